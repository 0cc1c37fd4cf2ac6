"""Periods of validity, half open as lawyers write them: from a day on, until the day on which it is out of force."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import ClassVar

from twinning.kernel.errors import TwinningError


class EmptyPeriod(TwinningError):
    """A period ends on or before the day it begins."""

    code: ClassVar[str] = "empty_period"


class OverlappingPeriods(TwinningError):
    """Two periods of one thing hold on the same day."""

    code: ClassVar[str] = "overlapping_periods"


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` (included) until `end` (no longer included); None where it has no end."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise EmptyPeriod(start=self.start.isoformat(), end=self.end.isoformat())

    def __contains__(self, day: date) -> bool:
        """Whether a day lies in the period."""
        return self.start <= day and (self.end is None or day < self.end)


def in_order(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Return periods from the earliest on; raises OverlappingPeriods where two share a day."""
    ordered = sorted(periods, key=lambda period: period.start)
    for earlier, later in pairwise(ordered):
        if earlier.end is None or later.start < earlier.end:
            raise OverlappingPeriods(first=earlier.start.isoformat(), second=later.start.isoformat())
    return tuple(ordered)


def months_away(day: date, months: int) -> date:
    """Return the same day some months later, earlier if negative; the last of the month where there is none such.

    That is how § 188 BGB and the funders' own examples count: three months before 31 May is 28 or 29 February.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
