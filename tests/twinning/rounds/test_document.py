"""docs/rounds.md says what the library does: its example runs, its tables and pictures are what is computed."""

import json
import re

import pytest
from tests.house.reading import ROOT
from tools.rounds_pictures import drawn, example_code, example_plan, refreshed

from twinning.rounds.bounds import bound
from twinning.rounds.checker import check_plan
from twinning.rounds.constructions import construct
from twinning.rounds.planner import plan
from twinning.rounds.problem import Aim, Person, Problem, Table
from twinning.rounds.reading import plan_from, problem_from
from twinning.rounds.weights import WISH_SHARES

TEXT = (ROOT / "docs" / "rounds.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def found():
    return example_plan()


def test_the_example_of_ten_lines_runs_and_prints_what_stands_below_it():
    assert len([line for line in example_code(TEXT).splitlines() if line]) <= 10
    assert refreshed(TEXT) == TEXT, "run tools/rounds_pictures.py"


def test_the_pictures_are_what_the_library_draws(found):
    for path, picture in drawn(found).items():
        assert path.read_text(encoding="utf-8") == picture, f"{path.name}: run tools/rounds_pictures.py"
        assert f"pictures/{path.name}" in TEXT


def test_the_plan_shown_keeps_all_rules_and_is_proven(found):
    assert found.score.hard_violations == found.score.language_violations == 0
    assert found.bound.proven_optimal


def test_the_nine_people_move_as_the_text_says():
    rows = re.findall(r"^\| round (\d) \| (\w \w \w) \| (\w \w \w) \| (\w \w \w) \|$", TEXT, re.MULTILINE)
    assert len(rows) == 3
    for number, *groups in rows:
        for table, group in enumerate(groups):
            seated = [
                "ABCDEFGHI"[column * 3 + place]
                for column in range(3)
                for place in range(3)
                if (place + column * int(number)) % 3 == table
            ]
            assert group.split() == seated


@pytest.mark.parametrize(
    ("people", "tables", "rounds", "quad"), [(40, 6, 3, 12), (40, 8, 5, 0), (43, 7, 4, 0), (49, 7, 8, 0)]
)
def test_the_examples_of_constructions_reach_their_bounds(people, tables, rounds, quad):
    schedule = construct(people, tables, rounds)
    assert schedule is not None
    problem = Problem(
        people=tuple(Person(id=number) for number in range(people)),
        tables=tuple(Table(id=number) for number in range(tables)),
        rounds=rounds,
    )
    assert schedule.quad == quad == bound(problem).quad


def test_all_aims_are_named_in_their_usual_order():
    table = TEXT[TEXT.index("| | aim | counts |") : TEXT.index("Why this order?")]
    words = ["third time", "repeats", "towns", "topics", "wishes", "countries, newcomers and ages"]
    assert [word in table for word in words] == [True] * len(words)
    assert sorted(words, key=table.index) == words
    assert [aim.value for aim in Aim] == [
        "third_meetings",
        "repeats",
        "towns",
        "rotation",
        "wishes",
        "countries",
        "newcomers",
        "ages",
    ]


def test_a_wish_weighs_what_the_text_says():
    (row,) = re.findall(r"(\d+) for a first wish, (\d+) for a second, (\d+) for a third", TEXT)
    assert tuple(map(int, row)) == WISH_SHARES


def test_the_instance_shown_can_be_planned_and_is_checked_right():
    (text,) = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
    instance = json.loads(text)
    found = plan(problem_from(instance), compiled=False)
    report = check_plan(instance, plan_from(found))
    assert report["right"] and not report["broken"]
    assert found.score.hard_violations == found.score.language_violations == 0


def test_keys_of_files_named_in_the_text_are_those_of_the_schemas():
    schema = json.loads((ROOT / "docs" / "schemas" / "rounds-instance.json").read_text(encoding="utf-8"))
    said = TEXT[TEXT.index("**An instance** is") : TEXT.index("## Limits")]
    keys = {
        *schema["properties"],
        *schema["$defs"]["person"]["properties"],
        *schema["$defs"]["table"]["properties"],
    }
    assert {key for key in keys if not re.search(f'[`"]{key}[`"]', said)} == {"kind", "note", "language_rule"}
    changes = json.loads((ROOT / "docs" / "schemas" / "rounds-changes.json").read_text(encoding="utf-8"))
    assert [key for key in changes["properties"] if f"`{key}`" not in said] == []


def test_files_named_in_the_text_exist():
    for target in re.findall(r"\]\(([a-z][\w/.-]+)\)", TEXT):
        assert (ROOT / "docs" / target).is_file(), target


def test_the_text_stays_short():
    assert len(TEXT.splitlines()) <= 400
