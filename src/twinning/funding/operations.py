"""The operations of rules: logic, comparison, sets, arithmetic, bands; each with the number and kinds it takes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, cast

from twinning.funding.expressions import Call, Expression, Scope
from twinning.funding.values import Result, Unknown, Value, waiting
from twinning.kernel.errors import TwinningError


class WrongKind(TwinningError):
    """An operation was given values it cannot work on, such as a word that should be a number."""

    code: ClassVar[str] = "funding.wrong_kind"


@dataclass(frozen=True, slots=True)
class Operation:
    """How an operation runs, and how many arguments it takes (`most` None: any number)."""

    run: Callable[[Call, Scope], Result]
    least: int
    most: int | None = None


def _all(call: Call, scope: Scope) -> Result:
    """No as soon as one is no, whatever is unknown before it; what stands behind it is not looked at."""
    return _joined(call, scope, decides=False)


def _any(call: Call, scope: Scope) -> Result:
    """Yes as soon as one is yes, whatever is unknown before it; what stands behind it is not looked at."""
    return _joined(call, scope, decides=True)


def _joined(call: Call, scope: Scope, *, decides: bool) -> Result:
    unknown: list[Result] = []
    for argument in call.arguments:
        found = argument.evaluate(scope)
        if isinstance(found, Unknown):
            unknown.append(found)
        elif _truth(call, found) is decides:
            return decides
    return waiting(unknown) or (not decides)


def _not(call: Call, scope: Scope) -> Result:
    found = call.arguments[0].evaluate(scope)
    return found if isinstance(found, Unknown) else not _truth(call, found)


def _if(call: Call, scope: Scope) -> Result:
    """The second or third argument; both alike tell the result though the condition is unknown."""
    condition = call.arguments[0].evaluate(scope)
    if not isinstance(condition, Unknown):
        return call.arguments[1 if _truth(call, condition) else 2].evaluate(scope)
    yes, no = (call.arguments[index].evaluate(scope) for index in (1, 2))
    return yes if yes == no and not isinstance(yes, Unknown) else condition


def _known(call: Call, scope: Scope) -> Result:
    """The first argument where it can be told, else the second: for parts that may be added later."""
    found = call.arguments[0].evaluate(scope)
    return call.arguments[1].evaluate(scope) if isinstance(found, Unknown) else found


def _of_values(work: Callable[[Call, list[Value]], Value]) -> Callable[[Call, Scope], Result]:
    """Run `work` on the values of all arguments; unknown where one of them is."""

    def run(call: Call, scope: Scope) -> Result:
        found = [argument.evaluate(scope) for argument in call.arguments]
        return waiting(found) or work(call, cast(list[Value], found))

    return run


def _equal(call: Call, values: list[Value]) -> bool:
    return _like(values[0]) == _like(values[1])


def _differ(call: Call, values: list[Value]) -> bool:
    return not _equal(call, values)


def _like(value: Value) -> Value:
    """A word in the form in which words are compared: people write `salt` and `Salt` for one town."""
    return value.casefold() if isinstance(value, str) else value


def _compare(right: Callable[[int], bool]) -> Callable[[Call, list[Value]], bool]:
    def run(call: Call, values: list[Value]) -> bool:
        left, other = values
        if isinstance(left, date) and isinstance(other, date):
            return right((left > other) - (left < other))
        one, two = _number(call, left), _number(call, other)
        return right((one > two) - (one < two))

    return run


def _in(call: Call, values: list[Value]) -> bool:
    words = _words(call, values[1])
    return values[0] in words or _like(values[0]) in map(_like, words)


def _overlap(call: Call, values: list[Value]) -> bool:
    return bool(_words(call, values[0]) & _words(call, values[1]))


def _subset(call: Call, values: list[Value]) -> bool:
    return _words(call, values[0]) <= _words(call, values[1])


def _count(call: Call, values: list[Value]) -> Decimal:
    return Decimal(len(_words(call, values[0])))


def _sum(call: Call, values: list[Value]) -> Decimal:
    return sum(_numbers(call, values), Decimal(0))


def _difference(call: Call, values: list[Value]) -> Decimal:
    first, *others = _numbers(call, values)
    return first - sum(others, Decimal(0))


def _product(call: Call, values: list[Value]) -> Decimal:
    product = Decimal(1)
    for number in _numbers(call, values):
        product *= number
    return product


def _quotient(call: Call, values: list[Value]) -> Decimal:
    above, below = _numbers(call, values)
    if not below:
        raise WrongKind(operation=call.operation, value="0")
    return above / below


def _least(call: Call, values: list[Value]) -> Decimal:
    return min(_numbers(call, values))


def _most(call: Call, values: list[Value]) -> Decimal:
    return max(_numbers(call, values))


def _band(call: Call, values: list[Value]) -> Value:
    """What the first band gives whose largest value is not exceeded."""
    number = _number(call, values[0])
    for limit, given in call.table:
        if limit is None or number <= _number(call, limit):
            return given
    raise WrongKind(operation=call.operation, value=str(number))


def _truth(call: Call, value: Value) -> bool:
    if not isinstance(value, bool):
        raise WrongKind(operation=call.operation, value=str(value))
    return value


def _number(call: Call, value: Value) -> Decimal:
    if not isinstance(value, Decimal):
        raise WrongKind(operation=call.operation, value=str(value))
    return value


def _numbers(call: Call, values: Iterable[Value]) -> list[Decimal]:
    return [_number(call, value) for value in values]


def _words(call: Call, value: Value) -> frozenset[str]:
    if not isinstance(value, frozenset):
        raise WrongKind(operation=call.operation, value=str(value))
    return value


OPERATIONS: dict[str, Operation] = {
    "all": Operation(_all, 1),
    "any": Operation(_any, 1),
    "not": Operation(_not, 1, 1),
    "if": Operation(_if, 3, 3),
    "known": Operation(_known, 2, 2),
    "==": Operation(_of_values(_equal), 2, 2),
    "!=": Operation(_of_values(_differ), 2, 2),
    "<": Operation(_of_values(_compare(lambda sign: sign < 0)), 2, 2),
    "<=": Operation(_of_values(_compare(lambda sign: sign <= 0)), 2, 2),
    ">": Operation(_of_values(_compare(lambda sign: sign > 0)), 2, 2),
    ">=": Operation(_of_values(_compare(lambda sign: sign >= 0)), 2, 2),
    "in": Operation(_of_values(_in), 2, 2),
    "overlap": Operation(_of_values(_overlap), 2, 2),
    "subset": Operation(_of_values(_subset), 2, 2),
    "count": Operation(_of_values(_count), 1, 1),
    "+": Operation(_of_values(_sum), 1),
    "-": Operation(_of_values(_difference), 2),
    "*": Operation(_of_values(_product), 2),
    "/": Operation(_of_values(_quotient), 2, 2),
    "min": Operation(_of_values(_least), 1),
    "max": Operation(_of_values(_most), 1),
    "band": Operation(_of_values(_band), 1, 1),
}
"""Every operation a rule may use, by its name in the file."""


class NoSuchOperation(TwinningError):
    """A rule names an operation that does not exist."""

    code: ClassVar[str] = "funding.no_such_operation"


def call(name: str, *arguments: Expression, table: tuple[tuple[Value | None, Value], ...] = ()) -> Call:
    """Return an operation over arguments; raises NoSuchOperation."""
    if name not in OPERATIONS:
        raise NoSuchOperation(operation=name)
    return Call(name, OPERATIONS[name].run, arguments, table)
