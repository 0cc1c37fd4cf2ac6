"""What a programme would pay in a situation: the best branch, rounded once at the end, with what it follows from."""

from dataclasses import dataclass
from decimal import Decimal

from twinning.funding.citation import Citation
from twinning.funding.expressions import Call, Expression, Scope, facts_of, walk
from twinning.funding.programme import SURE_KINDS, AmountKind, AmountRule, Branch, Choice
from twinning.funding.values import Unknown
from twinning.kernel.money import NOTHING, Money


@dataclass(frozen=True, slots=True)
class Amount:
    """A computed amount. `sum` None: not to be told, or only by the funder; `ask` names the facts it waits for.

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

    @property
    def is_sure(self) -> bool:
        """Whether the sum is known once a grant is given, and not just "up to"."""
        return self.kind in SURE_KINDS


def amount_of(rule: AmountRule, scope: Scope) -> Amount:
    """Return what a rule pays in a scope.

    Of several branches that hold, the first or the best gives the amount, as the rule says; branches whose condition
    is still unknown wait, and their facts are named in `more`.
    """
    span = (_money(rule.least), _money(rule.most))
    if not rule.branches:
        return Amount(rule.kind, None, rule.citations, range=span)
    found, open_facts = _candidates(rule, scope)
    if not found:
        ask = open_facts or frozenset()
        return Amount(rule.kind, None if ask else NOTHING, rule.citations, range=span, ask=ask)
    value, branch = found[0] if rule.choice is Choice.FIRST else max(found, key=lambda one: one[0])
    more = open_facts | _unsettled(branch.value, scope)
    citations = tuple(dict.fromkeys((*branch.citations, *rule.citations)))
    return Amount(branch.kind, Money.of(max(value, Decimal(0))), citations, branch, span, more=more)


def _candidates(rule: AmountRule, scope: Scope) -> tuple[list[tuple[Decimal, Branch]], frozenset[str]]:
    """The values of the branches that hold, and the facts that others wait for.

    Where the first is to be taken, one that cannot be told yet hides those behind it.
    """
    found: list[tuple[Decimal, Branch]] = []
    waiting: frozenset[str] = frozenset()
    for branch in rule.branches:
        holds = branch.when.evaluate(scope) if branch.when else True
        value = branch.value.evaluate(scope) if holds is True else holds
        if isinstance(value, Unknown):
            waiting |= value.facts
            if rule.choice is Choice.FIRST:
                break
        elif holds is True and isinstance(value, Decimal):
            found.append((value, branch))
    return found, waiting


def _unsettled(expression: Expression, scope: Scope) -> frozenset[str]:
    """Facts of optional parts (`known`) that nobody has told yet."""
    facts: frozenset[str] = frozenset()
    for part in walk(expression):
        if isinstance(part, Call) and part.operation == "known":
            facts |= {name for name in facts_of(part.arguments[0]) if isinstance(scope.fact(name), Unknown)}
    return facts


def _money(value: Decimal | None) -> Money | None:
    return None if value is None else Money.of(value)
