"""The sheet: everything that travels between browser and server, read again as it was or refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.workshops.example import example_problem
from passerelle.workshops.sheet import MOST_CHARACTERS, Sheet, SheetFault, from_text
from twinning.rounds.problem import NOBODY, Lock, Person, Problem, Table

SMALL = Problem(
    people=(Person("Anke"), Person("Luc", absent=frozenset({1})), Person("Zoë"), Person("Émile")),
    tables=(Table(1, "Jugend"), Table(2)),
    rounds=2,
    name="Werkstatt",
    locks=(Lock(0, 0, 1),),
)
SEATING = ((1, 0, 0, 1), (0, NOBODY, 1, 1))
SHEET = Sheet(SMALL, "de", SEATING, seed=3, steps=100, goal=200, method="search")


def altered(**changes):
    return json.dumps({**json.loads(SHEET.to_text()), **changes})


@pytest.mark.parametrize("sheet", [SHEET, Sheet(SMALL, "fr"), Sheet(example_problem("en"), "en")])
def test_a_sheet_written_and_read_is_the_same(sheet):
    assert from_text(sheet.to_text()) == sheet


def test_a_sheet_knows_its_names_and_whether_the_search_is_done():
    assert SHEET.names == ("Anke", "Luc", "Zoë", "Émile")
    assert SHEET.title == "Werkstatt"
    assert not SHEET.is_settled
    assert not Sheet(SMALL, "de").is_settled
    assert Sheet(SMALL, "de", SEATING, steps=5, goal=5).is_settled


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        "[" * 100_000,
        SHEET.to_text()[:-20],
        altered(language="xx"),
        altered(language=[]),
        altered(seed=-1),
        altered(steps="5"),
        altered(goal=True),
        altered(seating=[[0, 0, 0, 0]]),
        altered(seating=[[0, 0, 0], [0, 0, 0]]),
        altered(seating=[[0, 0, 0, 2], [0, 0, 0, 0]]),
        altered(seating=[[0, 0, 0, -2], [0, 0, 0, 0]]),
        altered(seating=[[0, 0, 0, 0.0], [0, 0, 0, 0]]),
        altered(seating=5),
        altered(instance={}),
        altered(instance=None),
        altered(method=None, instance=[]),
    ],
)
def test_a_text_that_is_no_sheet_is_refused(text):
    with pytest.raises(SheetFault):
        from_text(text)


def test_a_text_that_is_too_long_is_refused_before_it_is_read():
    with pytest.raises(SheetFault):
        from_text(" " * (MOST_CHARACTERS + 1))


def of_size(people=4, tables=2, rounds=2):
    instance = {
        "n": people,
        "rounds": rounds,
        "tables": [{"id": number} for number in range(tables)],
    }
    return altered(instance=instance, seating=[[0] * people] * rounds if rounds < 99 else [])


@pytest.mark.parametrize("size", [{"people": 1_000}, {"tables": 150}, {"rounds": 40}])
def test_a_sheet_of_the_largest_size_is_read(size):
    assert from_text(of_size(**size)).seating


@pytest.mark.parametrize(
    "size",
    [
        {"people": 1_001},
        {"people": 0},
        {"people": 100_000},
        {"tables": 151},
        {"tables": 0},
        {"rounds": 41},
        {"rounds": 0},
        {"rounds": 2**40},
    ],
)
def test_a_sheet_that_no_page_of_ours_makes_is_refused_before_anything_is_computed_of_it(size):
    with pytest.raises(SheetFault):
        from_text(of_size(**size))


@given(st.text(max_size=200) | st.integers(0, len(SHEET.to_text())).map(lambda end: SHEET.to_text()[:end]))
def test_no_text_does_anything_but_be_refused(text):
    if text != SHEET.to_text():
        with pytest.raises(SheetFault):
            from_text(text)
