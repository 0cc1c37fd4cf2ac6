"""What happens to a plan when one person is moved by hand."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from twinning.kernel.reasons import Reason
from twinning.rounds.blocks import blocks, fixed_tables
from twinning.rounds.plan import Plan, Score
from twinning.rounds.problem import NOBODY, Aim, Problem, Seating
from twinning.rounds.rules import broken_rules
from twinning.rounds.score import order_key, score

MOST_COUNTED = 10_000_000
"""Meetings counted at most to find whom to exchange with: some five seconds. A thousand people at tables of seven in
forty rounds are far below it."""


@dataclass(frozen=True, slots=True)
class AimChange:
    """An aim that a move makes better or worse: what it counts before and after, less is better."""

    aim: Aim
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What a move does.

    Parameters:
        seating: the plan's seating after the move.
        after: its score.
        aims: what gets better or worse, the most important aim first.
        broken: rules that are broken now and were not before.
        mended: rules that were broken before and are not any more.
        partner: who would best go back in exchange, by index; None where nobody can, or where one was given.
    """

    seating: Seating
    after: Score
    aims: tuple[AimChange, ...]
    broken: tuple[Reason, ...]
    mended: tuple[Reason, ...]
    partner: int | None


def effect(plan: Plan, person: int, round_index: int, table: int, partner: int | None = None) -> Effect:
    """What it does to a plan to move a person to a table in a round, alone or in exchange.

    Parameters:
        person, round_index, table: who moves, when and where to, by index; `NOBODY` takes the seat away.
        partner: who takes the seat that becomes free, by index.
    """
    problem, row = plan.problem, list(plan.seating[round_index])
    if partner is not None:
        row[partner] = row[person]
    row[person] = table
    seating = (*plan.seating[:round_index], tuple(row), *plan.seating[round_index + 1 :])
    after = score(problem, seating)
    keys = [order_key(problem, found)[-len(problem.order) :] for found in (plan.score, after)]
    aims = (AimChange(*change) for change in zip(problem.order, *keys, strict=True))
    before, now = (Counter(broken_rules(problem, seats)) for seats in (plan.seating, seating))
    return Effect(
        seating=seating,
        after=after,
        aims=tuple(change for change in aims if change.before != change.after),
        broken=tuple((now - before).elements()),
        mended=tuple((before - now).elements()),
        partner=_best_partner(plan, person, round_index, table) if partner is None else None,
    )


def _best_partner(plan: Plan, person: int, round_index: int, table: int) -> int | None:
    """Who at the table would best take the seat that becomes free; of equals, the first.

    Each exchange is counted anew, so of very large tables only as many people are weighed as `MOST_COUNTED` allows.
    """
    problem, row = plan.problem, plan.seating[round_index]
    here = row[person]
    if table in (NOBODY, here) or here == NOBODY or round_index < len(problem.held):
        return None
    may_sit = _allowed_at(problem, round_index, here)
    options = [other for other, seat in enumerate(row) if seat == table and may_sit(other)]
    before, after = plan.seating[:round_index], plan.seating[round_index + 1 :]

    def harm(other: int) -> tuple[int, ...]:
        seats = list(row)
        seats[person], seats[other] = table, here
        return order_key(problem, score(problem, (*before, tuple(seats), *after)))

    return min(options[: max(1, MOST_COUNTED // max(1, _meetings(plan.seating)))], key=harm, default=None)


def _meetings(seating: Seating) -> int:
    """How many meetings of two there are at all tables and in all rounds."""
    sizes = (size for row in seating for table, size in Counter(row).items() if table != NOBODY)
    return sum(size * (size - 1) // 2 for size in sizes)


def _allowed_at(problem: Problem, round_index: int, table: int) -> Callable[[int], bool]:
    """Who may go to a table alone: neither fixed elsewhere, nor hindered by stairs, nor kept with others present."""
    fixed, absent = fixed_tables(problem, round_index), set(range(len(problem.people)))
    absent -= set(problem.present(round_index))
    held_together = {
        person for block in blocks(problem) if len(here := set(block) - absent) > 1 for person in here
    }
    tables = problem.open_tables(round_index)
    level = tuple(one for one in tables if problem.tables[one].ground_floor) or tables

    def may_sit(person: int) -> bool:
        if person in held_together or person in absent:
            return False
        if person in fixed:
            return fixed[person] == table
        return table in (level if problem.people[person].ground_floor else tables)

    return may_sit
