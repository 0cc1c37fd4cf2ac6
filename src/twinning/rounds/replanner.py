"""Mends a plan after no-shows, late arrivals, a lost table, an ill host: with the fewest changed seats.

Rounds already held stay. In every other round, first everybody gets a seat and broken rules are put right with the
fewest changed seats (`repairs`). Then it is asked who else might have moved, so that people do not meet more often
than in the plan before (`settling`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from twinning.kernel.reasons import Reason
from twinning.rounds.bounds import bound
from twinning.rounds.changes import Changes, changed
from twinning.rounds.checks import Unplannable, check
from twinning.rounds.mending import Room, Unit
from twinning.rounds.plan import Plan, Score
from twinning.rounds.problem import NOBODY, Problem, Seating
from twinning.rounds.repairs import Looks, repair
from twinning.rounds.rules import broken_rules
from twinning.rounds.score import score
from twinning.rounds.settling import settle
from twinning.rounds.trials import Trial

MOST_LOOKED = 200_000
"""Steps looked at in all rounds together until the rules are kept again; what is still broken then is named."""
MOST_TRIED = 20_000
"""Changes tried at most where nothing else is asked; about a quarter of a second for forty people."""


@dataclass(frozen=True, slots=True)
class SeatChange:
    """A person who sits elsewhere in a round than planned, all by index; `before` is NOBODY for a new seat."""

    person: int
    round: int
    before: int
    after: int
    why: Reason


@dataclass(frozen=True, slots=True)
class Replan:
    """What has become of a plan.

    Parameters:
        plan: the new plan; people keep their indices, new ones come last; `held` of its problem has the rounds held.
        before: score of the plan as it was, with the people as they were.
        changed: the seats that change, of people who had one in that round.
        seated: new seats of people who had none: late arrivals, and those who come back.
        unmet: rules that no longer can be kept or could not be mended.
        notes: what else the plan now asks for, such as other sizes.
    """

    plan: Plan
    before: Score
    changed: tuple[SeatChange, ...]
    seated: tuple[SeatChange, ...]
    unmet: tuple[Reason, ...]
    notes: tuple[Reason, ...]


def replan(plan: Plan, changes: Changes, *, steps: int | None = None) -> Replan:
    """The plan after some changes, with the fewest changed seats.

    The same plan and changes give the same answer; there is no chance in it.

    Parameters:
        steps: changes of seats tried at most after the rules are kept again; None for `MOST_TRIED`.

    Raises:
        Unplannable: more people than seats are left in some round.
    """
    problem, seating = changed(plan, changes)
    _refuse_too_few_seats(problem)
    trial = Trial(problem, seating)
    newcomers = (NOBODY,) * (len(problem.people) - len(plan.problem.people))
    rooms = [
        Room(trial, index, (*plan.seating[index], *newcomers))
        for index in range(len(problem.held), problem.rounds)
    ]
    _explain_swaps(rooms, changes)
    left = MOST_LOOKED
    for number, room in enumerate(rooms):
        room.place_all(partial(_why_stray, room))
        looks = Looks(left // (len(rooms) - number))
        left -= looks.left
        repair(room, looks)
        left += looks.left
    settle(rooms, plan.score, MOST_TRIED if steps is None else steps)
    return _replan(plan, trial, rooms)


def _refuse_too_few_seats(problem: Problem) -> None:
    for index in range(len(problem.held), problem.rounds):
        seats = sum(problem.tables[table].most for table in problem.open_tables(index))
        if seats < sum(1 for _ in problem.present(index)):
            raise Unplannable(check(problem))


def _why_stray(room: Room, unit: Unit) -> Reason:
    """Why people cannot stay where they were planned, or have no seat yet."""
    problem, person = room.trial.problem, unit[0]
    planned = room.planned[person]
    if planned == NOBODY:
        return Reason.of("rounds.moved_arrival", person=problem.people[person].id)
    table = problem.tables[planned]
    if room.index in table.closed:
        return Reason.of("rounds.moved_table_lost", table=table.id)
    fixed = room.fixed()
    for member in unit:
        if member in fixed and problem.people[member].hosts == fixed[member]:
            return Reason.of("rounds.moved_host", table=problem.tables[fixed[member]].id)
        if member in fixed:
            return Reason.of("rounds.moved_lock")
    if len(unit) > 1:
        return Reason.of(
            "rounds.moved_together", person=problem.people[unit[0]].id, other=problem.people[unit[1]].id
        )
    return Reason.of("rounds.moved_stairs", table=table.id)


def _explain_swaps(rooms: Sequence[Room], changes: Changes) -> None:
    """Note why people sit where others were planned, before anything else moves."""
    by_round = {room.index: room for room in rooms}
    for swap in changes.swaps:
        room = by_round[swap.round]
        for person, other in ((swap.one, swap.other), (swap.other, swap.one)):
            room.why[person] = Reason.of("rounds.moved_swap", other=room.trial.problem.people[other].id)


def _replan(plan: Plan, trial: Trial, rooms: Sequence[Room]) -> Replan:
    """What came out of it, told."""
    problem, seating = trial.problem, trial.seating()
    found = score(problem, seating)
    new = replace(
        plan,
        problem=problem,
        seating=seating,
        score=found,
        bound=bound(problem).beside(found, problem),
        steps=trial.tried,
        method="replan",
        compiled=False,
    )
    moves = [change for room in rooms for change in _seat_changes(room, seating)]
    changes = tuple(change for change in moves if change.before != NOBODY)
    return Replan(
        plan=new,
        before=plan.score,
        changed=changes,
        seated=tuple(change for change in moves if change.before == NOBODY),
        unmet=broken_rules(problem, seating),
        notes=tuple(_notes(plan.problem, problem, seating, changes)),
    )


def _seat_changes(room: Room, seating: Seating) -> Iterator[SeatChange]:
    for person in sorted(person for unit in room.units for person in unit):
        before, after = room.planned[person], seating[room.index][person]
        if before != after:
            yield SeatChange(person, room.index, before, after, room.why[person])


def _notes(old: Problem, new: Problem, seating: Seating, changes: Sequence[SeatChange]) -> Iterator[Reason]:
    """How much changes, and where tables may now be smaller or larger than before."""
    people = len({change.person for change in changes})
    if changes:
        yield Reason.of("rounds.replan_seats", seats=len(changes), people=people)
    else:
        yield Reason.of("rounds.replan_same")
    for before, after in zip(old.tables, new.tables, strict=True):
        if after.least < before.least:
            yield Reason.of("rounds.replan_least", table=after.id, least=after.least)
    for index in range(len(new.held), new.rounds):
        sizes = [seating[index].count(table) for table in new.open_tables(index)]
        if new.size_limits and new.size_limits != old.size_limits and sizes:
            yield Reason.of("rounds.replan_sizes", round=index, least=min(sizes), most=max(sizes))
