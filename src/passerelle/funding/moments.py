"""What to do when, for the programmes of a combination: today, apply, wait, begin, settle, be paid."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passerelle.base import formats
from passerelle.funding import words
from passerelle.funding.words import text_in
from twinning.funding.citation import Citation
from twinning.funding.programme import Programme
from twinning.funding.situation import Situation
from twinning.funding.timeline import Moment, Step, timeline
from twinning.funding.verdict import Verdict
from twinning.kernel.money import Money

SHOWN = (
    Step.TODAY,
    Step.OPENS,
    Step.APPLY_BY,
    Step.DECISION,
    Step.NO_SPENDING_BEFORE,
    Step.START,
    Step.END,
    Step.REPORT_BY,
    Step.SETTLE_BY,
    Step.PAYMENT,
)
"""Reminders and further duties stand in the calendar and on the programme's page."""
ONCE = (Step.TODAY, Step.START, Step.END)
"""Days of the project itself, the same for all programmes."""
_TEXTS = {
    Step.TODAY: gettext_lazy("today"),
    Step.OPENS: gettext_lazy("The call opens"),
    Step.REMINDER: gettext_lazy("Prepare the application"),
    Step.APPLY_BY: gettext_lazy("Send the application"),
    Step.DECISION: gettext_lazy("The funder decides by about then"),
    Step.NO_SPENDING_BEFORE: gettext_lazy("Order and pay nothing before the approval"),
    Step.START: gettext_lazy("The project begins"),
    Step.END: gettext_lazy("The project ends"),
    Step.REPORT_BY: gettext_lazy("Send the funder a report"),
    Step.SETTLE_BY: gettext_lazy("Send the settlement"),
    Step.DUTY: gettext_lazy("A duty falls due"),
    Step.PAYMENT: gettext_lazy("Payment"),
}
_AFTER = {
    "grant": gettext_lazy("after the approval"),
    "settlement": gettext_lazy("after the settlement"),
    "end": gettext_lazy("after the end"),
    "start": gettext_lazy("after the beginning"),
}
_PAID = {
    "before_start": gettext_lazy("before the beginning"),
    "after_grant": gettext_lazy("after the approval"),
    "after_settlement": gettext_lazy("after the settlement"),
    "after_event": gettext_lazy("after the event"),
}


@dataclass(frozen=True)
class MomentLine:
    """A day of the timeline, or a thing to do that has no day yet."""

    day: str
    text: str
    iso: str = ""
    left: str = ""
    is_now: bool = False
    is_urgent: bool = False
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class DatedMoment:
    """A moment with the programme it belongs to, none for those of the project itself."""

    moment: Moment
    programme: Programme | None


def gathered(
    granted: Iterable[tuple[Verdict, Money | None]], situation: Situation, *, today: date
) -> list[DatedMoment]:
    """Return the moments of several programmes in one order, those of the project itself once.

    Parameters:
        granted: verdicts with the sum each gives, where that is known.
        situation: of the project; without a last day it ends after its nights.
        today: the day it is looked at.
    """
    whole = with_end(situation)
    found: list[DatedMoment] = []
    seen: set[Step] = set()
    for verdict, money in granted:
        for moment in timeline(verdict, whole, today=today, granted=money):
            if moment.step in ONCE:
                if moment.step not in seen:
                    found.append(DatedMoment(moment, None))
                seen.add(moment.step)
            else:
                found.append(DatedMoment(moment, verdict.programme))
    return sorted(found, key=lambda one: _place(one, found))


def _place(one: DatedMoment, found: Sequence[DatedMoment]) -> tuple[bool, date, int]:
    """By day; what must not be done before the approval stands where the approval is expected."""
    day = one.moment.day
    if day is None and one.moment.step is Step.NO_SPENDING_BEFORE:
        steps = (Step.DECISION, Step.APPLY_BY)
        own = [two.moment for two in found if two.programme is one.programme and two.moment.step in steps]
        day = max((two.day for two in own if two.day), default=None)
    return day is None, day or date.max, list(Step).index(one.moment.step)


def with_end(situation: Situation) -> Situation:
    """Return a situation with its last day, which follows from its nights where nobody has told it."""
    nights = situation.values.get("nights")
    if situation.end is not None or situation.start is None or not isinstance(nights, Decimal):
        return situation
    return situation.with_fact("end_date", situation.start + timedelta(days=int(nights)))


def moment_lines(found: Sequence[DatedMoment], *, today: date, language: str) -> list[MomentLine]:
    """Return the moments that a page shows, in words."""
    several = len({one.programme.id for one in found if one.programme}) > 1
    return list(_lines(found, today, language, several=several))


def _lines(
    found: Sequence[DatedMoment], today: date, language: str, *, several: bool
) -> Iterator[MomentLine]:
    for one in found:
        if one.moment.step not in SHOWN:
            continue
        text = moment_text(one, language)
        if several and one.programme:
            text = f"{text}: {text_in(one.programme.names, language)}"
        day = one.moment.day
        soon = one.moment.step is Step.APPLY_BY and day is not None and day >= today
        yield MomentLine(
            day=_day(one.moment, language),
            text=text if one.moment.step is not Step.TODAY else "",
            iso=day.isoformat() if day else "",
            left=words.left_text(day, today) if soon and day else "",
            is_now=one.moment.step is Step.TODAY,
            is_urgent=soon,
            sources=one.moment.citations,
        )


def _day(moment: Moment, language: str) -> str:
    """The day of a moment, or what it follows."""
    if moment.step is Step.TODAY and moment.day:
        return _("today, %(day)s") % {"day": formats.date_text(moment.day, language)}
    if moment.day:
        return formats.date_text(moment.day, language)
    params = moment.reason.as_dict()
    if "after" in params:
        return str(_AFTER[str(params["after"])])
    if "when" in params:
        return str(_PAID[str(params["when"])])
    return _("until then") if moment.step is Step.NO_SPENDING_BEFORE else _("any time")


def moment_text(one: DatedMoment, language: str) -> str:
    """Return what happens at a moment, a payment with its sum."""
    text = str(_TEXTS[one.moment.step])
    if one.moment.step is not Step.PAYMENT:
        return text
    share = Decimal(str(one.moment.reason.as_dict()["share"])) * 100
    said = {"share": f"{formats.number(float(share), language)}{formats.NO_BREAK}%"}
    if one.moment.sum is None:
        return _("Payment of %(share)s") % said
    return _("Payment of %(share)s, up to %(sum)s") % {**said, "sum": words.euros(one.moment.sum, language)}
