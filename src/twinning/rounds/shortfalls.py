"""What a plan could not meet: unmet wishes, people who meet again, people of one town at one table, broken rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from twinning.kernel.reasons import Reason
from twinning.rounds.attempts import Attempts
from twinning.rounds.blocks import block_leaders
from twinning.rounds.meeting_again import MeetingsAgain, meetings_again
from twinning.rounds.plan import Plan
from twinning.rounds.problem import NOBODY
from twinning.rounds.rules import broken_rules

WISHES = 3
"""Wishes that count, the dearest first."""


@dataclass(frozen=True, slots=True)
class UnmetWish:
    """A wish that no round meets; `rank` is 1 for the dearest."""

    person: int
    rank: int
    table: int
    blocked_by: Reason


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two people who meet again: the rounds in which they sit together, and how often they met before."""

    one: int
    other: int
    rounds: tuple[int, ...]
    earlier: int
    why: Reason


@dataclass(frozen=True, slots=True)
class TownPair:
    """Two people of one town at one table, by index."""

    one: int
    other: int
    table: int
    round: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many shortfalls there are of each kind, whether listed or not."""

    wishes: int
    repeats: int
    town_pairs: int
    broken: int


@dataclass(frozen=True, slots=True)
class Shortfalls:
    """The shortfalls of a plan, the first ones of each kind where there are very many.

    Parameters:
        numbers: how many there are in all.
        tried: changes tried to find out why.
    """

    wishes: tuple[UnmetWish, ...]
    repeats: tuple[Repeat, ...]
    town_pairs: tuple[TownPair, ...]
    broken: tuple[Reason, ...]
    numbers: Numbers
    tried: int


def shortfalls(
    plan: Plan, *, steps: int, most: int | None = None, again: MeetingsAgain | None = None
) -> Shortfalls:
    """The shortfalls of a plan with what stands against mending them.

    Parameters:
        steps: changes tried at most; what is left then is named `rounds.wish_untried` or `rounds.repeat_untried`.
        most: listed of each kind; None for all.
        again: who meets again, where that is known already.
    """
    attempts = Attempts(plan.problem, plan.seating, steps)
    again = meetings_again(plan) if again is None else again
    unmet, broken = list(_unmet(plan)), broken_rules(plan.problem, plan.seating)
    return Shortfalls(
        wishes=tuple(
            UnmetWish(person, rank, table, attempts.wish(person, table))
            for person, rank, table in unmet[:most]
        ),
        repeats=tuple(islice(_repeats(plan, attempts, again), most)),
        town_pairs=tuple(islice(_town_pairs(plan), most)),
        broken=broken[:most],
        numbers=Numbers(len(unmet), again.number, plan.score.town_pairs, len(broken)),
        tried=attempts.tried,
    )


def _unmet(plan: Plan) -> Iterator[tuple[int, int, int]]:
    """Person, rank and table of each wish that no round meets."""
    for number, person in enumerate(plan.problem.people):
        visited = {row[number] for row in plan.seating}
        for rank, table in enumerate(person.wishes[:WISHES], 1):
            if table not in visited:
                yield number, rank, table


_CHOICES = {f"rounds.repeat_{what}" for what in ("free", "shifts", "costs", "untried")}
"""Where a plan is proven, these only say that another pair could bear the repeat."""


def _repeats(plan: Plan, attempts: Attempts, again: MeetingsAgain) -> Iterator[Repeat]:
    for met in again:
        why = attempts.parting(met.one, met.other, met.rounds)
        if met.earlier and len(met.rounds) == 1 and why.code != "rounds.repeat_free":
            why = Reason.of("rounds.repeat_earlier", times=met.earlier)
        elif plan.bound.proven_optimal and why.code in _CHOICES:
            why = Reason.of("rounds.repeat_unavoidable", argument=plan.bound.argument)
        yield Repeat(met.one, met.other, met.rounds, met.earlier, why)


def _town_pairs(plan: Plan) -> Iterator[TownPair]:
    people, leader = plan.problem.people, block_leaders(plan.problem)
    for index, row in enumerate(plan.seating):
        neighbours: dict[tuple[int, str], list[int]] = {}
        for person, table in enumerate(row):
            if table != NOBODY and people[person].town:
                neighbours.setdefault((table, people[person].town), []).append(person)
        pairs = (pair for group in neighbours.values() for pair in combinations(group, 2))
        for one, other in sorted(pair for pair in pairs if leader[pair[0]] != leader[pair[1]]):
            yield TownPair(one, other, row[one], index)
