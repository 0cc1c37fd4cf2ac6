"""Lets people change places in a schedule until the sizes of its tables fit.

A schedule counts on everybody. Who is absent leaves a chair empty and who is kept with somebody needs a second one,
so it matters where these people sit: absent ones at different tables, a block where a chair is free; and who cannot
climb stairs must not need to. Nobody meets anybody more often by taking another place.
"""

from twinning.rounds.blocks import block_leaders
from twinning.rounds.generator import Generator
from twinning.rounds.problem import Problem
from twinning.rounds.sizes import table_limits

TRIES = 20_000
"""Exchanges tried at most."""
Places = dict[int, int]


def levelled(problem: Problem, rows: list[list[int]], fixed: Places, free: Places, seed: int) -> Places:
    """The places `free` with some exchanged, so that as few chairs and stairs as possible are wrong.

    Parameters:
        rows: per place its table in each round.
        fixed, free: the places of people who must keep and who may change them; of a block its leader's.
    """
    search = _Levelling(problem, rows, fixed | free)
    special = [leader for leader in sorted(free) if search.is_special(leader)]
    others = sorted(free)
    generator = Generator(seed)
    for _ in range(TRIES if special else 0):
        if search.amiss == 0:
            break
        search.try_exchange(special[generator.below(len(special))], others[generator.below(len(others))])
    return {leader: search.places[leader] for leader in free}


class _Levelling:
    """The sizes of all tables while places are exchanged; `amiss` adds up stairs and the squares of chairs wrong."""

    def __init__(self, problem: Problem, rows: list[list[int]], places: Places) -> None:
        self.places, self.rounds, tables = places, problem.rounds, len(problem.tables)
        self.rooms = [[index * tables + table for index, table in enumerate(row)] for row in rows]
        self.limits = [limit for index in range(problem.rounds) for limit in table_limits(problem, index)]
        self.chairs = _chairs(problem)
        self.size = [0] * len(self.limits)
        for leader, place in places.items():
            for room, chairs in zip(self.rooms[place], self.chairs[leader], strict=True):
                self.size[room] += chairs
        people = enumerate(block_leaders(problem))
        self.level = {leader for person, leader in people if problem.people[person].ground_floor}
        self.upstairs = [sum(not problem.tables[table].ground_floor for table in row) for row in rows]
        self.amiss = sum(self.wrong(room) for room in range(len(self.size)))
        self.amiss += sum(self.stairs(leader) for leader in places)

    def is_special(self, leader: int) -> bool:
        """Whether a person or block needs other than one chair in some round, or tables without stairs."""
        return leader in self.level or any(chairs != 1 for chairs in self.chairs[leader])

    def stairs(self, leader: int) -> int:
        """How often somebody who cannot climb would have to."""
        return self.upstairs[self.places[leader]] if leader in self.level else 0

    def wrong(self, room: int) -> int:
        """The square of the chairs too many or too few at a table of a round."""
        least, most = self.limits[room]
        return max(least - self.size[room], self.size[room] - most, 0) ** 2

    def try_exchange(self, one: int, other: int) -> None:
        """Exchange two places unless the sizes fit less well then."""
        change = self.exchange(one, other)
        if change > 0:
            self.exchange(one, other)

    def exchange(self, one: int, other: int) -> int:
        """Exchange two places; returns by how much more is amiss."""
        before = self.amiss
        self.amiss -= self.stairs(one) + self.stairs(other)
        ways = zip(
            self.rooms[self.places[one]],
            self.rooms[self.places[other]],
            self.chairs[one],
            self.chairs[other],
            strict=True,
        )
        for here, there, out, into in ways:
            if here != there and out != into:
                self.amiss -= self.wrong(here) + self.wrong(there)
                self.size[here] += into - out
                self.size[there] += out - into
                self.amiss += self.wrong(here) + self.wrong(there)
        self.places[one], self.places[other] = self.places[other], self.places[one]
        self.amiss += self.stairs(one) + self.stairs(other)
        return self.amiss - before


def _chairs(problem: Problem) -> dict[int, list[int]]:
    """Per leader of a block, or person alone, the chairs needed in each round."""
    chairs: dict[int, list[int]] = {}
    for person, leader in enumerate(block_leaders(problem)):
        needed = chairs.setdefault(leader, [0] * problem.rounds)
        for index in range(problem.rounds):
            needed[index] += index not in problem.people[person].absent
    return chairs
