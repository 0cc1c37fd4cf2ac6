"""What the address asks of the directory: filters, order, view, page, and what in it was not understood."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from passerelle.actors.enums import CarrierKind
from passerelle.base.formats import locale_of
from passerelle.partnerships.enums import FormalType, LifeStatus
from passerelle.partnerships.facets import Facets
from passerelle.partnerships.filtering import CONDITIONS, NO_YEAR, SORTS, Values
from passerelle.partnerships.models import Partnership
from passerelle.places.enums import SizeClass
from twinning.vocabulary.folding import fold
from twinning.vocabulary.taxonomy import THEMES

VIEWS = ("cards", "table", "map")
LONGEST_TEXT = 100
"""Characters of a search text; the rest is cut off."""
_SHOWN = 40
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_DECADES = frozenset([NO_YEAR, *(str(year) for year in range(1000, 2110, 10))])


@dataclass(frozen=True)
class Problem:
    """A parameter of the address that was not understood."""

    name: str
    value: str

    @property
    def shown(self) -> str:
        """The value as far as a sentence can hold it."""
        return self.value if len(self.value) <= _SHOWN else f"{self.value[:_SHOWN]}…"


class KnownValuesField(forms.MultipleChoiceField):
    """Several values, of which the unknown ones are set aside in `unknown` instead of spoiling the rest."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unknown: list[str] = []
        self.known: frozenset[str] = frozenset()

    def clean(self, value: Any) -> list[str]:
        """Return the known values, each once, in their order."""
        given = [item for item in dict.fromkeys(value or []) if item]
        self.unknown = [item for item in given if item not in self.known]
        return [item for item in given if item in self.known]


class KnownValuesFilter(django_filters.MultipleChoiceFilter):
    """A filter by one of the conditions of `partnerships.filtering`."""

    field_class = KnownValuesField

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        """Keep the partnerships that meet the condition for one of the values."""
        return qs.filter(CONDITIONS[self.field_name](tuple(value))) if value else qs


class DirectoryFilters(django_filters.FilterSet):
    """The directory's filters; every value that exists in the data or in an enumeration is understood."""

    country = KnownValuesFilter(field_name="country")
    region = KnownValuesFilter(field_name="region")
    district = KnownValuesFilter(field_name="district")
    type = KnownValuesFilter(field_name="type")
    status = KnownValuesFilter(field_name="status")
    size = KnownValuesFilter(field_name="size")
    since = KnownValuesFilter(field_name="since")
    carrier = KnownValuesFilter(field_name="carrier")
    theme = KnownValuesFilter(field_name="theme")
    confirm = KnownValuesFilter(field_name="confirm")
    licence = KnownValuesFilter(field_name="licence")

    class Meta:
        model = Partnership
        fields: list[str] = []

    def __init__(self, data: QueryDict, facets: Facets) -> None:
        super().__init__(data, queryset=Partnership.objects.order_by())
        for name, field in self.form.fields.items():
            field.known = known_values(name, facets)
        self.form.full_clean()

    @property
    def wishes(self) -> dict[str, Values]:
        """The filters that were set, with their values."""
        return {name: tuple(values) for name, values in self.form.cleaned_data.items() if values}

    @property
    def problems(self) -> list[Problem]:
        """The values that are none of the filter they stand in."""
        fields = self.form.fields.items()
        return [Problem(name, value) for name, field in fields for value in field.unknown]


FILTERS = tuple(DirectoryFilters.base_filters)
SCALARS = ("q", "sort", "view", "page")


@dataclass(frozen=True)
class Asked:
    """An address of the directory, understood as far as it can be."""

    wishes: Mapping[str, Values]
    q: str
    sort: str
    view: str
    page: int
    problems: tuple[Problem, ...]

    def query(self, **changes: Any) -> str:
        """Return the query string of this address with changes, without what is the default.

        Parameters:
            changes: `q`, `sort`, `view`, `page`, or a filter's name with its values.
        """
        params = QueryDict(mutable=True)
        text = changes.get("q", self.q)
        if text:
            params["q"] = text
        for name in FILTERS:
            params.setlist(name, list(changes.get(name, self.wishes.get(name, ()))))
        for name, default in (("sort", SORTS[0]), ("view", VIEWS[0]), ("page", 1)):
            value = changes.get(name, 1 if name == "page" else getattr(self, name))
            if value != default:
                params[name] = str(value)
        return f"?{params.urlencode()}" if any(params.values()) else ""

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.wishes or self.q)


def read(data: QueryDict, facets: Facets) -> Asked:
    """Understand the query of an address; never raises, whatever stands in it."""
    filters = DirectoryFilters(data, facets)
    problems = list(filters.problems)
    page = _page(data.get("page", ""), problems)
    return Asked(
        wishes=filters.wishes,
        q=_text(data.get("q", ""), problems),
        sort=_one_of(SORTS, "sort", data.get("sort", ""), problems),
        view=_one_of(VIEWS, "view", data.get("view", ""), problems),
        page=page,
        problems=(*problems, *(Problem("", name) for name in data if name not in (*FILTERS, *SCALARS))),
    )


def known_values(name: str, facets: Facets) -> frozenset[str]:
    """Return the values a filter understands."""
    match name:
        case "country":
            return frozenset(str(code) for code in locale_of("en").territories if len(str(code)) == 2)
        case "since":
            return _DECADES
        case "confirm":
            return frozenset(["yes", "no"])
    enumerations: dict[str, list[str]] = {
        "type": FormalType.values,
        "status": LifeStatus.values,
        "size": SizeClass.values,
        "carrier": CarrierKind.values,
        "theme": list(THEMES.codes),
    }
    return frozenset([*enumerations.get(name, ()), *(value for value in facets.values(name) if value)])


def problem_text(problem: Problem, labels: Mapping[str, str]) -> str:
    """Return one sentence on what was not understood and what is shown instead.

    Parameters:
        labels: filter's name → its label in the reader's language.
    """
    words = {"value": problem.shown, "filter": labels.get(problem.name, problem.name)}
    match problem.name:
        case "":
            return _("“%(value)s” in the address is no filter of this page and was left out.") % words
        case "q":
            return _("The search text “%(value)s” has no letter or figure; it was left out.") % words
        case "sort":
            return _("There is no order “%(value)s”; the list is sorted by name.") % words
        case "view":
            return _("There is no view “%(value)s”; the list is shown instead.") % words
        case "page":
            return _("There is no page “%(value)s”; the nearest one is shown.") % words
    return _("“%(value)s” was not understood in the filter “%(filter)s” and was left out.") % words


def _one_of(choices: tuple[str, ...], name: str, value: str, problems: list[Problem]) -> str:
    if value in choices or not value:
        return value or choices[0]
    problems.append(Problem(name, value))
    return choices[0]


def _page(value: str, problems: list[Problem]) -> int:
    """The page asked for; the list itself cuts down what lies beyond its end."""
    if not value:
        return 1
    if not (value.isascii() and value.isdigit() and len(value) < LONGEST_TEXT and int(value) > 0):
        problems.append(Problem("page", value))
        return 1
    return int(value)


def _text(value: str, problems: list[Problem]) -> str:
    """The search text without control characters, cut to a sensible length."""
    text = _CONTROL.sub(" ", value).strip()[:LONGEST_TEXT]
    if text and not fold(text):
        problems.append(Problem("q", text))
        return ""
    return text
