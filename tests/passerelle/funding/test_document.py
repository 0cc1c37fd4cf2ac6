"""docs/funding.md shows what the commands print: each `console` block is run and compared, line by line."""

import re
import shlex
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.translation import override

from passerelle.funding.fault_sentences import fault_line
from tests.house.reading import ROOT
from tests.twinning.funding.document import TEXT, fences, section
from twinning.funding.cases import cases_from, differences
from twinning.funding.reading import UnusableProgramme, programme_from
from twinning.funding.reading_faults import Fault

GAP = "…"
"""A line of the page that stands for lines left out."""
BLOCKS = fences("console")


def printed(line, folder):
    """Return what a command prints; files it writes go into a folder."""
    words = shlex.split(line.removeprefix("$ passerelle funding "))
    if "--out" in words:
        place = words.index("--out") + 1
        words[place] = str(folder / words[place])
    out = StringIO()
    call_command(f"funding_{words[0]}", *words[1:], stdout=out)
    return plain(out.getvalue().replace(f"{folder}/", ""))


def plain(text):
    """Return a text with plain spaces, and with the number of cases open: it grows with every case added."""
    return re.sub(r"\b\d+ cases\b", "N cases", text.replace("\u00a0", " ").replace("\u202f", " "))


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.splitlines()[0])
def test_a_command_prints_what_the_page_shows(block, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    line, _, shown = block.partition("\n")
    found = printed(line, tmp_path)
    begin = 0
    for piece in plain(shown).split(f"{GAP}\n"):
        place = found.find(piece, begin)
        assert place >= begin, f"{line} no longer prints:\n{piece}\nit prints:\n{found}"
        begin = place + len(piece)
    assert shown.endswith(f"{GAP}\n") or found.endswith(piece), f"{line} prints more:\n{found}"


def test_the_slips_shown_are_told_in_these_words():
    programme, cases = fences("toml", section("The smallest file"))
    slip, differing = fences("text", section("From an official text to its cases"))
    with override("en"):
        with pytest.raises(UnusableProgramme) as refused:
            programme_from(
                programme.replace("$travellers", "$traveller", 1), file="kornblumenstadt_trip.toml"
            )
        assert [fault_line(fault) for fault in refused.value.faults] == [slip.strip()]
        (case, _) = cases_from(cases.replace("480", "500"), file="kornblumenstadt_trip.cases.toml")
        (one,) = differences(programme_from(programme, file="kornblumenstadt_trip.toml"), case)
        params = {"case": case.id, "what": one.what, "expected": one.expected, "found": one.found}
        fault = Fault("kornblumenstadt_trip.cases.toml", case.line, "", "case_differs", params)
        assert plain(fault_line(fault)) == differing.strip()


def test_commands_are_shown_with_their_own_options():
    assert len(BLOCKS) == 5
    assert all(block.startswith("$ passerelle funding ") for block in BLOCKS)
    assert "passerelle funding plan PROJECT.json --out" in TEXT
