"""Dates as people type them, turned into EDTF: `13.06.1992`, `05/1971`, `13 juin 1992`, `um 1965`. Pure."""

import re
from collections.abc import Iterator
from typing import Final

from twinning.kernel.edtf import InvalidFuzzyDate, parse
from twinning.vocabulary.folding import fold

_MONTHS: Final = (
    ("januar", "jan", "janner", "janvier", "janv", "january"),
    ("februar", "feb", "fevrier", "fevr", "february"),
    ("marz", "maerz", "mrz", "mars", "march", "mar"),
    ("april", "apr", "avril", "avr"),
    ("mai", "may"),
    ("juni", "jun", "juin", "june"),
    ("juli", "jul", "juillet", "juil", "july"),
    ("august", "aug", "aout"),
    ("september", "sept", "sep", "septembre"),
    ("oktober", "okt", "oct", "octobre", "october"),
    ("november", "nov", "novembre"),
    ("dezember", "dez", "dec", "decembre", "december"),
)
_MONTH_OF: Final = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}
_ABOUT = re.compile(
    r"^(?:um|ca|circa|etwa|gegen|vers|env|environ|autour de|about|around|c)\b\.?\s*", re.IGNORECASE
)
_ON = re.compile(r"^(?:im|am|en|le|in|on)\s+", re.IGNORECASE)
_ABOUT_BETWEEN = re.compile(r"^(?:zwischen|entre|between)\s+", re.IGNORECASE)
_OR = re.compile(r"\s+(?:oder|ou|or)\s+", re.IGNORECASE)
_TO = re.compile(r"\s*[–—]\s*|\s+(?:und|et|and|bis|à|to|-)\s+|(?<=\d{4})[-/](?=\d{4}$)", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{4})")
_MONTH = re.compile(r"(\d{1,2})\s*[./]\s*(\d{4})")
_WORDS = re.compile(r"(?:(\d{1,2})(?:\.|er|st|nd|rd|th)?\s+)?(?:of\s+|de\s+)?([^\W\d_]+)\.?,?\s+(\d{4})")


class UnreadableDate(ValueError):
    """The text is no date of the understood forms."""


def edtf_of(text: str) -> str:
    """Return the EDTF text of a typed date.

    Understood are EDTF itself, day and month in figures (day first, as in Germany and France), months by name in
    German, French and English, `um`, `vers`, `around` for about, `1982 oder 1983` and `zwischen 1968 und 1969`.

    Raises:
        UnreadableDate: it is none of these, or no day of the calendar.
    """
    bare = " ".join(text.split())
    for candidate in _readings(bare):
        try:
            return str(parse(candidate))
        except InvalidFuzzyDate:
            continue
    raise UnreadableDate(text)


def _readings(text: str) -> Iterator[str]:
    """What the text may mean, the plainest first."""
    yield text
    either = _OR.split(text)
    if len(either) > 1:
        yield "[" + ",".join(_single(part) for part in either) + "]"
    ends = _TO.split(_ABOUT_BETWEEN.sub("", text))
    if len(ends) == 2:
        yield "/".join(_single(part) for part in ends)
    yield _single(text)


def _single(text: str) -> str:
    """One date with its mark; what is not understood comes back as it is, and `parse` turns it away."""
    bare = _ON.sub("", text.strip())
    without = _ABOUT.sub("", bare)
    mark = "~" if without != bare else ""
    if without.endswith("?"):
        without, mark = without[:-1].strip(), "%" if mark else "?"
    return _point(without) + mark


def _point(text: str) -> str:
    if found := _DAY.fullmatch(text):
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    if found := _MONTH.fullmatch(text):
        return f"{found[2]}-{int(found[1]):02}"
    found = _WORDS.fullmatch(text)
    month = _MONTH_OF.get(fold(found[2])) if found else None
    if found and month:
        return f"{found[3]}-{month:02}" + (f"-{int(found[1]):02}" if found[1] else "")
    return text
