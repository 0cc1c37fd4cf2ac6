"""What the finder says of amounts, deadlines, levels and effort; never more than the rules say."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from passerelle.base import formats
from twinning.funding.amounts import Amount
from twinning.funding.deadlines import Deadline
from twinning.funding.programme import AmountKind, Level, Texts
from twinning.kernel.language import best_text, parse_language
from twinning.kernel.money import Money

LEVELS = {
    Level.EU: gettext_lazy("European Union"),
    Level.BINATIONAL: gettext_lazy("Two countries together"),
    Level.NATIONAL: gettext_lazy("Federal or national"),
    Level.LAND: gettext_lazy("Land (Germany)"),
    Level.REGION: gettext_lazy("Region"),
    Level.DEPARTMENT: gettext_lazy("Département (France)"),
    Level.COUNTY: gettext_lazy("District"),
    Level.MUNICIPAL: pgettext_lazy("level of a funder", "Town"),
    Level.FOUNDATION: gettext_lazy("Foundation"),
}
EFFORTS = {
    1: gettext_lazy("a letter or a short form"),
    2: gettext_lazy("a form with a finance plan"),
    3: gettext_lazy("a portal and a long application"),
}


def text_in(texts: Texts, language: str) -> str:
    """Return a text of the data in a language, or in the next best one; empty where there is none."""
    found = best_text(texts, parse_language(language))
    return found[1] if found else ""


def euros(money: Money, language: str) -> str:
    """Return a sum as the language writes it."""
    return formats.euros(money.amount, language)


def sum_text(amount: Amount | None, language: str) -> str:
    """Return how much it is in two or three words: `up to €6,000`, `€750`, `by the funder's calculator`."""
    if amount is None:
        return "–"
    if amount.sum is not None:
        said = euros(amount.sum, language)
        return said if amount.is_sure else _("up to %(sum)s") % {"sum": said}
    least, most = amount.range
    if least and most:
        return _("%(least)s to %(most)s") % {"least": euros(least, language), "most": euros(most, language)}
    if most:
        return _("up to %(sum)s") % {"sum": euros(most, language)}
    if least:
        return _("from %(sum)s") % {"sum": euros(least, language)}
    return pgettext("sum or rule of a grant", "open") if amount.ask else _("the funder decides")


def sum_note(amount: Amount | None, language: str) -> str:
    """Return what the sum follows from, in a few words."""
    if amount is None:
        return ""
    if amount.branch:
        return text_in(amount.branch.text, language)
    if amount.kind is AmountKind.RANGE_ONLY:
        return _("only the funder’s own calculator tells the sum")
    if amount.kind is AmountKind.DISCRETIONARY:
        return _("decided case by case")
    return ""


def deadline_text(deadline: Deadline | None, on: date, language: str) -> str:
    """Return by when to apply, or that it is too late; empty where nothing is known."""
    if deadline is None or deadline.rule is None:
        return ""
    if deadline.day is None:
        if deadline.ask:
            return _("The deadline follows from the day on which the project begins.")
        return _("Applications are taken all year, before the project begins.")
    told = {"day": formats.date_text(deadline.day, language), "time": _time(deadline)}
    if deadline.has_passed(on) and deadline.call:
        return _("The last call we know of ended on %(day)s%(time)s; a new one is not known yet.") % told
    if deadline.has_passed(on):
        return _("The deadline was %(day)s%(time)s.") % told
    return _("Apply by %(day)s%(time)s.") % told


def left_text(day: date, on: date) -> str:
    """Return how far away a day is, such as `in 6 weeks`."""
    days = (day - on).days
    if days == 0:
        return _("today")
    if days < 14:
        return ngettext("in %(count)s day", "in %(count)s days", days) % {"count": days}
    weeks = days // 7
    if weeks < 18:
        return ngettext("in %(count)s week", "in %(count)s weeks", weeks) % {"count": weeks}
    months = days * 12 // 365
    return ngettext("in %(count)s month", "in %(count)s months", months) % {"count": months}


def _time(deadline: Deadline) -> str:
    """The hour at which a call closes, as the language says it: `17:00 Brussels` stands in the data."""
    if deadline.call is None or not deadline.call.time:
        return ""
    hour, __, town = deadline.call.time.partition(" ")
    said = _("%(hour)s Brussels time") % {"hour": hour} if town == "Brussels" else deadline.call.time
    return f" ({said})"
