"""The last day on which an application for a start is possible."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from twinning.funding.citation import Citation
from twinning.funding.deadline_rules import Call, DayOfYear, DeadlineKind, DeadlineRule
from twinning.funding.expressions import Scope
from twinning.funding.values import Unknown
from twinning.kernel.period import months_away


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of an application. `day` None: not to be told; `ask` names the facts it waits for.

    With a rule of the kind `any_time` there is none: applications are taken all year, as long as the project has not
    begun. `call`: the opening it is of.
    """

    day: date | None
    citations: tuple[Citation, ...]
    rule: DeadlineRule | None = None
    call: Call | None = None
    ask: frozenset[str] = frozenset()

    def has_passed(self, on: date) -> bool:
        """Whether an application on a day would come too late."""
        return self.day is not None and self.day < on


def deadline_of(rules: Sequence[DeadlineRule], scope: Scope, *, start: date | None, on: date) -> Deadline:
    """Return the deadline by the first rule that holds; while that is open, the latest that may still turn out to hold.

    Parameters:
        rules: in the order in which they are tried.
        scope: of the situation, with the computed `@amount`.
        start: first day of the project; without it only calls and days fixed in the calendar can be told.
        on: the day from which the next deadline is sought where there is no start.
    """
    possible: list[Deadline] = []
    ask: frozenset[str] = frozenset()
    for rule in rules:
        holds = rule.when.evaluate(scope) if rule.when else True
        if isinstance(holds, Unknown):
            ask |= holds.facts
        if holds is not False:
            possible.append(_by(rule, start, on))
        if holds is True:
            break
    else:
        possible.append(Deadline(None, ()))
    latest = max(possible, key=lambda one: one.day or date.max)
    return replace(latest, ask=latest.ask | ask)


def next_closing(rule: DeadlineRule, *, on: date) -> date | None:
    """Return the next day from `on` on which applications close by a rule, whatever the start.

    None where the rule counts back from the start, takes applications all year, or names no day to come.
    """
    match rule.kind:
        case DeadlineKind.CALL:
            days = [call.closes for call in rule.calls]
        case DeadlineKind.YEARLY_DATES | DeadlineKind.FIXED_DATES:
            days = _calendar(rule, on.year)
        case DeadlineKind.ANNUAL | DeadlineKind.QUARTER | DeadlineKind.START_MONTH:
            days = [_day(day, on.year + shift) for shift in (0, 1, 2) for day in rule.dates]
        case _:
            days = []
    return _next(days, on)


def _by(rule: DeadlineRule, start: date | None, on: date) -> Deadline:
    if rule.kind is DeadlineKind.ANY_TIME:
        return Deadline(None, rule.citations, rule)
    if rule.kind is DeadlineKind.CALL:
        call = _call_for(rule.calls, start, on)
        return Deadline(call.closes if call else None, rule.citations, rule, call)
    if start is None:
        day = _next(_calendar(rule, on.year), on)
        if day is None and rule.kind is DeadlineKind.FIXED_DATES:
            day = max(rule.days, default=None)
        ask = frozenset() if day else frozenset({"start_date"})
        return Deadline(day, rule.citations, rule, ask=ask)
    return Deadline(_for_start(rule, start), rule.citations, rule)


def _for_start(rule: DeadlineRule, start: date) -> date | None:
    """The last day for a start, by a rule that counts back or looks into the calendar."""
    match rule.kind:
        case DeadlineKind.WEEKS_BEFORE:
            return start - timedelta(weeks=rule.count)
        case DeadlineKind.DAYS_BEFORE:
            return start - timedelta(days=rule.count)
        case DeadlineKind.MONTHS_BEFORE:
            return months_away(start, -rule.count)
        case DeadlineKind.ANNUAL:
            return _day(rule.dates[0], start.year)
        case DeadlineKind.QUARTER:
            return _day(rule.dates[(start.month - 1) // 3], start.year)
        case DeadlineKind.START_MONTH:
            days = zip(rule.months, rule.dates, strict=True)
            return next((_day(day, start.year) for months, day in days if start.month in months), None)
        case DeadlineKind.YEARLY_DATES | DeadlineKind.FIXED_DATES:
            return max((day for day in _calendar(rule, start.year) if day < start), default=None)
        case _:
            return None


def _calendar(rule: DeadlineRule, year: int) -> list[date]:
    """Days of the calendar around a year on which applications close, whatever the start."""
    if rule.kind is DeadlineKind.FIXED_DATES:
        return list(rule.days)
    if rule.kind is DeadlineKind.YEARLY_DATES:
        return [_day(day, year + shift) for shift in (-1, 0, 1) for day in rule.dates]
    return []


def _day(day: DayOfYear, year: int) -> date:
    """A day of the year; 29 February falls on the 28th in common years."""
    return months_away(date(year + day.year, 1, day.day), day.month - 1)


def _next(days: Iterable[date], on: date) -> date | None:
    return min((day for day in days if day >= on), default=None)


def _call_for(calls: Sequence[Call], start: date | None, on: date) -> Call | None:
    """The opening to apply in: the last that closes before the start, or the next to close where there is no start.

    Where none is to come, the last one is told, so that it can be seen to have passed.
    """
    if start is None:
        coming = [call for call in calls if call.closes >= on]
        return min(coming, key=lambda call: call.closes) if coming else _last(calls)
    return _last([call for call in calls if call.closes < start and _pays_for(call, start)])


def _pays_for(call: Call, start: date) -> bool:
    from_day, until_day = call.starts_from, call.starts_until
    return (from_day is None or from_day <= start) and (until_day is None or start <= until_day)


def _last(calls: Sequence[Call]) -> Call | None:
    return max(calls, key=lambda call: call.closes, default=None)
