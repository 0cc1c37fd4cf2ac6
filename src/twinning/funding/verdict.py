"""What a programme says to a situation: fits, does not and why, or what must be asked first; how much, by when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from twinning.funding.amounts import Amount
from twinning.funding.citation import Citation
from twinning.funding.deadline_rules import DeadlineRule
from twinning.funding.deadlines import Deadline, deadline_of
from twinning.funding.expressions import Expression, Scope
from twinning.funding.facts import FACTS
from twinning.funding.programme import Programme, Route, Rule, StatusEvent, Strictness, Version, VersionBy
from twinning.funding.situation import Situation
from twinning.funding.values import Unknown, waiting
from twinning.funding.views import Views
from twinning.kernel.period import Period

LEAST_AMOUNT = "least_amount"
DEADLINE = "deadline"
"""Ids of the two rules that follow from a programme's amount and deadline."""
_ORDER = {name: place for place, name in enumerate(FACTS)}


class Status(StrEnum):
    """Whether a programme fits."""

    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    UNKNOWN = "unknown"
    NO_VERSION = "no_version"


class State(StrEnum):
    """What became of a rule."""

    KEPT = "kept"
    BROKEN = "broken"
    OPEN = "open"
    PRESUMED = "presumed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A rule in a situation; `ask` names the facts an open or presumed one waits for."""

    rule: Rule
    state: State
    ask: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A programme's answer. `failed` and `soft` hold ids of rules, hard ones that exclude and soft ones not kept.

    `ask`: facts that decide whether it fits, in the order of questions. `more`: facts that would tell amount or
    deadline, or whether a presumed rule holds. `deadline_passed` is taken on the day of the application, or on `on`.
    """

    programme: Programme
    status: Status
    version: Version | None = None
    outcomes: tuple[Outcome, ...] = ()
    failed: tuple[str, ...] = ()
    soft: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    amount: Amount | None = None
    deadline: Deadline | None = None
    deadline_passed: bool = False
    route: Route | None = None
    status_event: StatusEvent | None = None
    periods: tuple[Period, ...] = ()
    """Where no version holds: when versions did or will."""

    @property
    def presumed(self) -> tuple[str, ...]:
        """Ids of the rules that are taken as kept until somebody tells."""
        return tuple(one.rule.id for one in self.outcomes if one.state is State.PRESUMED)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Sources of all that this verdict says, each once."""
        cited: list[Citation] = [one for outcome in self.outcomes for one in outcome.rule.citations]
        for part in (self.amount, self.deadline, self.route, self.status_event):
            cited += part.citations if part else ()
        for figures in self.version.parameter_citations.values() if self.version else ():
            cited += figures
        return tuple(dict.fromkeys(cited))


def assess(programme: Programme, situation: Situation) -> Verdict:
    """Return the verdict of a programme on a situation, as of the situation's day (`situation.on`).

    Raises:
        WrongKind: a rule computes with a value of the wrong kind; `catalogue` checks keep such rules out.
    """
    version = version_for(programme, situation)
    if version is None:
        periods = tuple(one.period for one in programme.versions)
        return Verdict(programme, Status.NO_VERSION, periods=periods)
    views = Views.of(version.amount, situation)
    route, open_routes = _routes(version, views.told)
    deadline = _deadline(version, route, views.highest, situation)
    outcomes = tuple(_outcome(rule, views) for rule in version.rules)
    failed = [*_ids(outcomes, State.BROKEN, Strictness.HARD)]
    if _too_little(version, views):
        failed.append(LEAST_AMOUNT)
    if _too_late(version, (route, *open_routes), views, situation):
        failed.append(DEADLINE)
    ask = {name for one in outcomes if _is_open(one) for name in one.ask}
    if failed and _may_change(programme, version, situation):
        ask, failed = {"start_date", *ask}, []
    further = _further(outcomes, views.amount, deadline) | _waiting_for(open_routes, views.told)
    return Verdict(
        programme=programme,
        status=Status.INELIGIBLE if failed else Status.UNKNOWN if ask else Status.ELIGIBLE,
        version=version,
        outcomes=outcomes,
        failed=tuple(failed),
        soft=_ids(outcomes, State.BROKEN, Strictness.SOFT),
        ask=in_order(ask),
        more=in_order(further - ask),
        amount=views.amount,
        deadline=deadline,
        deadline_passed=deadline.has_passed(situation.applied_on),
        route=route,
        status_event=_event(programme, situation.applied_on),
    )


def version_for(programme: Programme, situation: Situation) -> Version | None:
    """Return the version whose rules hold for a situation, None where there is none on that day.

    Some programmes go by the start of the project, others by the day of the application; a start nobody has told
    stands back for the day of the situation.
    """
    for version in programme.versions:
        by_start = version.by is VersionBy.START
        day = (situation.start if by_start else None) or situation.applied_on
        if day in version.period:
            return version
    return None


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Return names of facts in the order of their questions."""
    return tuple(sorted(set(names), key=lambda name: _ORDER.get(name, len(_ORDER))))


def _outcome(rule: Rule, views: Views) -> Outcome:
    found = views.condition_of(rule)
    if isinstance(found, Unknown):
        return Outcome(rule, State.PRESUMED if rule.presumed else State.OPEN, found.facts)
    return Outcome(rule, State.BROKEN if found is rule.excludes else State.KEPT)


def _is_open(outcome: Outcome) -> bool:
    return outcome.state is State.OPEN and outcome.rule.strictness is Strictness.HARD


def _ids(outcomes: Iterable[Outcome], state: State, strictness: Strictness) -> tuple[str, ...]:
    return tuple(one.rule.id for one in outcomes if one.state is state and one.rule.strictness is strictness)


def _too_little(version: Version, views: Views) -> bool:
    """Whether the sum is under the least that is granted, and no answer can add to it."""
    amount, least = views.amount, version.amount.least
    if not version.amount.branches or least is None or amount.sum is None or not views.steady:
        return False
    return amount.sum.amount < least and not amount.more - views.bounds


def _too_late(version: Version, routes: Iterable[Route | None], views: Views, situation: Situation) -> bool:
    """Whether a told day of application is too late by every way that is still open."""
    if "apply_date" not in situation.values or not all(map(views.settles, _conditions(version.deadlines))):
        return False
    return all(
        _deadline(version, route, scope, situation).has_passed(situation.applied_on)
        for route in routes
        for scope in views.ends
    )


def _conditions(rules: Iterable[DeadlineRule]) -> Iterator[Expression]:
    return (rule.when for rule in rules if rule.when)


def _may_change(programme: Programme, version: Version, situation: Situation) -> bool:
    """Whether a start that nobody has told may fall under later rules, so that no "no" of today's is final."""
    if version.by is not VersionBy.START or situation.start is not None:
        return False
    return any(one.period.start > version.period.start for one in programme.versions)


def _further(outcomes: Iterable[Outcome], amount: Amount, deadline: Deadline) -> set[str]:
    names = {name for one in outcomes if one.state in (State.PRESUMED, State.OPEN) for name in one.ask}
    return names | amount.ask | amount.more | deadline.ask


def _routes(version: Version, scope: Scope) -> tuple[Route | None, tuple[Route, ...]]:
    """The first route that holds, and those before it of which it is still open."""
    still_open: list[Route] = []
    for route in version.routes:
        holds = route.when.evaluate(scope)
        if holds is True:
            return route, tuple(still_open)
        if isinstance(holds, Unknown):
            still_open.append(route)
    return None, tuple(still_open)


def _waiting_for(routes: Iterable[Route], scope: Scope) -> frozenset[str]:
    found = waiting(route.when.evaluate(scope) for route in routes)
    return found.facts if found else frozenset()


def _deadline(version: Version, route: Route | None, scope: Scope, situation: Situation) -> Deadline:
    rules = (route.deadline,) if route and route.deadline else version.deadlines
    return deadline_of(rules, scope, start=situation.start, on=situation.on)


def _event(programme: Programme, on: date) -> StatusEvent | None:
    return next((one for one in programme.status_events if on in one.period), None)
