"""Understands the columns `since` and `since_precision`: free texts of a list as dated events."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from passerelle.partnerships.enums import DoubtCode, EventKind, Standing
from twinning.kernel.edtf import FuzzyDate, InvalidFuzzyDate, parse

EARLIEST_YEAR = 800
"""The oldest town friendship claimed in Europe is of 836; anything before is a slip of the pen."""

_DAYS = re.compile(r"^days? (\d{4}-\d{2}-)(\d{2}) and (\d{1,2})\b")
_EXACT = re.compile(r"^(?:day|month|year)?\s*(\d{4}-\d{2}(?:-\d{2})?)\b")
_CIRCA = re.compile(r"^c(?:a|irca)?\.?\s*(\d{4})(?:\s*[-–/]\s*(\d{4}))?")
_BETWEEN = re.compile(r"^(\d{4})\s*/\s*(\d{4}|\d{2})\b")
_ALSO = re.compile(r"also given: (\d{4}(?:-\d{2}(?:-\d{2})?)?)")
_OFFICIAL = re.compile(r"official c\. (\d{4})")
_RENEWED = re.compile(r"renewed (\d{4}(?:-\d{2}(?:-\d{2})?)?)")
_COUNCIL = re.compile(r"council decision (\d{4}(?:-\d{2}(?:-\d{2})?)?)")


class UnreadableDate(ValueError):
    """A date is none, or contradicts the year beside it; `params` hold the text."""

    def __init__(self, **params: Any) -> None:
        super().__init__(str(params))
        self.params: Mapping[str, Any] = params


class FutureDate(UnreadableDate):
    """A date lies in the future."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One event of a row."""

    kind: str
    when: FuzzyDate
    standing: str = Standing.CURRENT


@dataclass(frozen=True, slots=True)
class Since:
    """What a row says about its beginning: events, and the doubts its wording raises."""

    events: tuple[Dated, ...] = ()
    doubts: tuple[str, ...] = ()


def read_since(since: str, precision: str, on: date) -> Since:
    """Return the events of both columns.

    `precision` is a text such as `day 1992-06-13`, `month 1971-05`, `days 1987-04-10 and 22`, `1968/69`,
    `c. 1996-1997`, `year; renewed 2023-05-01`, `year (derived: 37 years in 2016)`. What is not understood in
    it is left alone, since `since` has the year.

    Raises:
        FutureDate: a date begins after `on`.
        UnreadableDate: `since` is no EDTF date, is too early, or `precision` names a day of another year.
    """
    events = tuple(_events(since.strip(), precision.strip()))
    for event in events:
        _check(event.when, on)
    first = next((event.when for event in events if event.kind != EventKind.RENEWAL), None)
    year = _date(since) if since.strip() else None
    if first is not None and year is not None and not _overlap(first, year):
        raise UnreadableDate(text=f"{since} / {precision}")
    return Since(events, tuple(_doubts(precision)))


def _events(since: str, precision: str) -> Iterator[Dated]:
    lowered = precision.lower()
    # The columns say since when, not what was signed: only a take-over is told apart.
    kind = EventKind.TRANSFER if "take-over" in lowered else EventKind.START
    for when in _main_dates(since, lowered):
        yield Dated(kind, when)
    for pattern, other in ((_COUNCIL, EventKind.COUNCIL_DECISION), (_RENEWED, EventKind.RENEWAL)):
        found = pattern.search(lowered)
        if found:
            yield Dated(other, _date(found[1]))
    official, also = _OFFICIAL.search(lowered), _ALSO.search(lowered)
    if official:
        yield Dated(EventKind.START, _date(f"{official[1]}~"))
    if also:
        yield Dated(kind, _date(also[1]), Standing.DISPUTED)


def _main_dates(since: str, lowered: str) -> list[FuzzyDate]:
    """The date or dates the bond began with: as exact as the wording allows, else the year."""
    days = _DAYS.match(lowered)
    if days:
        return [_date(f"{days[1]}{days[2]}"), _date(f"{days[1]}{int(days[3]):02}")]
    exact = _EXACT.match(lowered)
    if exact:
        return [_date(exact[1])]
    span = _BETWEEN.match(lowered)
    if span:
        last = span[2] if len(span[2]) == 4 else f"{span[1][:2]}{span[2]}"
        return [_date(f"{span[1]}/{last}")]
    circa = _CIRCA.match(lowered)
    if circa:
        return [_date(f"{circa[1]}/{circa[2]}" if circa[2] else f"{circa[1]}~")]
    return [_date(since)] if since else []


def _doubts(precision: str) -> Iterator[str]:
    lowered = precision.lower()
    if "derived" in lowered or _CIRCA.match(lowered):
        yield DoubtCode.YEAR_DERIVED
    if "undated" in lowered:
        yield DoubtCode.UNDATED_SOURCE
    if _ALSO.search(lowered):
        yield DoubtCode.SOURCES_DISAGREE


def _date(text: str) -> FuzzyDate:
    try:
        return parse(text)
    except InvalidFuzzyDate as error:
        raise UnreadableDate(text=text) from error


def _check(when: FuzzyDate, on: date) -> None:
    if when.earliest > on:
        raise FutureDate(text=str(when), year=on.year)
    if when.year < EARLIEST_YEAR:
        raise UnreadableDate(text=str(when))


def _overlap(first: FuzzyDate, second: FuzzyDate) -> bool:
    """Whether two dates can mean the same; an approximate one gets two years on either side."""
    slack = 2 if first.approximate or second.approximate else 0
    return (
        first.earliest.year - slack <= second.latest.year
        and second.earliest.year <= first.latest.year + slack
    )


def can_be_same(first: str, second: str) -> bool:
    """Whether two EDTF dates can mean one day: 1965 and 1965-05-12 can, 1965 and 1966 cannot."""
    one, other = parse(first), parse(second)
    if one.approximate or other.approximate:
        return _overlap(one, other)
    return one.earliest <= other.latest and other.earliest <= one.latest
