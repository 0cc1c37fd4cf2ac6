"""Deadlines, payments and duties of a programme in words, whatever the situation."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from passerelle.base import formats
from passerelle.funding.catalogue import questions
from passerelle.funding.words import text_in
from twinning.funding import deadline_rules
from twinning.funding.deadline_rules import DayOfYear, DeadlineKind, DeadlineRule
from twinning.funding.expressions import Call, Computed, Expression, Fact, Literal, Parameter
from twinning.funding.programme import Due, Instalment, OwnShare, Version
from twinning.kernel.period import Period

_BEFORE = {
    DeadlineKind.WEEKS_BEFORE: "weeks",
    DeadlineKind.MONTHS_BEFORE: "months",
    DeadlineKind.DAYS_BEFORE: "days",
}
PAID = {
    "before_start": gettext_lazy("before the project begins"),
    "after_grant": gettext_lazy("after the approval"),
    "after_settlement": gettext_lazy("after the settlement"),
    "after_event": gettext_lazy("after the event"),
}
BASES = {
    "total_costs": gettext_lazy("of all costs"),
    "eligible_costs": gettext_lazy("of the eligible costs"),
    "material_costs": gettext_lazy("of the costs for things"),
    "actual_travel_costs": gettext_lazy("of the travel costs"),
}
COSTS = {
    "travel": gettext_lazy("travel"),
    "lodging": gettext_lazy("lodging"),
    "catering": gettext_lazy("meals"),
    "local_transport": gettext_lazy("transport on the spot"),
    "venue": gettext_lazy("hire of rooms"),
    "material": gettext_lazy("material"),
    "publicity": gettext_lazy("publicity"),
    "fees": gettext_lazy("fees"),
    "interpreting": gettext_lazy("interpreting"),
    "language_course": gettext_lazy("language courses"),
    "programme": gettext_lazy("programme"),
    "staff": gettext_lazy("staff"),
    "insurance": gettext_lazy("insurance"),
    "equipment": gettext_lazy("equipment"),
    "toll": gettext_lazy("tolls"),
    "fuel": gettext_lazy("fuel"),
    "gifts": gettext_lazy("gifts"),
    "other": pgettext_lazy("costs", "other costs"),
}


def deadline_rule_text(rule: DeadlineRule, language: str) -> str:
    """Return one way of a deadline as a sentence."""
    if rule.kind in _BEFORE:
        return _before(_BEFORE[rule.kind], rule.count)
    match rule.kind:
        case DeadlineKind.ANY_TIME:
            return _("All year, before the project begins.")
        case DeadlineKind.ANNUAL:
            return _annual(rule.dates[0], language)
        case DeadlineKind.YEARLY_DATES:
            days = formats.all_text([day_text(one, language) for one in rule.dates], language)
            return _("Every year on %(days)s.") % {"days": days}
        case DeadlineKind.FIXED_DATES:
            days = formats.all_text([formats.date_text(one, language) for one in rule.days], language)
            return _("On %(days)s.") % {"days": days}
        case DeadlineKind.QUARTER:
            return " ".join(_quarters(rule, language))
        case DeadlineKind.START_MONTH:
            return " ".join(_months(rule, language))
        case _:
            return " ".join(_call(one, language) for one in reversed(rule.calls))


def _before(unit: str, count: int) -> str:
    if unit == "weeks":
        said = ngettext(
            "At least %(count)s week before the project begins.",
            "At least %(count)s weeks before the project begins.",
            count,
        )
    elif unit == "months":
        said = ngettext(
            "At least %(count)s month before the project begins.",
            "At least %(count)s months before the project begins.",
            count,
        )
    else:
        said = ngettext(
            "At the latest on the day before the project begins.",
            "At least %(count)s days before the project begins.",
            count,
        )
    return said % {"count": count}


def day_text(day: DayOfYear, language: str) -> str:
    """Return a day without its year, such as `31. Oktober`."""
    return formats.day_of_year_text(day.month, day.day, language)


def _annual(day: DayOfYear, language: str) -> str:
    said = {"day": day_text(day, language)}
    if day.year < 0:
        return _("By %(day)s of the year before.") % said
    return _("By %(day)s of the year in which the project begins.") % said


def _quarters(rule: DeadlineRule, language: str) -> Iterable[str]:
    for number, day in enumerate(rule.dates, start=1):
        said = {"number": number, "day": day_text(day, language)}
        if day.year < 0:
            yield _("Begin in quarter %(number)s: by %(day)s of the year before.") % said
        else:
            yield _("Begin in quarter %(number)s: by %(day)s.") % said


def _months(rule: DeadlineRule, language: str) -> Iterable[str]:
    for months, day in zip(rule.months, rule.dates, strict=True):
        said = {
            "first": formats.month_text(min(months), language),
            "last": formats.month_text(max(months), language),
            "day": day_text(day, language),
        }
        if day.year < 0:
            yield _("Begin from %(first)s to %(last)s: by %(day)s of the year before.") % said
        else:
            yield _("Begin from %(first)s to %(last)s: by %(day)s.") % said


def _call(call: deadline_rules.Call, language: str) -> str:
    time = f" ({time_text(call.time)})" if call.time else ""
    said = {"day": formats.date_text(call.closes, language) + time}
    if call.opens:
        opens = formats.date_text(call.opens, language)
        return _("Call from %(opens)s to %(day)s.") % {**said, "opens": opens}
    return _("Call until %(day)s.") % said


def time_text(time: str) -> str:
    """Return a time of day with its place, such as `17:00 Brussels`, in words; another place stays as it is."""
    hour, _space, place = time.partition(" ")
    return _("%(hour)s, Brussels time") % {"hour": hour} if place == "Brussels" else time


def own_share_text(own: OwnShare, language: str) -> str:
    """Return what an applicant must bring, as a sentence."""
    share = formats.number(float(own.share * 100), language, 0 if own.share * 100 % 1 == 0 else 1)
    said = {"share": f"{share}{formats.NO_BREAK}%", "base": BASES.get(own.base, own.base)}
    text = _("Own share: at least %(share)s %(base)s.") % said
    if own.in_kind_most == 0:
        return " ".join((text, _("Only money counts, not work or things.")))
    if own.in_kind_most < 1:
        part = f"{formats.number(float(own.in_kind_most * 100), language)}{formats.NO_BREAK}%"
        return " ".join((text, _("Work and things may make up %(part)s of it.") % {"part": part}))
    return text


def payout_texts(instalments: Iterable[Instalment], language: str) -> list[str]:
    """Return how a grant is paid, a line for each instalment."""
    return [
        _("%(share)s %(when)s")
        % {
            "share": f"{formats.number(float(one.share * 100), language)}{formats.NO_BREAK}%",
            "when": PAID[one.when],
        }
        for one in instalments
    ]


def due_text(due: Due | None) -> str:
    """Return when a duty falls due, in words; empty where no day is given."""
    if due is None:
        return ""
    said = {
        "end": gettext_lazy("after the end of the project"),
        "start": gettext_lazy("after the project begins"),
        "grant": gettext_lazy("after the approval"),
        "settlement": gettext_lazy("after the settlement"),
    }[due.after]
    months = ngettext("%(count)s month", "%(count)s months", due.months) % {"count": due.months}
    days = ngettext("%(count)s day", "%(count)s days", due.days) % {"count": due.days}
    span = " ".join(text for count, text in ((due.months, months), (due.days, days)) if count)
    return _("within %(span)s %(after)s") % {"span": span, "after": said} if span else ""


def costs_text(kinds: Iterable[str], language: str) -> str:
    """Return kinds of costs as a list in a sentence."""
    return formats.all_text([str(COSTS.get(kind, kind)) for kind in kinds], language)


def period_text(version: Version, language: str) -> str:
    """Return when a version holds."""
    start = formats.date_text(version.period.start, language)
    if version.period.end is None:
        return _("since %(start)s") % {"start": start}
    end = formats.date_text(version.period.end, language)
    return _("from %(start)s, out of force on %(end)s") % {"start": start, "end": end}


def span_text(period: Period, language: str) -> str:
    """Return from which to which day something lasted, both included."""
    start = formats.date_text(period.start, language)
    if period.end is None:
        return _("since %(start)s") % {"start": start}
    last = formats.date_text(period.end - timedelta(days=1), language)
    return _("from %(start)s to %(last)s") % {"start": start, "last": last}


def condition_text(condition: Expression, language: str) -> str:
    """Return when a way of the deadline holds, as the beginning of a sentence.

    What has no words of its own is named as a condition and no more: half a condition would be a wrong one.
    """
    match condition:
        case Call(operation="known", arguments=(told, _instead)):
            return condition_text(told, language)
        case Call(operation=">", arguments=(Computed(name="amount"), Literal() | Parameter() as limit)):
            if isinstance(limit.value, Decimal):
                most = formats.euros(limit.value, language)
                return _("Where more than %(sum)s is asked for:") % {"sum": most}
        case Call(operation="==", arguments=(Fact(name=name), Literal(value=str() as value))):
            question = questions().by_fact[name]
            if value in question.choices:
                label, choice = text_in(question.label, language), text_in(question.choices[value], language)
                return _("%(label)s: %(choice)s.") % {"label": label, "choice": choice}
    return _("In some cases:")
