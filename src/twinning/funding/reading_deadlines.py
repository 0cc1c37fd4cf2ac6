"""Deadlines of a version or a route, read from the file."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from twinning.funding.deadline_rules import Call, DayOfYear, DeadlineKind, DeadlineRule
from twinning.funding.reading_expressions import optional, whole_figure
from twinning.funding.reading_nodes import (
    Entries,
    Node,
    day,
    entries,
    items,
    one_of,
    optional_day,
    text,
    whole,
)
from twinning.funding.reading_terms import Kind, Terms, cited

DEADLINE_KEYS = "kind when cite count dates years months days calls"
_COUNTED = (DeadlineKind.WEEKS_BEFORE, DeadlineKind.MONTHS_BEFORE, DeadlineKind.DAYS_BEFORE)
NEEDS: Mapping[DeadlineKind, tuple[str, ...]] = {
    **dict.fromkeys(_COUNTED, ("count",)),
    DeadlineKind.ANNUAL: ("dates",),
    DeadlineKind.YEARLY_DATES: ("dates",),
    DeadlineKind.QUARTER: ("dates",),
    DeadlineKind.START_MONTH: ("dates", "months"),
    DeadlineKind.FIXED_DATES: ("days",),
    DeadlineKind.CALL: ("calls",),
}
"""What a kind of deadline cannot do without."""
_DATES = {DeadlineKind.ANNUAL: 1, DeadlineKind.QUARTER: 4}
"""How many dates a kind needs."""
_WITH_YEARS = (DeadlineKind.ANNUAL, DeadlineKind.QUARTER, DeadlineKind.START_MONTH)
_MOST = 1000
_DAY = re.compile(r"(\d\d)-(\d\d)")
_LEAP_YEAR = 2024


def deadline(node: Node | None, terms: Terms) -> DeadlineRule:
    """Return a deadline; entries that its kind needs are asked for, those it cannot use are refused."""
    table = entries(node, DEADLINE_KEYS)
    before = len(table.node.sheet.found)
    kind = one_of(table.need("kind"), DeadlineKind, DeadlineKind.ANY_TIME)
    is_told = len(table.node.sheet.found) == before
    if is_told:
        _refuse_foreign(table, kind)
    dates = _dates(table, kind)
    return DeadlineRule(
        kind=kind,
        citations=cited(table, terms.sources),
        when=optional(table.get("when"), terms, Kind.YES_NO),
        count=whole_figure(table.get("count"), terms, 0, _MOST),
        dates=dates,
        months=_months(table.get("months"), len(dates)),
        days=tuple(day(one) for one in items(table.get("days"))),
        calls=tuple(_call(one) for one in items(table.get("calls"))),
    )


def _refuse_foreign(table: Entries, kind: DeadlineKind) -> None:
    """Ask for what a kind needs and refuse what only other kinds can use."""
    needed = NEEDS.get(kind, ())
    for key in needed:
        node = table.need(key)
        if node is not None and node.value == []:
            node.refuse("empty_array")
    allowed = (*needed, *(("years",) if kind in _WITH_YEARS else ()))
    for key in ("count", "dates", "years", "months", "days", "calls"):
        node = table.get(key)
        if node is not None and key not in allowed:
            node.refuse("not_of_kind", key=key, kind=kind.value)


def _dates(table: Entries, kind: DeadlineKind) -> tuple[DayOfYear, ...]:
    place = table.get("dates")
    nodes = items(place)
    needed = _DATES.get(kind, len(nodes))
    if place and nodes and len(nodes) != needed:
        place.refuse("date_count", kind=kind.value, found=len(nodes), needed=needed)
    years = _years(table.get("years"), len(nodes))
    return tuple(_day_of_year(node, year) for node, year in zip(nodes, years, strict=True))


def _years(node: Node | None, count: int) -> list[int]:
    """The years that belong to some dates: 0 is that of the start, -1 the one before."""
    found = [whole(one, -3, 1) for one in items(node)]
    if node is None:
        return [0] * count
    if isinstance(node.value, list) and len(found) != count:
        node.refuse("years_count", found=len(found), needed=count)
    return [*found, *[0] * count][:count]


def _day_of_year(node: Node, year: int) -> DayOfYear:
    said = text(node)
    found = _DAY.fullmatch(said)
    month, number = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= month <= 12 or not 1 <= number <= monthrange(_LEAP_YEAR, month)[1]:
        if said.strip():
            node.refuse("bad_day_of_year", value=said[:60])
        return DayOfYear(1, 1, year)
    return DayOfYear(month, number, year)


def _months(node: Node | None, dates: int) -> tuple[tuple[int, ...], ...]:
    """The months of the start that each date is for; together they are all twelve, each once."""
    if node is None:
        return ()
    groups = items(node)
    found = tuple(tuple(whole(one, 1, 12) for one in items(group)) for group in groups)
    if isinstance(node.value, list) and len(groups) != dates:
        node.refuse("months_count", found=len(groups), needed=dates)
    told = [month for group in found for month in group]
    missing = [str(month) for month in range(1, 13) if month not in told]
    twice = [str(month) for month in range(1, 13) if told.count(month) > 1]
    if missing:
        node.refuse("months_missing", months=", ".join(missing))
    if twice:
        node.refuse("months_twice", months=", ".join(twice))
    return found


def _call(node: Node) -> Call:
    table = entries(node, "closes opens starts_from starts_until time")
    closes, opens = day(table.need("closes")), optional_day(table.get("opens"))
    first, last = (optional_day(table.get(key)) for key in ("starts_from", "starts_until"))
    _refuse_backwards(table, opens, closes, "opens", "closes")
    _refuse_backwards(table, first, last, "starts_from", "starts_until")
    time = table.get("time")
    return Call(closes, opens, first, last, text(time) if time else "")


def _refuse_backwards(table: Entries, first: date | None, last: date | None, one: str, other: str) -> None:
    if first and last and last < first and table.get(other):
        table.node.refuse("backwards", first=one, second=other, from_day=str(first), until_day=str(last))
