"""What a programme says to a situation: fits, does not and why, or what must be asked first; how much, by when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from twinning.funding.amounts import Amount, amount_of
from twinning.funding.citation import Citation
from twinning.funding.deadlines import Deadline, deadline_of
from twinning.funding.expressions import Known
from twinning.funding.facts import FACTS
from twinning.funding.programme import Programme, Route, Rule, StatusEvent, Strictness, Version, VersionBy
from twinning.funding.situation import Situation
from twinning.funding.values import Unknown
from twinning.kernel.period import Period

LEAST_AMOUNT = "least_amount"
DEADLINE = "deadline"
"""Ids of the two rules that follow from a programme's amount and deadline."""


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
    scope = Known(situation.values)
    amount = amount_of(version.amount, scope)
    told = {"amount": amount.sum.amount if amount.sum is not None else Unknown(amount.ask)}
    with_amount = Known(situation.values, told)
    route = _route(version, scope)
    rules = (route.deadline,) if route and route.deadline else version.deadlines
    deadline = deadline_of(rules, with_amount, start=situation.start, on=situation.on)
    outcomes = tuple(_outcome(rule, with_amount) for rule in version.rules)
    failed = [
        *_ids(outcomes, State.BROKEN, Strictness.HARD),
        *_failed_besides(version, amount, deadline, situation),
    ]
    ask = _asked(
        one for one in outcomes if one.state is State.OPEN and one.rule.strictness is Strictness.HARD
    )
    return Verdict(
        programme=programme,
        status=Status.INELIGIBLE if failed else Status.UNKNOWN if ask else Status.ELIGIBLE,
        version=version,
        outcomes=outcomes,
        failed=tuple(failed),
        soft=_ids(outcomes, State.BROKEN, Strictness.SOFT),
        ask=ask,
        more=in_order(_further(outcomes, amount, deadline) - set(ask)),
        amount=amount,
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
    order = {name: place for place, name in enumerate(FACTS)}
    return tuple(sorted(set(names), key=lambda name: order.get(name, len(order))))


def _outcome(rule: Rule, scope: Known) -> Outcome:
    found = rule.condition.evaluate(scope)
    if isinstance(found, Unknown):
        return Outcome(rule, State.PRESUMED if rule.presumed else State.OPEN, found.facts)
    return Outcome(rule, State.BROKEN if found is rule.excludes else State.KEPT)


def _ids(outcomes: Iterable[Outcome], state: State, strictness: Strictness) -> tuple[str, ...]:
    return tuple(one.rule.id for one in outcomes if one.state is state and one.rule.strictness is strictness)


def _failed_besides(version: Version, amount: Amount, deadline: Deadline, situation: Situation) -> list[str]:
    """The rules that follow from amount and deadline: too small a sum, and a day of application that is too late."""
    failed = []
    least = version.amount.least
    if version.amount.branches and least is not None and amount.sum is not None and amount.sum.amount < least:
        failed.append(LEAST_AMOUNT)
    if "apply_date" in situation.values and deadline.has_passed(situation.applied_on):
        failed.append(DEADLINE)
    return failed


def _asked(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    return in_order(name for one in outcomes for name in one.ask)


def _further(outcomes: Iterable[Outcome], amount: Amount, deadline: Deadline) -> set[str]:
    waiting = {name for one in outcomes if one.state in (State.PRESUMED, State.OPEN) for name in one.ask}
    return waiting | amount.ask | amount.more | deadline.ask


def _route(version: Version, scope: Known) -> Route | None:
    return next((one for one in version.routes if one.when.evaluate(scope) is True), None)


def _event(programme: Programme, on: date) -> StatusEvent | None:
    return next((one for one in programme.status_events if on in one.period), None)
