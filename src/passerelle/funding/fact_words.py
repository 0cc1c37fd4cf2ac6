"""The value of a fact in words: a day, a sum, so many nights, the name of a country."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from passerelle.base import formats
from passerelle.funding.catalogue import questions
from passerelle.funding.words import text_in
from twinning.funding.facts import FACTS, FactKind
from twinning.funding.values import Value

ELSEWHERE = "-"
"""The answer to a question for a place that it is none of those of which a rule is known."""


def value_text(name: str, value: Value, language: str) -> str:
    """Return the value of a fact as a reader expects it."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return formats.date_text(value, language)
    if isinstance(value, frozenset):
        return formats.all_text(sorted(formats.country(code, language) for code in value), language)
    if isinstance(value, Decimal):
        return number_text(name, value, language)
    if value == ELSEWHERE:
        return _("somewhere else")
    choices = questions().by_fact[name].choices
    return text_in(choices[value], language) if value in choices else value


def number_text(name: str, value: Decimal, language: str) -> str:
    """Return a number with what it counts."""
    fact = FACTS[name]
    if fact.kind is FactKind.MONEY:
        return formats.euros(value, language)
    if fact.kind is FactKind.SHARE:
        return f"{formats.number(float(value * 100), language, 0 if value * 100 % 1 == 0 else 1)} %"
    decimals = 0 if value % 1 == 0 else 1
    unit = questions().units[fact.unit]
    counted = text_in(unit.one if value == 1 else unit.other, language)
    return f"{formats.number(float(value), language, decimals)} {counted}"
