"""Conditions and formulas as data: trees of operations over facts and parameters, evaluated in three-valued logic.

A missing fact is no "no": what depends on it is Unknown (Kleene 1952, Introduction to Metamathematics, § 64), and what
does not depend on it is told all the same.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from twinning.funding.values import Result, Unknown, Value


class Scope(Protocol):
    """Where an expression finds what it speaks of."""

    def fact(self, name: str) -> Result:
        """The value of a fact of the situation, Unknown of itself where nobody has told it."""

    def computed(self, name: str) -> Result:
        """A value computed before, such as the amount that a deadline depends on."""


class Expression(Protocol):
    """A part of a rule; it can be evaluated and looked into."""

    def evaluate(self, scope: Scope, /) -> Result:
        """The value in a scope, Unknown where a missing fact matters."""

    def parts(self) -> tuple["Expression", ...]:
        """The expressions it is made of."""


class _Leaf:
    """An expression that is made of no others."""

    __slots__ = ()

    def parts(self) -> tuple[Expression, ...]:
        """Return nothing."""
        return ()


@dataclass(frozen=True, slots=True)
class Literal(_Leaf):
    """A value that stands in the rule itself."""

    value: Value

    def evaluate(self, _scope: Scope, /) -> Result:
        """Return the value."""
        return self.value


@dataclass(frozen=True, slots=True)
class Parameter(_Leaf):
    """A named, cited figure of the programme's version, `%name` in the file."""

    name: str
    value: Value

    def evaluate(self, _scope: Scope, /) -> Result:
        """Return the figure."""
        return self.value


@dataclass(frozen=True, slots=True)
class Fact(_Leaf):
    """A fact of the situation, `$name` in the file."""

    name: str

    def evaluate(self, scope: Scope, /) -> Result:
        """Return what is known of it."""
        return scope.fact(self.name)


@dataclass(frozen=True, slots=True)
class Computed(_Leaf):
    """Something computed before, `@name` in the file."""

    name: str

    def evaluate(self, scope: Scope, /) -> Result:
        """Return it."""
        return scope.computed(self.name)


@dataclass(frozen=True, slots=True)
class Call:
    """An operation over expressions, such as `[">=", "$nights", 4]`; `operations.call` builds it."""

    operation: str
    run: Callable[["Call", Scope], Result] = field(compare=False, repr=False)
    arguments: tuple[Expression, ...]
    table: tuple[tuple[Value | None, Value], ...] = field(default=())
    """For `band` alone: rows of (largest value of the band, what it gives); None has no end."""

    def evaluate(self, scope: Scope, /) -> Result:
        """Return the operation's result; raises WrongKind for values it cannot work on."""
        return self.run(self, scope)

    def parts(self) -> tuple[Expression, ...]:
        """Return the arguments."""
        return self.arguments


@dataclass(frozen=True, slots=True)
class Known:
    """A scope of given facts and computed values; what is not among them is unknown."""

    facts: Mapping[str, Value]
    found: Mapping[str, Result] = field(default_factory=dict)

    def fact(self, name: str) -> Result:
        """The fact, Unknown of its own name where it is missing."""
        value = self.facts.get(name)
        return Unknown(frozenset({name})) if value is None else value

    def computed(self, name: str) -> Result:
        """The computed value, Unknown of nothing that could be asked where there is none."""
        return self.found.get(name, Unknown(frozenset()))


def walk(expression: Expression) -> Iterator[Expression]:
    """Yield an expression and all that it is made of, outer ones first."""
    yield expression
    for part in expression.parts():
        yield from walk(part)


def facts_of(expression: Expression) -> frozenset[str]:
    """Return the names of all facts an expression speaks of."""
    return frozenset(one.name for one in walk(expression) if isinstance(one, Fact))
