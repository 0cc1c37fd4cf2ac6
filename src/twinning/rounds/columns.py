"""Column constructions: people in columns who never meet within their column, tables moved by a group.

With t tables and a group of order t, person (x, j) sits in round r at table x + D(j, r). Two people of one column never
meet; people of columns j and l meet at most once if the differences D(j, r) - D(l, r) of all rounds r are distinct.
Over a field D(j, r) = j r does that for up to t rounds and t columns (the lines of an affine plane); over other
groups D is found by going through the values in order. Source: C. Colbourn and J. Dinitz (eds.), Handbook of
Combinatorial Designs (2nd ed. 2007), VI.17 Difference matrices.
"""

from collections.abc import Iterable, Sequence

from twinning.rounds.fields import Field, Group, field, groups
from twinning.rounds.schedules import Row

Shifts = tuple[tuple[int, ...], ...]
"""Per column, per round: by how much the column's people are moved."""

TRIES = (2_000, 20_000)
"""Values tried per group and direction: a short look everywhere, then a longer one."""


def shifts(tables: int, rounds: int, columns: int) -> tuple[Group, Shifts] | None:
    """A group of order `tables` and shifts under which nobody meets twice; None if none is found.

    The first column stays where it is; every other column visits `rounds` different tables. Over a field there may be
    more columns than tables: then the repeats are spread evenly over the pairs of rounds.
    """
    numbers = field(tables)
    if rounds > tables or (columns > tables and not numbers):
        return None
    if numbers:
        return numbers, _polynomials(numbers, rounds, columns)
    full = max(rounds, columns) == tables and min(rounds, columns) > 2
    for tries in TRIES:
        for group in groups(tables):
            if full and group.one_involution():
                continue
            for across in (False, True):
                found = _searched(group, (columns, rounds) if across else (rounds, columns), tries)
                if found:
                    return group, tuple(zip(*found, strict=True)) if across else found
    return None


def column_rows(group: Group, moved: Iterable[Sequence[int]]) -> list[Row]:
    """The seats of all people: column after column, in a column by their table where nothing is moved."""
    known: dict[int, list[int]] = {}
    rows: list[Row] = []
    for column in moved:
        for shift in column:
            if shift not in known:
                known[shift] = group.translation(shift)
        rows += zip(*(known[shift] for shift in column), strict=True)
    return rows


def _polynomials(numbers: Field, rounds: int, columns: int) -> Shifts:
    """Shifts of as many columns as wanted, the first ones those of the affine plane.

    Column c, with digits y, z, ... to the base of the field's order, is moved by y r + z r² + ... in round r: in any
    two rounds the people of t columns with one z spread evenly over all pairs of tables, and columns of different z
    agree in at most as many rounds as a polynomial of that degree has zeros (two for up to t³ people).
    """
    coefficients = [_digits(column, numbers.order) for column in range(columns)]
    return tuple(tuple(_at(numbers, row, place) for place in range(rounds)) for row in coefficients)


def _digits(number: int, base: int) -> list[int]:
    digits = []
    while number:
        number, digit = divmod(number, base)
        digits.append(digit)
    return digits


def _at(numbers: Field, coefficients: Sequence[int], place: int) -> int:
    """A polynomial without constant term at a place, by Horner's rule."""
    total = 0
    for coefficient in reversed(coefficients):
        total = numbers.times(numbers.plus(total, coefficient), place)
    return total


def _searched(group: Group, size: tuple[int, int], tries: int) -> Shifts | None:
    """The first table of shifts, in the order of values, with no difference twice in two rounds."""
    search = _Search(group, *size)
    while 0 <= search.place < search.places and tries > 0:
        tries -= search.step()
    return search.table() if search.place == search.places else None


class _Search:
    """Backtracking over the cells of a table of shifts, column after column; first column and round are zero."""

    def __init__(self, group: Group, rounds: int, columns: int) -> None:
        self.group = group
        self.rounds = rounds
        self.places = (rounds - 1) * (columns - 1)
        self.place = 0
        self.columns = [[0] * rounds] + [[0] for _ in range(columns - 1)]
        self.next_value = [0] * (self.places + 1)
        self.used = [[{0} for _ in range(later)] for later in range(rounds)]
        self.minus: dict[int, list[int]] = {}

    def step(self) -> int:
        """Fill the cell at `place` with its next fitting value, or empty the cell before; returns values tried."""
        column = self.columns[self.place // (self.rounds - 1) + 1]
        start = self.next_value[self.place]
        used = self.used[len(column)]
        for value in range(start, self.group.order):
            differences = self.differences(value, column)
            if not any(one in seen for one, seen in zip(differences, used, strict=True)):
                self.fill(column, value, differences)
                return value - start + 1
        self.empty()
        return self.group.order - start + 1

    def differences(self, value: int, column: list[int]) -> list[int]:
        """The value minus each value already in the column."""
        if value not in self.minus:
            self.minus[value] = [self.group.minus(value, other) for other in range(self.group.order)]
        row = self.minus[value]
        return [row[other] for other in column]

    def fill(self, column: list[int], value: int, differences: list[int]) -> None:
        """Put a value into the cell at `place` and go on to the next cell."""
        for difference, seen in zip(differences, self.used[len(column)], strict=True):
            seen.add(difference)
        column.append(value)
        self.next_value[self.place] = value + 1
        self.place += 1
        self.next_value[self.place] = 0

    def empty(self) -> None:
        """Take the value out of the cell before `place`; that cell is the next to be filled."""
        self.place -= 1
        if self.place >= 0:
            column = self.columns[self.place // (self.rounds - 1) + 1]
            value = column.pop()
            for difference, seen in zip(self.differences(value, column), self.used[len(column)], strict=True):
                seen.discard(difference)

    def table(self) -> Shifts:
        """The filled table."""
        return tuple(tuple(column) for column in self.columns)
