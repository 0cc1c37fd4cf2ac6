"""A situation as rules see it where some facts are known only as "at most": at its highest, its lowest, and as told.

Costs that are told only as a whole bound the eligible ones from above. What a programme would pay is told from that
bound; a rule counts as kept or broken only where the true figure cannot change it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from twinning.funding.amounts import Amount, amount_of, unsettled
from twinning.funding.expressions import Computed, Expression, Fact, Known, Scope, facts_of, walk
from twinning.funding.programme import AmountRule, Rule
from twinning.funding.situation import Situation
from twinning.funding.values import Result, Unknown, Value


@dataclass(frozen=True, slots=True)
class Views:
    """The amount of a programme, and the scopes of a situation with it; without bounds all three are one.

    `steady`: no branch of the amount opens or shuts with a bound, so that less of it never pays more.
    """

    amount: Amount
    told: Scope
    highest: Scope
    lowest: Scope
    bounds: frozenset[str] = frozenset()
    steady: bool = True

    @classmethod
    def of(cls, rule: AmountRule, situation: Situation) -> Self:
        """Return the views of a situation, for the rules of a version that pays by `rule`."""
        bounds = situation.bounds
        amount = amount_of(rule, Known(situation.values), bounds=bounds)
        highest = _scope(situation.values, amount, bounds)
        if not bounds:
            return cls(amount, highest, highest, highest)
        least: Mapping[str, Value] = {**situation.values, **dict.fromkeys(bounds, Decimal(0))}
        lowest = _scope(least, amount_of(rule, Known(least)), frozenset())
        known = {"amount": Unknown(bounds) if amount.at_most else highest.computed("amount")}
        steady = not any(one.when and facts_of(one.when) & bounds for one in rule.branches)
        return cls(amount, Known(situation.without_bounds(), known), highest, lowest, bounds, steady)

    @property
    def ends(self) -> tuple[Scope, ...]:
        """The scopes between which the truth lies."""
        return (self.highest,) if self.highest is self.lowest else (self.highest, self.lowest)

    def condition_of(self, rule: Rule) -> Result:
        """Return what a rule's condition comes to, Unknown where the true figure may still break or keep it.

        A rule that is broken only by what stands in for a fact (`known`) waits for the fact itself.
        """
        found = rule.condition.evaluate(self.told)
        if found is rule.excludes and (missing := unsettled(rule.condition, self.told)):
            return Unknown(missing)
        if not isinstance(found, Unknown) or not self.settles(rule.condition):
            return found
        ends = {rule.condition.evaluate(scope) for scope in self.ends}
        kept = not rule.excludes
        return kept if ends == {kept} else found

    def settles(self, condition: Expression) -> bool:
        """Whether the two ends tell all between them: a condition crosses one threshold of one bound at most."""
        parts = list(walk(condition))
        amounts = sum(isinstance(part, Computed) for part in parts)
        crossed = sum(isinstance(part, Fact) and part.name in self.bounds for part in parts) + amounts
        return not self.bounds or (crossed <= 1 and (self.steady or not amounts))


def _scope(facts: Mapping[str, Value], amount: Amount, bounds: frozenset[str]) -> Known:
    """A scope in which an amount is told once no answer can add to it."""
    waiting = amount.ask | amount.more - bounds
    return Known(facts, {"amount": Unknown(waiting) if waiting or amount.sum is None else amount.sum.amount})
