import io
import re
from typing import Any

import pytest
from django.utils import translation

from passerelle.imports.plan import PlannedLine, count_lines
from passerelle.imports.reasons import REASONS, sentence
from passerelle.imports.reporting import ProgressLine, line_text, report
from passerelle.sources.enums import Outcome


def test_a_line_tells_number_title_and_sentence() -> None:
    line = PlannedLine(7, Outcome.REJECTED, "Elze – Écouché", "same_row_twice", {"first": 3})
    with translation.override("en"):
        assert line_text(line) == "  line 7: Elze – Écouché – This row stands in line 3 already."


def test_lists_and_codes_in_parameters_become_words() -> None:
    with translation.override("en"):
        assert (
            sentence("adds", {"parts": [{"code": "part.events"}, {"code": "part.carriers"}]})
            == "Adds: dates, carriers."
        )


def test_a_code_without_a_sentence_is_shown_not_hidden() -> None:
    with translation.override("en"):
        assert sentence("never_heard", {}) == "Reason without a sentence: never_heard"
        assert sentence("same_row_twice", {}) == "Reason without a sentence: same_row_twice"
    assert sentence("", {}) == ""


@pytest.mark.parametrize("language", ["de", "fr"])
def test_a_translated_sentence_keeps_its_parameters(language: str) -> None:
    for code, lazy in REASONS.items():
        if code.startswith("doubt."):
            continue
        with translation.override("en"):
            english = str(lazy)
        with translation.override(language):
            other = str(lazy)
        names = [sorted(re.findall(r"%\((\w+)\)s", text)) for text in (english, other)]
        assert names[0] == names[1], code


def test_progress_is_one_line_a_tenth() -> None:
    output = io.StringIO()
    tell = ProgressLine(output)
    with translation.override("en"):
        for done in range(101):
            tell("read", done, 100)
    lines = output.getvalue().splitlines()
    assert len(lines) == 11
    assert (lines[0], lines[-1]) == ("Reading: 0 / 100", "Reading: 100 / 100")


class Stored:
    """A run as far as a report reads it."""

    def __init__(self, lines: list[PlannedLine]) -> None:
        self.counts, self._lines = count_lines(lines), lines

    @property
    def lines(self) -> Any:
        """Stands for the related manager."""
        return self

    def all(self) -> list[PlannedLine]:
        """All lines."""
        return self._lines


def test_a_report_begins_with_counts_and_the_lines_to_look_at() -> None:
    lines = [PlannedLine(n, Outcome.NEW, f"new {n}") for n in range(2, 252)]
    lines.append(PlannedLine(300, Outcome.REJECTED, "bad", "french_town_missing"))
    with translation.override("en"):
        said = report(Stored(lines)).splitlines()  # type: ignore[arg-type]
    assert said[0] == "unchanged: 0 · new: 250 · changed: 0 · conflict: 0 · rejected: 1"
    assert said[2:4] == [
        "rejected (1)",
        "  line 300: bad – The French town is missing; a partnership needs both sides.",
    ]
    assert said[-1] == "  … and 50 more lines"
