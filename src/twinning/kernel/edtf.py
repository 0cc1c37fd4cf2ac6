"""Dates with doubt: the part of EDTF (ISO 8601-2:2019, Library of Congress) that histories of bonds need."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date
from enum import StrEnum
from itertools import pairwise
from typing import ClassVar, Self

from twinning.kernel.errors import TwinningError


class InvalidFuzzyDate(TwinningError):
    """A text is no date of the understood forms, or names a day that does not exist."""

    code: ClassVar[str] = "invalid_fuzzy_date"


class Precision(StrEnum):
    """How exactly a date is known, from the best to the vaguest."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    CIRCA = "circa"
    INTERVAL = "interval"


_VAGUENESS = {precision: rank for rank, precision in enumerate(Precision)}
_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_QUALIFIERS = "~?%"


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A date as well as it is known; build it with `parse`, write it back with `str`.

    `earliest` and `latest` bound it, both days included. `approximate` (`~`) and `uncertain` (`?`) leave the
    bounds alone, since nobody says by how much. `options` are the dates of `[a,b]`, empty for other forms.
    """

    text: str
    earliest: date
    latest: date
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    options: tuple[Self, ...] = ()

    @property
    def year(self) -> int:
        """The year to show and to count from: the earliest possible one."""
        return self.earliest.year

    @property
    def is_exact(self) -> bool:
        """Whether the source gave a single day without a doubt."""
        return self.precision is Precision.DAY and not self.uncertain

    @property
    def sort_key(self) -> tuple[date, date, int, str]:
        """Orders by earliest day; among equals the better known comes first."""
        return self.earliest, self.latest, _VAGUENESS[self.precision], self.text

    def __str__(self) -> str:
        """The EDTF text it was parsed from."""
        return self.text


def parse(text: str) -> FuzzyDate:
    """Read `1965`, `1985-06`, `1967-05-27`, `1997~`, `1997?`, `1997%`, `1968/1969` or `[1982,1983]`.

    Blanks around the text are ignored, inside it they are not. `a/b` reads as "between a and b", `[a,b]` as
    "one of them". Raises InvalidFuzzyDate with the offending text.
    """
    bare = text.strip()
    if bare.startswith("[") and bare.endswith("]"):
        return _one_of(bare)
    if "/" in bare:
        return _between(bare)
    return _point(bare, whole=bare)


def years_since(since: FuzzyDate, on: date) -> int:
    """Whole years from `since` to `on`, never negative.

    A date known to the day or month counts anniversaries; a vaguer one counts calendar years from its
    earliest year, as towns do that celebrate all year long.
    """
    years = on.year - since.year
    if since.precision in (Precision.DAY, Precision.MONTH) and on < _same_day_in(since.earliest, on.year):
        years -= 1
    return max(0, years)


def next_jubilee(since: FuzzyDate, on: date) -> tuple[int, int]:
    """The year and the count (5, 10, 15, …, so 25 and 75 too) of the first jubilee not yet past on `on`.

    A jubilee is past after its anniversary day, month or year, whichever `since` is known to. Of several
    possible years the earliest counts. Raises InvalidFuzzyDate where the jubilee lies beyond the calendar.
    """
    count = max(5, -(-(on.year - since.year) // 5) * 5)
    if since.year + count == on.year and _last_anniversary_day(since, on.year) < on:
        count += 5
    if since.year + count > MAXYEAR:
        raise InvalidFuzzyDate(text=since.text)
    return since.year + count, count


def _point(text: str, whole: str) -> FuzzyDate:
    """A single date with an optional qualifier; errors name the whole text."""
    mark = text[-1:] if text[-1:] and text[-1:] in _QUALIFIERS else ""
    match = _POINT.fullmatch(text.removesuffix(mark) if mark else text)
    if match is None:
        raise InvalidFuzzyDate(text=whole)
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        earliest, latest, precision = _bounds(year or 0, month, day)
    except ValueError:
        raise InvalidFuzzyDate(text=whole) from None
    approximate = mark in ("~", "%")
    return FuzzyDate(
        text=text,
        earliest=earliest,
        latest=latest,
        precision=Precision.CIRCA if approximate else precision,
        approximate=approximate,
        uncertain=mark in ("?", "%"),
    )


def _bounds(year: int, month: int | None, day: int | None) -> tuple[date, date, Precision]:
    """First and last day of a year, month or day; raises ValueError for one that does not exist."""
    if month is None:
        return date(year, 1, 1), date(year, 12, 31), Precision.YEAR
    if day is None:
        first = date(year, month, 1)
        return first, first.replace(day=monthrange(year, month)[1]), Precision.MONTH
    return date(year, month, day), date(year, month, day), Precision.DAY


def _between(text: str) -> FuzzyDate:
    """`a/b`; the two ends must be plain or qualified dates in order."""
    parts = text.split("/")
    if len(parts) != 2:
        raise InvalidFuzzyDate(text=text)
    return _span(text, tuple(_point(part, whole=text) for part in parts), options=False)


def _one_of(text: str) -> FuzzyDate:
    """`[a,b,…]`; two dates or more in order, each once."""
    points = tuple(_point(part, whole=text) for part in text[1:-1].split(","))
    if len(points) < 2:
        raise InvalidFuzzyDate(text=text)
    return _span(text, points, options=True)


def _span(text: str, points: tuple[FuzzyDate, ...], *, options: bool) -> FuzzyDate:
    """The span over ordered points; raises InvalidFuzzyDate where they do not ascend."""
    for left, right in pairwise(points):
        if left.earliest >= right.earliest or left.latest > right.latest:
            raise InvalidFuzzyDate(text=text)
    return FuzzyDate(
        text=text,
        earliest=points[0].earliest,
        latest=points[-1].latest,
        precision=Precision.INTERVAL,
        approximate=any(point.approximate for point in points),
        uncertain=any(point.uncertain for point in points),
        options=points if options else (),
    )


def _same_day_in(day: date, year: int) -> date:
    """The anniversary of a day; 29 February falls on the 28th in common years."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def _last_anniversary_day(since: FuzzyDate, year: int) -> date:
    """The last day on which the anniversary in `year` is still being celebrated."""
    if since.precision is Precision.DAY:
        return _same_day_in(since.earliest, year)
    if since.precision is Precision.MONTH:
        return date(year, since.earliest.month, monthrange(year, since.earliest.month)[1])
    return date(year, 12, 31)
