"""Chooses a construction: a schedule for people without names at equal tables, in which few or none meet twice."""

from collections.abc import Callable

from twinning.rounds.bank import banked
from twinning.rounds.columns import column_rows, shifts
from twinning.rounds.designs import extended, latin, plane
from twinning.rounds.fields import field
from twinning.rounds.schedules import (
    Row,
    Schedule,
    at_larger_tables,
    balanced,
    grouped,
    quad_floor,
    schedule,
    strangers_among,
)
from twinning.rounds.spread import spread_shifts

MANY = 60
"""From so many people on, a schedule with some repeats is worth building."""

__all__ = ["Schedule", "construct"]


def construct(people: int, tables: int, rounds: int, *, moving: bool = False) -> Schedule | None:
    """The best schedule that a construction gives, or None.

    Sizes of the tables of a round differ by at most one. The search ends with the first schedule that meets the
    pigeonhole bound; those with more groups of strangers are tried first.

    Parameters:
        people, tables, rounds: how many; fewer people than tables, or one table, have no schedule.
        moving: prefer a schedule in which nobody comes to a table twice.
    """
    if tables < 2 or rounds < 1 or people < tables:
        return None
    best: Schedule | None = None
    for build in _BUILDERS:
        built = _moving_columns(people, tables, rounds) if moving and build is _columns else None
        found = _fitted(built or build(people, tables, rounds), people)
        if found and (best is None or found.quad < best.quad):
            best = found
        if best and best.quad == quad_floor(people, tables, rounds):
            break
    return best and grouped(best)


def _fitted(found: Schedule | None, people: int) -> Schedule | None:
    """The schedule without the people too many: strangers, so that they leave from different tables every time."""
    if found is None:
        return None
    over = found.people - people
    if over:
        movable = at_larger_tables(found.rows)
        groups = [group for group in found.strangers if len(group) >= over and {*group} <= {*movable}]
        dropped = groups[-1] if groups else strangers_among(found.rows, over, among=movable)
        if dropped is None:
            return None
        found = found.without(dropped[-over:])
    return found if balanced(found.rows, found.tables) else None


def _columns(people: int, tables: int, rounds: int, still: int = 0) -> Schedule | None:
    """People in columns, moved by a field or another group; the first `still` columns are left out."""
    columns = -(-people // tables)
    found = shifts(tables, rounds, columns + still)
    if not found:
        return None
    group, moved = found
    method = "construction:field" if field(tables) else "construction:columns"
    return schedule(tables, column_rows(group, moved[still:]), method, _runs(tables, columns))


def _moving_columns(people: int, tables: int, rounds: int) -> Schedule | None:
    """Columns without the one that stays at its tables."""
    return _columns(people, tables, rounds, still=1) if people <= tables * (tables - 1) else None


def _column_rounds(people: int, tables: int, rounds: int) -> Schedule | None:
    """Columns that, after rounds among each other, sit apart and share smaller schedules of their own."""
    size = -(-people // tables)
    if size < 2 or tables % size:
        return None
    for within in range(max(1, rounds - tables), rounds):
        inner = _inner(tables, tables // size, within)
        outer = shifts(tables, rounds - within, size) if inner else None
        if inner and outer:
            rows = column_rows(*outer)
            seats = [
                tuple(column * (tables // size) + table for table in row)
                for column in range(size)
                for row in inner.rows
            ]
            groups = [
                tuple(column * tables + person for person in group)
                for column in range(size)
                for group in inner.strangers
            ]
            joined = [(*row, *more) for row, more in zip(rows, seats, strict=True)]
            return schedule(tables, joined, "construction:columns+columns", groups)
    return None


def _inner(people: int, tables: int, rounds: int) -> Schedule | None:
    """A schedule within one column in which nobody meets twice."""
    if tables == 1:
        return schedule(1, [(0,)] * people, "") if rounds == 1 else None
    if rounds * (people // tables - 1) >= people:
        return None
    made = (build(people, tables, rounds) for build in _WITHOUT_REPEATS)
    return next((found for found in made if found and found.people == people and found.quad == 0), None)


def _circle(people: int, tables: int, rounds: int) -> Schedule | None:
    """Tables of two: one person stays, the others walk round (Kirkman 1847, the circle method)."""
    if -(-people // tables) != 2 or rounds > 2 * tables - 1:
        return None
    walkers = 2 * tables - 1
    rows: list[Row] = []
    for person in range(walkers):
        places = [(person + step) % walkers for step in range(rounds)]
        rows.append(tuple(min(place, walkers - place) for place in places))
    return schedule(tables, [*rows, (0,) * rounds], "construction:circle")


def _array(people: int, tables: int, rounds: int) -> Schedule | None:
    """Orthogonal arrays, and further people one by one."""
    numbers = field(tables)
    copies = max(1, people // tables**2)
    if numbers and rounds == tables + 1:
        rows = plane(numbers, copies)
    elif rounds <= 3:
        rows = [row[:rounds] for row in latin(tables, copies)]
    else:
        return None
    return _stretched(rows, people, tables)


def _stretched(rows: list[Row], people: int, tables: int) -> Schedule | None:
    """An array with further people, or as it is where it has enough."""
    if people <= len(rows):
        return schedule(tables, rows, "construction:array") if people > len(rows) - tables else None
    longer = extended(rows, tables, people - len(rows))
    return schedule(tables, longer, "construction:array+extra") if longer else None


def _spread(people: int, tables: int, rounds: int) -> Schedule | None:
    """Columns with few repeats, where there are too many people for none or for a quick search from nothing."""
    if people <= tables * tables and people < MANY:
        return None
    group, moved = spread_shifts(tables, rounds, people)
    rows = column_rows(group, moved)[:people]
    groups = (tuple(range(start, min(start + tables, people))) for start in range(0, people, tables))
    return schedule(tables, rows, "construction:spread", groups)


def _runs(length: int, count: int) -> list[tuple[int, ...]]:
    """Indices in `count` runs of the same length."""
    return [tuple(range(start, start + length)) for start in range(0, length * count, length)]


_WITHOUT_REPEATS: tuple[Callable[[int, int, int], Schedule | None], ...] = (
    _columns,
    banked,
    _column_rounds,
    _circle,
)
_BUILDERS = (*_WITHOUT_REPEATS, _array, _spread)
