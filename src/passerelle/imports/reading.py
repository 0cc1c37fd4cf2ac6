"""Tables from CSV and XLSX files: rows by column name with their line numbers, whatever wrote the file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain, islice
from pathlib import Path
from typing import Any, ClassVar

from passerelle.imports.plan import ImportFault, PlannedLine, Progress, silent
from passerelle.imports.reading_csv import rows_of_text
from passerelle.imports.reading_xlsx import FORMULA_WITHOUT_VALUE, MOST_LINES, rows_of_workbook
from passerelle.sources.enums import Outcome
from twinning.vocabulary.folding import fold

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 100_000
LONGEST_CELL = 2_000
HEADER_WITHIN = 20
"""The header may stand below a title, but within so many lines."""

SAMPLE_ROWS = 5
GLANCE_LINES = 1_000
"""A glance looks no further, however many of them are empty."""


class FileTooLarge(ImportFault):
    """More bytes than an import takes."""

    code: ClassVar[str] = "file_too_large"


class TooManyRows(ImportFault):
    """More rows than an import takes."""

    code: ClassVar[str] = "too_many_rows"


class EmptyTable(ImportFault):
    """No row with anything in it."""

    code: ClassVar[str] = "empty_table"


class UnknownColumns(ImportFault):
    """Columns the import does not know; `unknown`, `known`, and `nearest` as `theirs → ours`."""

    code: ClassVar[str] = "unknown_columns"


class UnlikeColumns(UnknownColumns):
    """Unknown columns whose names resemble none of ours."""

    code: ClassVar[str] = "unlike_columns"


class MissingColumns(ImportFault):
    """A required column is not there."""

    code: ClassVar[str] = "missing_columns"


class ColumnTwice(ImportFault):
    """Two columns stand for the same one."""

    code: ClassVar[str] = "column_twice"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns an import knows.

    Parameters:
        known: all of them.
        required: those without which nothing can be imported.
        mapping: the reader's column → ours; an empty text leaves the column out.
    """

    known: Sequence[str]
    required: Sequence[str]
    mapping: Mapping[str, str]

    def ours(self, theirs: str) -> str | None:
        """Return our column for theirs: as mapped, by name, or none; `""` where it is to be left out."""
        for name, column in self.mapping.items():
            if fold(name) == fold(theirs):
                return column
        return next((column for column in self.known if fold(column) == fold(theirs)), None)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its line in the file and its values by our column names, blanks around them taken off."""

    number: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows, and the lines that cannot be used."""

    rows: Sequence[TableRow]
    rejected: Sequence[PlannedLine]


@dataclass(frozen=True, slots=True)
class Glance:
    """The head of a file for the column mapping: its columns, what they seem to be, and some rows."""

    header: Sequence[str]
    guessed: Mapping[str, str]
    sample: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class RawRow:
    """Cells of a line before their columns are known; `flaw` is a reason code, `cell` its column's number."""

    number: int
    cells: Sequence[str]
    flaw: str = ""
    cell: int = 0


def glance(file: Path, *, known: Sequence[str], required: Sequence[str]) -> Glance:
    """Return a file's columns with guesses what they are; raises ImportFault when it is no table."""
    columns = Columns(known, required, {})
    rows = (row for row in islice(_raw(file), GLANCE_LINES) if any(row.cells))
    lines = list(islice(rows, HEADER_WITHIN + SAMPLE_ROWS))
    place = _header_place(lines, columns)
    header = [cell.strip() for cell in lines[place].cells]
    guessed = {theirs: _guess(theirs, columns) for theirs in header}
    return Glance(header, guessed, [row.cells for row in lines[place + 1 : place + 1 + SAMPLE_ROWS]])


def read_table(file: Path, columns: Columns, progress: Progress = silent) -> Table:
    """Read a CSV or XLSX file.

    Lines without anything in them are skipped. A line that repeats an earlier one is rejected with that one's
    number. Encoding, delimiter and the header's place are found out.

    Raises:
        ImportFault: too large, no table, unknown or missing columns, broken in the middle.
    """
    rows = (row for row in _raw(file) if any(row.cells) or row.flaw)
    head = list(islice(rows, HEADER_WITHIN))
    place = _header_place(head, columns)
    names = _named(head[place].cells, columns)
    return _sorted_out(chain(head[place + 1 :], rows), names, progress)


def check_size(file: Path, most: int = MOST_BYTES) -> None:
    """Raise FileTooLarge when a file has more than so many bytes."""
    size = file.stat().st_size
    if size > most:
        raise FileTooLarge(megabytes=round(size / 1024 / 1024, 1), most=most // 1024 // 1024)


def _raw(file: Path) -> Iterator[RawRow]:
    """Rows one by one; a file of nothing but empty lines ends in TooManyRows as well."""
    check_size(file, MOST_BYTES)
    with file.open("rb") as content:
        is_zip = content.read(4) == b"PK\x03\x04"
    rows = rows_of_workbook(file, most_rows=MOST_ROWS + HEADER_WITHIN) if is_zip else rows_of_text(file)
    for number, cells, flaw, cell in rows:
        if number > MOST_LINES:
            raise TooManyRows(most=MOST_ROWS)
        yield RawRow(number, cells, flaw, cell)


def _header_place(lines: Sequence[RawRow], columns: Columns) -> int:
    """Where the header stands: the first line with all required columns, else the first line."""
    if not lines:
        raise EmptyTable
    for place, line in enumerate(lines[:HEADER_WITHIN]):
        ours = {columns.ours(cell.strip()) for cell in line.cells}
        if ours.issuperset(columns.required):
            return place
    return 0


def _named(header: Sequence[str], columns: Columns) -> list[str]:
    """Our column names in the file's order; an empty text where a column is left out."""
    theirs = [cell.strip() for cell in header]
    while theirs and not theirs[-1]:
        theirs.pop()
    ours = [columns.ours(name) if name else "" for name in theirs]
    unknown = [name for name, own in zip(theirs, ours, strict=True) if own is None]
    missing = [column for column in columns.required if column not in ours]
    if unknown:
        nearest = [f"{name} → {near}" for name in unknown if (near := _nearest(name, columns))]
        fault = UnknownColumns if nearest else UnlikeColumns
        raise fault(unknown=unknown, known=list(columns.known), nearest=nearest)
    if missing:
        raise MissingColumns(missing=missing, found=theirs)
    used = [own for own in ours if own]
    twice = sorted({own for own in used if used.count(own) > 1})
    if twice:
        raise ColumnTwice(columns=twice)
    return [own or "" for own in ours]


def _guess(theirs: str, columns: Columns) -> str:
    own = columns.ours(theirs)
    return own if own is not None else _nearest(theirs, columns)


def _nearest(theirs: str, columns: Columns) -> str:
    """The known column that is spelled most like theirs, or an empty text."""
    folded = {fold(column): column for column in columns.known}
    near = get_close_matches(fold(theirs), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else ""


def _sorted_out(lines: Iterable[RawRow], names: Sequence[str], progress: Progress) -> Table:
    rows: list[TableRow] = []
    rejected: list[PlannedLine] = []
    first_seen: dict[tuple[str, ...], int] = {}
    for place, line in enumerate(lines):
        if place == MOST_ROWS:
            raise TooManyRows(most=MOST_ROWS)
        if place % 1_000 == 0:
            progress("read", place, 0)
        values, flaw = _values(line, names)
        if flaw is None:
            key = tuple(values.get(name, "") for name in names)
            first = first_seen.setdefault(key, line.number)
            flaw = None if first == line.number else ("same_row_twice", {"first": first})
        if flaw is None:
            rows.append(TableRow(line.number, values))
        else:
            rejected.append(PlannedLine(line.number, Outcome.REJECTED, _title(line), flaw[0], flaw[1]))
    progress("read", len(rows) + len(rejected), len(rows) + len(rejected))
    return Table(rows, rejected)


def _values(line: RawRow, names: Sequence[str]) -> tuple[dict[str, str], tuple[str, dict[str, Any]] | None]:
    """A line's values by our names, and what is wrong with it, if anything."""
    if line.flaw and (line.flaw != FORMULA_WITHOUT_VALUE or (line.cell < len(names) and names[line.cell])):
        return {}, (line.flaw, {"column": names[line.cell] if line.cell < len(names) else line.cell + 1})
    if any(cell.strip() for cell in line.cells[len(names) :]):
        return {}, ("too_many_cells", {"cells": len(line.cells), "columns": len(names)})
    values = {name: cell.strip() for name, cell in zip(names, line.cells, strict=False) if name}
    for name, value in values.items():
        if len(value) > LONGEST_CELL:
            return {}, ("cell_too_long", {"column": name, "most": LONGEST_CELL})
    return values, None


def _title(line: RawRow) -> str:
    """The first cells of a line, to recognise it by."""
    return " · ".join(cell.strip() for cell in line.cells[:2] if cell.strip())[:120]
