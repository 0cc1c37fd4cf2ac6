"""The finance plan of a project: costs and income of both partners in balance, the cash flow, the days to keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twinning.funding.cash_flow import Movement, cash_flow
from twinning.funding.citation import Citation
from twinning.funding.plan_days import applications_of, duties_of
from twinning.funding.plan_grants import grants_of, room_of
from twinning.funding.plan_lines import Application, Duty, GrantLine, OwnShareLine, Refused
from twinning.funding.plan_notes import notes_of
from twinning.funding.plan_own_share import own_shares_of
from twinning.funding.plan_verdicts import verdict_of
from twinning.funding.programme import Programme
from twinning.funding.project import Project, total_of
from twinning.kernel.money import NOTHING, Money
from twinning.kernel.reasons import Reason


@dataclass(frozen=True, slots=True)
class FinancePlan:
    """A plan in balance: `total` = `granted` + `other` + `missing`, to the cent.

    `missing` is what is still to be found; below nought, more comes in than it costs, though nothing is asked for.
    `sure` and `possible` ("up to") are the two parts of `granted`. `room`: what grants may reach together. `movements`
    are dated, the earliest first, and empty where the start is unknown. `notes` are for whoever sends the plan off.
    """

    project: Project
    grants: tuple[GrantLine, ...]
    refused: tuple[Refused, ...]
    total: Money
    granted: Money
    sure: Money
    other: Money
    missing: Money
    room: Money
    own_shares: tuple[OwnShareLine, ...]
    movements: tuple[Movement, ...]
    applications: tuple[Application, ...]
    duties: tuple[Duty, ...]
    notes: tuple[Reason, ...]

    @property
    def possible(self) -> Money:
        """What is granted up to its sum."""
        return self.granted - self.sure

    @property
    def own_needed(self) -> Money:
        """The largest own share that a programme of the plan demands."""
        return max((line.needed for line in self.own_shares), default=NOTHING)

    @property
    def lowest(self) -> Movement | None:
        """The deepest point of the purse, what must be paid in advance; None where it never falls below nought."""
        deepest = min(self.movements, key=lambda one: (one.balance.amount, one.day), default=None)
        return deepest if deepest and deepest.balance.amount < 0 else None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Sources of all grants, refusals, duties and own shares, each once."""
        cited = [one for line in (*self.grants,) for one in line.citations]
        cited += [one for refused in self.refused for note in refused.notes for one in note.citations]
        cited += [one for duty in self.duties for one in duty.obligation.citations]
        cited += [one for share in self.own_shares for one in share.rule.citations]
        return tuple(dict.fromkeys(cited))


def finance_plan(project: Project, catalogue: Mapping[str, Programme]) -> FinancePlan:
    """Return the finance plan of a project.

    Programmes named in the project are asked; without any, the best combination of the catalogue. Each is assessed
    with the costs it pays at all as its eligible costs: kinds it excludes and what is paid before the approval drop
    out. What is asked for together never exceeds the costs that other income leaves open, and no cost is paid twice.

    Raises:
        KeyError: the project names a programme that the catalogue does not hold; `project_reading` refuses such.
    """
    asked = [catalogue[name] for name in project.programmes] or list(catalogue.values())
    grants, refused = grants_of(project, [verdict_of(programme, project) for programme in asked])
    granted = total_of(line.sum for line in grants)
    missing = project.total - granted - project.other
    shares = own_shares_of(project, grants)
    return FinancePlan(
        project=project,
        grants=grants,
        refused=refused,
        total=project.total,
        granted=granted,
        sure=total_of(line.sum for line in grants if line.is_sure),
        other=project.other,
        missing=missing,
        room=room_of(project),
        own_shares=shares,
        movements=_movements(project, grants, missing),
        applications=applications_of(grants),
        duties=duties_of(project, grants),
        notes=notes_of(project, grants, shares, missing=missing),
    )


def _movements(project: Project, grants: Sequence[GrantLine], missing: Money) -> tuple[Movement, ...]:
    return cash_flow(project, [(line.verdict, line.sum) for line in grants], missing=missing)
