"""A workbook in the making: formats, paper, and cells that hold what they are meant to hold.

What people typed is always written as text, whatever it begins with; formulas are ours alone and bear their values.
"""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from twinning.kernel.money import Money

_GROUND, _RULE, _STRONG, _INK = "#FBF6E9", "#E4D3A8", "#EAEEFB", "#1D2433"
_WELL, _URGENT = "#DDEBD9", "#F3AB9A"
_MONEY = '#,##0.00 "€"'
_DAYS = {"de": "dd.mm.yyyy", "fr": "dd/mm/yyyy", "en": "d mmm yyyy"}
A4 = 9
LINE = 15.0
"""Points that one line of a cell takes; programmes other than Excel do not heighten rows of wrapped text."""
WIDER = 1.15
"""Signs need so much more room than a column's width counts, bold ones and broken words included."""


class Sheets:
    """A workbook, the formats its sheets share, and the ways to fill a cell."""

    def __init__(self, language: str, title: str) -> None:
        self.file = io.BytesIO()
        self._widths: dict[str, Sequence[float]] = {}
        # In memory, since the other ways write people's names to temporary files.
        self.book = xlsxwriter.Workbook(
            self.file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self.book.set_properties({"title": title})
        usual = {"valign": "top", "border": 1, "border_color": _RULE, "font_color": _INK}
        total = {**usual, "bold": True, "bg_color": _STRONG}
        make = self.book.add_format
        self.text = make({**usual, "text_wrap": True})
        self.head = make({**usual, "bold": True, "bg_color": _GROUND, "text_wrap": True})
        self.money = make({**usual, "num_format": _MONEY})
        self.sparse = make({**usual, "num_format": f'{_MONEY};-{_MONEY};"–"', "align": "right"})
        self.share = make({**usual, "num_format": "0.0 %"})
        self.flag = make({**usual, "num_format": "0", "align": "center"})
        self.day = make({**usual, "num_format": _DAYS[language], "align": "left"})
        self.total_text = make({**total, "text_wrap": True})
        self.total = make({**total, "num_format": _MONEY})
        self.title = make(
            {"bold": True, "font_size": 18, "font_color": _INK, "text_wrap": True, "valign": "top"}
        )
        self.plain = make({"text_wrap": True, "valign": "top", "font_color": _INK})
        self.well = make({"bg_color": _WELL})
        self.urgent = make({"bg_color": _URGENT})

    def add(self, name: str, widths: Sequence[float], *, upright: bool = False, head: bool = True) -> Any:
        """Return a new sheet, set up for paper: A4, as wide as the page, heads on each page, name at its foot."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(A4)
        if not upright:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer("&L&A&R&P / &N")
        if head:
            sheet.repeat_rows(0)
            sheet.freeze_panes(1, 1)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        self._widths[name] = widths
        return sheet

    def write(self, sheet: Any, row: int, column: int, value: object, look: Any = None) -> None:
        """Write text as text, money and numbers as numbers, days as days, nothing as an empty cell."""
        if value is None or value == "":
            sheet.write_blank(row, column, None, look or self.text)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, look or self.text)
        elif isinstance(value, Money):
            sheet.write_number(row, column, figure(value), look or self.money)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, look or self.day)
        elif isinstance(value, Decimal | int):
            sheet.write_number(row, column, float(value), look or self.flag)

    def row(self, sheet: Any, row: int, values: Sequence[object], look: Any = None) -> None:
        """Write a row from the first column on, as high as its texts need."""
        widths = self._widths[sheet.get_name()]
        for column, value in enumerate(values):
            self.write(sheet, row, column, value, look)
        texts = [(text, width) for text, width in zip(values, widths, strict=False) if isinstance(text, str)]
        lines = max((lines_of(text, width) for text, width in texts), default=1)
        if lines > 1:
            sheet.set_row(row, LINE * lines)

    def across(self, sheet: Any, row: int, text: str, look: Any, *, line: float = LINE) -> None:
        """Write a text over all columns of a sheet, as high as it needs; `line` are the points of one line."""
        widths = self._widths[sheet.get_name()]
        sheet.merge_range(row, 0, row, len(widths) - 1, "", look)
        sheet.write_string(row, 0, text, look)
        sheet.set_row(row, line * lines_of(text, sum(widths) * LINE / line))

    def row_blank(self, sheet: Any, row: int, first: int, until: int) -> None:
        """Leave cells of a row empty, with their border."""
        for column in range(first, until):
            sheet.write_blank(row, column, None, self.text)

    def formula(
        self, sheet: Any, row: int, column: int, formula: str, value: Money | str, look: Any = None
    ) -> None:
        """Write a formula of ours with the value it comes to, for readers that do not compute."""
        known = value if isinstance(value, str) else figure(value)
        sheet.write_formula(row, column, f"={formula}", look or self.money, known)

    def close(self) -> bytes:
        """Return the finished file."""
        self.book.close()
        return self.file.getvalue()


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a column."""
    return max(1, ceil(len(text) * WIDER / width))


def figure(money: Money) -> float:
    """Return a sum as spreadsheets hold it."""
    return float(money.amount)


def cell(row: int, column: int, sheet: Any = None) -> str:
    """Return the name of a cell, such as `D7`, or of one in another sheet, such as `'Kosten'!D7`."""
    name = xl_rowcol_to_cell(row, column)
    return f"{_quoted(sheet.get_name())}!{name}" if sheet else str(name)


def span(first: tuple[int, int], last: tuple[int, int]) -> str:
    """Return the name of a range of the same sheet, such as `D2:D7`."""
    return f"{cell(*first)}:{cell(*last)}"


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"
