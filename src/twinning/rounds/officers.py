"""What six tables force in four rounds: Euler's problem of the 36 officers as a lower bound.

No two Latin squares of order six are orthogonal (G. Tarry, *Le problème de 36 officiers*, 1900). Four rounds at six
tables in which 36 people never meet twice would be two such squares: the first two rounds name row and column of
each person's cell, the third and the fourth the two symbols in it. So any four rounds have two that part people badly.
"""

from math import comb

from twinning.rounds.pair_count import Ground

TABLES, OFFICERS = 6, 36


def officers(found: Ground) -> int:
    """A lower bound on quad from rounds at six tables, 0 for fewer than four of them or than 35 people.

    It counts people present in all of these rounds, one of each block. Among 35, two of any four rounds share a pair
    of people: without one, all pairs of tables but one would be taken by one person each, and a 36th person could
    take the pair that is left in all rounds. Among 36, the same two rounds share two pairs, as a cell (table in the
    one round, table in the other) with two people leaves one cell of its row empty, so that another cell in the empty
    one's column holds two; and a table of seven would share a pair with each of the other rounds.
    """
    problem = found.problem
    rounds = [index for index in found.open_rounds if len(problem.open_tables(index)) == TABLES]
    here = set(range(len(problem.people)))
    for index in rounds:
        here &= set(problem.present(index))
    people = len({found.leader[person] for person in here})
    if people < OFFICERS - 1:
        return 0
    return (2 if people >= OFFICERS else 1) * _pairs_in_any_four(len(rounds))


def _pairs_in_any_four(rounds: int) -> int:
    """The fewest pairs of rounds so that any four rounds have one: all within three parts (Turán 1941)."""
    each, over = divmod(rounds, 3)
    return (3 - over) * comb(each, 2) + over * comb(each + 1, 2)
