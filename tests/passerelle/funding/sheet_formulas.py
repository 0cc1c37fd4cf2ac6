"""Computes the formulas of a workbook anew, as a spreadsheet would: the few functions that finance plans use."""

import re
from decimal import ROUND_HALF_UP, ROUND_UP, Decimal
from functools import cache
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?(?:e-?\d+)?)|"(?P<text>[^"]*)"|(?P<name>[A-Z]{2,})(?=\()
    |(?P<ref>(?:'(?:[^']|'')+'!)?\$?[A-Z]{1,2}\$?\d+(?::\$?[A-Z]{1,2}\$?\d+)?)|(?P<sign><>|<=|>=|[-+*/(),<>=]))""",
    re.VERBOSE,
)


class Recalculated:
    """A workbook whose cells are computed from typed values alone; `stored` are the values in the file."""

    def __init__(self, file):
        self.book = load_workbook(BytesIO(file))
        self.stored = load_workbook(BytesIO(file), data_only=True)
        self.value = cache(self._value)

    def formulas(self):
        """Yield sheet, cell and text of every formula."""
        for sheet in self.book:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        yield sheet.title, cell.coordinate, cell.value

    def put(self, sheet, name, value):
        """Type another value into a cell."""
        self.book[sheet][name].value = value
        self.value.cache_clear()

    def _value(self, sheet, name):
        cell = self.book[sheet][name]
        if cell.data_type == "f":
            return _Formula(self, sheet, cell.value[1:]).result()
        return Decimal(str(cell.value)) if isinstance(cell.value, int | float) else cell.value

    def values(self, sheet, ref):
        """Every value of a range, row by row."""
        first, across, last, down = range_boundaries(ref.replace("$", ""))
        return [
            self.value(sheet, self.book[sheet].cell(row, column).coordinate)
            for row in range(across, down + 1)
            for column in range(first, last + 1)
        ]


class _Formula:
    """One formula, read from the left by recursive descent."""

    def __init__(self, book, sheet, text):
        self.book, self.sheet, self.tokens = book, sheet, []
        at = 0
        while at < len(text):
            found = TOKEN.match(text, at)
            assert found, text[at:]
            self.tokens.append((found.lastgroup, found[found.lastgroup]))
            at = found.end()

    def result(self):
        found = self.comparison()
        assert not self.tokens
        return found

    def take(self, *signs):
        if self.tokens and self.tokens[0] in [("sign", sign) for sign in signs]:
            return self.tokens.pop(0)[1]
        return None

    def comparison(self):
        left = self.sum()
        sign = self.take("<", ">")
        if sign is None:
            return left
        right = self.sum()
        return left < right if sign == "<" else left > right

    def sum(self):
        found = self.product()
        while sign := self.take("+", "-"):
            other = number(self.product())
            found = number(found) + (other if sign == "+" else -other)
        return found

    def product(self):
        found = self.operand()
        while self.take("*"):
            found = number(found) * number(self.operand())
        return found

    def operand(self):
        if self.take("-"):
            return -number(self.operand())
        kind, word = self.tokens.pop(0)
        if kind == "number":
            return Decimal(word)
        if kind == "text":
            return word
        if kind == "name":
            return FUNCTIONS[word](*self.arguments())
        assert kind == "ref", word
        sheet, _, ref = word.rpartition("!")
        place = sheet[1:-1].replace("''", "'") if sheet else self.sheet
        return self.book.values(place, ref) if ":" in ref else self.book.value(place, ref.replace("$", ""))

    def arguments(self):
        assert self.take("(")
        found = [self.comparison()]
        while self.take(","):
            found.append(self.comparison())
        assert self.take(")")
        return found


def number(value):
    """A value as a number; an empty cell is nought."""
    assert value is None or isinstance(value, Decimal), value
    return Decimal(0) if value is None else value


def numbers(values):
    """The numbers among values and ranges; texts and empty cells in ranges do not count."""
    for value in values:
        for one in value if isinstance(value, list) else [number(value)]:
            if isinstance(one, Decimal):
                yield one


def _rounded(way):
    def rounded(value, places):
        return number(value).quantize(Decimal(1).scaleb(-int(places)), rounding=way)

    return rounded


FUNCTIONS = {
    "SUM": lambda *values: sum(numbers(values), Decimal(0)),
    "MIN": lambda *values: min(numbers(values)),
    "MAX": lambda *values: max(numbers(values)),
    "ABS": lambda value: abs(number(value)),
    "ROUND": _rounded(ROUND_HALF_UP),
    "ROUNDUP": _rounded(ROUND_UP),
    "IF": lambda condition, then, otherwise: then if condition else otherwise,
    "SUMPRODUCT": lambda one, other: sum(
        (number(left) * number(right) for left, right in zip(one, other, strict=True)), Decimal(0)
    ),
    "SUMIF": lambda keys, key, values: sum(
        (number(value) for found, value in zip(keys, values, strict=True) if found == key), Decimal(0)
    ),
}
