"""Filters that write numbers, dates and countries in the reader's language."""

from datetime import date, datetime

from django import template
from django.utils.translation import get_language

from passerelle.base import formats

register = template.Library()


def _language() -> str:
    return get_language() or "en"


@register.filter
def figure(value: float | None, decimals: int = 0) -> str:
    """Write a number with the reader's separators; nothing for none."""
    return "" if value is None else formats.number(value, _language(), decimals)


@register.filter
def kilometres(value: float | None) -> str:
    """Write a distance in whole kilometres; nothing for none."""
    return "" if value is None else formats.distance(value, _language())


@register.filter
def edtf(value: str) -> str:
    """Write an EDTF date in words."""
    return formats.edtf_text(value or "", _language())


@register.filter
def day(value: date | None) -> str:
    """Write a day in words; nothing for none."""
    return "" if value is None else formats.date_text(value, _language())


@register.filter
def moment(value: datetime | None) -> str:
    """Write a moment as day and time; nothing for none."""
    return "" if value is None else formats.moment_text(value, _language())


@register.filter
def country(code: str) -> str:
    """Write a country's name by its code; nothing for no code."""
    return formats.country(code, _language()) if code else ""
