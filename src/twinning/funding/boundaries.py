"""Boundary cases made from the rules: just under, at and just over every threshold, with what must come out there.

What is expected follows from the order of the two sides of a comparison (`boundary_points`); in the rule it is put in
the comparison's place. `answered` tells what the engine says, which must be the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from twinning.funding.amounts import amount_of, unsettled
from twinning.funding.boundary_points import HOLDS, Point, Side, comparisons, is_of_numbers, order, points
from twinning.funding.deadlines import deadline_of
from twinning.funding.expressions import Call, Computed, Expression, Known, Literal, facts_of
from twinning.funding.programme import AmountRule, Programme, Rule, Version, VersionBy
from twinning.funding.situation import Situation
from twinning.funding.values import Result, Unknown
from twinning.funding.verdict import DEADLINE, LEAST_AMOUNT, State, Verdict, assess, version_for

AMOUNT = "amount"


class Place(StrEnum):
    """Which part of a programme a threshold stands in."""

    RULE = "rule"
    AMOUNT = "amount"
    DEADLINE = "deadline"
    LEAST_AMOUNT = "least_amount"
    APPLICATION = "application"


@dataclass(frozen=True, slots=True)
class Boundary:
    """A case at a threshold. `id` is that of the rule; `fact` was set to lie on `side` of the threshold.

    `expected` is the state of a rule, a sum, a day, or whether a rule that follows from amount or deadline fails.
    """

    place: Place
    id: str
    fact: str
    side: Side
    situation: Situation
    expected: State | Decimal | date | bool | None

    def __str__(self) -> str:
        """A readable name: `rule nights4: nights under, at 3`."""
        return f"{self.place} {self.id}: {self.fact} {self.side}, at {self.situation.values.get(self.fact)}"


def boundaries(programme: Programme, situation: Situation) -> tuple[Boundary, ...]:
    """Return the boundary cases around a situation that a programme has rules for, nothing where it has none.

    Cases in which another version of the rules would hold are left out.
    """
    version = version_for(programme, situation)
    if version is None:
        return ()
    base = _settled(situation)
    found = [*_of_rules(version, base), *_of_amount(version, base), *_of_deadlines(version, base)]
    if base.start is not None or version.by is VersionBy.APPLICATION:
        # a start that nobody has told may bring other rules, so that nothing is too late or too little yet
        found += [*_of_least(version, base), *_of_application(programme, version, base)]
    return tuple(one for one in found if version_for(programme, one.situation) is version)


def answered(programme: Programme, boundary: Boundary) -> State | Decimal | date | bool | None:
    """Return what the engine says at a boundary, to be held against what is expected."""
    verdict = assess(programme, boundary.situation)
    match boundary.place:
        case Place.RULE:
            return next(one.state for one in verdict.outcomes if one.rule.id == boundary.id)
        case Place.AMOUNT:
            return _sum(verdict)
        case Place.DEADLINE:
            return verdict.deadline.day if verdict.deadline else None
        case _:
            return boundary.id in verdict.failed


def has_thresholds(programme: Programme) -> bool:
    """Whether a programme has any threshold of a number or day in its rules, amounts or deadlines."""
    return any(_has_thresholds(version) for version in programme.versions)


def _has_thresholds(version: Version) -> bool:
    expressions = [
        *(rule.condition for rule in version.rules),
        *(part for branch in version.amount.branches for part in (branch.when, branch.value)),
        *(rule.when for rule in version.deadlines),
    ]
    compared = [call for one in expressions for call in comparisons(one)]
    least = version.amount.least if version.amount.branches else None
    return least is not None or any(is_of_numbers(call) for call in compared)


def _settled(situation: Situation) -> Situation:
    """The situation with what is known only as "at most" told as just that."""
    for name in sorted(situation.bounds):
        situation = situation.with_fact(name, situation.values[name])
    return situation


def _of_rules(version: Version, base: Situation) -> Iterator[Boundary]:
    for rule in version.rules:
        for call in comparisons(rule.condition):
            for point, told in _told(version, call, base):
                condition = _replaced(rule.condition, call, told)
                scope = _scope(version, point.situation)
                expected = _state(rule, _truth(condition, scope))
                if expected is State.BROKEN and unsettled(rule.condition, scope):
                    # what stands in for a fact breaks nothing that the fact itself may keep
                    expected = State.PRESUMED if rule.presumed else State.OPEN
                yield Boundary(Place.RULE, rule.id, point.fact, point.side, point.situation, expected)


def _of_amount(version: Version, base: Situation) -> Iterator[Boundary]:
    for branch in version.amount.branches:
        for call in [*comparisons(branch.when), *comparisons(branch.value)]:
            for point, told in _told(version, call, base):
                rule = _amount_with(version.amount, call, told)
                found = amount_of(rule, Known(point.situation.values)).sum
                expected = None if found is None else found.amount
                yield Boundary(Place.AMOUNT, branch.id, point.fact, point.side, point.situation, expected)


def _of_deadlines(version: Version, base: Situation) -> Iterator[Boundary]:
    for index, rule in enumerate(version.deadlines):
        for call in comparisons(rule.when):
            for point, told in _told(version, call, base):
                rules = [
                    replace(one, when=_replaced(one.when, call, told)) if one.when else one
                    for one in version.deadlines
                ]
                situation = point.situation
                found = deadline_of(rules, _scope(version, situation), start=situation.start, on=situation.on)
                if not version.routes:  # a route may bring a deadline of its own, whatever these say
                    yield Boundary(Place.DEADLINE, str(index), point.fact, point.side, situation, found.day)


def _of_least(version: Version, base: Situation) -> Iterator[Boundary]:
    """Around the smallest sum that is granted."""
    least = version.amount.least
    if least is None or not version.amount.branches:
        return
    for point in _points(version, Computed(AMOUNT), Literal(least), base):
        yield Boundary(
            Place.LEAST_AMOUNT, LEAST_AMOUNT, point.fact, point.side, point.situation, point.order < 0
        )


def _of_application(programme: Programme, version: Version, base: Situation) -> Iterator[Boundary]:
    """Applications on the day before the last, on the last, and on the day after.

    Where it is open whom the application goes to, another last day is still possible, and no day is too late.
    """
    if any(isinstance(one.when.evaluate(_scope(version, base)), Unknown) for one in version.routes):
        return
    verdict = assess(programme, base)
    last = verdict.deadline.day if verdict.deadline else None
    if last is None:
        return
    for side, days in ((Side.UNDER, -1), (Side.AT, 0), (Side.OVER, 1)):
        situation = base.with_fact("apply_date", last + timedelta(days=days))
        moved = assess(programme, situation).deadline
        if (
            moved and moved.day == last
        ):  # without a start, the next deadline is sought from the application on
            yield Boundary(Place.APPLICATION, DEADLINE, "apply_date", side, situation, days > 0)


def _told(version: Version, call: Call, base: Situation) -> Iterator[tuple[Point, Literal]]:
    """The points around the thresholds of a comparison or a band, and what it must give there."""
    left = call.arguments[0]
    if call.operation != "band":
        for point in _points(version, left, call.arguments[1], base):
            yield point, Literal(point.order in HOLDS[call.operation])
        return
    for limit, _ in call.table:
        for point in _points(version, left, Literal(limit), base) if limit is not None else ():
            value = left.evaluate(_scope(version, point.situation))
            rows = (given for most, given in call.table if most is None or order(value, most) != 1)
            yield point, Literal(next(rows))


def _points(version: Version, left: Expression, right: Expression, base: Situation) -> list[Point]:
    def sides(situation: Situation) -> tuple[Result, Result]:
        scope = _scope(version, situation)
        return left.evaluate(scope), right.evaluate(scope)

    parts = [part for one in version.amount.branches for part in (one.when, one.value) if part]
    through = frozenset().union(*(facts_of(part) for part in parts))
    return points(left, right, base, sides, through)


def _scope(version: Version, situation: Situation) -> Known:
    amount = amount_of(version.amount, Known(situation.values))
    told = Unknown(amount.ask) if amount.sum is None else amount.sum.amount
    return Known(situation.values, {AMOUNT: told})


def _replaced(expression: Expression, call: Call, told: Literal) -> Expression:
    """The expression with what a comparison must give in its place."""
    if expression is call:
        return told
    if isinstance(expression, Call):
        arguments = tuple(_replaced(part, call, told) for part in expression.arguments)
        return replace(expression, arguments=arguments)
    return expression


def _amount_with(rule: AmountRule, call: Call, told: Literal) -> AmountRule:
    branches = tuple(
        replace(
            one,
            when=_replaced(one.when, call, told) if one.when else None,
            value=_replaced(one.value, call, told),
        )
        for one in rule.branches
    )
    return replace(rule, branches=branches)


def _truth(expression: Expression, scope: Known) -> bool | None:
    """Whether an expression holds, None if it is open; all, any and not are told here and not by the operations."""
    if isinstance(expression, Call) and expression.operation in ("all", "any", "not"):
        parts = [_truth(part, scope) for part in expression.arguments]
        if expression.operation == "not":
            return None if parts[0] is None else not parts[0]
        decides = expression.operation == "any"
        return decides if decides in parts else None if None in parts else not decides
    found = expression.evaluate(scope)
    return found if isinstance(found, bool) else None


def _state(rule: Rule, holds: bool | None) -> State:
    if holds is None:
        return State.PRESUMED if rule.presumed else State.OPEN
    return State.BROKEN if holds is rule.excludes else State.KEPT


def _sum(verdict: Verdict) -> Decimal | None:
    return verdict.amount.sum.amount if verdict.amount and verdict.amount.sum is not None else None
