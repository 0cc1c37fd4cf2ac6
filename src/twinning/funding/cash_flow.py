"""The cash flow of a plan: what is paid and received on which day, and how deep the purse must reach meanwhile."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate

from twinning.funding.programme import Instalment, Version
from twinning.funding.project import Project
from twinning.funding.verdict import Verdict
from twinning.kernel.money import NOTHING, Money
from twinning.kernel.period import months_away

SETTLED_AFTER_MONTHS = 2
"""A settlement is assumed so long after the end where a programme names no day; movements say that it is assumed."""


class Flow(StrEnum):
    """What a movement of money is."""

    COST = "cost"
    INCOME = "income"
    GRANT = "grant"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Movement:
    """Money in (positive) or out (negative) on a day.

    `about`: the text of a line or the id of a programme; `line` is the place of the line among the project's costs or
    income, None for other movements. `instalment`: number of a grant's part, from 1, of `instalments`. `is_assumed`:
    the day was not given but follows from the project's days. `balance`: the purse afterwards.
    """

    day: date
    what: Flow
    about: str
    sum: Money
    is_assumed: bool
    line: int | None = None
    instalment: int = 1
    instalments: int = 1
    balance: Money = NOTHING


def cash_flow(
    project: Project, grants: Sequence[tuple[Verdict, Money]], *, missing: Money
) -> tuple[Movement, ...]:
    """Return all movements in order of their days, each with the balance after it; none without a start of the project.

    On one day money comes in before it goes out.

    Parameters:
        project: its lines may bear days; what bears none is paid and received on the first day.
        grants: verdicts with the sums asked for; paid in the instalments the programme names, else after settlement.
        missing: what is still to be found; it is expected by the start.
    """
    start = project.situation.start
    if start is None:
        return ()
    moved = [*_costs(project, start), *_income(project, start, missing), *_grants(project, start, grants)]
    moved = [one for one in moved if one.sum]
    moved.sort(key=lambda one: (one.day, -one.sum.amount, one.what, one.about))
    balances = accumulate(one.sum for one in moved)
    return tuple(replace(one, balance=balance) for one, balance in zip(moved, balances, strict=True))


def instalments_of(version: Version | None, sum: Money) -> tuple[tuple[str, Money], ...]:
    """Return when a grant is paid and how much each time; the last instalment is the rest, so that no cent is lost."""
    named: Sequence[Instalment] = version.payout if version else ()
    parts, rest = [], sum
    for instalment in named[:-1]:
        part = min(sum.share(instalment.share), rest)
        parts.append((instalment.when, part))
        rest -= part
    parts.append((named[-1].when if named else "after_settlement", rest))
    return tuple(parts)


def _costs(project: Project, start: date) -> Iterator[Movement]:
    for place, line in enumerate(project.costs):
        day, assumed = line.paid_on or start, line.paid_on is None
        out = NOTHING - line.sum
        yield Movement(day, Flow.COST, line.text, out, assumed, line=place)


def _income(project: Project, start: date, missing: Money) -> Iterator[Movement]:
    for place, line in enumerate(project.income):
        day, assumed = line.received_on or start, line.received_on is None
        yield Movement(day, Flow.INCOME, line.text, line.sum, assumed, line=place)
    if missing.amount > 0:
        yield Movement(start, Flow.MISSING, "", missing, True)


def _grants(project: Project, start: date, grants: Sequence[tuple[Verdict, Money]]) -> Iterator[Movement]:
    for verdict, granted in grants:
        parts = instalments_of(verdict.version, granted)
        for number, (when, part) in enumerate(parts, start=1):
            day = _paid(when, project, start, verdict.version)
            name = verdict.programme.id
            yield Movement(day, Flow.GRANT, name, part, True, instalment=number, instalments=len(parts))


def _paid(when: str, project: Project, start: date, version: Version | None) -> date:
    """The day an instalment is assumed to come: the eve of the start, the approval, the last day, or the settlement."""
    end = project.situation.end or start
    if when == "before_start":
        return start - timedelta(days=1)
    if when == "after_grant":
        return project.approval_on or start - timedelta(days=1)
    return end if when == "after_event" else _settled(version, end)


def _settled(version: Version | None, end: date) -> date:
    """The last day of the settlement by the programme's own duty, else as usual."""
    for duty in version.obligations if version else ():
        if duty.what == "settlement" and duty.due and duty.due.after == "end":
            return months_away(end, duty.due.months) + timedelta(days=duty.due.days)
    return months_away(end, SETTLED_AFTER_MONTHS)
