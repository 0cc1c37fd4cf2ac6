"""The plan as a spreadsheet (XLSX), made in memory: no cell is a formula, each sheet is ready to print."""

import io
from collections.abc import Sequence
from heapq import nlargest
from operator import itemgetter
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from passerelle.base.csv_cells import Cell
from passerelle.workshops.documents.figures import figures
from passerelle.workshops.documents.filing import filing_key
from passerelle.workshops.documents.lists import heads, rows, table_cell
from passerelle.workshops.documents.seats import Seats
from twinning.rounds.plan import Plan

LARGEST_MATRIX = 250
"""People up to whom everybody's meetings with everybody are shown; beyond, only those who meet repeatedly."""
MOST_REPEATS = 20_000
"""Pairs that meet again up to which all are listed; beyond, those who meet most often."""
LINE = 15.0
"""Points that one line of a cell takes."""
MOST_POINTS = 409.0
"""The highest row that spreadsheets know."""
_GROUND, _RULE, _STRONG, _INK = "#FBF6E9", "#E4D3A8", "#EAEEFB", "#1D2433"
_TWICE = "#F3AB9A"


class _Sheets:
    """A workbook in the making and the formats its sheets share."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.seats = Seats(plan.problem, plan.seating)
        self.file = io.BytesIO()
        # In memory, since the other ways write people's names to temporary files.
        self.book = xlsxwriter.Workbook(
            self.file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        usual = {"valign": "top", "border": 1, "border_color": _RULE, "font_color": _INK}
        self.cell = self.book.add_format(usual)
        self.wrapped = self.book.add_format({**usual, "text_wrap": True})
        self.head = self.book.add_format({**usual, "bold": True, "bg_color": _GROUND, "text_wrap": True})
        self.upright = self.book.add_format({**usual, "bold": True, "bg_color": _GROUND, "rotation": 90})
        self.met = self.book.add_format({**usual, "align": "center", "bg_color": _STRONG})
        self.often = self.book.add_format({**usual, "align": "center", "bg_color": _TWICE, "bold": True})
        self.self = self.book.add_format({**usual, "bg_color": _RULE})

    def add(self, name: str, *, upright: bool = False) -> Any:
        """Return a new sheet, set up for paper: A4, as wide as the page, heads on each page, name at its foot."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(9)
        if not upright:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 1)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer("&L&A&R&P / &N")
        return sheet

    def write(self, sheet: Any, row: int, column: int, cell: Cell, look: Any = None) -> None:
        """Write text as text, whatever it begins with, and numbers as numbers."""
        chosen = look or self.cell
        if cell is None or cell == "":
            sheet.write_blank(row, column, None, chosen)
        elif isinstance(cell, str):
            sheet.write_string(row, column, _whole(cell), chosen)
        else:
            sheet.write_number(row, column, cell, chosen)

    def write_row(self, sheet: Any, row: int, cells: Sequence[Cell], look: Any = None) -> None:
        """Write a row from the first column on."""
        for column, cell in enumerate(cells):
            self.write(sheet, row, column, cell, look)


def plan_workbook(plan: Plan, language: str) -> bytes:
    """Return a plan as an XLSX file: rounds by tables, people, meetings, wishes, figures."""
    sheets = _Sheets(plan)
    sheets.book.set_properties({"title": _whole(plan.problem.name)})
    with override(language):
        _rounds(sheets)
        _people(sheets, language)
        if len(plan.problem.people) <= LARGEST_MATRIX:
            _matrix(sheets)
        else:
            _repeats(sheets)
        if any(person.wishes for person in plan.problem.people):
            _wishes(sheets)
        _figures(sheets, language)
    sheets.book.close()
    return sheets.file.getvalue()


def _whole(text: str) -> str:
    """The text without halves of signs, which no file can hold."""
    return text.encode("utf-8", "replace").decode()


def _rounds(sheets: _Sheets) -> None:
    """Tables down, rounds across, a name a line."""
    problem, seats = sheets.plan.problem, sheets.seats
    sheet = sheets.add(_("Rounds and tables"))
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, 1, 28)
    sheet.set_column(2, problem.rounds + 1, 26)
    sheet.freeze_panes(1, 2)
    numbers = [_("Round {number}").format(number=index + 1) for index in range(problem.rounds)]
    sheets.write_row(
        sheet,
        0,
        [pgettext("where people sit", "Table"), pgettext("table plan", "Topic"), *numbers],
        sheets.head,
    )
    for index, table in enumerate(problem.tables):
        sitting = [
            [str(problem.people[person].id) for person in seats.at(number, index)]
            for number in range(problem.rounds)
        ]
        cells = [table_cell(seats, index), table.topic, *("\n".join(names) for names in sitting)]
        sheets.write_row(sheet, index + 1, cells, sheets.wrapped)
        lines = max((len(names) for names in sitting), default=1)
        sheet.set_row(index + 1, min(MOST_POINTS, LINE * max(lines, 2)))


def _people(sheets: _Sheets, language: str) -> None:
    sheet = sheets.add(pgettext("table plan", "People"))
    named = heads(sheets.seats, language)
    sheet.set_column(0, 1, 26)
    sheet.set_column(2, 4, 12)
    for number in range(sheets.plan.problem.rounds):
        sheet.set_column(5 + 2 * number, 5 + 2 * number, 9)
        sheet.set_column(6 + 2 * number, 6 + 2 * number, 24)
    sheets.write_row(sheet, 0, named, sheets.head)
    last = 0
    for last, row in enumerate(rows(sheets.seats, language), start=1):
        sheets.write_row(sheet, last, row)
    sheet.autofilter(0, 0, last, len(named) - 1)


def _by_name(sheets: _Sheets) -> list[int]:
    people = sheets.plan.problem.people
    return sorted(range(len(people)), key=lambda index: filing_key(str(people[index].id)))


def _matrix(sheets: _Sheets) -> None:
    """Everybody with everybody: how often they meet; more than once stands out."""
    sheet = sheets.add(pgettext("table plan", "Meetings"))
    meetings, order = sheets.seats.meetings(), _by_name(sheets)
    names = [str(sheets.plan.problem.people[person].id) for person in order]
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, len(names), 3)
    sheet.repeat_columns(0)
    sheets.write(sheet, 0, 0, _("How often two people meet"), sheets.head)
    for column, name in enumerate(names, start=1):
        sheets.write(sheet, 0, column, name, sheets.upright)
    for row, (person, name) in enumerate(zip(order, names, strict=True), start=1):
        sheets.write(sheet, row, 0, name, sheets.head)
        for column, other in enumerate(order, start=1):
            times = meetings.get((min(person, other), max(person, other)), 0)
            if person == other:
                sheet.write_blank(row, column, None, sheets.self)
            elif times:
                sheets.write(sheet, row, column, times, sheets.often if times > 1 else sheets.met)


def _repeats(sheets: _Sheets) -> None:
    """Who meets whom more than once, for a list too long to show everybody with everybody."""
    sheet = sheets.add(pgettext("table plan", "Meetings"), upright=True)
    sheet.set_column(0, 1, 32)
    people = sheets.plan.problem.people
    sheets.write_row(sheet, 0, [_("Name"), _("meets again"), pgettext("table plan", "Times")], sheets.head)
    often = [(pair, times) for pair, times in sorted(sheets.seats.meetings().items()) if times > 1]
    listed = often if len(often) <= MOST_REPEATS else nlargest(MOST_REPEATS, often, key=itemgetter(1))
    for row, ((one, other), times) in enumerate(listed, start=1):
        sheets.write_row(sheet, row, [str(people[one].id), str(people[other].id), times])
    left = len(often) - len(listed)
    if left:
        text = ngettext("and {number} more pair", "and {number} more pairs", left)
        sheets.write(sheet, len(listed) + 1, 0, text.format(number=left))


def _wishes(sheets: _Sheets) -> None:
    """Each wish with the rounds in which it is met."""
    problem, seating = sheets.plan.problem, sheets.plan.seating
    sheet = sheets.add(pgettext("table plan", "Wishes"), upright=True)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 8)
    sheet.set_column(2, 2, 34)
    sheet.set_column(3, 3, 16)
    sheets.write_row(
        sheet,
        0,
        [_("Name"), pgettext("table plan", "Wish"), pgettext("table plan", "Topic"), _("Met in round")],
        sheets.head,
    )
    row = 1
    for person in _by_name(sheets):
        for rank, table in enumerate(problem.people[person].wishes, start=1):
            met = ", ".join(str(number + 1) for number, seats in enumerate(seating) if seats[person] == table)
            topic = problem.tables[table].topic or str(problem.tables[table].id)
            sheets.write_row(sheet, row, [str(problem.people[person].id), rank, topic, met or "–"])
            row += 1
    sheet.autofilter(0, 0, row - 1, 3)


def _figures(sheets: _Sheets, language: str) -> None:
    sheet = sheets.add(pgettext("table plan", "Figures"), upright=True)
    sheet.set_column(0, 0, 48)
    sheet.set_column(2, 2, 40)
    sheets.write_row(
        sheet,
        0,
        [pgettext("table plan", "What"), pgettext("table plan", "Figure"), pgettext("table plan", "Remark")],
        sheets.head,
    )
    for row, cells in enumerate(figures(sheets.plan, language), start=1):
        sheets.write_row(sheet, row, cells)
