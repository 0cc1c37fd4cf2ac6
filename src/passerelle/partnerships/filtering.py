"""Which partnerships a reader asked for, and in which order.

Every condition on parties, carriers, themes or sources is a subquery of ids, so that no row comes twice and
no DISTINCT is needed.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, Count, F, Max, Q, QuerySet, Value, When
from django.db.models.functions import Substr

from passerelle.partnerships.enums import LifeStatus
from passerelle.partnerships.models import CarrierLink, Partnership, Party, Statement, Theme
from passerelle.places.enums import SIZE_BOUNDS, BodyKind
from passerelle.places.models import Body
from passerelle.search.enums import Kind
from passerelle.search.queries import object_ids

Values = tuple[str, ...]
Wishes = Mapping[str, Values]
"""What the reader chose: the filter's name → its values; a name that is missing filters nothing."""

NO_YEAR = "unknown"
"""The value of `since` for bonds whose year is not known."""
JUBILEE_STEP = 5


def _with_party(condition: Q) -> Q:
    return Q(pk__in=Party.objects.filter(condition).order_by().values("partnership_id"))


def in_country(codes: Values) -> Q:
    """One party at least lies in one of the countries (ISO 3166-1 alpha-2)."""
    return _with_party(Q(body__country__in=codes))


def in_region(slugs: Values) -> Q:
    """One party at least lies in, or is, one of the regions (Land, région)."""
    areas = Body.objects.filter(kind=BodyKind.REGION, slug__in=slugs).order_by().values("pk")
    return _with_party(Q(body__region__in=areas)) | _with_party(Q(body__in=areas))


def in_district(slugs: Values) -> Q:
    """One party at least lies in, or is, one of the districts (Landkreis, département)."""
    areas = Body.objects.filter(kind=BodyKind.DISTRICT, slug__in=slugs).order_by().values("pk")
    return _with_party(Q(body__district__in=areas)) | _with_party(Q(body__in=areas))


def of_size(classes: Values) -> Q:
    """One party at least has so many inhabitants, by `places.enums.SizeClass`."""
    return _with_party(_any(_inhabitants(*SIZE_BOUNDS[size]) for size in classes))


def of_type(types: Values) -> Q:
    """The bond has one of the formal types."""
    return Q(formal_type__in=types)


def of_status(statuses: Values) -> Q:
    """The bond has one of the life statuses."""
    return Q(life_status__in=statuses)


def since_decade(decades: Values) -> Q:
    """The bond began in one of the decades, each named by its first year; `NO_YEAR` stands for no year."""
    known = [int(decade) for decade in decades if decade != NO_YEAR]
    conditions = [Q(since_year__gte=first, since_year__lte=first + 9) for first in known]
    return _any([*conditions, *([Q(since_year=None)] if NO_YEAR in decades else [])])


def carried_by(kinds: Values) -> Q:
    """A carrier of one of the kinds carries the bond."""
    return Q(pk__in=CarrierLink.objects.filter(carrier__kind__in=kinds).order_by().values("partnership_id"))


def about_theme(codes: Values) -> Q:
    """The bond has one of the themes, codes of `twinning.vocabulary`."""
    return Q(pk__in=Theme.objects.filter(code__in=codes).order_by().values("partnership_id"))


def to_confirm(answers: Values) -> Q:
    """The entry needs confirmation (`yes`) or does not (`no`)."""
    return Q(needs_confirmation__in=[answer == "yes" for answer in answers])


def under_licence(licences: Values) -> Q:
    """A source states the bond under one of the licences (SPDX)."""
    return Q(pk__in=Statement.objects.filter(licence__in=licences).order_by().values("partnership_id"))


def found_by(search: Values) -> Q:
    """The search index finds the bond.

    Parameters:
        search: the text and the reader's language.
    """
    text, language = search
    return Q(pk__in=object_ids(text, language=language, kind=Kind.PARTNERSHIP))


CONDITIONS: dict[str, Callable[[Values], Q]] = {
    "country": in_country,
    "region": in_region,
    "district": in_district,
    "size": of_size,
    "type": of_type,
    "status": of_status,
    "since": since_decade,
    "carrier": carried_by,
    "theme": about_theme,
    "confirm": to_confirm,
    "licence": under_licence,
    "found": found_by,
}


def condition(wishes: Wishes, *, leaving_out: str = "") -> Q:
    """Return all wishes as one condition; one of them can be left out.

    Raises:
        KeyError: a wish has no condition of its name.
    """
    return _all(CONDITIONS[name](values) for name, values in wishes.items() if name != leaving_out and values)


def matching(wishes: Wishes) -> QuerySet[Partnership]:
    """Return the partnerships that meet every wish, in no order."""
    return Partnership.objects.filter(condition(wishes)).order_by()


def counts_without(wishes: Wishes) -> dict[str, int]:
    """Return for each wish how many partnerships there would be without it: one query."""
    counts = {f"without_{name}": Count("pk", filter=condition(wishes, leaving_out=name)) for name in wishes}
    found: dict[str, Any] = Partnership.objects.order_by().aggregate(**counts) if counts else {}
    return {name.removeprefix("without_"): count for name, count in found.items()}


SORTS = ("name", "-name", "since", "-since", "distance", "-distance", "jubilee", "population", "-population")
"""Orders a reader may choose; what is not known comes last in each."""


def ordered(partnerships: QuerySet[Partnership], sort: str, *, on: date) -> QuerySet[Partnership]:
    """Return the partnerships in one of `SORTS`; equals follow by name.

    Raises:
        KeyError: there is no such order.
    """
    match sort:
        case "name" | "-name":
            return (
                partnerships.order_by("-sort_key", "-pk")
                if sort[0] == "-"
                else partnerships.order_by("sort_key", "pk")
            )
        case "jubilee":
            remainder = (F("since_year") + JUBILEE_STEP * 2000 - on.year) % JUBILEE_STEP
            rows = partnerships.annotate(this_year=remainder, tail=Substr("since", 5)).annotate(
                wait=_years_to_jubilee(on)
            )
            return rows.order_by(F("wait").asc(nulls_last=True), "sort_key", "pk")
        case "population" | "-population":
            # A join and a group: a subquery for each of 33,000 rows would take PostgreSQL a second.
            sized = partnerships.annotate(population=Max("parties__body__population"))
            return sized.order_by(_last_if_unknown("population", sort), "sort_key", "pk")
    field = {"since": "since_year", "distance": "distance_km"}[sort.removeprefix("-")]
    return partnerships.order_by(_last_if_unknown(field, sort), "sort_key", "pk")


def _last_if_unknown(field: str, sort: str) -> Any:
    return F(field).desc(nulls_last=True) if sort.startswith("-") else F(field).asc(nulls_last=True)


def _years_to_jubilee(on: date) -> Case:
    """Years until the next jubilee as `twinning.kernel.edtf.next_jubilee` counts them; none if ended."""
    tail = on.strftime("-%m-%d")
    over = Q(since_year__lt=on.year, this_year=0, since__regex=r"^\d{4}-\d{2}(-\d{2})?\??$", tail__lt=tail)
    new = When(since_year__gte=on.year, then=F("since_year") + JUBILEE_STEP - on.year)
    past = When(over & ~Q(tail=tail[:3]), then=Value(JUBILEE_STEP))
    return Case(
        When(Q(since_year=None) | Q(life_status=LifeStatus.ENDED), then=None),
        new,
        past,
        default=F("this_year"),
    )


def _inhabitants(least: int, below: int | None) -> Q:
    upper = Q(body__population__lt=below) if below is not None else Q()
    return Q(body__population__gte=least) & upper


def _any(conditions: Any) -> Q:
    return reduce(or_, conditions, Q(pk__in=[]))


def _all(conditions: Any) -> Q:
    return reduce(lambda left, right: left & right, conditions, Q())
