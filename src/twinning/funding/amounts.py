"""What a programme would pay in a situation: the best branch, rounded once at the end, with what it follows from."""

from dataclasses import dataclass
from decimal import Decimal

from twinning.funding.citation import Citation
from twinning.funding.expressions import Call, Expression, Scope, facts_of
from twinning.funding.programme import SURE_KINDS, AmountKind, AmountRule, Branch, Choice
from twinning.funding.values import Unknown
from twinning.kernel.money import NOTHING, Money


@dataclass(frozen=True, slots=True)
class Amount:
    """A computed amount. `sum` None: not to be told, or only by the funder; `ask` names the facts it waits for.

    `at_most`: it was computed with costs that are themselves known only as "at most", so that it may be less.
    `range`: the published smallest and largest grant, where only the funder's calculator tells the sum.
    `more`: facts that could still add to the sum, or tell it better.
    """

    kind: AmountKind
    sum: Money | None
    citations: tuple[Citation, ...]
    branch: Branch | None = None
    range: tuple[Money | None, Money | None] = (None, None)
    ask: frozenset[str] = frozenset()
    more: frozenset[str] = frozenset()
    at_most: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether the sum is known once a grant is given, and not just "up to"."""
        return self.kind in SURE_KINDS and not self.at_most


def amount_of(rule: AmountRule, scope: Scope, *, bounds: frozenset[str] = frozenset()) -> Amount:
    """Return what a rule pays in a scope.

    Of several branches that hold, the first or the best gives the amount, as the rule says; branches whose condition
    is still unknown wait, and their facts are named in `more`. Branches are compared in whole cents, since nobody can
    ask for less than one.

    Parameters:
        rule: of a version.
        scope: of the situation.
        bounds: names of facts that are known only as "at most"; what depends on them is at most, too.
    """
    span = (_money(rule.least), _money(rule.most))
    if not rule.branches:
        return Amount(rule.kind, None, rule.citations, range=span)
    found, waiting = _candidates(rule, scope)
    guessed = bounds & _facts_of(rule) if bounds else bounds
    if not found:
        return Amount(rule.kind, None if waiting else NOTHING, rule.citations, range=span, ask=waiting)
    money, branch = found[0] if rule.choice is Choice.FIRST else max(found, key=lambda one: one[0])
    more = waiting | unsettled(branch.value, scope) | guessed
    citations = tuple(dict.fromkeys((*branch.citations, *rule.citations)))
    return Amount(branch.kind, money, citations, branch, span, more=more, at_most=bool(guessed))


def _candidates(rule: AmountRule, scope: Scope) -> tuple[list[tuple[Money, Branch]], frozenset[str]]:
    """The sums of the branches that hold, and the facts that others wait for.

    Where the first is to be taken, those behind it are not looked at, even if it cannot be told yet.
    """
    found: list[tuple[Money, Branch]] = []
    waiting: frozenset[str] = frozenset()
    for branch in rule.branches:
        holds = branch.when.evaluate(scope) if branch.when else True
        value = branch.value.evaluate(scope) if holds is True else holds
        if isinstance(value, Unknown):
            waiting |= value.facts
        elif holds is True and isinstance(value, Decimal):
            found.append((Money.of(max(value, Decimal(0))), branch))
        if rule.choice is Choice.FIRST and (found or waiting):
            break
    return found, waiting


def _facts_of(rule: AmountRule) -> frozenset[str]:
    parts = [part for one in rule.branches for part in (one.value, one.when) if part]
    return frozenset().union(*(facts_of(part) for part in parts))


def unsettled(expression: Expression, scope: Scope) -> frozenset[str]:
    """Facts that optional parts (`known`) wait for; what only stands in for a part that can be told does not count."""
    if isinstance(expression, Call) and expression.operation == "known":
        part, instead = expression.arguments
        found = part.evaluate(scope)
        if isinstance(found, Unknown):
            return found.facts | unsettled(instead, scope)
        return unsettled(part, scope)
    return frozenset().union(*(unsettled(part, scope) for part in expression.parts()))


def _money(value: Decimal | None) -> Money | None:
    return None if value is None else Money.of(value)
