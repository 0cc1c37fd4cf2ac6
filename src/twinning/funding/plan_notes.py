"""What a treasurer should know before a finance plan is sent off, as reasons."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from twinning.funding.plan_grants import room_of
from twinning.funding.plan_lines import GrantLine, OwnShareLine
from twinning.funding.plan_verdicts import kinds_paid
from twinning.funding.project import Project, total_of
from twinning.kernel.money import NOTHING, Money
from twinning.kernel.reasons import Reason


def notes_of(
    project: Project, grants: Sequence[GrantLine], shares: Sequence[OwnShareLine], *, missing: Money
) -> tuple[Reason, ...]:
    """Return the notes of a plan, the weightiest first."""
    return (
        *_balance(project, grants, missing),
        *_own_shares(shares, missing),
        *_dropped(project),
        *_early(project, grants),
        *_told(project),
    )


def _balance(project: Project, grants: Sequence[GrantLine], missing: Money) -> Iterator[Reason]:
    if missing.amount < 0:
        yield Reason.of("funding.plan.too_much", sum=str(NOTHING - missing))
    elif missing:
        yield Reason.of("funding.plan.missing", sum=str(missing))
    if not grants:
        yield Reason.of("funding.plan.no_grant")
    wanted, asked = total_of(line.most for line in grants), total_of(line.sum for line in grants)
    if asked < wanted and asked == room_of(project) and project.other:
        yield Reason.of("funding.plan.lowered", wanted=str(wanted), asked=str(asked))
    if project.situation.start is None:
        yield Reason.of("funding.plan.no_start")


def _own_shares(shares: Sequence[OwnShareLine], missing: Money) -> Iterator[Reason]:
    for line in shares:
        if line.short:
            fits = line.short <= max(missing, NOTHING)
            yield Reason.of(
                "funding.plan.own_share_to_find" if fits else "funding.plan.own_share_short",
                programme=line.programme.id,
                needed=str(line.needed),
                short=str(line.short),
            )


def _dropped(project: Project) -> Iterator[Reason]:
    """Costs that no funder pays: marked so, or paid before there is an approval."""
    early = [line for line in project.costs if line.is_eligible and line not in project.countable]
    if early:
        yield Reason.of(
            "funding.plan.paid_before",
            sum=str(total_of(line.sum for line in early)),
            lines=len(early),
            day=project.first_payment.isoformat(),
        )


def _early(project: Project, grants: Sequence[GrantLine]) -> Iterator[Reason]:
    """Costs of the grants that are paid before the start: the approval must be there by then."""
    start = project.situation.start
    if project.approval_on is not None or start is None:
        return
    kinds = frozenset(kind for line in grants for kind in kinds_paid(line.verdict.version))
    early = [
        (line.paid_on, line.sum)
        for line in project.countable
        if line.kind in kinds and line.paid_on and line.paid_on < start
    ]
    if early:
        yield Reason.of(
            "funding.plan.paid_early",
            sum=str(total_of(sum for _day, sum in early)),
            lines=len(early),
            day=min(day for day, _sum in early).isoformat(),
        )


def _told(project: Project) -> Iterator[Reason]:
    """A sum among the facts that is not that of the lines; the lines count."""
    told = project.situation.values.get("total_costs") if "total_costs" in project.situation.told else None
    if isinstance(told, Decimal) and told != project.total.amount:
        yield Reason.of("funding.plan.total_differs", told=str(Money.of(told)), sum=str(project.total))
