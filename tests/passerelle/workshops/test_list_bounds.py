"""Lists made to keep a server busy: what is sent in a moment is answered in a moment, with a sentence."""

import io
import zipfile
from time import process_time

import pytest
import xlsxwriter

from passerelle.imports.reading_xlsx import WorkbookTooLarge
from passerelle.workshops.complaints import sentence
from passerelle.workshops.draft import MOST_GUESSED, MOST_NOTES, MOST_PAIRS, Draft, Names, TableLine, asked
from passerelle.workshops.participant_list import read_list, text_of_file

SECONDS = 5
TWO = "Anke Bauer\nLuc Petit"


def meant(people=TWO, **typed):
    draft = Draft(people=people, tables=(TableLine("Jugend"), TableLine("Geld")), **typed)
    return asked(draft, read_list(draft.people))


def workbook(**parts):
    """A workbook with Name and Anke in its first column; `sheet1` and `sharedStrings` may be replaced."""
    made, whole = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet().write_column(0, 0, ["Name", "Anke"])
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            name = part.rsplit("/", 1)[-1].removesuffix(".xml")
            new.writestr(part, parts[name](old.read(part)) if name in parts else old.read(part))
    return whole.getvalue()


def test_a_name_in_the_last_line_of_a_workbook_does_not_make_a_million_lines_be_read():
    far = b'<row r="1048576"><c r="A1048576" t="s"><v>1</v></c></row></sheetData>'
    content = workbook(sheet1=lambda xml: xml.replace(b"</sheetData>", far))
    begun = process_time()
    assert text_of_file(content).splitlines() == ["Name", "Anke"]
    assert process_time() - begun < SECONDS


def test_a_small_file_that_unpacks_to_much_is_refused():
    content = workbook(
        sharedStrings=lambda xml: xml.replace(b"</sst>", b"<si><t/></si>" * 500_000 + b"</sst>")
    )
    assert len(content) < 100_000
    with pytest.raises(WorkbookTooLarge):
        text_of_file(content)


def test_as_many_pairs_as_allowed_are_read_and_one_more_is_refused_with_a_sentence():
    pair = "Anke Bauer – Luc Petit\n"
    assert meant(together=pair * MOST_PAIRS).problem.together == ((0, 1),)
    found = meant(together=pair * (MOST_PAIRS + 1))
    assert found.problem is None
    [complaint] = found.complaints
    assert (complaint.field, complaint.code) == ("together", "pairs_too_many")
    assert "500" in sentence(complaint)
    assert "501" in sentence(complaint)


def test_empty_lines_are_no_pairs():
    assert meant(apart="\n" * 10_000 + "Anke Bauer – Luc Petit").problem.apart == ((0, 1),)


def test_a_line_full_of_dashes_is_no_pair_and_is_said_so_at_once():
    begun = process_time()
    [complaint] = meant(apart="a – " * 100_000).complaints
    assert process_time() - begun < SECONDS
    assert complaint.code == "pair_unclear"


def test_the_nearest_name_is_sought_for_so_many_names_only_and_once_for_each():
    names = Names(["Anke Bauer"])
    wrong = [f"Anke Bauer{number}" for number in range(MOST_GUESSED + 1)]
    assert [names.nearest(name) for name in (*wrong, wrong[0])] == [
        *["Anke Bauer"] * MOST_GUESSED,
        "",
        "Anke Bauer",
    ]


def test_thousands_of_unknown_wishes_are_answered_with_as_many_notes_as_somebody_can_read():
    wishes = "|".join(f"Wunsch {number}" for number in range(140))
    people = "Name;Wünsche\n" + "\n".join(f"Gast {number};{wishes}" for number in range(300))
    begun = process_time()
    found = meant(people)
    assert process_time() - begun < 2 * SECONDS
    assert found.problem is not None
    assert len(found.complaints) == MOST_NOTES
