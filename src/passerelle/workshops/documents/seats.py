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
        """Return who moderates a table, of those who come."""
        return tuple(index for index in self.coming() if self.problem.people[index].hosts == table)

    def to_come(self) -> range:
        """Return the rounds not yet held; all of them where all have been held."""
        held = len(self.problem.held)
        return range(held if held < self.problem.rounds else 0, self.problem.rounds)

    def coming(self) -> tuple[int, ...]:
        """Return who has a seat in some round still to come; the others get no card and stand on no door list."""
        rows = [self.seating[index] for index in self.to_come()]
        return tuple(
            person for person in range(len(self.problem.people)) if any(row[person] != NOBODY for row in rows)
        )

    def staying_away(self) -> tuple[int, ...]:
        """Return who has no seat in any round still to come."""
        coming = set(self.coming())
        return tuple(person for person in range(len(self.problem.people)) if person not in coming)

    def in_use(self) -> tuple[int, ...]:
        """Return the tables that are open in some round still to come."""
        tables = enumerate(self.problem.tables)
        return tuple(place for place, table in tables if not table.closed.issuperset(self.to_come()))

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
