"""One page of the directory: how many partnerships meet the wishes, and which of them stand on the page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import islice
from typing import TypeVar

from django.core.cache import cache

from passerelle.partnerships.filtering import Wishes, matching, ordered
from passerelle.partnerships.models import Partnership
from passerelle.partnerships.queries import for_cards

Kept = TypeVar("Kept")

PAGE_SIZE = 24
FEW = 2000
"""Partnerships found up to which they are put in order by themselves, not picked from the order of all.

Ids are fetched first and ordered then: asked for both at once, PostgreSQL walks the index of the order in
search of the few among the many.
"""
READ_FROM_INDEX = ("name", "-name", "since", "distance")
"""Orders in which a database reads the first page of everything straight from an index."""
KEEP_FOR = 60 * 60
"""Seconds; a new version of the data has keys of its own."""


@dataclass(frozen=True)
class Listing:
    """A page of a result: its number from 1, the number of pages (1 at least), the rows' ids in order."""

    total: int
    number: int
    pages: int
    ids: tuple[int, ...]


def listing(wishes: Wishes, *, sort: str, number: int, version: str, on: date) -> Listing:
    """Return page `number` of the result, the last page where there are fewer: two queries, none when kept.

    Parameters:
        version: of the data, from `version.data_version`.
    """
    key = "" if "found" in wishes else f"listing:{digest(wishes, version)}:{sort}:{number}:{on}"
    return kept(key, lambda: _listing(wishes, sort, number, version, on))


def kept(key: str, make: Callable[[], Kept]) -> Kept:
    """Return what the cache keeps under the key, or make it and keep it; an empty key keeps nothing.

    The search index has no version of its own, so what a search finds must not be kept.
    """
    found: Kept | None = cache.get(key) if key else None
    if found is None:
        found = make()
        if key:
            cache.set(key, found, KEEP_FOR)
    return found


def digest(wishes: Mapping[str, tuple[str, ...] | tuple[int, ...]], version: str) -> str:
    """Return a short fingerprint of wishes and data version for cache keys and ETags."""
    text = repr((version, sorted((name, tuple(values)) for name, values in wishes.items())))
    return sha256(text.encode()).hexdigest()[:32]


def rows_in_order(ids: tuple[int, ...]) -> list[Partnership]:
    """Return partnerships ready for cards in the order of their ids: six queries, whatever their number."""
    rows = for_cards().in_bulk(ids)
    return [rows[pk] for pk in ids if pk in rows]


def _listing(wishes: Wishes, sort: str, number: int, version: str, on: date) -> Listing:
    wanted = set(matching(wishes).values_list("pk", flat=True)) if wishes else None
    total = Partnership.objects.count() if wanted is None else len(wanted)
    pages = max(1, -(-total // PAGE_SIZE))
    number = max(1, min(number, pages))
    part = slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE)
    if wanted is None:
        return Listing(total, number, pages, _of_all(sort, part, version, on))
    if total <= FEW:
        some = ordered(Partnership.objects.filter(pk__in=wanted), sort, on=on)
        return Listing(total, number, pages, tuple(some.values_list("pk", flat=True)[part]))
    ids = islice((pk for pk in _order(sort, version, on) if pk in wanted), part.start, part.stop)
    return Listing(total, number, pages, tuple(ids))


def _of_all(sort: str, part: slice, version: str, on: date) -> tuple[int, ...]:
    if sort not in READ_FROM_INDEX:
        return _order(sort, version, on)[part]
    return tuple(ordered(Partnership.objects.all(), sort, on=on).values_list("pk", flat=True)[part])


def _order(sort: str, version: str, on: date) -> tuple[int, ...]:
    """Ids of the whole directory in an order, kept: many orders cost a sort of everything."""
    everything = Partnership.objects.all()
    key = f"order:{version}:{sort}:{on}"
    return kept(key, lambda: tuple(ordered(everything, sort, on=on).values_list("pk", flat=True)))
