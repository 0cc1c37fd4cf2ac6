"""CSV as spreadsheets of a language expect it, and cells that no spreadsheet runs as a formula."""

import io
import re
from collections.abc import Iterable, Sequence

from defusedcsv import csv

Cell = str | int | float | None
BYTE_ORDER_MARK = "\ufeff"
"""Tells spreadsheets that the file is UTF-8."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_WIDE_OPERATORS = ("＝", "＋", "－", "＠")


def has_decimal_comma(language: str) -> bool:
    """Whether spreadsheets of the language write 1,5 and therefore part cells by semicolons."""
    return language in ("de", "fr")


def delimiter(language: str) -> str:
    """Return the sign between two cells."""
    return ";" if has_decimal_comma(language) else ","


def safe_cell(cell: Cell, *, comma: bool) -> Cell:
    """Return a cell no spreadsheet runs: defusedcsv knows neither leading control signs nor full-width operators."""
    if isinstance(cell, float):
        return str(cell).replace(".", ",") if comma else cell
    if not isinstance(cell, str):
        return cell
    text = _CONTROL.sub(" ", cell).strip()
    return f"'{text}" if text.startswith(_WIDE_OPERATORS) else text


def csv_file(rows: Iterable[Sequence[Cell]], language: str) -> bytes:
    """Return rows, the first of them the heads, as a CSV file of the language."""
    text = io.StringIO(newline="")
    comma = has_decimal_comma(language)
    writer = csv.writer(text, delimiter=delimiter(language))
    for row in rows:
        writer.writerow([safe_cell(cell, comma=comma) for cell in row])
    return (BYTE_ORDER_MARK + text.getvalue()).encode("utf-8", "replace")
