"""Spreadsheets: the first sheet's rows; formulas count with the value their program stored."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, ClassVar

from openpyxl import load_workbook

from passerelle.imports.plan import ImportFault
from passerelle.imports.reading_csv import Raw

MOST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 1_000
MOST_LINES = 1_048_576
MOST_COLUMNS = 200
FORMULA_WITHOUT_VALUE = "formula_without_value"
Source = Path | IO[bytes]
"""A file, or the content of one in memory."""

_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")


class BrokenWorkbook(ImportFault):
    """A ZIP file that is no readable XLSX workbook, or one that was cut off."""

    code: ClassVar[str] = "broken_workbook"


class WorkbookTooLarge(ImportFault):
    """Unpacked it would fill the memory."""

    code: ClassVar[str] = "workbook_too_large"


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of a workbook is read, for what little is sent may unpack to very much.

    Parameters:
        unpacked: bytes of all its parts; None for `MOST_UNPACKED`.
        lines, columns: of the first sheet, empty ones too; what lies beyond is not read.
    """

    unpacked: int | None = None
    lines: int = MOST_LINES
    columns: int = MOST_COLUMNS


def rows_of_workbook(file: Source, *, most_rows: int, bounds: Bounds = Bounds()) -> Iterator[Raw]:
    """Yield the rows of the first sheet.

    Raises:
        BrokenWorkbook: no readable workbook.
        WorkbookTooLarge: too much once unpacked, or more filled rows than `most_rows`.
    """
    _check_size(file, MOST_UNPACKED if bounds.unpacked is None else bounds.unpacked)
    try:
        yield from _rows(file, most_rows, bounds)
    except ImportFault:
        raise
    except Exception as error:  # openpyxl raises whatever its XML and ZIP readers raise
        raise BrokenWorkbook from error


def _check_size(file: Source, most: int) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise BrokenWorkbook from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > most:
        raise WorkbookTooLarge(most=most // 1024 // 1024)


def _rows(file: Source, most_rows: int, bounds: Bounds) -> Iterator[Raw]:
    """Read stored values and, where there are formulas, what is written: only that tells formulas from gaps."""
    books = [_open(file, data_only=True)]
    if _has_formulas(file):
        books.append(_open(file, data_only=False))
    try:
        filled = 0
        sheets = [
            book.worksheets[0].iter_rows(max_row=bounds.lines, max_col=bounds.columns) for book in books
        ]
        for number, (values, *written) in enumerate(zip(*sheets, strict=True), start=1):
            cells = [cell_text(cell.value) for cell in values]
            lost = _lost_formula(values, written[0]) if written else None
            filled += any(cells)
            if filled > most_rows:
                raise WorkbookTooLarge(most=MOST_UNPACKED // 1024 // 1024)
            yield number, cells, "" if lost is None else FORMULA_WITHOUT_VALUE, lost or 0
    finally:
        for book in books:
            book.close()


def _open(file: Source, *, data_only: bool) -> Any:
    """A workbook row by row; openpyxl's warnings about styles and extensions say nothing about rows."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(file, read_only=True, data_only=data_only)


def _has_formulas(file: Source) -> bool:
    """Whether any sheet has a formula: reading everything twice would double the time of large files."""
    with zipfile.ZipFile(file) as archive:
        for part in archive.namelist():
            if part.startswith("xl/worksheets/") and _contains_formula(archive, part):
                return True
    return False


def _contains_formula(archive: zipfile.ZipFile, part: str) -> bool:
    end = b""
    with archive.open(part) as content:
        while chunk := content.read(1024 * 1024):
            if _FORMULA.search(end + chunk):
                return True
            end = chunk[-8:]
    return False


def _lost_formula(values: Any, formulas: Any) -> int | None:
    """Number of the first cell whose formula has no stored value."""
    for place, (value, formula) in enumerate(zip(values, formulas, strict=False)):
        if value.value is None and getattr(formula, "data_type", "") == "f":
            return place
    return None


def cell_text(value: Any) -> str:
    """Return a cell's value as a person would type it: 1965, not 1965.0; days as 1992-06-13."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
