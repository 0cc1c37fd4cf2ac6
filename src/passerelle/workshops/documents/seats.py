"""Who sits where and with whom, read off a seating."""

from dataclasses import dataclass, field
from itertools import combinations

from twinning.rounds.problem import NOBODY, Problem, Seating

Groups = tuple[tuple[int, ...], ...]
"""The people at each table of a round."""


@dataclass(frozen=True, slots=True)
class Seats:
    """A seating with the questions that papers ask of it.

    Parameters:
        problem: whose people and tables the indices of the seating are.
        seating: per round and person a table, or `NOBODY`.
    """

    problem: Problem
    seating: Seating
    _groups: tuple[Groups, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_groups", tuple(_groups(self.problem, row) for row in self.seating))

    def at(self, round_index: int, table: int) -> tuple[int, ...]:
        """Return the people at a table in a round: the host first, then in the order of the problem."""
        return self._groups[round_index][table]

    def with_person(self, round_index: int, person: int) -> tuple[int, ...]:
        """Return the others at a person's table in a round; nobody if the person sits nowhere."""
        table = self.seating[round_index][person]
        if table == NOBODY:
            return ()
        return tuple(other for other in self.at(round_index, table) if other != person)

    def met_by(self, person: int) -> frozenset[int]:
        """Return all whom a person meets in some round."""
        seats = ((groups, row[person]) for groups, row in zip(self._groups, self.seating, strict=True))
        met: set[int] = set().union(*(groups[table] for groups, table in seats if table != NOBODY))
        return frozenset(met - {person})

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
        for groups in self._groups:
            for group in groups:
                for pair in combinations(sorted(group), 2):
                    counts[pair] = counts.get(pair, 0) + 1
        return counts


def _groups(problem: Problem, row: tuple[int, ...]) -> Groups:
    """The people at each table of a round: the host first, then in the order of the problem."""
    sitting: list[list[int]] = [[] for _ in problem.tables]
    for person, table in enumerate(row):
        if table != NOBODY:
            sitting[table].append(person)
    return tuple(
        tuple(sorted(group, key=lambda person: problem.people[person].hosts != table))
        for table, group in enumerate(sitting)
    )
