"""Spreadsheets: the first sheet's rows; formulas count with the value their program stored."""

import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar

from openpyxl import load_workbook

from passerelle.imports.plan import ImportFault
from passerelle.imports.reading_csv import Raw

MOST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 1_000
MOST_LINES = 1_048_576
MOST_COLUMNS = 200
FORMULA_WITHOUT_VALUE = "formula_without_value"


class BrokenWorkbook(ImportFault):
    """A ZIP file that is no readable XLSX workbook, or one that was cut off."""

    code: ClassVar[str] = "broken_workbook"


class WorkbookTooLarge(ImportFault):
    """Unpacked it would fill the memory."""

    code: ClassVar[str] = "workbook_too_large"


def rows_of_workbook(file: Path, *, most_rows: int) -> Iterator[Raw]:
    """Yield the rows of the first sheet.

    Raises:
        BrokenWorkbook: no readable workbook.
        WorkbookTooLarge: too much once unpacked, or more filled rows than `most_rows`.
    """
    _check_size(file)
    try:
        yield from _rows(file, most_rows)
    except ImportFault:
        raise
    except Exception as error:  # openpyxl raises whatever its XML and ZIP readers raise
        raise BrokenWorkbook from error


def _check_size(file: Path) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise BrokenWorkbook from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise WorkbookTooLarge(most=MOST_UNPACKED // 1024 // 1024)


def _rows(file: Path, most_rows: int) -> Iterator[Raw]:
    """Read values and formulas side by side: only the second reading says which cells are formulas."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        stored = load_workbook(file, read_only=True, data_only=True)
        written = load_workbook(file, read_only=True, data_only=False)
    try:
        filled = 0
        sheets = (
            book.worksheets[0].iter_rows(max_row=MOST_LINES, max_col=MOST_COLUMNS)
            for book in (stored, written)
        )
        for number, (values, formulas) in enumerate(zip(*sheets, strict=True), start=1):
            cells = [cell_text(cell.value) for cell in values]
            lost = _lost_formula(values, formulas)
            filled += any(cells)
            if filled > most_rows:
                raise WorkbookTooLarge(most=MOST_UNPACKED // 1024 // 1024)
            yield number, cells, "" if lost is None else FORMULA_WITHOUT_VALUE, lost or 0
    finally:
        stored.close()
        written.close()


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
