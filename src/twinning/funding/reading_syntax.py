"""TOML text to plain values; what the grammar forbids is told with its line and what to look for."""

import re
import tomllib
from decimal import Decimal, InvalidOperation

from twinning.funding.reading_faults import Fault, Sheet

_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$| \(at end of document\)$")
_CODES = (
    (r"Cannot declare|Cannot overwrite|Duplicate inline", "syntax_twice"),
    (r"Cannot mutate|Cannot append", "syntax_closed"),
    (r"Invalid date or datetime", "syntax_date"),
    (r"Invalid value", "syntax_value"),
    (r"Unterminated string|Expected \"'\"|Illegal character", "syntax_string"),
    (r"Unescaped|Escaped|Invalid hex|Expected '\\\\", "syntax_escape"),
    (r"Unclosed array", "syntax_array"),
    (r"Unclosed inline table", "syntax_inline"),
    (r"Expected '=' after|Invalid initial character|Invalid statement", "syntax_key"),
    (r"Expected newline", "syntax_rest"),
    (r"at the end of a(n array)? (table )?declaration", "syntax_header"),
)
"""The first fitting pattern names the sentence; the messages are those of the standard library."""


def parsed(sheet: Sheet) -> dict[str, object] | None:
    """Return the values of a file, None where it is no TOML: the fault is then noted."""
    try:
        return tomllib.loads(sheet.text.removeprefix("\ufeff"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as fault:
        _refuse(sheet, str(fault))
    except RecursionError:
        sheet.refuse("", "too_deep")
    except (ValueError, InvalidOperation):  # a number of more digits than Python reads
        longest = max(re.finditer(r"[\d_]+", sheet.text), key=lambda found: len(found.group()))
        line = sheet.text.count("\n", 0, longest.start()) + 1
        sheet.syntax = Fault(sheet.file, line, "", "syntax_number")
    return None


def _refuse(sheet: Sheet, message: str) -> None:
    found = _PLACE.search(message)
    said = _PLACE.sub("", message)
    lines = sheet.text.rstrip("\n").count("\n") + 1
    line, column = (int(found[1]), int(found[2])) if found and found[1] else (lines, 0)
    code = next((code for pattern, code in _CODES if re.search(pattern, said)), "syntax_other")
    line = _line_before(sheet.text, line) if column == 0 else line
    sheet.syntax = Fault(sheet.file, line, "", code, {"column": column, "message": said[:120]})


def _line_before(text: str, line: int) -> int:
    """The last line that says anything, where the parser only says that the text ended."""
    return max(1, min(line, text.rstrip().count("\n") + 1))
