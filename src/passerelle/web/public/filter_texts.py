"""The directory's filters in words: groups with their options, and chips for what is chosen."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from passerelle.actors.enums import CarrierKind
from passerelle.base import formats
from passerelle.partnerships.enums import FormalType, LifeStatus
from passerelle.partnerships.facets import Facets
from passerelle.partnerships.filtering import NO_YEAR
from passerelle.places.enums import SizeClass
from passerelle.web.public.cards import theme_label
from passerelle.web.public.filters import Asked
from twinning.vocabulary.folding import fold

MOST_DISTRICTS = 60
"""Districts offered without a chosen region; more are offered only within the regions chosen."""

ALWAYS = ("country", "region", "district", "type", "status", "size", "since", "carrier", "theme")
"""Filters shown as soon as one value occurs; the others narrow nothing before there are two."""

Counts = Mapping[str, Mapping[str, int]]
"""Filter → value → number of partnerships."""

BY_LABEL = ("country", "region", "district", "theme")
"""Filters whose values stand in the order of their words, those chosen first."""


_COUNTED = gettext_lazy(
    "France: the commune (INSEE). Germany: the settlement (GeoNames, undated), which may be smaller than the "
    "municipality."
)


@dataclass(frozen=True)
class Option:
    """One value of a filter with its words and the number of partnerships it shows; empty: not counted."""

    value: str
    label: str
    count: str
    on: bool


@dataclass(frozen=True)
class Group:
    """One filter as the panel shows it; `chosen` is the number of its values that are set.

    `hint` says what the filter counts, where the label does not.
    """

    name: str
    label: str
    options: tuple[Option, ...]
    chosen: int
    kind: str = "check"
    open: bool = False
    hint: str = ""


def filter_labels() -> dict[str, str]:
    """Return each filter's name in the address with its label, in the order of the panel."""
    return {
        "country": _("Country"),
        "region": _("Land or region"),
        "district": _("District or département"),
        "type": _("Type of bond"),
        "status": _("Sign of life"),
        "size": _("Inhabitants"),
        "since": pgettext("filter", "Since"),
        "carrier": _("Carrier"),
        "theme": _("Theme"),
        "confirm": _("Doubts"),
        "licence": _("Licence of the data"),
    }


def value_label(name: str, value: str, facets: Facets, language: str) -> str:
    """Return a filter's value in words."""
    namers: dict[str, Callable[[], str]] = {
        "country": lambda: formats.country(value, language),
        "region": lambda: _area(value, facets, language),
        "district": lambda: _area(value, facets, language),
        "type": lambda: str(FormalType(value).label),
        "status": lambda: str(LifeStatus(value).label),
        "size": lambda: str(SizeClass(value).label),
        "since": lambda: _decade(value),
        "carrier": lambda: str(CarrierKind(value).label),
        "theme": lambda: theme_label(value, language),
        "confirm": lambda: pgettext("doubts", "open") if value == "yes" else pgettext("doubts", "none known"),
    }
    return namers[name]() if name in namers else value


def groups(asked: Asked, facets: Facets, counts: Counts | None, language: str) -> list[Group]:
    """Return the filters that can narrow the list, each with the values that occur or are chosen.

    Parameters:
        counts: what each value shows beside the other wishes, of `facets.counts_beside`; none where they were
            not counted: then only a filter that stands alone shows figures.
    """
    made = (_group(name, label, asked, facets, counts, language) for name, label in filter_labels().items())
    return [group for group in made if group.chosen or len(group.options) > (group.name not in ALWAYS)]


def chips(asked: Asked, facets: Facets, language: str) -> list[tuple[str, dict[str, object]]]:
    """Return what is chosen in words, each with the change of the address that takes it away."""
    made: list[tuple[str, dict[str, object]]] = []
    if asked.q:
        made.append((_("“%(text)s”") % {"text": asked.q}, {"q": ""}))
    for name, values in asked.wishes.items():
        for value in values:
            rest = [other for other in values if other != value]
            made.append((_chip(name, value, facets, language), {name: rest}))
    return made


def _chip(name: str, value: str, facets: Facets, language: str) -> str:
    if name == "since" and value != NO_YEAR:
        return pgettext("chip", "since the %(year)ss") % {"year": value}
    return value_label(name, value, facets, language)


def _group(
    name: str, label: str, asked: Asked, facets: Facets, counts: Counts | None, language: str
) -> Group:
    chosen = asked.wishes.get(name, ())
    number = _numbers(name, asked, facets, counts)
    offered = (value for value in _offered(name, asked, facets) if number is None or number.get(value))
    values = dict.fromkeys([*_in_order(name, offered), *chosen])
    options = [
        Option(
            value=value,
            label=value_label(name, value, facets, language),
            count="" if number is None else formats.number(number.get(value, 0), language),
            on=value in chosen,
        )
        for value in values
    ]
    if name in BY_LABEL:
        options.sort(key=lambda option: (not option.on, fold(option.label)))
    hint = _COUNTED if name == "size" else ""
    return Group(name, label, tuple(options), len(chosen), open=name == "country", hint=str(hint))


def _numbers(name: str, asked: Asked, facets: Facets, counts: Counts | None) -> Mapping[str, int] | None:
    """What each value of a filter would show, none where that is not known."""
    if counts is not None:
        return counts.get(name, {})
    is_alone = not asked.q and not any(other != name for other in asked.wishes)
    return facets.values(name) if is_alone else None


def _offered(name: str, asked: Asked, facets: Facets) -> Iterable[str]:
    """The values that occur; districts only within the chosen regions where there would be too many."""
    values = [value for value in facets.values(name) if value]
    if name != "district":
        return values
    regions = asked.wishes.get("region", ())
    if regions:
        return [slug for slug in values if facets.areas[slug].region in regions]
    return values if len(values) <= MOST_DISTRICTS else []


def _in_order(name: str, values: Iterable[str]) -> list[str]:
    """The values in the order of their enumeration, decades by year, others as they come."""
    orders = {"type": FormalType, "status": LifeStatus, "size": SizeClass, "carrier": CarrierKind}
    if name in orders:
        present = set(values)
        return [value for value in orders[name].values if value in present]
    return sorted(values, reverse=name == "confirm")


def _area(slug: str, facets: Facets, language: str) -> str:
    area = facets.areas.get(slug)
    return area.name_in(language) if area else slug


def _decade(value: str) -> str:
    if value == NO_YEAR:
        return _("year not known")
    return pgettext("decade", "%(year)ss") % {"year": value}
