"""The days of a project with one programme: apply by, decision, spend nothing before, start, end, settle, payments."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from twinning.funding.citation import Citation
from twinning.funding.expressions import facts_of
from twinning.funding.programme import Condition, Due, Instalment, Obligation, Rule, Version
from twinning.funding.situation import Situation
from twinning.funding.verdict import Verdict
from twinning.kernel.money import Money
from twinning.kernel.period import months_away
from twinning.kernel.reasons import Reason

REMINDER_WEEKS = (12, 8, 6)
"""Weeks before a deadline at which a reminder still leaves time for the form, for signatures, for the last gaps."""
STARTED = "already_started"
"""The fact by whose rule a programme says that nothing may begin before its approval."""
AFTER_APPROVAL = "after_approval"
"""Id of the condition that nothing is ordered or paid before the approval."""
_ANSWER = re.compile(r"answer_(\d+)_weeks")
"""Ids of conditions that tell when a funder answers: so many weeks before the start."""


class Step(StrEnum):
    """What happens on a day; the order is that of a project, for days that are the same or unknown."""

    TODAY = "today"
    OPENS = "opens"
    REMINDER = "reminder"
    APPLY_BY = "apply_by"
    DECISION = "decision"
    NO_SPENDING_BEFORE = "no_spending_before"
    START = "start"
    END = "end"
    REPORT_BY = "report_by"
    SETTLE_BY = "settle_by"
    DUTY = "duty"
    PAYMENT = "payment"


_ORDER = {step: place for place, step in enumerate(Step)}


@dataclass(frozen=True, slots=True)
class Moment:
    """A day of the timeline; `day` None: it is known only after what, which `reason` tells.

    `reason` is a code `funding.timeline.…` with parameters. `sum`: of a payment, where the grant is known.
    """

    step: Step
    day: date | None
    reason: Reason
    citations: tuple[Citation, ...] = ()
    sum: Money | None = None


def timeline(
    verdict: Verdict, situation: Situation, *, today: date, granted: Money | None = None
) -> tuple[Moment, ...]:
    """Return the days of a project with a programme, in their order, those without a date last.

    Parameters:
        verdict: of the programme on this situation.
        today: the day it is looked at; reminders before it are left out.
        granted: what payments are shares of, where a combination or a letter says so; else the computed sum.
    """
    moments = [Moment(Step.TODAY, today, _reason(Step.TODAY))]
    moments += _application(verdict, today)
    moments += _project(situation)
    if verdict.version is not None:
        moments += _approval(verdict.version, situation)
        moments += _duties(verdict.version, situation)
        moments += _payments(verdict, verdict.version, situation, granted)
    return tuple(sorted(moments, key=_place))


def _place(moment: Moment) -> tuple[bool, date, int]:
    return moment.day is None, moment.day or date.max, _ORDER[moment.step]


def _reason(step: Step, /, **params: str | int | bool) -> Reason:
    return Reason.of(f"funding.timeline.{step}", **params)


def _application(verdict: Verdict, today: date) -> Iterator[Moment]:
    deadline = verdict.deadline
    if deadline is None:
        return
    if deadline.day is None:
        if deadline.rule is not None:
            kind, ask = str(deadline.rule.kind), " ".join(sorted(deadline.ask))
            yield Moment(Step.APPLY_BY, None, _reason(Step.APPLY_BY, kind=kind, ask=ask), deadline.citations)
        return
    call = deadline.call
    if call and call.opens and call.opens > today:
        yield Moment(Step.OPENS, call.opens, _reason(Step.OPENS), deadline.citations)
    for weeks in REMINDER_WEEKS:
        day = deadline.day - timedelta(weeks=weeks)
        if day >= today:
            yield Moment(Step.REMINDER, day, _reason(Step.REMINDER, weeks=weeks))
    passed, time = deadline.day < today, call.time if call else ""
    by = _reason(Step.APPLY_BY, passed=passed, time=time)
    yield Moment(Step.APPLY_BY, deadline.day, by, deadline.citations)


def _project(situation: Situation) -> Iterator[Moment]:
    if situation.start is not None:
        yield Moment(Step.START, situation.start, _reason(Step.START))
    if situation.end is not None:
        yield Moment(Step.END, situation.end, _reason(Step.END))


def _approval(version: Version, situation: Situation) -> Iterator[Moment]:
    """When the answer comes, and that nothing may begin before it, where rules or conditions say so."""
    rules = [rule for rule in version.rules if STARTED in facts_of(rule.condition)]
    bans: list[Rule | Condition] = [*rules, *(one for one in version.conditions if one.id == AFTER_APPROVAL)]
    if bans:
        cited = tuple(dict.fromkeys(citation for one in bans for citation in one.citations))
        yield Moment(Step.NO_SPENDING_BEFORE, None, _reason(Step.NO_SPENDING_BEFORE), cited)
    for one in version.conditions:
        answer = _ANSWER.fullmatch(one.id)
        if answer:
            weeks = int(answer[1])
            day = situation.start - timedelta(weeks=weeks) if situation.start else None
            yield Moment(Step.DECISION, day, _reason(Step.DECISION, weeks=weeks), one.citations)


def _duties(version: Version, situation: Situation) -> Iterator[Moment]:
    for duty in version.obligations:
        if duty.due is not None:
            yield _duty(duty, duty.due, version, situation)


def _duty(duty: Obligation, due: Due, version: Version, situation: Situation) -> Moment:
    """A duty on its day; without a day for what it follows, so many months and days after that."""
    step = {"settlement": Step.SETTLE_BY, "report": Step.REPORT_BY}.get(duty.what, Step.DUTY)
    day = due_on(due, version, situation)
    reason = _reason(step, what=duty.what, after=due.after, months=due.months, days=due.days)
    return Moment(step, day, reason, duty.citations)


def due_on(due: Due, version: Version, situation: Situation) -> date | None:
    """Return the day on which something falls due, None where the day it follows is not known."""
    after = _day_of(due.after, version, situation)
    return None if after is None else months_away(after, due.months) + timedelta(days=due.days)


def _day_of(name: str, version: Version, situation: Situation) -> date | None:
    """The day of the start, the end or the settlement; that of the grant is the funder's."""
    if name == "start":
        return situation.start
    if name == "end":
        return situation.end
    if name == "settlement":
        dues = [one.due for one in version.obligations if one.what == "settlement" and one.due is not None]
        known = [due_on(due, version, situation) for due in dues if due.after != "settlement"]
        return max((day for day in known if day is not None), default=None)
    return None


def _payments(
    verdict: Verdict, version: Version, situation: Situation, granted: Money | None
) -> Iterator[Moment]:
    """Instalments with their sums; the last one takes what rounding leaves."""
    sum = granted or (verdict.amount.sum if verdict.amount else None)
    paid = Money.of(0)
    complete = _adds_up(version.payout)
    for place, part in enumerate(version.payout):
        is_last = place == len(version.payout) - 1
        own = None if sum is None else sum - paid if is_last and complete else sum.share(part.share)
        paid = paid if own is None else paid + own
        reason = _reason(Step.PAYMENT, share=str(part.share), when=part.when)
        yield Moment(Step.PAYMENT, _paid_on(part, version, situation), reason, part.citations, own)


def _adds_up(payout: Iterable[Instalment]) -> bool:
    return sum((one.share for one in payout), Decimal(0)) == 1


def _paid_on(part: Instalment, version: Version, situation: Situation) -> date | None:
    """The earliest day of a payment, where the project tells one: the start, the end, or the day of the settlement."""
    after = {"before_start": "start", "after_event": "end", "after_settlement": "settlement"}.get(part.when)
    return _day_of(after, version, situation) if after else None
