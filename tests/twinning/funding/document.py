"""Reads docs/funding.md: its sections, what stands between its fences, the rows of its tables."""

import re

from tests.house.reading import ROOT

TEXT = (ROOT / "docs" / "funding.md").read_text(encoding="utf-8")
FUNDING = ROOT / "data" / "funding"


def section(title):
    """Return the text under a heading, up to the next of its kind."""
    begin = TEXT.index(f"\n## {title}\n")
    end = TEXT.find("\n## ", begin + 4)
    return TEXT[begin:end] if end > 0 else TEXT[begin:]


def fences(language, text=TEXT):
    """Return what stands between the fences of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def rows(first, text):
    """Return the cells of the table whose first column is headed by a word, a row each."""
    found = re.search(rf"^\| `?{re.escape(first)}`? \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert found, first
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in found[1].splitlines()]
