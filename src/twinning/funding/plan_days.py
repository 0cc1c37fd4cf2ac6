"""The days of a finance plan: until when to apply, and what falls due after a grant."""

from collections.abc import Sequence
from datetime import date, timedelta

from twinning.funding.plan_lines import Application, Duty, GrantLine
from twinning.funding.programme import Due, Obligation
from twinning.funding.project import Project
from twinning.kernel.period import months_away


def applications_of(grants: Sequence[GrantLine]) -> tuple[Application, ...]:
    """Return the last day to apply for each grant, the earliest first; grants without one come last."""
    found = [_application(line) for line in grants]
    return tuple(sorted(found, key=lambda one: (one.day is None, one.day or date.max, one.programme.id)))


def duties_of(project: Project, grants: Sequence[GrantLine]) -> tuple[Duty, ...]:
    """Return what the grants oblige to, dated duties first and by day."""
    found = [
        Duty(line.programme, obligation, _due(project, obligation))
        for line in grants
        for obligation in (line.verdict.version.obligations if line.verdict.version else ())
    ]
    return tuple(sorted(found, key=lambda duty: (duty.due is None, duty.due or date.max)))


def _application(line: GrantLine) -> Application:
    deadline = line.verdict.deadline
    return Application(
        line.programme, deadline.day if deadline else None, deadline.citations if deadline else ()
    )


def _due(project: Project, obligation: Obligation) -> date | None:
    """The day a duty falls due; what counts from a day that nobody knows has none yet."""
    due = obligation.due
    begins = _begins(project, due) if due else None
    return months_away(begins, due.months) + timedelta(days=due.days) if due and begins else None


def _begins(project: Project, due: Due) -> date | None:
    situation = project.situation
    days = {"start": situation.start, "end": situation.end, "grant": project.approval_on}
    return days.get(due.after)
