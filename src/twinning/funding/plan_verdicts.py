"""What programmes say to a project with cost lines: each is asked with the costs that it pays at all."""

from collections.abc import Iterable
from dataclasses import replace

from twinning.funding.facts import FACTS, FactKind
from twinning.funding.programme import Programme, Version
from twinning.funding.project import CostKind, CostLine, Project, total_of
from twinning.funding.situation import Situation
from twinning.funding.verdict import Verdict, assess
from twinning.kernel.money import Money

TRAVELLING = frozenset({CostKind.TRAVEL, CostKind.TOLL, CostKind.FUEL})
"""Kinds that make up the costs of a journey, where a programme does not name them itself."""


def verdict_of(programme: Programme, project: Project) -> Verdict:
    """Return a programme's verdict with the sums of the plan's lines in place of those told.

    Its amount is at most the costs it pays at all, whatever a flat rate comes to.
    """
    told = _with_sums(project)
    version = assess(programme, told).version
    base = eligible_base(project, version)
    for name in _base_facts(version):
        told = told.with_fact(name, base.amount)
    verdict = assess(programme, told)
    amount = verdict.amount
    if amount is None or amount.sum is None or amount.sum <= base:
        return verdict
    return replace(verdict, amount=replace(amount, sum=base))


def kinds_paid(version: Version | None) -> frozenset[CostKind]:
    """Return the kinds of costs that a version pays; all where it names none."""
    rule = version.costs if version else None
    if rule is None:
        return frozenset(CostKind)
    return frozenset(
        kind
        for kind in CostKind
        if kind not in rule.excluded and (not rule.eligible or kind in rule.eligible)
    )


def paid_lines(project: Project, version: Version | None) -> tuple[CostLine, ...]:
    """Return the lines of a project that a version pays at all."""
    kinds = kinds_paid(version)
    return tuple(line for line in project.countable if line.kind in kinds)


def eligible_base(project: Project, version: Version | None) -> Money:
    """Return the sum of the lines that a version pays at all."""
    return _sum(paid_lines(project, version))


def _base_facts(version: Version | None) -> Iterable[str]:
    """The facts of money that the base of a version's shares is told by; all costs stay all costs."""
    named = version.costs.base if version and version.costs else ""
    is_money = named in FACTS and FACTS[named].kind is FactKind.MONEY
    return {"eligible_costs", named} if is_money and named != "total_costs" else {"eligible_costs"}


def _with_sums(project: Project) -> Situation:
    """The situation with what the lines tell: all costs, those of the journey, the own share and what of it is work.

    An own share is told only where a line brings some; else it stays a question.
    """
    told = project.situation.with_fact("total_costs", project.total.amount)
    if "actual_travel_costs" not in told.told:
        journey = _sum(line for line in project.countable if line.kind in TRAVELLING)
        told = told.with_fact("actual_travel_costs", journey.amount) if journey else told
    own = project.own + project.in_kind_worth
    if own and "own_share" not in told.told:
        told = told.with_fact("own_share", own.amount)
        told = told.with_fact("inkind_share_of_own", project.in_kind_worth.amount / own.amount)
    return told


def _sum(lines: Iterable[CostLine]) -> Money:
    return total_of(line.sum for line in lines)
