"""Whether a plan can exist at all: every reason found here is a proof that none does, with what would mend it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import ClassVar

from twinning.kernel.errors import TwinningError
from twinning.kernel.reasons import Reason
from twinning.rounds.language_checks import language_conflicts
from twinning.rounds.pair_checks import fixed_conflicts, pair_conflicts
from twinning.rounds.problem import MOST_PEOPLE, MOST_ROUNDS, Problem
from twinning.rounds.seat_checks import packing_conflicts, size_conflicts

MOST_REASONS = 40
"""So many reasons are told at once."""


class Unplannable(TwinningError):
    """No plan can exist; `reasons` say why, each with the smallest change that removes it."""

    code: ClassVar[str] = "rounds.unplannable"

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(reasons=tuple(reason.code for reason in self.reasons))


def check(problem: Problem) -> tuple[Reason, ...]:
    """Why no plan can exist; empty where nothing is proven, though a plan may still be hard to find.

    Takes polynomial time, and a bounded number of steps where only a search could tell. Rounds already held are
    taken as they were. A reason that holds in some rounds only names them by index in `rounds`, such as `0,2`.
    """
    reasons = list(_of_form(problem)) or list(_numbers(problem))
    if reasons:
        return tuple(reasons[:MOST_REASONS])
    stages = ((size_conflicts, fixed_conflicts), (packing_conflicts, language_conflicts))
    reasons += pair_conflicts(problem)
    for stage in stages:
        for find in stage:
            reasons += _by_round(problem, find)
        if reasons:
            break  # what follows rests on seats that contradict nothing
    return tuple(reasons[:MOST_REASONS])


def _by_round(problem: Problem, find: Callable[[Problem, int], Iterable[Reason]]) -> Iterator[Reason]:
    """The reasons of all open rounds, each once with the rounds it holds in, all of them if none are named."""
    open_rounds = range(len(problem.held), problem.rounds)
    holds: dict[Reason, list[int]] = {}
    known: dict[object, tuple[Reason, ...]] = {}
    for index in open_rounds:
        alike = _signature(problem, index)
        if alike not in known:
            known[alike] = tuple(find(problem, index))
        for reason in known[alike]:
            holds.setdefault(reason, []).append(index)
    for reason, rounds in holds.items():
        if len(rounds) == problem.rounds:
            yield reason
        else:
            yield Reason.of(reason.code, **reason.as_dict(), rounds=",".join(map(str, rounds)))


def _signature(problem: Problem, index: int) -> object:
    """What tells one round from another: rounds alike in it have the same conflicts."""
    return (
        tuple(person for person, one in enumerate(problem.people) if index in one.absent),
        tuple(table for table, one in enumerate(problem.tables) if index in one.closed),
        problem.size_limits[index] if problem.size_limits else (),
        tuple((lock.person, lock.table) for lock in problem.locks if lock.round == index),
    )


def _of_form(problem: Problem) -> Iterator[Reason]:
    """Indices that point nowhere and lists of the wrong length; they come from programs, not from people."""
    people, tables = range(len(problem.people)), range(len(problem.tables))
    pairs = {"together": problem.together, "apart": problem.apart}
    for name, found in pairs.items():
        if any(one not in people or other not in people for one, other in found):
            yield Reason.of("rounds.misfit", field=name)
    if any(one not in people or other not in people or times < 1 for one, other, times in problem.history):
        yield Reason.of("rounds.misfit", field="history")
    rounds = range(max(0, problem.rounds))
    if any(
        lock.person not in people or lock.table not in tables or lock.round not in rounds
        for lock in problem.locks
    ):
        yield Reason.of("rounds.misfit", field="locks")
    if any(person.hosts is not None and person.hosts not in tables for person in problem.people):
        yield Reason.of("rounds.misfit", field="moderates")
    if any(wish not in tables for person in problem.people for wish in person.wishes):
        yield Reason.of("rounds.misfit", field="wishes")
    if problem.size_limits and len(problem.size_limits) != problem.rounds:
        yield Reason.of("rounds.misfit", field="size_limits_by_round")
    if len(problem.held) > problem.rounds or any(not _is_row(row, people, tables) for row in problem.held):
        yield Reason.of("rounds.misfit", field="held")


def _is_row(row: Sequence[int], people: range, tables: range) -> bool:
    return len(row) == len(people) and all(-1 <= seat < len(tables) for seat in row)


def _numbers(problem: Problem) -> Iterator[Reason]:
    """Too many or too few people, tables or rounds, and ids that stand twice."""
    people, rounds = len(problem.people), problem.rounds
    if rounds < 1:
        yield Reason.of("rounds.no_rounds")
    if rounds > MOST_ROUNDS:
        yield Reason.of("rounds.too_many_rounds", found=rounds, most=MOST_ROUNDS, over=rounds - MOST_ROUNDS)
    if people < 2:
        yield Reason.of("rounds.too_few_people", people=people, missing=2 - people)
    if people > MOST_PEOPLE:
        yield Reason.of("rounds.too_many_people", people=people, most=MOST_PEOPLE, over=people - MOST_PEOPLE)
    if not problem.tables:
        yield Reason.of("rounds.no_tables")
    if len(problem.tables) > MOST_PEOPLE:
        over = len(problem.tables) - MOST_PEOPLE
        yield Reason.of("rounds.too_many_tables", tables=len(problem.tables), most=MOST_PEOPLE, over=over)
    for person, times in Counter(one.id for one in problem.people).items():
        if times > 1:
            yield Reason.of("rounds.person_twice", person=person, times=times)
    for table, times in Counter(one.id for one in problem.tables).items():
        if times > 1:
            yield Reason.of("rounds.table_twice", table=table, times=times)
