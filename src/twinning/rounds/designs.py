"""Orthogonal arrays and what is made from them: for any two rounds people spread evenly over all pairs of tables.

An array of t² rows and R columns with t symbols, any two columns of which show each pair of symbols once, seats t²
people at t tables of t for R rounds, and nobody meets twice. Several such arrays below each other, and further rows
that keep the pairs of tables even, meet the pigeonhole bound of `schedules.quad_floor` for more people.
Sources: A. Hedayat, N. Sloane and J. Stufken, Orthogonal Arrays (1999); Handbook of Combinatorial Designs, III.3 and
VI.17 (quasi-difference matrices).
"""

from collections.abc import Sequence
from itertools import combinations, product

from twinning.rounds.fields import Field, Group
from twinning.rounds.schedules import Row

LEFT_OUT = -1
"""In a quasi-difference matrix: the point at infinity stands here."""


def plane(numbers: Field, copies: int = 1) -> list[Row]:
    """Lines of an affine plane in all q + 1 directions; each copy is moved by a parabola.

    Row (z, y, x) has x + y r + z r² for every r of the field, then y. In fields of even order rows of different copies
    agree at most twice.
    """
    order = numbers.order
    squares = [numbers.times(place, place) for place in range(order)]
    rows: list[Row] = []
    for bend, slope in product(range(copies), range(order)):
        bent = [numbers.times(bend % order, square) for square in squares]
        moved = [numbers.plus(numbers.times(slope, place), bent[place]) for place in range(order)]
        columns = zip(*(numbers.translation(shift) for shift in moved), strict=True)
        rows += [(*row, slope) for row in columns]
    return rows


def latin(order: int, copies: int = 1) -> list[Row]:
    """Rows, columns and symbols of the cyclic Latin square, each copy with the symbols moved on by one."""
    places = product(range(copies), range(order), range(order))
    return [(row, column, (row + column + copy) % order) for copy, row, column in places]


def quasi_difference(group: Group, starters: Sequence[Row], hole: Sequence[Row]) -> list[Row]:
    """An array developed from starters under a group, with points at infinity filled by a smaller array.

    Parameters:
        starters: each is moved by all elements of the group; where it is `LEFT_OUT` stands a point at infinity: the
            first starter left out in a column takes the first point, and so on.
        hole: rows of the smaller array, its symbols from 0 on.
    """
    rows: list[Row] = []
    points = [group.order] * len(starters[0])
    for starter in starters:
        parts = []
        for column, value in enumerate(starter):
            if value == LEFT_OUT:
                parts.append([points[column]] * group.order)
                points[column] += 1
            else:
                parts.append(group.translation(value))
        rows += zip(*parts, strict=True)
    return rows + [tuple(group.order + symbol for symbol in row) for row in hole]


def copied(rows: Sequence[Row], tables: int, copies: int) -> list[Row]:
    """Arrays below each other, each copy with its later columns moved on."""
    steps = [max(0, column - 1) for column in range(len(rows[0]))]
    return [
        tuple((table + copy * step) % tables for table, step in zip(row, steps, strict=True))
        for copy in range(copies)
        for row in rows
    ]


def extended(rows: Sequence[Row], tables: int, extra: int, *, tries: int = 8_000) -> list[Row] | None:
    """The rows with `extra` more that keep sizes and pairs of tables even; None if `tries` steps find none.

    No further row agrees with another row in more than two rounds. Tried first: every run of as many further rows as
    there are tables has each table once in each round.
    """
    for in_runs in (True, False):
        search = _Extension(rows, tables, extra, in_runs)
        left = tries
        while 0 <= search.place < search.places and left > 0:
            left -= search.step()
        if search.place == search.places:
            return [*rows, *map(tuple, search.added)]
    return None


class _Extension:
    """Backtracking over the cells of the further rows, row after row."""

    def __init__(self, rows: Sequence[Row], tables: int, extra: int, in_runs: bool) -> None:
        self.rows = [tuple(row) for row in rows]
        self.in_runs = in_runs
        self.smallest, self.larger = divmod(len(rows) + extra, tables)
        self.tables = tables
        self.rounds = len(rows[0])
        self.places = extra * self.rounds
        self.place = 0
        self.added: list[list[int]] = [[] for _ in range(extra)]
        self.next_value = [0] * (self.places + 1)
        self.sizes = [[0] * tables for _ in range(self.rounds)]
        self.pairs = {
            pair: [[0] * tables for _ in range(tables)] for pair in combinations(range(self.rounds), 2)
        }
        for row in rows:
            self.count(row, 1)

    def count(self, row: Sequence[int], change: int) -> None:
        """Count a row in or out."""
        for place in range(len(row)):
            self.count_seat(row, place, change)

    def count_seat(self, row: Sequence[int], round_index: int, change: int) -> None:
        """Count one seat of a row, together with the seats before it, in or out."""
        table = row[round_index]
        self.sizes[round_index][table] += change
        for earlier in range(round_index):
            self.pairs[earlier, round_index][row[earlier]][table] += change

    def step(self) -> int:
        """Fill the cell at `place` with its next fitting value, or empty the cell before; returns values tried."""
        index, round_index = divmod(self.place, self.rounds)
        row = self.added[index]
        start = self.next_value[self.place]
        people = len(self.rows) + index
        for value in range(start, self.tables):
            if self.fits(row, round_index, value, people):
                row.append(value)
                self.count_seat(row, round_index, 1)
                self.next_value[self.place] = value + 1
                self.place += 1
                self.next_value[self.place] = 0
                return value - start + 1
        self.empty()
        return self.tables - start + 1

    def fits(self, row: list[int], round_index: int, value: int, people: int) -> bool:
        """Whether a value keeps sizes and pairs even and the row different from all others."""
        if self.full(round_index, value, people):
            return False
        most = people // self.tables**2
        if any(
            self.pairs[earlier, round_index][row[earlier]][value] > most for earlier in range(round_index)
        ):
            return False
        return round_index < 2 or not self.third_meeting([*row, value])

    def full(self, round_index: int, value: int, people: int) -> bool:
        """Whether one more person would make the tables of the round uneven."""
        sizes = self.sizes[round_index]
        if self.in_runs or sizes[value] > self.smallest:
            return sizes[value] > people // self.tables
        return sizes[value] == self.smallest and sum(size > self.smallest for size in sizes) >= self.larger

    def third_meeting(self, row: list[int]) -> bool:
        """Whether a row or its beginning agrees with another row three times."""
        others = [*self.rows, *(added for added in self.added if len(added) == self.rounds)]
        return any(sum(one == other for one, other in zip(row, added, strict=False)) > 2 for added in others)

    def empty(self) -> None:
        """Take out the value before `place`; its cell is the next to be filled."""
        self.place -= 1
        if self.place >= 0:
            index, round_index = divmod(self.place, self.rounds)
            self.count_seat(self.added[index], round_index, -1)
            self.added[index].pop()
