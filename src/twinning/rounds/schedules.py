"""A schedule: who sits at which table in which round, before anyone's wishes are known."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb

Row = tuple[int, ...]
Groups = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """Seats for people without names, made by a construction.

    Parameters:
        tables: number of tables.
        rows: per person the table in each round; sizes of the tables of a round differ by at most one.
        quad: sum over pairs of people of m(m-1)/2, m the number of their meetings.
        method: the construction, such as `construction:field`.
        strangers: disjoint groups, as indices of rows, of people who never meet each other; largest first.
    """

    tables: int
    rows: tuple[Row, ...]
    quad: int
    method: str
    strangers: Groups = ()

    @property
    def people(self) -> int:
        """Number of people."""
        return len(self.rows)

    @property
    def rounds(self) -> int:
        """Number of rounds."""
        return len(self.rows[0])

    def without(self, dropped: Collection[int]) -> "Schedule":
        """The schedule of those who are left, numbered anew in the same order."""
        gone = frozenset(dropped)
        left = [index for index in range(self.people) if index not in gone]
        place = {index: new for new, index in enumerate(left)}
        groups = (tuple(place[index] for index in group if index in place) for group in self.strangers)
        return schedule(self.tables, [self.rows[index] for index in left], self.method, groups)


def schedule(
    tables: int, rows: Iterable[Row], method: str, strangers: Iterable[tuple[int, ...]] = ()
) -> Schedule:
    """The schedule of these rows; counts its quad and puts the larger groups of strangers first."""
    listed = tuple(rows)
    groups = sorted((group for group in strangers if len(group) > 1), key=len, reverse=True)
    return Schedule(tables, listed, quad_of(listed), method, tuple(groups))


def quad_of(rows: Sequence[Row]) -> int:
    """Sum over pairs of rows of m(m-1)/2, m the number of rounds in which they sit together.

    Counted over pairs of rounds: people at one table in both of two rounds are one repeat for each pair of them.
    """
    total = 0
    for first, second in combinations(zip(*rows, strict=True), 2):
        total += sum(count * (count - 1) // 2 for count in Counter(zip(first, second, strict=True)).values())
    return total


def quad_floor(people: int, tables: int, rounds: int) -> int:
    """What no schedule can beat: the pairs of tables of two rounds are pigeonholes for the people."""
    each, over = divmod(people, tables * tables)
    cells = (tables * tables - over) * comb(each, 2) + over * comb(each + 1, 2)
    return comb(rounds, 2) * cells


def balanced(rows: Sequence[Row], tables: int) -> bool:
    """Whether in every round the sizes of all tables differ by at most one."""
    fewest = len(rows) // tables
    for seats in zip(*rows, strict=True):
        sizes = Counter(seats)
        if any(not fewest <= sizes[table] <= fewest + 1 for table in range(tables)):
            return False
    return True


def acquainted(rows: Sequence[Row]) -> list[int]:
    """Per person the bit mask of those who share a table with them in some round, themselves included."""
    masks = [0] * len(rows)
    for seats in zip(*rows, strict=True):
        at_table: Counter[int] = Counter()
        for person, table in enumerate(seats):
            at_table[table] |= 1 << person
        for person, table in enumerate(seats):
            masks[person] |= at_table[table]
    return masks


def strangers_among(
    rows: Sequence[Row], size: int, *, among: Collection[int] | None = None, tries: int = 20_000
) -> tuple[int, ...] | None:
    """The first `size` people who pairwise never meet, or None if `tries` steps find none.

    Parameters:
        among: indices of the rows to choose from; None for all.
    """
    masks = acquainted(rows)
    chosen: list[int] = []
    open_masks = [sum(1 << index for index in (range(len(rows)) if among is None else among))]
    for _ in range(tries):
        if len(chosen) == size:
            return tuple(chosen)
        free = open_masks[-1]
        if free.bit_count() >= size - len(chosen):
            person = (free & -free).bit_length() - 1
            open_masks[-1] = free & (free - 1)
            chosen.append(person)
            open_masks.append(free & ~masks[person])
        elif chosen:
            chosen.pop()
            open_masks.pop()
        else:
            return None
    return None


def grouped(found: Schedule) -> Schedule:
    """The schedule with further groups of strangers among those who are in none, each as large as comes first."""
    masks = acquainted(found.rows)
    left = [index for index in range(found.people) if all(index not in group for group in found.strangers)]
    groups = list(found.strangers)
    while left:
        free = -1
        group = []
        for index in left:
            if free >> index & 1:
                group.append(index)
                free &= ~masks[index]
        groups.append(tuple(group))
        left = [index for index in left if index not in group]
    groups = sorted((group for group in groups if len(group) > 1), key=len, reverse=True)
    return replace(found, strangers=tuple(groups))


def at_larger_tables(rows: Sequence[Row]) -> tuple[int, ...]:
    """Those who sit in every round at a table of the largest size of that round."""
    left = set(range(len(rows)))
    for seats in zip(*rows, strict=True):
        sizes = Counter(seats)
        largest = max(sizes.values())
        left = {index for index in left if sizes[seats[index]] == largest}
    return tuple(sorted(left))
