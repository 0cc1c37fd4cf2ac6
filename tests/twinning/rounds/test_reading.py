"""Instances come in and go out as JSON; a fault names its place and what is expected there."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.twinning.rounds.tiny import tiny_problems

from twinning.rounds.json_values import MOST_FAULTS, Unreadable
from twinning.rounds.planner import plan
from twinning.rounds.problem import NOBODY, Aim, Lock, Table
from twinning.rounds.reading import instance_from, plan_from, problem_from, seating_from

ROOT = Path(__file__).resolve().parents[3]
INSTANCES = sorted((ROOT.parent / "shared" / "data" / "planner" / "instances").glob("*.json"))
FORTY = ROOT / "docs" / "examples" / "forty-people.json"


def small(**changed):
    """Return an instance of four people at two tables, with some keys changed; None takes a key out."""
    whole = {
        "name": "small",
        "rounds": 2,
        "tables": [{"id": "A", "topic": "Jugend", "min": 1, "max": 3}, {"id": "B"}],
        "people": [{"id": 7}, {"id": 8}, {"id": "Luc", "wishes": ["B"]}, {"id": "Anke"}],
    }
    whole.update(changed)
    return {key: value for key, value in whole.items() if value is not None}


def faults(data):
    """Return code (without `rounds.`) and parameters of every fault of an instance."""
    with pytest.raises(Unreadable) as caught:
        problem_from(data)
    return [(reason.code.removeprefix("rounds."), reason.as_dict()) for reason in caught.value.reasons]


@pytest.mark.parametrize("path", [*INSTANCES, FORTY], ids=lambda path: path.stem)
def test_given_instances_come_in_and_go_out_the_same(path):
    data = json.loads(path.read_text(encoding="utf-8"))
    problem = problem_from(data)
    assert len(problem.people) == len(data["people"])
    assert problem_from(json.loads(json.dumps(instance_from(problem)))) == problem


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(tiny_problems())
def test_a_problem_survives_its_file(problem):
    assert problem_from(json.loads(json.dumps(instance_from(problem)))) == problem


def test_ids_become_indices():
    problem = problem_from(
        small(
            together=[[7, "Luc"]],
            apart=[["Anke", 8]],
            history=[[7, 8], ["Luc", 8, 3]],
            locks=[{"person": "Luc", "round": 1, "table": "B"}],
            held=[["A", "B", "A", -1]],
            order=["towns"],
            size_limits_by_round=[[1, 3], [2, 2]],
        )
    )
    assert problem.together == ((0, 2),)
    assert problem.apart == ((3, 1),)
    assert problem.history == ((0, 1, 1), (2, 1, 3))
    assert problem.locks == (Lock(person=2, round=1, table=1),)
    assert problem.held == ((0, 1, 0, NOBODY),)
    assert problem.people[2].wishes == (1,)
    assert problem.order[:2] == (Aim.TOWNS, Aim.THIRD_MEETINGS)
    assert sorted(problem.order) == sorted(Aim)
    assert problem.size_limits == ((1, 3), (2, 2))


def test_what_is_not_said_is_usual():
    problem = problem_from({"rounds": 2, "tables": [{"id": 0}], "n": 3})
    assert [person.id for person in problem.people] == [0, 1, 2]
    assert problem.tables == (Table(id=0),)
    assert problem.order == tuple(Aim)


def test_a_whole_number_may_be_written_with_a_point():
    assert problem_from(small(rounds=2.0)).rounds == 2


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (None, "field_kind", {"path": "", "expected": "object", "found": "null"}),
        ([], "field_kind", {"path": "", "expected": "object", "found": "[…]"}),
        (small(rounds=None), "field_missing", {"path": "rounds"}),
        (small(tables=None), "field_missing", {"path": "tables"}),
        (small(people=None), "field_missing", {"path": "people"}),
        (small(rounds="3"), "field_kind", {"path": "rounds", "expected": "whole_number", "found": "3"}),
        (small(rounds=2.5), "field_kind", {"path": "rounds", "found": "2.5"}),
        (small(rounds=True), "field_kind", {"path": "rounds", "found": "true"}),
        (small(rounds=float("nan")), "field_kind", {"path": "rounds", "found": "nan"}),
        (small(rounds=-1), "field_range", {"path": "rounds", "least": 0}),
        (small(name=3), "field_kind", {"path": "name", "expected": "text"}),
        (small(kind=3), "field_kind", {"path": "kind", "expected": "text"}),
        (small(rotation="yes"), "field_kind", {"path": "rotation", "expected": "true_or_false"}),
        (small(tabels=[]), "field_unknown", {"path": "tabels", "nearest": "tables"}),
        (small(xyz=1), "field_unlike", {"path": "xyz"}),
        (small(n=5), "count_differs", {"path": "n", "found": 5, "people": 4}),
        (small(people=None, n=10**9), "field_range", {"path": "n", "found": str(10**9)}),
        (small(people={}), "field_kind", {"path": "people", "expected": "list", "found": "{…}"}),
        (small(people=[{"id": 1}, 7]), "field_kind", {"path": "people[1]", "expected": "object"}),
        (small(people=[{"town": "Pau"}]), "field_missing", {"path": "people[0].id"}),
        (small(people=[{"id": ""}]), "field_empty", {"path": "people[0].id"}),
        (small(people=[{"id": -1}]), "field_kind", {"path": "people[0].id", "expected": "id"}),
        (small(people=[{"id": "\ud800"}]), "field_letters", {"path": "people[0].id"}),
        (
            small(people=[{"id": 1}, {"id": 2}, {"id": 1.0}]),
            "field_twice",
            {"path": "people[2].id", "value": "1", "first": "people[0].id"},
        ),
        (small(people=[{"id": 1, "languages": ["de"]}]), "field_unknown", {"nearest": "langs"}),
        (
            small(people=[{"id": 1, "langs": ["de", "Deutsch"]}]),
            "field_kind",
            {"path": "people[0].langs[1]", "expected": "language", "found": "Deutsch"},
        ),
        (small(people=[{"id": 1, "langs": ["de", "de"]}]), "field_twice", {"path": "people[0].langs[1]"}),
        (
            small(people=[{"id": 1, "absent": [2]}]),
            "no_such_round",
            {"path": "people[0].absent[0]", "rounds": 2},
        ),
        (small(people=[{"id": 1, "wishes": ["C"]}]), "no_such_table", {"value": "C", "nearest": ""}),
        (small(people=[{"id": 1, "moderates": "b"}]), "no_such_table", {"path": "people[0].moderates"}),
        (
            small(tables=[{"id": "A"}, {"id": "A"}], people=[{"id": 1}]),
            "field_twice",
            {"path": "tables[1].id"},
        ),
        (
            small(tables=[{"id": "A", "min": 4, "max": 3}, {"id": "B"}]),
            "least_above_most",
            {"path": "tables[0]"},
        ),
        (small(tables=[{"id": "A", "capacity": 3}, {"id": "B"}]), "field_unknown", {"nearest": "max"}),
        (
            small(tables=[{"id": "A", "closed": [5]}, {"id": "B"}]),
            "no_such_round",
            {"path": "tables[0].closed[0]"},
        ),
        (small(together=[[7, 7]]), "pair_of_one", {"path": "together[0]", "value": "7"}),
        (small(together=[[7]]), "field_length", {"path": "together[0]", "found": 1, "least": 2, "most": 2}),
        (small(apart=[["Luk", 7]]), "no_such_person", {"path": "apart[0][0]", "nearest": "Luc"}),
        (small(history=[[7, 8, 0]]), "field_range", {"path": "history[0][2]", "least": 1}),
        (small(size_limits_by_round=[[1, 2]]), "rows_differ", {"found": 1, "rounds": 2}),
        (
            small(size_limits_by_round=[[1, 2], [3, 2]]),
            "least_above_most",
            {"path": "size_limits_by_round[1]"},
        ),
        (small(held=[["A"] * 4] * 3), "rows_differ", {"found": 3, "rounds": 2}),
        (small(held=[["A"] * 3]), "seats_differ", {"path": "held[0]", "found": 3, "people": 4}),
        (small(held=[["A", "A", "A", "X"]]), "no_such_table", {"path": "held[0][3]"}),
        (small(locks=[{"person": 7, "round": 0}]), "field_missing", {"path": "locks[0].table"}),
        (small(order=["town"]), "no_such_aim", {"path": "order[0]", "value": "town"}),
        (small(order=["towns", "towns"]), "field_twice", {"path": "order[1]"}),
    ],
)
def test_a_fault_names_its_place(data, code, said):
    (found,) = faults(data)
    assert found[0] == code
    assert said.items() <= found[1].items()


def test_all_faults_are_told_at_once_but_not_without_end():
    people = [{"id": number, "town": 5} for number in range(100)]
    assert len(faults(small(people=people))) == MOST_FAULTS
    assert len(faults(small(people=people[:2], rounds="x", foo=1))) == 4


def test_a_long_or_strange_value_is_shown_short():
    assert len(faults(small(name=["x"] * 999))[0][1]["found"]) == 3
    assert len(faults(small(rounds="9" * 5000))[0][1]["found"]) <= 60
    assert faults(small(rounds=10**400))[0][0] == "field_range"


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    ["rounds", "tables", "people", "id", "n", "apart", "held", "order", "locks", "x"]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=15,
    )
)
def test_whatever_comes_in_is_read_or_refused(data):
    try:
        problem_from(data)
    except Unreadable as error:
        assert error.reasons


def test_a_plan_goes_out_with_ids_and_comes_in_again():
    problem = problem_from(small())
    found = plan(problem, compiled=False)
    written = json.loads(json.dumps(plan_from(found)))
    assert set(map(str, written["seating"][0])) == {"A", "B"}
    assert written["score"]["quad"] == found.score.quad
    assert written["bound"]["proven_optimal"] == found.bound.proven_optimal
    assert list(written) == ["name", "seed", "seating", "score", "bound", "method"]
    assert seating_from(problem, written) == seating_from(problem, written["seating"]) == found.seating


@pytest.mark.parametrize(
    ("data", "code", "path"),
    [
        ({}, "field_missing", "seating"),
        ({"seating": []}, "rows_differ", "seating"),
        ({"seating": [["A"] * 4, ["A"] * 5]}, "seats_differ", "seating[1]"),
        ({"seating": [["A"] * 4, ["A", "A", "A", "C"]]}, "no_such_table", "seating[1][3]"),
        ("A", "field_kind", ""),
    ],
)
def test_a_plan_that_does_not_fit_the_problem_is_refused(data, code, path):
    with pytest.raises(Unreadable) as caught:
        seating_from(problem_from(small()), data)
    (reason,) = caught.value.reasons
    assert (reason.code, reason.as_dict()["path"]) == (f"rounds.{code}", path)
