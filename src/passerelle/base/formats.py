"""Numbers, distances, dates and countries as a reader of German, French or English expects them.

Words and patterns come from Babel (Unicode CLDR); the few phrases for dates with doubt stand in `_PHRASES`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from django.utils.timezone import localtime

from twinning.kernel.edtf import FuzzyDate, InvalidFuzzyDate, Precision, parse

NO_BREAK = "\u00a0"
"""Keeps a figure and its unit on one line."""


@dataclass(frozen=True)
class _Phrases:
    """How a language writes a date that is not known exactly."""

    about: str
    probably: str
    between: str


_PHRASES: dict[str, _Phrases] = {
    "de": _Phrases("etwa {}", "vermutlich {}", "zwischen {} und {}"),
    "fr": _Phrases("{} environ", "probablement {}", "entre {} et {}"),
    "en": _Phrases("around {}", "probably {}", "between {} and {}"),
}


@lru_cache
def locale_of(language: str) -> Locale:
    """Return Babel’s locale of a language code; English is the European one, other codes read as English."""
    primary = language.split("-", 1)[0].lower()
    return Locale.parse(primary if primary in ("de", "fr") else "en_GB")


@lru_cache(maxsize=8192)
def number(value: float, language: str, decimals: int = 0) -> str:
    """Return a number with the language's separators, rounded to `decimals` places."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale=locale_of(language)))


@lru_cache(maxsize=8192)
def euros(amount: Decimal, language: str) -> str:
    """Return a sum such as `6.000 €`, `6 000 €` or `€6,000`, with cents only where there are some; kept on one line."""
    locale = locale_of(language)
    pattern = str(locale.currency_formats["standard"].pattern)
    if amount == amount.to_integral_value():
        pattern = pattern.replace(".00", "")
    return str(format_currency(amount, "EUR", format=pattern, locale=locale, currency_digits=False))


def distance(kilometres: float, language: str) -> str:
    """Return a distance in whole kilometres, figure and unit kept together."""
    return f"{number(kilometres, language)}{NO_BREAK}km"


@lru_cache(maxsize=2048)
def country(code: str, language: str) -> str:
    """Return a country's name by its ISO 3166-1 alpha-2 code; an unknown code is returned as it is."""
    return str(locale_of(language).territories.get(code.upper(), code))


def date_text(day: date, language: str) -> str:
    """Return a day in words, such as `27. Mai 1967`."""
    text = str(format_date(day, format="long", locale=locale_of(language)))
    # French writes the first of a month as an ordinal (1er mai); CLDR's pattern does not.
    return f"1er{text[1:]}" if language.startswith("fr") and day.day == 1 else text


def day_of_year_text(month: int, day: int, language: str) -> str:
    """Return a day without a year, such as `31. Oktober`; 29 February is one."""
    text = str(format_skeleton("MMMMd", date(2024, month, day), locale=locale_of(language)))
    return f"1er{text[1:]}" if language.startswith("fr") and day == 1 else text


def month_text(month: int, language: str) -> str:
    """Return the name of a month, such as `Mai`."""
    return str(locale_of(language).months["stand-alone"]["wide"][month])


def moment_text(moment: datetime, language: str) -> str:
    """Return a moment in the site's time zone as day and time, such as `22. November 2026, 14:05`."""
    local = localtime(moment)
    clock = format_time(local, format="short", locale=locale_of(language))
    return f"{date_text(local.date(), language)}, {clock}"


def either_text(texts: Sequence[str], language: str) -> str:
    """Return alternatives joined by the language's word for `or`."""
    return str(format_list(texts, style="or", locale=locale_of(language)))


def all_text(texts: Sequence[str], language: str) -> str:
    """Return names joined by the language's word for `and`."""
    return str(format_list(texts, style="standard", locale=locale_of(language)))


@lru_cache(maxsize=8192)
def edtf_text(edtf: str, language: str) -> str:
    """Return an EDTF date in words; text that is no date is returned unchanged, never an error.

    `1985-06` → "Juni 1985", `1997~` → "etwa 1997", `1968/1969` → "1968 oder 1969", since nothing lies between
    two years that follow each other, `1968/1970` → "zwischen 1968 und 1970",
    `[1982,1983]` → "1982 oder 1983".
    """
    try:
        return _fuzzy_text(parse(edtf), language)
    except InvalidFuzzyDate:
        return edtf


def _phrases(language: str) -> _Phrases:
    return _PHRASES.get(language.split("-", 1)[0].lower(), _PHRASES["en"])


def _fuzzy_text(fuzzy: FuzzyDate, language: str) -> str:
    """Alternatives, intervals and single dates, each part with its own doubt."""
    if fuzzy.options:
        return either_text([_fuzzy_text(option, language) for option in fuzzy.options], language)
    if fuzzy.precision is Precision.INTERVAL:
        ends = [_fuzzy_text(parse(end), language) for end in fuzzy.text.split("/")]
        if _follow_each_other(fuzzy.text.split("/")):
            return either_text(ends, language)
        return _phrases(language).between.format(*ends)
    text = _point_text(fuzzy, language)
    if fuzzy.approximate:
        text = _phrases(language).about.format(text)
    return _phrases(language).probably.format(text) if fuzzy.uncertain else text


def _follow_each_other(ends: Sequence[str]) -> bool:
    """Whether two ends are bare years, the second right after the first."""
    return all(len(end) == 4 and end.isdigit() for end in ends) and int(ends[1]) == int(ends[0]) + 1


def _point_text(fuzzy: FuzzyDate, language: str) -> str:
    """A day, month or year; the written precision decides, whatever its qualifier."""
    bare = fuzzy.text.rstrip("~?%")
    if len(bare) == len("1985"):
        return bare
    if len(bare) == len("1985-06"):
        return str(format_skeleton("yMMMM", fuzzy.earliest, locale=locale_of(language)))
    return date_text(fuzzy.earliest, language)
