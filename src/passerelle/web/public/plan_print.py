"""The plan as it is printed from the browser: tables down, rounds across, names in plain black."""

from dataclasses import dataclass
from typing import Any

from passerelle.web.public.plan_day import absent_names
from passerelle.workshops.documents.seats import Seats
from passerelle.workshops.sheet import Sheet

ROUNDS_ACROSS = 3
"""Rounds beside each other on upright A4; more make a further table."""
MOST_SEATS = 1_500
"""People times rounds up to which the page holds a print of its own; papers for more are made as PDF."""


@dataclass(frozen=True, slots=True)
class PrintName:
    """A name in a cell; whoever moderates the table stands out."""

    name: str
    is_host: bool


@dataclass(frozen=True, slots=True)
class PrintRow:
    """A table with its names in some rounds; None where it is not in use."""

    number: str
    topic: str
    upstairs: bool
    cells: tuple[tuple[PrintName, ...] | None, ...]


@dataclass(frozen=True, slots=True)
class PrintSheet:
    """Some rounds of a plan side by side; `absent` has a text for each of them."""

    rounds: tuple[int, ...]
    rows: tuple[PrintRow, ...]
    absent: tuple[str, ...]

    @property
    def has_absent(self) -> bool:
        """Whether anybody is missing in one of the rounds."""
        return any(self.absent)

    @property
    def has_hosts(self) -> bool:
        """Whether somebody moderates a table."""
        return any(name.is_host for row in self.rows for cell in row.cells for name in cell or ())

    @property
    def is_bare(self) -> bool:
        """Whether tables are numbers alone, so that names get more room."""
        return not any(row.topic or row.upstairs or len(row.number) > 3 for row in self.rows)


def sheets(sheet: Sheet) -> dict[str, Any]:
    """Return the tables of the print, `ROUNDS_ACROSS` rounds in each; none for a plan that is too large."""
    problem = sheet.problem
    if len(problem.people) * problem.rounds > MOST_SEATS:
        return {"print_sheets": []}
    starts = range(0, problem.rounds, ROUNDS_ACROSS)
    parts = [range(start, min(start + ROUNDS_ACROSS, problem.rounds)) for start in starts]
    return {"print_sheets": [_sheet(Seats(problem, sheet.seating), part) for part in parts]}


def _sheet(seats: Seats, rounds: range) -> PrintSheet:
    absent = tuple(absent_names(seats, index) for index in rounds)
    rows = tuple(_row(seats, table, rounds) for table in range(len(seats.problem.tables)))
    used = tuple(row for row in rows if any(cell is not None for cell in row.cells))
    return PrintSheet(tuple(index + 1 for index in rounds), used, absent)


def _row(seats: Seats, place: int, rounds: range) -> PrintRow:
    table = seats.problem.tables[place]
    cells = (None if index in table.closed else _names(seats, index, place) for index in rounds)
    return PrintRow(str(table.id), table.topic, not table.ground_floor, tuple(cells))


def _names(seats: Seats, index: int, place: int) -> tuple[PrintName, ...]:
    people = seats.problem.people
    sitting = seats.at(index, place)
    return tuple(PrintName(str(people[one].id), people[one].hosts == place) for one in sitting)
