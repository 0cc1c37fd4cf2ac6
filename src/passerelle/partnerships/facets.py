"""How many partnerships each value of each filter would show: of all, and beside what is chosen already."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast

from passerelle.partnerships.filtering import NO_YEAR, Wishes, condition
from passerelle.partnerships.models import CarrierLink, Partnership, Party, Statement, Theme
from passerelle.places.enums import SIZE_BOUNDS
from passerelle.places.models import Body
from passerelle.places.naming import name_in

KEEP_FOR = 24 * 60 * 60
"""Seconds; a new version of the data has a key of its own."""


@dataclass(frozen=True)
class Area:
    """A region or district that partnerships lie in, with its names by language."""

    slug: str
    name: str
    country: str
    names: Mapping[str, str]
    region: str
    """Slug of the region a district lies in; empty for a region."""

    def name_in(self, language: str) -> str:
        """Return the area's name for readers of a language."""
        return self.names.get(language, self.name)


@dataclass(frozen=True)
class Facets:
    """Counts by filter and value, and the areas behind the values of `region` and `district`."""

    counts: Mapping[str, Mapping[str, int]]
    areas: Mapping[str, Area]

    def values(self, name: str) -> Mapping[str, int]:
        """Return value → number of partnerships for a filter."""
        return self.counts.get(name, {})


def facets(version: str) -> Facets:
    """Return the counts for a version of the data, from the cache where they are: at most three queries."""
    key = f"facets:{version}"
    kept: Facets | None = cache.get(key)
    if kept is None:
        kept = count_facets()
        cache.set(key, kept, KEEP_FOR)
    return kept


def count_facets() -> Facets:
    """Count all facets: one query for all of them, two for the areas' names."""
    counts = _counts({})
    slugs = {*counts.get("region", ()), *counts.get("district", ())}
    areas = _areas(slugs)
    for name in ("region", "district"):  # without those that were dissolved
        counts[name] = Counter({slug: n for slug, n in counts.get(name, {}).items() if slug in areas})
    return Facets(counts, areas)


def counts_beside(wishes: Wishes) -> Mapping[str, Mapping[str, int]]:
    """Count what each value would show together with the wishes for the other filters: one query.

    Values of the same filter widen each other, so a filter's own wishes do not narrow its counts.
    """
    return _counts(wishes)


def _counts(wishes: Wishes) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for name, value, number in _counted(wishes):
        bucket = _decade(value) if name == "since" else value  # none: the party lies in no known area
        if bucket:
            counts.setdefault(name, Counter())[bucket] += number
    return counts


def _counted(wishes: Wishes) -> QuerySet:
    """Rows (filter, value, partnerships) of every facet in one statement."""
    parties, bonds = Party.objects.order_by(), Partnership.objects.order_by()
    first, *others = (
        _per_party("country", parties, F("body__country"), wishes),
        _per_party("region", parties, _itself_or_within("region"), wishes),
        _per_party("district", parties, _itself_or_within("district"), wishes),
        _per_party("size", parties.exclude(body__population=None), _size(), wishes),
        _per_party("carrier", CarrierLink.objects.order_by(), F("carrier__kind"), wishes),
        _per_party("theme", Theme.objects.order_by(), F("code"), wishes),
        _per_party("licence", Statement.objects.order_by(), F("licence"), wishes),
        _per_bond("type", bonds, F("formal_type"), wishes),
        _per_bond("status", bonds, F("life_status"), wishes),
        _per_bond("since", bonds, F("since_year"), wishes),
        _per_bond("confirm", bonds, _answer(), wishes),
    )
    return first.union(*others, all=True)


def _per_party(name: str, rows: QuerySet, value: Any, wishes: Wishes) -> QuerySet:
    """Each partnership once per value, however many of its parties have it."""
    if any(other != name for other in wishes):
        bonds = Partnership.objects.filter(condition(wishes, leaving_out=name)).order_by()
        rows = rows.filter(partnership__in=bonds.values("pk"))
    return _rows(name, rows, value, Count("partnership", distinct=True))


def _per_bond(name: str, rows: QuerySet, value: Any, wishes: Wishes) -> QuerySet:
    return _rows(name, rows.filter(condition(wishes, leaving_out=name)), value, Count("pk"))


def _rows(name: str, rows: QuerySet, value: Any, number: Count) -> QuerySet:
    text = CharField(max_length=140)
    named = rows.values(facet=Value(name, text), bucket=Cast(value, text))
    return named.annotate(number=number).values_list("facet", "bucket", "number")


def _itself_or_within(level: str) -> Case:
    """The slug of the region or district a party is, else of the one it lies in."""
    return Case(When(body__kind=level, then=F("body__slug")), default=F(f"body__{level}__slug"))


def _size() -> Case:
    """The size class of a party's body."""
    classes = sorted(SIZE_BOUNDS.items(), key=lambda item: -item[1][0])
    return Case(
        *(When(body__population__gte=least, then=Value(str(name))) for name, (least, _below) in classes)
    )


def _answer() -> Case:
    return Case(When(Q(needs_confirmation=True), then=Value("yes")), default=Value("no"))


def _decade(year: str | None) -> str:
    return f"{int(year) // 10 * 10}" if year else NO_YEAR


def _areas(slugs: set[str]) -> dict[str, Area]:
    """The bodies behind the slugs that exist today, with the names that readers of each language expect."""
    bodies = Body.objects.filter(slug__in=slugs, ended="").select_related("region").prefetch_related("names")
    return {body.slug: _area(body) for body in bodies}


def _area(body: Body) -> Area:
    names = {code: name_in(body, code) for code in {name.language for name in body.names.all()}}
    region = body.region.slug if body.region else ""
    return Area(body.slug, body.name, body.country, names, region)
