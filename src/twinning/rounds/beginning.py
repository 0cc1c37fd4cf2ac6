"""A first seating: everybody present has a chair, sizes fit, hosts and locks sit where they must."""

from collections.abc import Sequence

from twinning.rounds.blocks import blocks, fixed_tables
from twinning.rounds.generator import Generator
from twinning.rounds.problem import NOBODY, Problem, Seating
from twinning.rounds.sizes import table_limits

Row = Sequence[int]


def seated(problem: Problem, wanted: Seating, seed: int) -> Seating:
    """A seating as near to `wanted` as sizes, hosts, locks and kept-together people allow.

    Whoever has no place in `wanted` (NOBODY though present) gets a chair by chance; the search mends the rest.
    """
    generator = Generator(seed)
    rows = [
        problem.held[index]
        if index < len(problem.held)
        else _Round(problem, index, generator).row(wanted[index] if wanted else ())
        for index in range(problem.rounds)
    ]
    return tuple(tuple(row) for row in rows)


class _Round:
    """The tables of one round while they fill."""

    def __init__(self, problem: Problem, index: int, generator: Generator) -> None:
        self.problem = problem
        self.generator = generator
        self.here = list(problem.present(index))
        self.limits = table_limits(problem, index)
        self.open = problem.open_tables(index)
        self.fixed = fixed_tables(problem, index)
        self.seat = [NOBODY] * len(problem.people)
        self.size = [0] * len(problem.tables)

    def row(self, wanted: Row) -> list[int]:
        """Seat everybody: the fixed, then blocks, then all others where wanted or else where chairs are free."""
        present = set(self.here)
        groups = [[member for member in block if member in present] for block in blocks(self.problem)]
        for person, table in self.fixed.items():
            self.sit(person, table)
        for group in groups:
            free = [member for member in group if self.seat[member] == NOBODY]
            if free:
                table = self.choose(
                    wanted[free[0]] if wanted else NOBODY, len(free), any_stairs(self.problem, free)
                )
                for member in free:
                    self.sit(member, table)
        rest = [person for person in self.here if self.seat[person] == NOBODY]
        self.generator.shuffle(rest)
        rest.sort(key=lambda person: not self.problem.people[person].ground_floor)
        if wanted:
            for person in rest:
                table = wanted[person]
                if table != NOBODY and table in self.open and self.size[table] < self.limits[table][1]:
                    self.sit(person, table)
            rest = [person for person in rest if self.seat[person] == NOBODY]
        for person in rest:
            self.sit(person, self.choose(NOBODY, 1, self.problem.people[person].ground_floor))
        self.fill_up()
        return self.seat

    def sit(self, person: int, table: int) -> None:
        """Seat a person."""
        if self.seat[person] != NOBODY:
            self.size[self.seat[person]] -= 1
        self.seat[person] = table
        self.size[table] += 1

    def choose(self, wanted: int, chairs: int, ground: bool) -> int:
        """The wanted table if it has the chairs, else the one that misses most; on the ground floor if need be."""
        if wanted in self.open and self.size[wanted] + chairs <= self.limits[wanted][1]:
            return wanted
        return min(
            self.open,
            key=lambda table: (
                self.size[table] + chairs > self.limits[table][1],
                ground and not self.problem.tables[table].ground_floor,
                self.size[table] >= self.limits[table][0],
                self.size[table] - self.limits[table][0],
            ),
        )

    def fill_up(self) -> None:
        """Move people from tables with most to spare to tables that still miss some."""
        kept = {member for block in blocks(self.problem) for member in block} | self.fixed.keys()
        for table in self.open:
            while self.size[table] < self.limits[table][0]:
                spare = [
                    person
                    for person in self.here
                    if person not in kept and self.size[self.seat[person]] > self.limits[self.seat[person]][0]
                ]
                if not spare:
                    return
                self.sit(max(spare, key=lambda person: self.size[self.seat[person]]), table)


def any_stairs(problem: Problem, people: Sequence[int]) -> bool:
    """Whether any of some people needs the ground floor."""
    return any(problem.people[person].ground_floor for person in people)
