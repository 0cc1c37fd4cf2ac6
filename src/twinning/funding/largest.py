"""The largest sum a version's rules can come to, for lists: read from caps that stand in the rules, never guessed.

Every expression has an upper end, found as in interval arithmetic (Moore 1966, Interval Analysis): what nothing bounds
has none. Facts are bounded by the hard rules alone, such as "21 nights at most".
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from twinning.funding.expressions import Call, Expression, Fact, Literal, Parameter
from twinning.funding.facts import FACTS, FactKind
from twinning.funding.programme import Branch, Rule, Strictness, Version
from twinning.kernel.money import Money

Ends = Mapping[str, Decimal]
"""The largest value of facts that have one."""
End = Decimal | None
"""The upper end of an expression, None where it has none."""


@dataclass(frozen=True, slots=True)
class Largest:
    """How much a programme can pay at most. `sum` None: no rule names a largest sum.

    `is_open`: there is another way of computing that no rule caps, so that it may be more in some cases.
    `is_exact`: the sum is always this one.
    """

    sum: Money | None
    is_open: bool = False
    is_exact: bool = False


def largest_amount(version: Version) -> Largest:
    """Return the largest sum that the rules of a version can come to."""
    rule = version.amount
    published = None if rule.most is None else Money.of(rule.most)
    if not rule.branches:
        return Largest(published)
    ends = _ends(version.rules)
    found = [upper_end(branch.value, ends) for branch in rule.branches]
    capped = [end for end in found if end is not None]
    if not capped:
        return Largest(published)
    exact = len(found) == 1 and _is_plain(rule.branches[0])
    return Largest(Money.of(max(capped)), is_open=len(capped) < len(found), is_exact=exact)


def upper_end(expression: Expression, ends: Ends) -> End:
    """Return the largest value an expression can have, None where nothing bounds it.

    Parameters:
        expression: of numbers, none of them negative.
        ends: the largest value of facts that have one.
    """
    match expression:
        case Literal(value=Decimal() as value) | Parameter(value=Decimal() as value):
            return value
        case Fact(name=name):
            return Decimal(1) if FACTS[name].kind is FactKind.SHARE else ends.get(name)
        case Call(operation="band", table=rows):
            given = [value for _limit, value in rows]
            return max(one for one in given if isinstance(one, Decimal)) if given else None
        case Call(operation="/", arguments=(above, Literal() | Parameter() as below)):
            end = upper_end(above, ends)
            return end / below.value if end is not None and isinstance(below.value, Decimal) else None
        case Call(operation="if", arguments=(_condition, yes, no)):
            return _greatest([upper_end(yes, ends), upper_end(no, ends)])
        case Call(operation=operation, arguments=arguments) if operation in _JOINED:
            return _JOINED[operation]([upper_end(one, ends) for one in arguments])
    return None


def _least(ends: list[End]) -> End:
    return min((end for end in ends if end is not None), default=None)


def _greatest(ends: list[End]) -> End:
    known = _all_told(ends)
    return max(known) if known else None


def _sum(ends: list[End]) -> End:
    known = _all_told(ends)
    return sum(known, Decimal(0)) if known else None


def _product(ends: list[End]) -> End:
    known = _all_told(ends)
    if not known:
        return None
    product = Decimal(1)
    for end in known:
        product *= end
    return product


def _first(ends: list[End]) -> End:
    """A difference is at most what is taken from."""
    return ends[0]


def _all_told(ends: Iterable[End]) -> list[Decimal]:
    """The ends if all of them are there, else none."""
    found = list(ends)
    known = [end for end in found if end is not None]
    return known if len(known) == len(found) else []


_JOINED: Mapping[str, Callable[[list[End]], End]] = {
    "min": _least,
    "max": _greatest,
    "known": _greatest,
    "+": _sum,
    "-": _first,
    "*": _product,
}


def _ends(rules: Iterable[Rule]) -> dict[str, Decimal]:
    """The largest values that hard rules leave to facts."""
    ends: dict[str, Decimal] = {}
    for rule in rules:
        if rule.strictness is Strictness.SOFT:
            continue
        match rule.condition:
            case Call(operation=operation, arguments=(Fact(name=name), Literal() | Parameter() as limit)):
                caps = operation in ((">", ">=") if rule.excludes else ("<", "<=", "=="))
                if caps and isinstance(limit.value, Decimal):
                    ends[name] = min(limit.value, ends.get(name, limit.value))
    return ends


def _is_plain(branch: Branch) -> bool:
    """Whether a branch holds always and gives a figure that nothing changes."""
    return branch.when is None and isinstance(branch.value, Literal | Parameter)
