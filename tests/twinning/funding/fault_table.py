"""Reads faults.txt: what is broken in the smallest file, and the fault that must be told."""

from pathlib import Path
from typing import NamedTuple

from tests.twinning.funding.smallest import SMALLEST, broken

FILE = Path(__file__).with_name("faults.txt")
ALIASES = {
    "<rule>": '[">=", "$nights", "%nights_least"]',
    "<value>": '["*", "%share", "$eligible_costs"]',
    "<weeks>": 'kind = "weeks_before"\ncount = 6',
    "<last>": 'count = 6\ncite = ["act"]\n',
    "<text>": '{ de = "a", fr = "b", en = "c" }',
}
SYNTAX = [
    ("effort = 1", "effort = 1\neffort = 2", 5, "syntax_twice"),
    ("effort = 1", "effort 1", 4, "syntax_key"),
    ("effort = 1", "effort =", 4, "syntax_value"),
    ('audience = "all"', 'audience = "all', 3, "syntax_string"),
    ("2027-02-01", "2027-02-30", 16, "syntax_date"),
    ('audience = "all"', 'audience = "a\\ll"', 3, "syntax_escape"),
    ('audience = "all"', "audience = „all“", 3, "syntax_value"),
    ("effort = 1", "effort = 1,5", 4, "syntax_rest"),
    ('["association"]', '["association" "school"]', 5, "syntax_array"),
    ('fr = "Petit", en', 'fr = "Petit" en', 6, "syntax_inline"),
    ("[funder]", "[funder", 8, "syntax_header"),
    ("[funder]", 'names.it = "Piccolo"\n[funder]', 8, "syntax_closed"),
    ("effort = 1", f"effort = {'9' * 5000}", 4, "syntax_number"),
    ("effort = 1", "effort = 1\x01", 4, "syntax_rest"),
]
"""What is replaced, by what, then line and code: slips of grammar, after which nothing else is read."""


class Broken(NamedTuple):
    """A broken file and its one fault."""

    text: str
    line: int
    path: str
    code: str
    params: dict[str, str]


def broken_files():
    """Return all broken files of the table."""
    rows = FILE.read_text(encoding="utf-8").split("\n")
    return [_row(row) for row in rows if row and not row.startswith("#")]


def syntax_errors():
    """Return all files with a slip of grammar."""
    return [Broken(broken((old, new)), line, "", code, {}) for old, new, line, code in SYNTAX]


def _row(row):
    old, new, line, path, code, params = (part.strip(" ") for part in f"{row} ".split(" | "))
    old = _plain(old)
    new = _plain(new)
    new = old + new[1:] if new.startswith("…") else new
    assert SMALLEST.count(old) == 1, old
    said = dict(one.split("=", 1) for one in params.split("; ") if one)
    return Broken(broken((old, new)), int(line), path, code, said)


def _plain(part):
    for alias, text in ALIASES.items():
        part = part.replace(alias, text)
    return part.replace(" ⏎ ", "\n").replace(" ⏎", "\n").replace("⏎ ", "\n")
