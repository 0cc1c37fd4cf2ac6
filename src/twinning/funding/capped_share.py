"""Finds in an expression the commonest rule of funders: a share of some costs, at most a sum."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from twinning.funding.expressions import Call, Expression, Fact, Literal, Parameter


@dataclass(frozen=True, slots=True)
class CappedShare:
    """`share` (from 0 to 1, or more) of the fact of money `base`, at most `most` euros; None has no cap."""

    share: Decimal
    base: str
    most: Decimal | None = None


def capped_share(expression: Expression) -> CappedShare | None:
    """Return the capped share that an expression computes, None where it computes anything else."""
    if not isinstance(expression, Call):
        return None
    if expression.operation == "*":
        return _share(expression.arguments)
    if expression.operation != "min":
        return None
    shares = [found for part in expression.arguments if (found := capped_share(part))]
    caps = [number for part in expression.arguments if (number := _number(part)) is not None]
    if len(shares) != 1 or len(shares) + len(caps) != len(expression.arguments):
        return None
    (share,) = shares
    if share.most is not None:
        caps.append(share.most)
    return CappedShare(share.share, share.base, min(caps, default=None))


def _share(factors: Iterable[Expression]) -> CappedShare | None:
    facts = [one.name for one in factors if isinstance(one, Fact)]
    numbers = [number for one in factors if (number := _number(one)) is not None]
    if len(facts) != 1 or len(numbers) != 1 or len(tuple(factors)) != 2:
        return None
    return CappedShare(numbers[0], facts[0])


def _number(expression: Expression) -> Decimal | None:
    if isinstance(expression, Literal | Parameter) and isinstance(expression.value, Decimal):
        return expression.value
    return None
