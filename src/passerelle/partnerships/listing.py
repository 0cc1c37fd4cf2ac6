"""One page of the directory: how many partnerships meet the wishes, and which of them stand on the page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TypeVar

from django.core.cache import cache

from passerelle.partnerships.filtering import Wishes, matching, ordered
from passerelle.partnerships.models import Partnership
from passerelle.partnerships.queries import for_cards

Kept = TypeVar("Kept")

PAGE_SIZE = 24
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
    return kept(key, lambda: _listing(wishes, sort, number, on))


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


def _listing(wishes: Wishes, sort: str, number: int, on: date) -> Listing:
    found = matching(wishes)
    total = found.count()
    pages = max(1, -(-total // PAGE_SIZE))
    number = max(1, min(number, pages))
    start = (number - 1) * PAGE_SIZE
    ids = ordered(found, sort, on=on).values_list("pk", flat=True)[start : start + PAGE_SIZE]
    return Listing(total, number, pages, tuple(ids))
