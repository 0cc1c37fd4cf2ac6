"""The programmes of the catalogue as a list needs them on a day: in force or not, how much at most, by when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from twinning.funding.deadline_rules import DeadlineKind, DeadlineRule
from twinning.funding.deadlines import next_closing
from twinning.funding.largest import Largest, largest_amount
from twinning.funding.programme import Programme, StatusEvent, Version


class Standing(StrEnum):
    """Whether a programme pays on a day."""

    IN_FORCE = "in_force"
    HALTED = "halted"
    COMING = "coming"
    ENDED = "ended"


class Timing(StrEnum):
    """How the deadline of a programme is told on a day."""

    DATED = "dated"
    BEFORE = "before"
    ALL_YEAR = "all_year"
    CLOSED = "closed"
    UNTOLD = "untold"


OPEN = frozenset({Timing.DATED, Timing.BEFORE, Timing.ALL_YEAR})
"""Timings with which an application is still possible."""


@dataclass(frozen=True, slots=True)
class Row:
    """A programme on a day. `version` is the one in force, else the one that comes or came last.

    `rule` is the deadline that holds without further conditions; `day` the next day on which it closes applications.
    `event` is what stops or slows the programme on that day.
    """

    programme: Programme
    version: Version
    standing: Standing
    largest: Largest
    timing: Timing
    rule: DeadlineRule | None = None
    day: date | None = None
    event: StatusEvent | None = None
    is_stale: bool = False

    @property
    def is_gone(self) -> bool:
        """Whether its rules no longer hold."""
        return self.standing is Standing.ENDED

    @property
    def is_local(self) -> bool:
        """Whether it serves some Länder, regions, districts or towns only."""
        reach = self.programme.reach
        return bool(reach.lands or reach.regions or reach.departments or reach.municipalities)

    @property
    def has_no_cap(self) -> bool:
        """Whether it pays by a formula, of which at least one way has no largest sum."""
        return bool(self.version.amount.branches) and (self.largest.sum is None or self.largest.is_open)


def rows_of(programmes: Iterable[Programme], *, on: date) -> list[Row]:
    """Return the rows of programmes on a day, in their order."""
    return [row_of(programme, on=on) for programme in programmes]


def row_of(programme: Programme, *, on: date) -> Row:
    """Return the row of a programme on a day."""
    version = version_on(programme, on)
    event = next((one for one in programme.status_events if on in one.period), None)
    standing = _standing(version, event, on)
    rule = _main_rule(version.deadlines)
    day = next_closing(rule, on=on) if rule and standing is not Standing.ENDED else None
    return Row(
        programme=programme,
        version=version,
        standing=standing,
        largest=largest_amount(version),
        timing=Timing.CLOSED if standing is Standing.ENDED else _timing(rule, day),
        rule=rule,
        day=day,
        event=event,
        is_stale=programme.quality.review_after < on,
    )


def version_on(programme: Programme, on: date) -> Version:
    """Return the version in force on a day, else the next one to come, else the last one."""
    for version in programme.versions:
        if on in version.period or version.period.start > on:
            return version
    return programme.versions[-1]


def _standing(version: Version, event: StatusEvent | None, on: date) -> Standing:
    if version.period.start > on:
        return Standing.COMING
    if on not in version.period:
        return Standing.ENDED
    return Standing.HALTED if event else Standing.IN_FORCE


def _main_rule(rules: Iterable[DeadlineRule]) -> DeadlineRule | None:
    """The rule that holds without a condition; it stands last, since those behind it could never be reached."""
    return next(reversed(list(rules)), None)


def _timing(rule: DeadlineRule | None, day: date | None) -> Timing:
    if rule is None:
        return Timing.UNTOLD
    if day is not None:
        return Timing.DATED
    if rule.kind is DeadlineKind.ANY_TIME:
        return Timing.ALL_YEAR
    dated = rule.kind in (DeadlineKind.CALL, DeadlineKind.FIXED_DATES)
    return Timing.CLOSED if dated else Timing.BEFORE
