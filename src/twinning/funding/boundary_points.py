"""Where a comparison turns: the values of a fact just under, at and just over a threshold.

What holds there is told by the order of the two sides alone, not by the operations of the rules.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from twinning.funding.countries import EU
from twinning.funding.expressions import Call, Computed, Expression, Fact, facts_of, walk
from twinning.funding.facts import FACTS, FactKind
from twinning.funding.situation import Situation
from twinning.funding.values import Result

Amount = Decimal | date
Sides = Callable[[Situation], tuple[Result, Result]]
"""Both sides of a comparison in a situation."""


class Side(StrEnum):
    """On which side of a threshold a situation lies."""

    UNDER = "under"
    AT = "at"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Point:
    """A situation at a threshold; `order` is -1, 0 or 1 as the left side is less, equal, more than the right."""

    fact: str
    side: Side
    situation: Situation
    order: int


HOLDS: Mapping[str, tuple[int, ...]] = {
    "<": (-1,),
    "<=": (-1, 0),
    "==": (0,),
    "!=": (-1, 1),
    ">=": (0, 1),
    ">": (1,),
}
"""The orders of the two sides in which a comparison holds."""
_STEPS = {
    FactKind.WHOLE: Decimal(1),
    FactKind.MONEY: Decimal("0.01"),
    FactKind.NUMBER: Decimal("0.01"),
    FactKind.SHARE: Decimal("0.0001"),
}
"""The smallest differences in which facts of numbers are told."""
_TURNS = (Side.UNDER, Side.AT, Side.OVER)


def points(
    left: Expression, right: Expression, base: Situation, sides: Sides, through: frozenset[str]
) -> list[Point]:
    """Return the situations around the threshold of a comparison, by each fact that can be moved across it.

    Parameters:
        left, right: what is compared.
        base: the situation that is changed, one fact at a time.
        sides: tells both sides in a situation.
        through: facts that the computed amount depends on, for comparisons with `@amount`.
    """
    found = [*_counted(left, right, base, sides)]
    for name in sorted(_drivers(left, right, through)):
        direct = _direct(name, left, right, through)
        if direct is None:
            found += _searched(name, base, sides)
        else:
            found += _beside(name, direct, base, sides)
    return found


def order(left: Result, right: Result) -> int | None:
    """Return -1, 0 or 1 as the first of two numbers or days is less, equal or more; None if they cannot be told."""
    if isinstance(left, date) and isinstance(right, date):
        return (left > right) - (left < right)
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return (left > right) - (left < right)
    return None


def _drivers(left: Expression, right: Expression, through: frozenset[str]) -> frozenset[str]:
    """The facts of numbers and days on either side, and those behind the amount."""
    names = facts_of(left) | facts_of(right) | (through if _has_amount(left, right) else frozenset())
    return frozenset(name for name in names if FACTS[name].kind in (*_STEPS, FactKind.DAY))


def _has_amount(*expressions: Expression) -> bool:
    return any(isinstance(part, Computed) for one in expressions for part in walk(one))


def _direct(name: str, left: Expression, right: Expression, through: frozenset[str]) -> int | None:
    """Which side (0 or 1) is just the fact, if the other does not change with it; None where it must be searched."""
    for index, (one, other) in enumerate(((left, right), (right, left))):
        depends = name in facts_of(other) or (name in through and _has_amount(other))
        if one == Fact(name) and not depends:
            return index
    return None


def _beside(name: str, index: int, base: Situation, sides: Sides) -> Iterator[Point]:
    """The points beside the value of the other side."""
    threshold = sides(base)[1 - index]
    if isinstance(threshold, Decimal | date) and not isinstance(threshold, bool):
        for side, value in _around(name, threshold):
            if _is_possible(name, value):
                place = -1 if side is Side.UNDER else 1 if side is Side.OVER else 0
                yield Point(name, side, base.with_fact(name, value), place if index == 0 else -place)


def _counted(left: Expression, right: Expression, base: Situation, sides: Sides) -> Iterator[Point]:
    """The points beside a number of countries that are counted: one left out, just so many, one more."""
    for index, (one, other) in enumerate(((left, right), (right, left))):
        if not isinstance(one, Call) or one.operation != "count" or not isinstance(one.arguments[0], Fact):
            continue
        name, threshold = one.arguments[0].name, sides(base)[1 - index]
        if name in facts_of(other) or not isinstance(threshold, Decimal) or threshold != int(threshold):
            continue
        now = base.values.get(name)
        codes = [*(sorted(now) if isinstance(now, frozenset) else ())]
        codes += [code for code in sorted(EU) if code not in codes]
        for side, place in zip(_TURNS, (-1, 0, 1), strict=True):
            count = int(threshold) + place
            if count > 0:
                situation = base.with_fact(name, frozenset(codes[:count]))
                yield Point(name, side, situation, place if index == 0 else -place)


def _around(name: str, threshold: Amount) -> Iterator[tuple[Side, Amount]]:
    """Values just under, at and just over a threshold; none at it where the fact cannot have it."""
    if isinstance(threshold, date):
        yield from zip(_TURNS, (threshold + timedelta(days=days) for days in (-1, 0, 1)), strict=True)
        return
    step = _STEPS.get(FACTS[name].kind, Decimal(1))
    above = (threshold / step).to_integral_value(ROUND_CEILING) * step
    below = (threshold / step).to_integral_value(ROUND_FLOOR) * step
    yield Side.UNDER, above - step
    if above == threshold:
        yield Side.AT, threshold
    yield Side.OVER, below + step


def _is_possible(name: str, value: Amount) -> bool:
    fact = FACTS[name]
    if isinstance(value, date):
        return fact.kind is FactKind.DAY
    return (fact.least is None or fact.least <= value) and (fact.most is None or value <= fact.most)


def _searched(name: str, base: Situation, sides: Sides) -> Iterator[Point]:
    """The points where the order of two computed sides turns, found by halving the span of the fact."""
    fact = FACTS[name]
    step = _STEPS.get(fact.kind)
    if step is None or fact.least is None or fact.most is None:
        return
    count = int((fact.most - fact.least) / step)

    def at(index: int) -> tuple[Situation, int | None]:
        situation = base.with_fact(name, (fact.least or 0) + index * step)
        return situation, order(*sides(situation))

    first, last = at(0)[1], at(count)[1]
    if first is None or last is None or first == last:
        return
    turns = [
        turn
        for turn in (_turn(0, count, at, first), _turn(0, count, at, last, is_last=True))
        if turn is not None
    ]
    wanted = {one for turn in turns for one in (turn, turn + 1)}
    for index in sorted(wanted):
        situation, found = at(index)
        if found is not None:
            side = Side.AT if found == 0 else Side.UNDER if found == first else Side.OVER
            yield Point(name, side, situation, found)


def _turn(
    low: int,
    high: int,
    at: Callable[[int], tuple[Situation, int | None]],
    kept: int,
    *,
    is_last: bool = False,
) -> int | None:
    """The step before which the order is still `kept` (from the last on: after which it is already)."""
    while high - low > 1:
        middle = (low + high) // 2
        found = at(middle)[1]
        if found is None:
            return None
        if (found == kept) is not is_last:
            low = middle
        else:
            high = middle
    return low


def comparisons(expression: Expression | None) -> Iterator[Call]:
    """Yield every comparison and every band within an expression."""
    if expression is not None:
        for part in walk(expression):
            if isinstance(part, Call) and part.operation in (*HOLDS, "band"):
                yield part


def is_of_numbers(call: Call) -> bool:
    """Whether a comparison is one of numbers or days: it is ordered, or one side is a fact of such a kind."""
    facts = [FACTS[part.name] for part in call.arguments if isinstance(part, Fact)]
    return call.operation not in ("==", "!=") or any(one.kind in (*_STEPS, FactKind.DAY) for one in facts)
