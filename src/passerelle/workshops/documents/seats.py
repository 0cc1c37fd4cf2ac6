"""Who sits where and with whom, read off a seating."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from twinning.rounds.problem import NOBODY, Problem, Seating


@dataclass(frozen=True, slots=True)
class Seats:
    """A seating with the questions that papers ask of it.

    Parameters:
        problem: whose people and tables the indices of the seating are.
        seating: per round and person a table, or `NOBODY`.
    """

    problem: Problem
    seating: Seating

    def at(self, round_index: int, table: int) -> tuple[int, ...]:
        """Return the people at a table in a round: the host first, then in the order of the problem."""
        sitting = [person for person, seat in enumerate(self.seating[round_index]) if seat == table]
        return tuple(sorted(sitting, key=lambda person: self.problem.people[person].hosts != table))

    def with_person(self, round_index: int, person: int) -> tuple[int, ...]:
        """Return the others at a person's table in a round; nobody if the person sits nowhere."""
        table = self.seating[round_index][person]
        if table == NOBODY:
            return ()
        return tuple(other for other in self.at(round_index, table) if other != person)

    def met_by(self, person: int) -> frozenset[int]:
        """Return all whom a person meets in some round."""
        rounds = range(len(self.seating))
        return frozenset(other for index in rounds for other in self.with_person(index, person))

    def hosts_of(self, table: int) -> tuple[int, ...]:
        """Return who moderates a table."""
        return tuple(index for index, person in enumerate(self.problem.people) if person.hosts == table)

    def meetings(self) -> dict[tuple[int, int], int]:
        """Return how often two people meet in these rounds, the smaller index first; pairs that meet alone."""
        counts: dict[tuple[int, int], int] = {}
        for group in self._groups():
            for pair in combinations(sorted(group), 2):
                counts[pair] = counts.get(pair, 0) + 1
        return counts

    def _groups(self) -> Iterator[tuple[int, ...]]:
        for index in range(len(self.seating)):
            for table in range(len(self.problem.tables)):
                yield self.at(index, table)
