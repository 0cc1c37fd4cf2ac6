"""The columns of an export: words for people first, codes for machines behind them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from passerelle.base import formats
from passerelle.partnerships.enums import DoubtCode, FormalType, LifeStatus
from passerelle.partnerships.export_rows import ExportParty, ExportRow
from passerelle.web.public.cards import status_label, theme_label
from passerelle.web.public.dating import since_text
from passerelle.web.public.inhabitants import SETTLEMENT, origin_text
from twinning.vocabulary.taxonomy import THEMES

Cell = str | int | float | None
_ORIGINS = {"etalab": "INSEE"}
BETWEEN = " | "
"""Stands between several values of one cell; no name holds it."""


@dataclass(frozen=True)
class Column:
    """A column: its code, its head for people, and what it says of a row."""

    code: str
    head: str
    value: Callable[[ExportRow], Cell]


def columns(language: str) -> list[Column]:
    """Return all columns in a language; their words are fixed here, so that writing needs no active language."""
    with override(language):
        return [*_bodies(language), *_bond(language), *_origin(language), *_codes()]


def page_of() -> Callable[[ExportRow], str]:
    """Return what gives a partnership's lasting address; the pattern is resolved once for all rows."""
    before = settings.ORIGIN + reverse("permalink", kwargs={"pk": 0}).removesuffix("0")
    return lambda row: f"{before}{row.pk}"


def _bodies(language: str) -> list[Column]:
    counted = {SETTLEMENT: origin_text(SETTLEMENT), "": origin_text("")}
    return [
        Column("left", _("One side"), lambda row: _names(row.left)),
        Column("right", _("Other side"), lambda row: _names(row.right)),
        Column("left_country", _("Country of the one side"), lambda row: _countries(row.left, language)),
        Column("right_country", _("Country of the other side"), lambda row: _countries(row.right, language)),
        Column("left_area", _("District and region of the one side"), lambda row: _areas(row.left)),
        Column("right_area", _("District and region of the other side"), lambda row: _areas(row.right)),
        Column("left_population", _("Inhabitants of the one side"), lambda row: _inhabitants(row.left)),
        Column("right_population", _("Inhabitants of the other side"), lambda row: _inhabitants(row.right)),
        Column("left_counted", _("What is counted on the one side"), lambda row: _counted(row.left, counted)),
        Column(
            "right_counted", _("What is counted on the other side"), lambda row: _counted(row.right, counted)
        ),
    ]


def _bond(language: str) -> list[Column]:
    types, statuses = _labels(FormalType), _statuses(language)
    themes = {code: theme_label(code, language) for code in THEMES.codes}
    return [
        Column("since_text", _("Since"), lambda row: since_text(row.since, row.since_also, language)),
        Column("next_jubilee", _("Next jubilee"), lambda row: row.jubilee[0] if row.jubilee else None),
        Column(
            "jubilee_years", _("Years at the jubilee"), lambda row: row.jubilee[1] if row.jubilee else None
        ),
        Column("type", _("Type of bond"), lambda row: types[row.formal_type]),
        Column("status", _("Sign of life"), lambda row: statuses(row)),
        Column("distance_km", _("Distance in km"), lambda row: row.distance_km),
        Column("carriers", _("Carriers"), lambda row: _joined(row.carriers)),
        Column("past_carriers", _("Former carriers"), lambda row: _joined(row.past_carriers)),
        Column("themes", _("Themes"), lambda row: _joined(themes.get(code, code) for code in row.themes)),
    ]


def _origin(language: str) -> list[Column]:
    facts = _("facts only, no licence needed")
    doubts, answer = _labels(DoubtCode), {True: _("yes"), False: _("no")}
    return [
        Column("confirm", _("Needs confirmation"), lambda row: answer[row.needs_confirmation]),
        Column("doubts", _("Why"), lambda row: _joined(doubts[code] for code in row.doubts)),
        Column("sources", _("Sources"), lambda row: _joined(row.sources)),
        Column("licences", _("Licence of the data"), lambda row: _joined(row.licences) or facts),
        Column("last_read", _("Last read"), lambda row: formats.edtf_text(row.last_read, language)),
        Column("url", _("Web address"), page_of()),
    ]


def _labels(choices: type[TextChoices]) -> dict[str, str]:
    return {value: str(label) for value, label in choices.choices}


def _codes() -> list[Column]:
    """The same as codes, whose heads are the same in every language."""
    return [
        Column("id", "id", lambda row: row.pk),
        Column("slug", "slug", lambda row: row.slug),
        Column("since", "since", lambda row: row.since),
        Column("since_also", "since_also", lambda row: row.since_also),
        Column("since_year", "since_year", lambda row: row.since_year),
        Column("type_code", "type_code", lambda row: row.formal_type),
        Column("status_code", "status_code", lambda row: row.life_status),
        Column("left_country_code", "left_country_code", lambda row: _codes_of(row.left)),
        Column("right_country_code", "right_country_code", lambda row: _codes_of(row.right)),
        Column("left_latitude", "left_latitude", lambda row: _first(row.left, "latitude")),
        Column("left_longitude", "left_longitude", lambda row: _first(row.left, "longitude")),
        Column("right_latitude", "right_latitude", lambda row: _first(row.right, "latitude")),
        Column("right_longitude", "right_longitude", lambda row: _first(row.right, "longitude")),
        Column("theme_codes", "theme_codes", lambda row: _joined(row.themes)),
        Column("doubt_codes", "doubt_codes", lambda row: _joined(row.doubts)),
        Column("read_on", "read_on", lambda row: row.last_read),
    ]


def _joined(texts: Iterable[str]) -> str:
    return BETWEEN.join(texts)


def _names(parties: list[ExportParty]) -> str:
    return _joined(party.name for party in parties)


def _countries(parties: list[ExportParty], language: str) -> str:
    return _joined(
        formats.country(code, language) for code in dict.fromkeys(party.country for party in parties)
    )


def _codes_of(parties: list[ExportParty]) -> str:
    return _joined(dict.fromkeys(party.country for party in parties))


def _areas(parties: list[ExportParty]) -> str:
    areas = (", ".join(filter(None, (party.district, party.region))) for party in parties)
    return _joined(dict.fromkeys(area for area in areas if area))


def _inhabitants(parties: list[ExportParty]) -> int | None:
    """All parties of a side together, none where one of them is not known."""
    counts = [party.population for party in parties]
    return None if not counts or None in counts else sum(count for count in counts if count is not None)


def _counted(parties: list[ExportParty], counted: Mapping[str, str]) -> str:
    """The year of each figure with its source, or that it is undated."""
    said = (
        f"{party.population_year} ({_ORIGINS.get(party.population_from, party.population_from)})".removesuffix(
            " ()"
        )
        if party.population_year
        else counted.get(party.population_from, counted[""])
        for party in parties
        if party.population is not None
    )
    return _joined(dict.fromkeys(said))


def _statuses(language: str) -> Callable[[ExportRow], str]:
    """What says a row's life status; the words are looked up once for all rows."""
    labels = {status: status_label(status, (), language) for status in LifeStatus.values}
    presumed = status_label(LifeStatus.ENDED, (DoubtCode.STATUS,), language)

    def said(row: ExportRow) -> str:
        unsure = row.life_status == LifeStatus.ENDED and DoubtCode.STATUS in row.doubts
        return presumed if unsure else labels[row.life_status]

    return said


def _first(parties: list[ExportParty], name: str) -> float | None:
    return next((value for party in parties if (value := getattr(party, name)) is not None), None)
