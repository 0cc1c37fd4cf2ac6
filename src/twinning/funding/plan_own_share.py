"""The own shares that the grants of a plan demand, and what the plan's lines bring of them."""

from collections.abc import Mapping, Sequence
from math import ceil

from twinning.funding.combination_candidates import in_euros
from twinning.funding.plan_lines import GrantLine, OwnShareLine
from twinning.funding.programme import Cumulation, Effect, OwnShare
from twinning.funding.project import Project, total_of
from twinning.kernel.money import NOTHING, Money


def own_shares_of(project: Project, grants: Sequence[GrantLine]) -> tuple[OwnShareLine, ...]:
    """Return a line for each grant whose rules demand an own share."""
    lines = []
    for grant in grants:
        rule = grant.verdict.version.own_share if grant.verdict.version else None
        if rule is not None:
            lines.append(_own_share(project, grants, grant, rule))
    return tuple(lines)


def _own_share(
    project: Project, grants: Sequence[GrantLine], grant: GrantLine, rule: OwnShare
) -> OwnShareLine:
    needed = _rounded_up(_base(project, grant, rule), rule)
    in_kind = min(project.in_kind_worth, needed.share(rule.in_kind_most))
    granted = _counted(grant, grants)
    brought = project.own + in_kind + granted
    return OwnShareLine(
        programme=grant.programme,
        rule=rule,
        needed=needed,
        cash=project.own,
        in_kind=in_kind,
        granted=granted,
        short=max(needed - brought, NOTHING),
    )


def _base(project: Project, grant: GrantLine, rule: OwnShare) -> Money:
    """The money the share is taken of: all costs, or those the programme pays."""
    bases: Mapping[str, Money] = {"total_costs": project.total}
    return bases.get(rule.base, grant.base)


def _rounded_up(base: Money, rule: OwnShare) -> Money:
    """The share in whole cents; a part of one counts as one, for less would be too little."""
    return in_euros(ceil(base.amount * rule.share * 100))


def _counted(grant: GrantLine, grants: Sequence[GrantLine]) -> Money:
    """Other grants of the plan that the programme takes as own share."""
    entries = grant.verdict.version.cumulation if grant.verdict.version else ()
    counts = [entry for entry in entries if entry.effect is Effect.COUNTS_AS_OWN_SHARE]
    return total_of(
        other.sum for other in grants if other is not grant and any(_is_meant(one, other) for one in counts)
    )


def _is_meant(entry: Cumulation, other: GrantLine) -> bool:
    return entry.with_id in ("*", other.programme.id, f"level:{other.programme.level}")
