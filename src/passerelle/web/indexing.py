"""What of the directory the search index holds, and when it is read again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2, log10
from typing import Any

from django.db import models
from django.utils.translation import override

from passerelle.actors.enums import CarrierKind
from passerelle.actors.models import Actor
from passerelle.base import formats
from passerelle.partnerships.enums import FormalType
from passerelle.partnerships.models import CarrierLink, Event, Partnership, Party, Remark, Theme
from passerelle.places.enums import BodyKind
from passerelle.places.models import Body, BodyName
from passerelle.places.naming import usual_name
from passerelle.search import actions
from passerelle.search.collectors import Collector, register
from passerelle.search.documents import Entry, Text, shared
from passerelle.search.enums import Kind
from passerelle.web.public.cards import theme_label
from twinning.kernel.language import Language

LANGUAGES = tuple(str(language) for language in Language)
_DASH = " – "


@dataclass(frozen=True, slots=True)
class Named:
    """A body with what the index needs of it.

    Parameters:
        titles: its name for readers of each language.
        names: every name, the official one first.
        around: every name of the areas it lies in and of its country, and its kind (`Stadt Hildesheim`).
    """

    titles: Mapping[str, str]
    names: tuple[str, ...]
    around: tuple[str, ...]
    population: int


def connect() -> None:
    """Tell the index how the directory's objects are read; called when the site starts."""
    register(Kind.BODY, Collector(lambda: _ids(Body), body_entries))
    register(Kind.CARRIER, Collector(lambda: _ids(Actor), carrier_entries))
    register(Kind.PARTNERSHIP, Collector(lambda: _ids(Partnership), partnership_entries))


def on_partnerships_changed(sender: Any, **kwargs: Any) -> None:
    """Read again what changed; what was owed from before is read with it."""
    actions.catch_up()


def body_entries(ids: Sequence[int]) -> Iterator[Entry]:
    """Yield the entries of bodies, found by every name they bear or bore."""
    bonds = _grouped(Party.objects.filter(body__in=ids).order_by().values_list("body_id", "partnership_id"))
    for pk, body in _named(ids).items():
        texts = shared(Text(body.titles[code], code, body.names, (), body.around) for code in LANGUAGES)
        yield Entry(Kind.BODY, pk, texts, body.names, _body_weight(body, len(bonds.get(pk, ()))))


def carrier_entries(ids: Sequence[int]) -> Iterator[Entry]:
    """Yield the entries of carriers, found by name, kind and seat."""
    carriers = list(Actor.objects.filter(pk__in=ids).order_by("pk"))
    seats = _named([carrier.seat_id for carrier in carriers if carrier.seat_id])
    links = _grouped(CarrierLink.objects.filter(carrier__in=ids).order_by().values_list("carrier_id", "id"))
    for carrier in carriers:
        seat = seats.get(carrier.seat_id or 0)
        around = (*seat.names, *seat.around) if seat else ()
        texts = [
            Text(
                carrier.name,
                code,
                (),
                (_label(CarrierKind(carrier.kind), code),),
                around + _year(carrier.founded),
            )
            for code in LANGUAGES
        ]
        weight = 500 + 10 * len(links.get(carrier.pk, ()))
        yield Entry(Kind.CARRIER, carrier.pk, tuple(texts), (carrier.name,), weight)


def partnership_entries(ids: Sequence[int]) -> Iterator[Entry]:
    """Yield the entries of partnerships: by all names of the parties, then carriers, themes, remarks, areas."""
    bonds = Partnership.objects.filter(pk__in=ids).order_by("pk").values_list("pk", "since", "formal_type")
    parties = _grouped(
        Party.objects.filter(partnership__in=ids)
        .order_by("side", "position", "id")
        .values_list("partnership_id", "side", "body_id")
    )
    bodies = _named(sorted({body for rows in parties.values() for _side, body in rows}))
    prose = _prose(ids)
    for pk, started, formal_type in bonds:
        rows = parties.get(pk, [])
        told = prose[pk]
        known = _labels(FormalType(formal_type)) + _year(started)
        yield Entry(
            Kind.PARTNERSHIP,
            pk,
            shared(_bond_text(code, rows, bodies, told, known) for code in LANGUAGES),
            (),
            _magnitude(sum(bodies[body].population for _side, body in rows))
            + 100 * bool(started)
            + 200 * bool(told["de"]),
        )


def _bond_text(
    language: str,
    rows: Sequence[tuple[int, int]],
    bodies: Mapping[int, Named],
    told: Mapping[str, list[str]],
    known: tuple[str, ...],
) -> Text:
    sides = [
        ", ".join(bodies[body].titles[language] for of, body in rows if min(of, 1) == side) for side in (0, 1)
    ]
    return Text(
        title=_DASH.join(side for side in sides if side),
        language=language,
        names=_each_once(bodies[body].names for _side, body in rows),
        body=tuple(dict.fromkeys(told[language])),
        around=_each_once(bodies[body].around for _side, body in rows) + known,
    )


def _prose(ids: Sequence[int]) -> dict[int, dict[str, list[str]]]:
    """Carriers, remarks, notes and themes of partnerships, by language."""
    told: dict[int, dict[str, list[str]]] = defaultdict(lambda: {code: [] for code in LANGUAGES})
    links = CarrierLink.objects.filter(partnership__in=ids).order_by("side", "id")
    for pk, name in links.values_list("partnership_id", "carrier__name"):
        for code in LANGUAGES:
            told[pk][code].append(name)
    for model, stem in ((Remark, "text"), (Event, "note")):
        fields = [f"{stem}_{code}" for code in LANGUAGES]
        rows = model.objects.filter(partnership__in=ids).order_by("id").values_list("partnership_id", *fields)
        for pk, *texts in rows:
            for code, text in zip(LANGUAGES, texts, strict=True):
                if words := text or next(filter(None, texts), ""):
                    told[pk][code].append(words)
    for pk, theme in Theme.objects.filter(partnership__in=ids).values_list("partnership_id", "code"):
        for code in LANGUAGES:
            told[pk][code].append(theme_label(theme, code))
    return told


def _named(ids: Sequence[int]) -> dict[int, Named]:
    """Bodies by key, with their own names and those of the areas they lie in: two queries."""
    fields = (
        "pk",
        "name",
        "kind",
        "country",
        "population",
        "district_id",
        "region_id",
        "district__name",
        "region__name",
    )
    rows = list(Body.objects.filter(pk__in=ids).order_by("pk").values_list(*fields))
    wanted = {pk for row in rows for pk in (row[0], row[5], row[6]) if pk}
    names = _grouped(
        BodyName.objects.filter(body__in=wanted)
        .order_by("id")
        .values_list("body_id", "language", "name", "kind")
    )
    found = {}
    for pk, name, kind, country, population, district, region, district_name, region_name in rows:
        own = names.get(pk, [])
        areas = [district_name, *_texts(names, district), region_name, *_texts(names, region)]
        found[pk] = Named(
            titles={code: usual_name(name, own, code) for code in LANGUAGES},
            names=_each_once([[name], _texts(names, pk)]),
            around=_each_once([filter(None, areas), _country_names(country), _labels(BodyKind(kind))]),
            population=population or 0,
        )
    return found


def _texts(names: Mapping[int, list[Any]], pk: int | None) -> list[str]:
    return [name for _language, name, _kind in names.get(pk or 0, [])]


@lru_cache(maxsize=512)
def _country_names(code: str) -> tuple[str, ...]:
    return tuple(formats.country(code, language) for language in LANGUAGES) if code else ()


@lru_cache(maxsize=128)
def _labels(choice: models.TextChoices) -> tuple[str, ...]:
    """The words for a choice in every language."""
    return tuple(_label(choice, code) for code in LANGUAGES)


def _label(choice: models.TextChoices, language: str) -> str:
    with override(language):
        return str(choice.label)


def _year(edtf: str) -> tuple[str, ...]:
    return (edtf[:4],) if edtf[:4].isdigit() else ()


def _body_weight(body: Named, bonds: int) -> int:
    """Larger towns first; where the number of inhabitants is not known, the number of bonds speaks for them."""
    if not bonds:
        return _magnitude(body.population)
    return 400 + max(_magnitude(body.population), 300 + round(40 * log2(bonds)))


def _magnitude(population: int) -> int:
    return round(100 * log10(population + 1))


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Any]]:
    """Rows by their first value, which is left out; a single other value stands alone."""
    groups: dict[int, list[Any]] = defaultdict(list)
    for key, *rest in rows:
        groups[key].append(rest[0] if len(rest) == 1 else tuple(rest))
    return groups


def _each_once(pieces: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(piece for several in pieces for piece in several))


def _ids(model: Any) -> list[int]:
    return list(model.objects.order_by("pk").values_list("pk", flat=True))
