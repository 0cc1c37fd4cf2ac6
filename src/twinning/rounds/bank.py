"""Unpacks the schedules shipped as data."""

from functools import cache

from twinning.rounds.bank_schedules import (
    HOLE_10,
    HOLE_LATIN,
    HOLES_6,
    ORDER_6,
    ORDER_10,
    STARTERS,
    TRANSVERSALS_10,
    Starter,
)
from twinning.rounds.designs import copied, extended, quasi_difference
from twinning.rounds.fields import Group
from twinning.rounds.schedules import Groups, Row, Schedule, schedule


def banked(people: int, tables: int, rounds: int) -> Schedule | None:
    """A shipped schedule of these tables and rounds, perhaps for some people more; None if there is none."""
    if tables == 6 and people > 30 and rounds in (3, 4):
        return _of_six(people, rounds)
    if tables == 10 and people > 90 and rounds in (3, 4):
        return _of_ten(people, rounds)
    size = -(-people // tables)
    for starter in STARTERS:
        blocks = starter.rounds[0].split()
        if len(blocks) == tables and len(blocks[0]) == size and rounds <= starter.turn * len(starter.rounds):
            return schedule(tables, (row[:rounds] for row in turned(starter)), f"bank:{starter.name}")
    return None


@cache
def turned(starter: Starter) -> tuple[Row, ...]:
    """All rounds of a starter: per person the tables."""
    seats = []
    for tables in starter.rounds:
        at = {int(code, 36): table for table, codes in enumerate(tables.split()) for code in codes}
        moved = len(at) - starter.still
        for step in range(starter.turn):
            seats.append([at[_back(person, step, starter.turn, moved)] for person in range(len(at))])
    return tuple(zip(*seats, strict=True))


def _back(person: int, step: int, turn: int, moved: int) -> int:
    """Who is carried to this person in so many steps."""
    if person >= moved:
        return person
    return person - person % turn + (person - step) % turn


def _of_six(people: int, rounds: int) -> Schedule | None:
    """Six tables for three rounds, or for four with the hole filled as the number of people wants it."""
    groups: Groups = ()
    if rounds == 3:
        rows = copied(_rows(f"{ORDER_6} {HOLE_LATIN}", 3), 6, max(1, people // 36))
        groups = tuple(tuple(range(start, start + 6)) for start in range(0, 24, 6))
    else:
        size = min((size for size in HOLES_6 if size >= people), default=37)
        rows = _rows(f"{ORDER_6} {HOLES_6[size]}", 4)
    return _with_further(rows, people, 6, groups)


def _of_ten(people: int, rounds: int) -> Schedule | None:
    """Ten tables; in three rounds, the people of one table of the unused fourth are strangers."""
    rows = array_of_ten()
    groups: Groups = TRANSVERSALS_10
    if rounds == 3:
        groups = tuple(
            tuple(index for index, row in enumerate(rows) if row[3] == table) for table in range(10)
        )
    cut = [row[:rounds] for row in rows]
    return _with_further(copied(cut, 10, max(1, people // 100)), people, 10, groups)


def _with_further(rows: list[Row], people: int, tables: int, groups: Groups) -> Schedule | None:
    """The rows, with further ones where there are more people."""
    name = f"bank:order-{tables}"
    if people <= len(rows):
        return schedule(tables, rows, name, groups) if people > len(rows) - tables else None
    longer = extended(rows, tables, people - len(rows))
    return schedule(tables, longer, f"{name}+extra", groups) if longer else None


@cache
def array_of_ten() -> tuple[Row, ...]:
    """The orthogonal array of two orthogonal Latin squares of order 10."""
    starters: list[Row] = [(0, 0, 0, 0)]
    for base in ORDER_10:
        for factor in (1, 2, 4):
            starters.append(tuple(value if value < 0 else value * factor % 7 for value in base))
    return tuple(quasi_difference(Group((7,)), starters, _rows(HOLE_10, 4)))


def _rows(text: str, places: int) -> list[Row]:
    """Rows of digits; only the first places of each."""
    return [tuple(map(int, word[:places])) for word in text.split()]
