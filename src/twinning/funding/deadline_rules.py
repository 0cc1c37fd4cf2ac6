"""Deadlines as data: how the last day of an application follows from the start of a project."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from twinning.funding.citation import Citation
from twinning.funding.expressions import Expression


class DeadlineKind(StrEnum):
    """How a last day is told."""

    WEEKS_BEFORE = "weeks_before"
    MONTHS_BEFORE = "months_before"
    DAYS_BEFORE = "days_before"
    ANNUAL = "annual"
    YEARLY_DATES = "yearly_dates"
    FIXED_DATES = "fixed_dates"
    QUARTER = "quarter"
    START_MONTH = "start_month"
    CALL = "call"
    ANY_TIME = "any_time"


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day such as 31 January, `year` years from that of the start (-1: the year before)."""

    month: int
    day: int
    year: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """A dated opening of a programme: applications from `opens` (None: not told) until `closes`.

    `starts_from` and `starts_until` bound the starts it pays for, where the call names them. `time` is local time such
    as `17:00 Brussels`, empty where none is named.
    """

    closes: date
    opens: date | None = None
    starts_from: date | None = None
    starts_until: date | None = None
    time: str = ""


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """The last day of an application, by one way; `when` None holds always.

    `count` is for weeks, months and days before the start; `dates` for annual (one), yearly dates, quarter (four, of
    the first to the fourth quarter); `months` with `dates` for start months (the months of the start that each date
    is for); `days` for fixed dates; `calls` for calls.
    """

    kind: DeadlineKind
    citations: tuple[Citation, ...]
    when: Expression | None = None
    count: int = 0
    dates: tuple[DayOfYear, ...] = ()
    months: tuple[tuple[int, ...], ...] = ()
    days: tuple[date, ...] = ()
    calls: tuple[Call, ...] = ()
