"""Who must share which tables in one round, and proofs that they cannot; searches end after a set number of steps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from twinning.rounds.blocks import block_leaders, fixed_tables
from twinning.rounds.problem import Problem
from twinning.rounds.sizes import Limit, table_limits

MOST_STEPS = 4_000
"""Steps after which a search gives up; then nothing is proven and nothing refused."""


@dataclass(frozen=True, slots=True)
class Unit:
    """People who sit together in a round: the present members of a block, or one person.

    Parameters:
        people: by index, in order.
        tables: where they may sit: the given seat, or every open table, without stairs where one of them needs it.
        is_fixed: whether the seat is given.
        needs_ground_floor: whether one of them does.
    """

    people: tuple[int, ...]
    tables: frozenset[int]
    is_fixed: bool
    needs_ground_floor: bool


@dataclass(frozen=True, slots=True)
class Room:
    """One round: limits of its open tables, units, which units are kept apart (by number), people with given seats."""

    problem: Problem
    limits: Mapping[int, Limit]
    units: tuple[Unit, ...]
    rivals: Mapping[int, frozenset[int]]
    taken: Mapping[int, int]

    @property
    def is_free(self) -> bool:
        """Whether nobody is bound to anything, so that numbers alone decide."""
        bound = (unit.is_fixed or unit.needs_ground_floor or len(unit.people) > 1 for unit in self.units)
        return not any(bound) and not any(self.rivals.values())

    def left_for(self, number: int) -> frozenset[int]:
        """The tables that fixed rivals and fixed seats leave to a unit."""
        unit = self.units[number]
        if unit.is_fixed:
            return unit.tables
        barred: frozenset[int] = frozenset().union(
            *(self.units[rival].tables for rival in self.rivals[number] if self.units[rival].is_fixed)
        )
        size = len(unit.people)
        return frozenset(
            table for table in unit.tables - barred if self.taken[table] + size <= self.limits[table][1]
        )


def room_of(problem: Problem, index: int) -> Room:
    """What one round asks for; given seats must not contradict each other."""
    limits = {
        table: limit
        for table, limit in enumerate(table_limits(problem, index))
        if index not in problem.tables[table].closed
    }
    ground = frozenset(table for table in limits if problem.tables[table].ground_floor)
    leader, fixed = block_leaders(problem), fixed_tables(problem, index)
    groups: dict[int, list[int]] = {}
    for person in problem.present(index):
        groups.setdefault(leader[person], []).append(person)
    number = {first: place for place, first in enumerate(groups)}
    units = tuple(_unit(problem, tuple(group), fixed, frozenset(limits), ground) for group in groups.values())
    rivals: dict[int, set[int]] = {place: set() for place in range(len(units))}
    for one, other in problem.apart:
        away = problem.people[one].absent | problem.people[other].absent
        if index not in away and leader[one] != leader[other]:
            rivals[number[leader[one]]].add(number[leader[other]])
            rivals[number[leader[other]]].add(number[leader[one]])
    taken = dict.fromkeys(limits, 0)
    for unit in units:
        if unit.is_fixed:
            taken[next(iter(unit.tables))] += len(unit.people)
    return Room(problem, limits, units, {place: frozenset(others) for place, others in rivals.items()}, taken)


def _unit(
    problem: Problem,
    people: tuple[int, ...],
    fixed: Mapping[int, int],
    tables: frozenset[int],
    ground: frozenset[int],
) -> Unit:
    climbs = not any(problem.people[person].ground_floor for person in people)
    if people[0] in fixed:
        return Unit(people, frozenset((fixed[people[0]],)), True, not climbs)
    return Unit(people, tables if climbs else ground, False, not climbs)


def large_clique(near: Mapping[int, Iterable[int]], wanted: int) -> set[int]:
    """A set of nodes that are all joined to each other, of the wanted size where it is found quickly.

    Grown greedily from every node that has enough neighbours: what is found proves itself, what is missed is
    left to the search for a plan.

    Parameters:
        near: per node the nodes it is joined to.
        wanted: the size at which to stop; smaller sets come back as well.
    """
    joined = {node: set(others) for node, others in near.items()}
    best: set[int] = set()
    for start in sorted(joined):
        clique, left = {start}, joined[start]
        while left and len(clique) + len(left) >= wanted and len(clique) < wanted:
            node = max(sorted(left), key=lambda one: len(joined[one] & left))
            clique, left = clique | {node}, left & joined[node]
        if len(clique) > len(best):
            best = clique
        if len(best) >= wanted:
            break
    return best


@dataclass(frozen=True, slots=True)
class Crowd:
    """Units that have only these tables among them, and too few seats there."""

    units: tuple[int, ...]
    tables: frozenset[int]
    seats: int


def crowd(room: Room) -> Crowd | None:
    """Units that may use only tables with too few seats for all of them, None if there are none.

    By Hall's theorem single people find seats unless some of them share too few tables; those are the ones that
    the search for another seat of the last person reaches. People of blocks are looked at one by one, which can
    only make it easier.
    """
    seats = {table: most for table, (_, most) in room.limits.items()}
    placed: dict[int, list[int]] = {table: [] for table in seats}
    tables = [room.left_for(number) for number in range(len(room.units))]
    order = sorted(range(len(tables)), key=lambda number: len(tables[number]))
    for number in order:
        if len(tables[number]) == len(seats):
            continue  # may sit anywhere: that there are enough seats in all is known
        for _ in room.units[number].people:
            reached = _seat(number, tables, seats, placed)
            if reached is not None:
                inside = {one for table in reached for one in placed[table]} | {number}
                return Crowd(
                    tuple(sorted(inside)), frozenset(reached), sum(seats[table] for table in reached)
                )
    return None


def _seat(
    number: int, tables: list[frozenset[int]], seats: Mapping[int, int], placed: dict[int, list[int]]
) -> set[int] | None:
    """Seat one person of a unit, others moving up where needed; the tables tried if that fails."""
    came: dict[int, tuple[int, int]] = dict.fromkeys(tables[number], (-1, number))
    waiting = sorted(came)
    for table in waiting:
        if len(placed[table]) < seats[table]:
            while table >= 0:
                before, mover = came[table]
                placed[table].append(mover)
                if before >= 0:
                    placed[before].remove(mover)
                table = before
            return None
        for mover in sorted(set(placed[table])):
            for free in sorted(tables[mover] - came.keys()):
                came[free] = (table, mover)
                waiting.append(free)
    return set(came)


def cannot_pack(room: Room) -> bool:
    """Whether the blocks and rivals go into the tables in no way at all; False as well where the search is too long.

    Tries the units that are not free one by one, the largest first, at every table that differs from those tried.
    A way is found when the people left, who sit anywhere, fill the tables to their least sizes. Before that the
    pigeonhole: a table with seven seats left takes two blocks of three or more, whatever is tried.
    """
    return _too_many_large_blocks(room) or not _Packing(room).finds_a_way()


def _too_many_large_blocks(room: Room) -> bool:
    """Whether of the blocks with some number of people or more there are more than the tables take side by side."""
    sizes = sorted((len(unit.people) for unit in room.units if not unit.is_fixed), reverse=True)
    left = [most - room.taken[table] for table, (_, most) in room.limits.items()]
    return any(
        size > 1 and number > sum(max(0, seats) // size for seats in left)
        for number, size in enumerate(sizes, start=1)
    )


class _Packing:
    """Depth-first search over the units that sizes, stairs or pairs hold; counts its steps."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.seated = dict(room.taken)
        self.rows: dict[int, set[int]] = {table: set() for table in room.limits}
        for number, unit in enumerate(room.units):
            if unit.is_fixed:
                self.rows[next(iter(unit.tables))].add(number)
        held = [
            number
            for number, unit in enumerate(room.units)
            if not unit.is_fixed and (len(unit.people) > 1 or unit.needs_ground_floor or room.rivals[number])
        ]
        self.order = sorted(held, key=self._hardest)
        chosen = set(held)
        self.free = sum(
            1 for number, unit in enumerate(room.units) if not unit.is_fixed and number not in chosen
        )

    def _hardest(self, number: int) -> tuple[int, int, int]:
        unit = self.room.units[number]
        return -len(unit.people), len(unit.tables), -len(self.room.rivals[number])

    def finds_a_way(self) -> bool:
        """Whether a way is found, or the search too long to say."""
        choices = [self._choices(0)]
        placed: list[int] = []
        for _ in range(MOST_STEPS):
            if len(placed) == len(self.order) and self._gaps() <= self.free:
                return True
            if len(placed) == len(choices):  # back from below: the last table was of no use
                self._move(len(placed) - 1, placed.pop(), -1)
            if choices[-1]:
                placed.append(choices[-1].pop())
                self._move(len(placed) - 1, placed[-1], +1)
                choices.append(self._choices(len(placed)))
            else:
                choices.pop()
                if not choices:
                    return False
        return True

    def _move(self, depth: int, table: int, way: int) -> None:
        """Put a unit at a table, or take it away."""
        number = self.order[depth]
        self.seated[table] += way * len(self.room.units[number].people)
        self.rows[table] ^= {number}

    def _choices(self, depth: int) -> list[int]:
        """The tables for the next unit, the emptiest last; of tables that look alike only one."""
        if depth == len(self.order):
            return []
        number = self.order[depth]
        unit = self.room.units[number]
        most = {table: self.room.limits[table][1] - len(unit.people) for table in unit.tables}
        found: dict[object, int] = {}
        for table in sorted(unit.tables, key=lambda one: (-self.seated[one], one)):
            if self.seated[table] <= most[table] and not self.rows[table] & self.room.rivals[number]:
                found.setdefault(self._look(table), table)
        return list(found.values())

    def _look(self, table: int) -> object:
        """Tables that look alike and hold nobody with rivals are the same to the units still to be placed."""
        rivals = frozenset(number for number in self.rows[table] if self.room.rivals[number])
        return (
            self.room.limits[table],
            self.room.problem.tables[table].ground_floor,
            self.seated[table],
            rivals,
        )

    def _gaps(self) -> int:
        """How many seats must still be filled to reach the least sizes."""
        return sum(max(0, low - self.seated[table]) for table, (low, _) in self.room.limits.items())
