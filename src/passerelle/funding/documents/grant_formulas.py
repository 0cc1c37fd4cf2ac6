"""How the sum of each grant is written as a formula: a share of costs with a cap, else the sum as it was computed."""

from dataclasses import dataclass
from decimal import Decimal

from twinning.funding.capped_share import CappedShare, capped_share
from twinning.funding.finance_plan import FinancePlan
from twinning.funding.plan_lines import GrantLine
from twinning.kernel.money import NOTHING, Money


@dataclass(frozen=True)
class GrantFormula:
    """The rule of one grant. `share` None: no share of costs, so `fixed` stands for what the rules give.

    `of_all`: the share is taken of all costs, not of those the programme pays. `lowered`: the sum where more than the
    costs that are left lowers it, such as another grant.
    """

    share: Decimal | None
    cap: Money | None
    of_all: bool
    fixed: Money
    lowered: Money | None


def formulas_of(plan: FinancePlan) -> list[GrantFormula]:
    """Return the formulas of all grants, in their order; each gives the sum that the plan gives."""
    found, left = [], plan.room
    for line in plan.grants:
        free = max(min(line.most, left), NOTHING)
        found.append(_formula(line, plan.total, lowered=None if free == line.sum else line.sum))
        left -= line.sum
    return found


def _formula(line: GrantLine, total: Money, *, lowered: Money | None) -> GrantFormula:
    share = _share_of(line)
    if share is not None:
        of_all = share.base == "total_costs"
        cap = None if share.most is None else Money.of(share.most)
        given = min((total if of_all else line.base).share(share.share), line.base)
        if (given if cap is None else min(given, cap)) == line.most:
            return GrantFormula(share.share, cap, of_all, line.most, lowered)
    return GrantFormula(None, None, False, line.most, lowered)


def _share_of(line: GrantLine) -> CappedShare | None:
    """The share that the branch of the grant takes of costs which the sheet knows."""
    amount, version = line.verdict.amount, line.verdict.version
    if amount is None or amount.branch is None or version is None:
        return None
    found = capped_share(amount.branch.value)
    own = version.costs.base if version.costs else ""
    return found if found and found.base in ("eligible_costs", "total_costs", own) else None
