"""The smallest changes in words: one night more, a later start, and what the sum would be then."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from passerelle.base import formats
from passerelle.funding import words
from passerelle.funding.catalogue import questions
from passerelle.funding.fact_words import value_text
from passerelle.funding.words import text_in
from twinning.funding.changes import Change, ChangeKind, Step
from twinning.funding.facts import FACTS, FactKind


def change_text(change: Change, *, on: date, language: str) -> str:
    """Return a change as a sentence, with the sum it leads to."""
    what = formats.all_text([step_text(step, on=on, language=language) for step in change.steps], language)
    amount = change.amount
    if amount is None or amount.sum is None or not amount.sum:
        return what
    said = {"what": what, "sum": words.sum_text(amount, language)}
    if change.kind is ChangeKind.RAISES:
        return _("%(what)s: then %(sum)s") % said
    return _("%(what)s (then %(sum)s)") % said


def step_text(step: Step, *, on: date, language: str) -> str:
    """Return one fact as it would be."""
    if isinstance(step.after, date):
        return _day_text(step, language)
    label = text_in(questions().by_fact[step.fact].label, language)
    after = value_text(step.fact, step.after, language)
    if isinstance(step.before, bool):
        return _("%(label)s: “%(after)s”") % {"label": label, "after": after}
    before = _before_text(step, language)
    return _("%(label)s: %(after)s instead of %(before)s") % {
        "label": label,
        "after": after,
        "before": before,
    }


def _before_text(step: Step, language: str) -> str:
    """What is told now; a number of the same things without its unit, which the other one says: `4 nights, not 3`."""
    kind = FACTS[step.fact].kind
    if isinstance(step.before, Decimal) and kind in (FactKind.WHOLE, FactKind.NUMBER):
        return formats.number(float(step.before), language, 0 if step.before % 1 == 0 else 1)
    return value_text(step.fact, step.before, language)


def _day_text(step: Step, language: str) -> str:
    assert isinstance(step.after, date)
    day = {"day": formats.date_text(step.after, language)}
    if step.fact == "apply_date":
        return _("Application by %(day)s") % day
    later = isinstance(step.before, date) and step.after > step.before
    if step.fact == "start_date":
        return _("Begin on %(day)s or later") % day if later else _("Begin on %(day)s already") % day
    return _("End on %(day)s or later") % day if later else _("End on %(day)s already") % day
