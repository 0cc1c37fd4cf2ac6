"""What would change a verdict: the smallest single changes of a project that turn a no into a yes, or raise the sum.

They are found in the rules themselves, from thresholds, choices, amounts and deadlines, and each is checked by a full
assessment. What nobody can change (the seat of the applicant, the distance) is never proposed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from twinning.funding.amounts import Amount, amount_of
from twinning.funding.change_concerns import Concern, concerns_of, facts_of_amount
from twinning.funding.change_steps import moved, nearest
from twinning.funding.citation import Citation
from twinning.funding.expressions import Known
from twinning.funding.facts import FACTS, FactKind
from twinning.funding.facts import Change as Ease
from twinning.funding.programme import Programme
from twinning.funding.situation import Situation
from twinning.funding.values import Value
from twinning.funding.verdict import Status, Verdict, assess
from twinning.kernel.money import NOTHING, Money


class ChangeKind(StrEnum):
    """What a change does: it turns a no into a yes (or an open question), or raises the sum."""

    TURNS_YES = "turns_yes"
    RAISES = "raises"


@dataclass(frozen=True, slots=True)
class Step:
    """A fact that would be another."""

    fact: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest change of one fact, or of two where no single one is enough, and what it does.

    `verdict` is what the programme would say then. `citations` are those of the rules concerned.
    """

    steps: tuple[Step, ...]
    kind: ChangeKind
    verdict: Verdict
    citations: tuple[Citation, ...]

    @property
    def fact(self) -> str:
        """The fact that changes, the first of two."""
        return self.steps[0].fact

    @property
    def before(self) -> Value:
        """Its present value."""
        return self.steps[0].before

    @property
    def after(self) -> Value:
        """Its value then."""
        return self.steps[0].after

    @property
    def amount(self) -> Amount | None:
        """The amount then."""
        return self.verdict.amount

    @property
    def is_hard(self) -> bool:
        """Whether one of the facts is hard to change, such as another partner."""
        return any(FACTS[step.fact].change is Ease.HARD for step in self.steps)


def smallest_changes(
    programme: Programme, situation: Situation, verdict: Verdict | None = None
) -> tuple[Change, ...]:
    """Return the smallest changes, one for each fact that helps, easy ones before hard ones.

    Where a programme says no, or its deadline has passed: those that end that; where no single one does, and two rules
    are in the way, the easiest pair. Else: those that raise the sum.

    Parameters:
        verdict: of this programme on this situation, if it is known already.
    """
    before = verdict or assess(programme, situation)
    if says_no(before):
        found = list(_turning(programme, situation, before))
    else:
        found = list(_raising(programme, situation, before))
    return tuple(sorted(found, key=lambda one: (one.is_hard, _place(one))))


def says_no(verdict: Verdict) -> bool:
    """Whether a programme does not fit, has no rules for the day, or takes no applications any more."""
    return verdict.status in (Status.INELIGIBLE, Status.NO_VERSION) or verdict.deadline_passed


def _place(change: Change) -> int:
    return list(FACTS).index(change.fact)


def _turning(programme: Programme, situation: Situation, before: Verdict) -> Iterator[Change]:
    concerns = concerns_of(programme, situation, before)
    shared = _changeable(situation, frozenset.intersection(*(one.facts for one in concerns)))
    cited = _cited(concerns)
    single = False
    for name in shared:
        about = [part for one in concerns for part in one.expressions]

        def passes(value: Value, name: str = name) -> bool:
            then = moved(situation, name, value)
            return (
                then is not None and all(one.is_mended(then) for one in concerns) and _fits(programme, then)
            )

        value = nearest(name, situation, about, passes)
        if value is not None:
            single = True
            yield _change(programme, situation, {name: value}, ChangeKind.TURNS_YES, cited)
    if not single and len(concerns) == 2:
        yield from _pair(programme, situation, concerns, cited)


def _fits(programme: Programme, situation: Situation) -> bool:
    return not says_no(assess(programme, situation))


def _pair(
    programme: Programme, situation: Situation, concerns: list[Concern], cited: tuple[Citation, ...]
) -> Iterator[Change]:
    """The easiest two changes that together do it: each mends one of two rules."""
    mends = [list(_mends(situation, one)) for one in concerns]
    for one, other in sorted(product(*mends), key=lambda pair: [_ease(step) for step in pair]):
        if one[0] != other[0] and (then := _together(situation, one, other)) and _fits(programme, then):
            yield _change(programme, situation, dict([one, other]), ChangeKind.TURNS_YES, cited)
            return


def _mends(situation: Situation, concern: Concern) -> Iterator[tuple[str, Value]]:
    """For each fact, the nearest value that mends one rule, whatever becomes of the others."""
    for name in _changeable(situation, concern.facts):

        def passes(value: Value, name: str = name) -> bool:
            then = moved(situation, name, value)
            return then is not None and concern.is_mended(then)

        value = nearest(name, situation, concern.expressions, passes)
        if value is not None:
            yield name, value


def _together(situation: Situation, one: tuple[str, Value], other: tuple[str, Value]) -> Situation | None:
    then = moved(situation, *one)
    return moved(then, *other) if then else None


def _ease(step: tuple[str, Value]) -> bool:
    return FACTS[step[0]].change is Ease.HARD


def _raising(programme: Programme, situation: Situation, before: Verdict) -> Iterator[Change]:
    """More money by a change of the project itself; just spending more is no advice."""
    if before.amount is None or before.amount.sum is None or before.version is None:
        return
    rule, now = before.version.amount, before.amount.sum
    about = [part for one in rule.branches for part in (one.when, one.value) if part is not None]
    for name in _changeable(situation, facts_of_amount(rule, situation)):
        if FACTS[name].kind is FactKind.MONEY:
            continue

        def passes(value: Value, name: str = name) -> bool:
            then = moved(situation, name, value)
            if then is None or _sum(amount_of(rule, Known(then.values))) <= now:
                return False
            after = assess(programme, then)
            return not says_no(after) and after.status is before.status and _sum(after.amount) > now

        value = nearest(name, situation, about, passes)
        if value is not None:
            yield _change(programme, situation, {name: value}, ChangeKind.RAISES, None)


def _sum(amount: Amount | None) -> Money:
    return amount.sum if amount and amount.sum is not None else NOTHING


def _changeable(situation: Situation, names: Iterable[str]) -> list[str]:
    """Those facts that are told and can be changed, in the order of their questions."""
    wanted = set(names)
    return [
        name
        for name, fact in FACTS.items()
        if name in wanted and name in situation.told and fact.change is not Ease.NEVER
    ]


def _cited(concerns: Iterable[Concern]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(citation for one in concerns for citation in one.citations))


def _change(
    programme: Programme,
    situation: Situation,
    values: Mapping[str, Value],
    kind: ChangeKind,
    cited: tuple[Citation, ...] | None,
) -> Change:
    then: Situation = situation
    for name, value in values.items():
        then = moved(then, name, value) or then
    after = assess(programme, then)
    if cited is None:
        cited = after.amount.citations if after.amount else ()
    steps = tuple(Step(name, situation.values[name], value) for name, value in values.items())
    return Change(steps, kind, after, cited)
