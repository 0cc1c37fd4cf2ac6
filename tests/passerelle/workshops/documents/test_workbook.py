"""The spreadsheet, opened again: all that is known of a plan, nothing of it a formula, nothing of it on disk."""

import io
import tempfile
from dataclasses import replace

import openpyxl
import pytest

from passerelle.workshops.documents import workbook
from passerelle.workshops.documents.workbook import plan_workbook
from tests.factories.rooms import people, room, seating
from tests.factories.workshops import nine, planned
from twinning.rounds.problem import NOBODY, Person


def book(plan, language="de"):
    return openpyxl.load_workbook(io.BytesIO(plan_workbook(plan, language)))


def plan_of(persons, **changes):
    seats = room(persons, **changes)
    return planned(seats.problem, seats.seating)


def cells(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("de", ["Runden und Tische", "Personen", "Begegnungen", "Wünsche", "Kennzahlen"]),
        ("fr", ["Séquences et tables", "Personnes", "Rencontres", "Souhaits", "Chiffres"]),
        ("en", ["Rounds and tables", "People", "Meetings", "Wishes", "Figures"]),
    ],
)
def test_the_sheets_are_named_in_the_language(language, names):
    assert book(nine(people=[(0, {"wishes": (1,)})]), language).sheetnames == names


def test_without_wishes_there_is_no_sheet_of_them():
    assert "Wünsche" not in book(nine()).sheetnames


def test_rounds_and_tables_name_everybody_with_the_host_first():
    sheet = cells(book(nine(people=[(2, {"hosts": 0})]))["Runden und Tische"])
    assert sheet[0] == ["Tisch", "Thema", "Runde 1", "Runde 2", "Runde 3"]
    assert sheet[1][2] == "C\nA\nB"


def test_people_have_a_line_each():
    sheet = cells(book(plan_of(people(4), tables=2))["Personen"])
    assert sheet[0][:3] == ["Name", "Ort", "Land"]
    assert len(sheet) == 5
    assert {row[0] for row in sheet[1:]} == {person.id for person in people(4)}


def test_the_matrix_is_even_and_counts_meetings():
    sheet = cells(book(plan_of(people(4), tables=1, rounds=3))["Begegnungen"])
    counts = [row[1:] for row in sheet[1:]]
    assert counts[0][1] == counts[1][0] == 3
    assert counts[2][2] is None


def test_a_long_list_names_only_those_who_meet_again(monkeypatch):
    monkeypatch.setattr(workbook, "LARGEST_MATRIX", 3)
    sheet = cells(book(plan_of([Person(id=name) for name in "ABCD"], tables=2))["Begegnungen"])
    assert sheet[0] == ["Name", "trifft wieder auf", "Wie oft"]
    seats = seating(room([Person(id=name) for name in "ABCD"], tables=2).problem)
    again = [
        [a, b, 2]
        for i, a in enumerate("ABCD")
        for j, b in enumerate("ABCD")
        if i < j and all(row[i] == row[j] for row in seats)
    ]
    assert sheet[1:] == again


def test_a_wish_tells_in_which_round_it_is_met():
    sheet = cells(book(nine(people=[(0, {"wishes": (0, 2)})]))["Wünsche"])
    assert sheet[1:] == [["A", 1, "T0", "1, 2, 3"], ["A", 2, "T2", "–"]]


def test_the_figures_say_what_is_proven():
    rows = {row[0]: row[1:] for row in cells(book(nine())["Kennzahlen"])}
    assert rows["Begegnungen von Menschen, die sich schon begegnet sind"] == [0, "Weniger ist unmöglich."]
    assert rows["Personen"][0] == 9


def test_figures_state_the_gap_where_there_is_one():
    plan = nine()
    same = planned(plan.problem, (plan.seating[0],) * 3)
    rows = {row[0]: row[1:] for row in cells(book(same)["Kennzahlen"])}
    assert rows["Begegnungen von Menschen, die sich schon begegnet sind"] == [
        18,
        "Vielleicht geht es mit weniger.",
    ]


@pytest.mark.parametrize(
    "name", ['=HYPERLINK("https://example.org")', "+1", "-1", "@a", "{=1}", "https://example.org", "007"]
)
def test_no_name_is_a_formula_a_link_or_a_number(name):
    opened = book(plan_of([Person(id=name, town=name), Person(id="Anna")], topic=name, name=name))
    found = [cell for sheet in opened for row in sheet.iter_rows() for cell in row if cell.value == name]
    assert found
    assert {cell.data_type for cell in found} == {"s"}
    assert [cell.hyperlink for cell in found if cell.hyperlink] == []


def test_signs_that_xml_forbids_break_nothing():
    assert book(plan_of([Person(id="An\x00\x1bna \ud800"), Person(id="B")])).sheetnames


def test_sheets_are_set_up_for_paper():
    for sheet in book(nine(people=[(0, {"wishes": (1,)})])):
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.freeze_panes


def test_whoever_sits_nowhere_leaves_cells_empty():
    plan = nine()
    first = (NOBODY, *plan.seating[0][1:])
    sheet = cells(book(planned(replace(plan.problem), (first, *plan.seating[1:])))["Personen"])
    assert sheet[1][5:7] == [None, None]


def test_no_temporary_file_is_made(monkeypatch):
    def refuse(*_args, **_keywords):
        raise AssertionError("a temporary file")

    for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp", "mkdtemp", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    assert plan_workbook(nine(), "de")


def test_of_very_many_who_meet_again_those_who_do_most_often_are_listed(monkeypatch):
    monkeypatch.setattr(workbook, "LARGEST_MATRIX", 3)
    monkeypatch.setattr(workbook, "MOST_REPEATS", 1)
    four = plan_of([Person(id=name) for name in "ABCD"], tables=2, rounds=3)
    often = planned(
        four.problem, ((0, 0, 1, 1), (0, 0, 1, 1), (0, 1, 1, 1))
    )  # C and D three times, A and B twice
    assert cells(book(often)["Begegnungen"])[1:] == [["C", "D", 3], ["und 1 weiteres Paar", None, None]]


def test_figures_name_the_least_that_is_proven():
    six = plan_of([Person(id=name) for name in "ABCDEF"], tables=2, rounds=3)
    same = planned(six.problem, (six.seating[0],) * 3)
    rows = {row[0]: row[1:] for row in cells(book(same)["Kennzahlen"])}
    least = same.bound.repeats
    assert 0 < least < same.score.repeats
    remark = rows["Begegnungen von Menschen, die sich schon begegnet sind"][1]
    assert remark == f"Kein Plan kommt mit weniger als {least} aus."
