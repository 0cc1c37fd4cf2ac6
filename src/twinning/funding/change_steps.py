"""Other values that a fact could have: on which grid, how far from the present one, and what stays true beside it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from twinning.funding.expressions import Expression, Literal, Parameter, walk
from twinning.funding.facts import FACTS, FactKind
from twinning.funding.situation import OLDEST_YOUTH, Situation
from twinning.funding.values import Value

GRID: dict[FactKind, Decimal] = {
    FactKind.WHOLE: Decimal(1),
    FactKind.NUMBER: Decimal(1),
    FactKind.MONEY: Decimal(1),
    FactKind.SHARE: Decimal("0.01"),
}
"""Steps in which people change numbers: a night, a month, a euro, a hundredth."""
FARTHEST_DAYS = 731
"""How far a project may be moved: two years."""
_ORDERS = (
    ("eligible_costs", "total_costs"),
    ("participants_de", "participants"),
    ("invited_international", "participants"),
    ("smallest_group", "participants"),
    ("age_min", "age_max"),
    ("start_date", "end_date"),
    ("apply_date", "start_date"),
)
"""Pairs of facts of which the first cannot exceed the second."""
Passes = Callable[[Value], bool]


def nearest(name: str, situation: Situation, about: Iterable[Expression], passes: Passes) -> Value | None:
    """Return the value nearest to the present one that passes, None if none is found.

    One unit less towards the present value does not pass. Yes becomes no; words are those that the rules name; numbers
    and days are probed at the rules' own figures and at doubling distances, and the turn is then found by halving.

    Parameters:
        name: of a fact that is told.
        about: the expressions concerned, whose figures and words are tried.
        passes: whether a value does what is wanted.
    """
    value, kind = situation.values[name], FACTS[name].kind
    if isinstance(value, bool):
        return (not value) if passes(not value) else None
    if kind in (FactKind.CHOICE, FactKind.WORD):
        words = sorted({word for one in _constants(about) for word in _words(one)} - {str(value)})
        return next((word for word in words if passes(word)), None)
    if isinstance(value, date):
        return _nearest_day(value, situation.on, about, passes)
    return _nearest_number(name, value, about, passes) if isinstance(value, Decimal) else None


def moved(situation: Situation, name: str, value: Value) -> Situation | None:
    """Return the situation with another value of a fact; None where that cannot be beside what else is told.

    A project that starts on another day ends as many days later or earlier.
    """
    told = {one: situation.values[one] for one in situation.told}
    before, end = told.get(name), told.get("end_date")
    told[name] = value
    if (
        name == "start_date"
        and isinstance(before, date)
        and isinstance(end, date)
        and isinstance(value, date)
    ):
        told["end_date"] = end + (value - before)
    return Situation.of(told, on=situation.on) if _is_possible(told) else None


def _is_possible(told: dict[str, Value]) -> bool:
    oldest = told.get("age_max")
    if told.get("only_children_and_youth") is True and isinstance(oldest, Decimal) and oldest > OLDEST_YOUTH:
        return False
    return not any(
        less in told and more in told and told[less] > told[more]  # type: ignore[operator]
        for less, more in _ORDERS
    )


def _nearest_number(name: str, value: Decimal, about: Iterable[Expression], passes: Passes) -> Decimal | None:
    fact = FACTS[name]
    grid = GRID[fact.kind]
    least = fact.least if fact.least is not None else Decimal(0)
    most = fact.most if fact.most is not None else Decimal(10) ** 9
    first, last = _up(least, grid), _down(most, grid)
    figures = [one for one in _constants(about) if isinstance(one, Decimal)]
    marks = {int((figure / grid).to_integral_value(ROUND_FLOOR)) for figure in figures}
    above = _turn(_up(value + grid / 10**6, grid), last, 1, marks, lambda index: passes(index * grid))
    below = _turn(_down(value - grid / 10**6, grid), first, -1, marks, lambda index: passes(index * grid))
    found = [index * grid for index in (above, below) if index is not None]
    return min(found, key=lambda one: abs(one - value), default=None)


def _nearest_day(value: date, on: date, about: Iterable[Expression], passes: Passes) -> date | None:
    marks = {(one - value).days for one in _constants(about) if isinstance(one, date)}

    def on_day(days: int) -> bool:
        return passes(value + timedelta(days=days))

    later = _turn(1, FARTHEST_DAYS, 1, marks, on_day)
    earlier = _turn(-1, (on - value).days, -1, marks, on_day)
    found = [days for days in (later, earlier) if days is not None]
    return value + timedelta(days=min(found, key=abs)) if found else None


def _turn(near: int, far: int, way: int, marks: set[int], passes: Callable[[int], bool]) -> int | None:
    """The first step that passes on the way from `near` to `far`, between two probes of which just the farther does."""
    if (far - near) * way < 0:
        return None
    probes = list(_probes(near, far, way, marks))
    if passes(probes[0]):
        return probes[0]
    for failing, passing in pairwise(probes):
        if not passes(passing):
            continue
        while abs(passing - failing) > 1:
            middle = (passing + failing) // 2
            failing, passing = (failing, middle) if passes(middle) else (middle, passing)
        return passing
    return None


def _probes(near: int, far: int, way: int, marks: set[int]) -> Iterator[int]:
    """Steps at doubling distances and around the marks, the nearest first."""
    probes, step = {near}, 1
    while (far - near) * way >= step:
        probes.add(near + step * way)
        step *= 2
    probes |= {mark + beside for mark in marks for beside in (-1, 0, 1)}
    low, high = min(near, far), max(near, far)
    return iter(sorted((one for one in probes if low <= one <= high), key=lambda one: one * way))


def _constants(about: Iterable[Expression]) -> Iterator[Value]:
    for one in about:
        for part in walk(one):
            if isinstance(part, Literal | Parameter):
                yield part.value


def _words(value: Value) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset({value} if isinstance(value, str) else ())


def _up(value: Decimal, grid: Decimal) -> int:
    return int((value / grid).to_integral_value(ROUND_CEILING))


def _down(value: Decimal, grid: Decimal) -> int:
    return int((value / grid).to_integral_value(ROUND_FLOOR))
