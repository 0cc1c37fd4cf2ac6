"""What six tables force in four rounds: Euler's problem of the 36 officers as a lower bound.

No two Latin squares of order six are orthogonal (G. Tarry, *Le problème de 36 officiers*, 1900). Four rounds at six
tables in which 36 people never meet twice would be two such squares: the first two rounds name row and column of
each person's cell, the third and the fourth the two symbols in it. So any four rounds have two that part people badly.
"""

from collections.abc import Iterable
from math import comb

from twinning.rounds.pair_count import Ground
from twinning.rounds.problem import NOBODY, Problem

TABLES, OFFICERS = 6, 36


def officers(found: Ground) -> int:
    """A lower bound on quad from rounds at six tables, 0 for fewer than four of them or than 35 people.

    It counts people present in all of these rounds, one of each block: in those to come, and in those held as well,
    whichever forces more. Among 35, two of any four rounds share a pair of people: without one, all pairs of tables
    but one would be taken by one person each, and a 36th person could take the pair that is left in all rounds. Among
    36, the same two rounds share two pairs, as a cell (table in the one round, table in the other) with two people
    leaves one cell of its row empty, so that another cell in the empty one's column holds two. A round with a table
    of seven shares a pair with each of the others; that is more than one round adds to twice Turán's number.
    """
    problem = found.problem
    past = [index for index, row in enumerate(problem.held) if len(set(row) - {NOBODY}) == TABLES]
    to_come = [index for index in found.open_rounds if len(problem.open_tables(index)) == TABLES]
    return max(_forced(found, to_come), _forced(found, [*past, *to_come]))


def _forced(found: Ground, rounds: list[int]) -> int:
    """What these rounds force, each of them at six tables."""
    here = set(range(len(found.problem.people)))
    for index in rounds:
        here.intersection_update(_seated(found.problem, index))
    people = len({found.leader[person] for person in here})
    if people < OFFICERS - 1:
        return 0
    return (2 if people >= OFFICERS else 1) * _pairs_in_any_four(len(rounds))


def _seated(problem: Problem, index: int) -> Iterable[int]:
    """Who sits at a table in a round, in one held as it was."""
    if index < len(problem.held):
        return (person for person, table in enumerate(problem.held[index]) if table != NOBODY)
    return problem.present(index)


def _pairs_in_any_four(rounds: int) -> int:
    """The fewest pairs of rounds so that any four rounds have one: all within three parts (Turán 1941)."""
    each, over = divmod(rounds, 3)
    return (3 - over) * comb(each, 2) + over * comb(each + 1, 2)
