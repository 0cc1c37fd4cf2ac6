"""Numbers of inhabitants with what they count: a municipality in a year, or GeoNames' undated settlement."""

from functools import lru_cache
from math import floor, log10

from django.utils.translation import gettext, override

from passerelle.base import formats

SETTLEMENT = "geonames"
"""Value of `Body.population_from` for figures of the settlement, which may be a part of the municipality."""
SIGNIFICANT = 3
"""Digits of an undated figure that are shown; the others would pretend to a count."""


def inhabitants_text(count: int | None, year: int | None, origin: str, language: str) -> str:
    """Return such as `41.563 (2023)` or `rund 14.200 (GeoNames, Ort, ohne Jahr)`; empty where not known.

    Parameters:
        count: inhabitants.
        year: of the count, if it is known.
        origin: of `Body.population_from`.
        language: of the reader.
    """
    if not count:
        return ""
    if year:
        return f"{formats.number(count, language)} ({year})"
    with override(language):
        return f"{about(count, language)} ({origin_text(origin)})"


@lru_cache(maxsize=4096)
def short_text(count: int | None, year: int | None, origin: str, language: str) -> str:
    """Return the same for a narrow cell: `41.563`, or `rund 14.200 (Ort)`."""
    if not count:
        return ""
    if year:
        return formats.number(count, language)
    with override(language):
        place = gettext("settlement") if origin == SETTLEMENT else gettext("undated")
        return f"{about(count, language)} ({place})"


def about(count: int, language: str) -> str:
    """Return a figure as no more than it is, in the active language: `rund 14.200`."""
    step = 10 ** max(0, floor(log10(count)) + 1 - SIGNIFICANT)
    return gettext("about %(count)s") % {"count": formats.number(round(count / step) * step, language)}


def origin_text(origin: str) -> str:
    """Return what an undated figure counts, in the active language."""
    return gettext("GeoNames, settlement, undated") if origin == SETTLEMENT else gettext("undated")
