"""A finance plan in the words of a language: what its tables, sheets and data say alike."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from passerelle.base import formats
from passerelle.funding import moments, words
from passerelle.funding.catalogue import questions
from passerelle.funding.plan_sentences import line_note, plan_note, programme_name
from passerelle.funding.plan_words import COST_KINDS, INCOME_KINDS
from passerelle.funding.verdict_words import broken
from passerelle.funding.words import text_in
from twinning.funding.cash_flow import Flow, Movement
from twinning.funding.citation import Citation
from twinning.funding.finance_plan import FinancePlan
from twinning.funding.plan_lines import Duty, GrantLine, Refused
from twinning.funding.programme import Strictness
from twinning.funding.timeline import Step
from twinning.kernel.money import Money


@dataclass(frozen=True)
class DayLine:
    """A day of the plan and what is to be done on it; `iso` is empty where the day is not known yet."""

    day: str
    iso: str
    text: str
    programme: str


def title_of(plan: FinancePlan) -> str:
    """Return what the plan is called."""
    return plan.project.name or _("Finance plan")


def partner_name(plan: FinancePlan, key: str) -> str:
    """Return a partner's name."""
    return next((one.name for one in plan.project.partners if one.id == key), key)


def asked_text(line: GrantLine, language: str) -> str:
    """Return what is asked for: `up to €6,000`, or the sum alone where it is fixed."""
    return words.euros(line.sum, language) if line.is_sure else up_to(line.sum, language)


def up_to(money: Money, language: str) -> str:
    """Return a sum that a funder may give less of."""
    return _("up to %(sum)s") % {"sum": words.euros(money, language)}


def granted_text(plan: FinancePlan, language: str) -> str:
    """Return what all grants come to together; `up to` where not all of it is fixed."""
    return up_to(plan.granted, language) if plan.possible else words.euros(plan.granted, language)


def grant_lines(line: GrantLine, language: str) -> list[str]:
    """Return how a grant is computed and what lowers it."""
    how = words.sum_note(line.verdict.amount, language)
    return [text for text in (how, *(line_note(note, language) for note in line.notes)) if text]


def refusal_lines(refused: Refused, language: str) -> Iterator[str]:
    """Yield why a programme gives nothing: the rules that are not kept, or what is not told yet."""
    rules = [one.rule for one in broken(refused.verdict) if one.rule.strictness is Strictness.HARD]
    for rule in rules:
        yield _("Not kept: %(rule)s") % {"rule": text_in(rule.text, language)}
    for note in refused.notes:
        # A rule that is quoted, or a question that is named, says more than that there is one.
        if not rules and not refused.verdict.ask:
            yield line_note(note, language)
    if refused.verdict.ask:
        labels = [text_in(questions().by_fact[name].label, language) for name in refused.verdict.ask]
        yield _("Please add to the project’s facts: %(facts)s") % {"facts": ", ".join(labels)}


def balance_text(plan: FinancePlan, language: str) -> str:
    """Return the one sentence that a treasurer looks for."""
    said = {
        "costs": words.euros(plan.total, language),
        "granted": granted_text(plan, language),
        "other": words.euros(plan.other, language),
        "missing": words.euros(plan.missing, language),
    }
    if plan.missing.amount > 0:
        return (
            _(
                "%(costs)s of costs = %(granted)s of grants + %(other)s of other income + "
                "%(missing)s still to be found."
            )
            % said
        )
    if plan.missing.amount < 0:
        return _("%(costs)s of costs stand against %(other)s of income: more comes in than is needed.") % said
    return (
        _("The plan is balanced: %(costs)s of costs = %(granted)s of grants + %(other)s of other income.")
        % said
    )


def lowest_text(plan: FinancePlan, language: str) -> str:
    """Return what must be paid in advance and by when."""
    if not plan.movements:
        return ""
    deepest = plan.lowest
    if deepest is None:
        return _("The purse never runs dry: money comes in before it is needed.")
    said = {
        "sum": formats.euros(-deepest.balance.amount, language),
        "day": formats.date_text(deepest.day, language),
    }
    return _("At the deepest point, on %(day)s, %(sum)s are lacking: so much must be paid in advance.") % said


def movement_text(plan: FinancePlan, one: Movement, language: str) -> str:
    """Return what a movement of money is."""
    if one.what is Flow.MISSING:
        return pgettext("finance plan", "Still to be found")
    if one.what is Flow.GRANT:
        name = programme_name(one.about, language)
        if one.instalments == 1:
            return name
        return _("%(programme)s, payment %(number)s of %(count)s") % {
            "programme": name,
            "number": one.instalment,
            "count": one.instalments,
        }
    if one.about or one.line is None:
        return one.about
    if one.what is Flow.COST:
        return str(COST_KINDS[plan.project.costs[one.line].kind])
    return str(INCOME_KINDS[plan.project.income[one.line].kind])


def day_lines(plan: FinancePlan, language: str) -> list[DayLine]:
    """Return the days of the plan in order: apply, wait, begin, settle; payments stand in the cash flow."""
    situation = plan.project.situation
    granted = [(line.verdict, line.sum) for line in plan.grants]
    found = moments.gathered(granted, situation, today=situation.on)
    shown = [one for one in found if one.moment.step in moments.SHOWN and one.moment.step is not Step.PAYMENT]
    lines = moments.moment_lines(shown, today=situation.on, language=language)
    return [
        DayLine(
            day=line.day,
            iso=line.iso,
            text=moments.moment_text(one, language),
            programme=text_in(one.programme.names, language) if one.programme else "",
        )
        for one, line in zip(shown, lines, strict=True)
        if not line.is_now
    ]


def duty_day(duty: Duty, language: str) -> str:
    """Return the day a duty falls due, or what it follows."""
    if duty.due:
        return formats.date_text(duty.due, language)
    due = duty.obligation.due
    if due is None:
        return "–"
    return {
        "grant": _("after the approval"),
        "settlement": _("after the settlement"),
        "end": _("after the end"),
        "start": _("after the beginning"),
    }.get(due.after, "–")


def notes_text(plan: FinancePlan, language: str) -> list[str]:
    """Return the notes of a plan as sentences."""
    return [plan_note(reason, language) for reason in plan.notes]


def source_text(citation: Citation, language: str) -> str:
    """Return a source as a line: title, address and when it was read."""
    read = _("read on %(day)s") % {"day": formats.date_text(citation.seen_on, language)}
    return f"{citation.title} ({read})"


def promise_text() -> str:
    """Return the sentence that nothing is promised."""
    return _(
        "This plan is a calculation, no promise: the funders decide, and “up to” means that it may be less. "
        "Please check every figure with the funder before you apply."
    )
