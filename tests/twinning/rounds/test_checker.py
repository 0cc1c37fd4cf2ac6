"""The checker counts by itself what the plan tells, and names each rule that a plan breaks."""

import ast
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.twinning.rounds.test_laws import workshops
from tests.twinning.rounds.tiny import tiny_problems

import twinning
from twinning.rounds.checker import check_plan
from twinning.rounds.problem import NOBODY
from twinning.rounds.reading import instance_from, score_values, seating_rows
from twinning.rounds.rules import broken_rules
from twinning.rounds.score import score

ROOM = Path(twinning.__file__).parent / "rounds"
law = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def day(**more):
    """Return an instance of six people at two tables in two rounds."""
    return {
        "name": "six",
        "rounds": 2,
        "tables": [{"id": "A", "topic": "Youth"}, {"id": "B", "topic": "Trains"}],
        "people": [{"id": name} for name in ("Ann", "Bo", "Cy", "Di", "Ed", "Flo")],
        **more,
    }


def people(**of):
    """Return the six people with some of their fields."""
    return [{"id": name, **of.get(name, {})} for name in ("Ann", "Bo", "Cy", "Di", "Ed", "Flo")]


def table(**limits):
    return [{"id": "A", **limits}, {"id": "B"}]


def rows(*texts):
    """Return a plan from rows such as `AAABBB`, a dot for nobody."""
    return {"seating": [[-1 if sign == "." else sign for sign in text] for text in texts]}


def codes(report):
    return [one["code"].removeprefix("rounds.broken_") for one in report["broken"]]


FINE = rows("AAABBB", "ABBAAB")


def test_a_plan_that_keeps_all_rules_is_right():
    report = check_plan(day(), FINE)
    assert report["right"]
    assert report["faults"] == report["broken"] == report["differences"] == []


def test_figures_are_counted_from_the_seats():
    # Bo and Cy meet twice, as do Di and Ed
    report = check_plan(day(), rows("AAABBB", "ABBAAB"))
    assert report["score"] == {
        "max_meetings": 2,
        "repeats": 2,
        "quad": 2,
        "town_pairs": 0,
        "rotation_repeats": 0,
        "wishes_met": [0, 0, 0],
        "language_violations": 0,
        "hard_violations": 0,
    }


def test_a_pair_that_meets_three_times_counts_three_in_quad_and_two_repeats():
    found = check_plan(day(rounds=3, n=2, people=[{"id": 0}, {"id": 1}]), {"seating": [["A", "A"]] * 3})[
        "score"
    ]
    assert (found["max_meetings"], found["repeats"], found["quad"]) == (3, 2, 3)


def test_earlier_meetings_count_and_alone_they_are_no_repeat():
    found = check_plan(day(history=[["Bo", "Ann", 2], ["Ann", "Flo"]]), FINE)["score"]
    assert (found["max_meetings"], found["repeats"], found["quad"]) == (3, 3, 4)


def test_people_kept_together_are_excused_also_those_joined_by_a_third():
    seats = rows("AAABBB", "AAABBB")
    whole = check_plan(day(together=[["Ann", "Bo"], ["Cy", "Bo"], ["Di", "Ed"], ["Ed", "Flo"]]), seats)
    assert whole["right"]
    assert (whole["score"]["quad"], whole["score"]["max_meetings"]) == (0, 0)


def test_towns_visits_and_wishes_are_counted_and_hosts_have_neither_visits_nor_wishes():
    who = people(
        Ann={"town": "Celle", "wishes": ["B", "A"]},
        Bo={"town": "Celle", "moderates": "A", "wishes": ["A"]},
        Cy={"town": "Pau"},
        Flo={"wishes": ["B", "A"]},
    )
    found = check_plan(day(people=who, rotation=True), rows("AAABBB", "BAAABB"))["score"]
    assert found["town_pairs"] == 1
    assert found["wishes_met"] == [2, 1, 0]
    assert found["rotation_repeats"] == 3
    assert check_plan(day(people=who), rows("AAABBB", "BAAABB"))["score"]["rotation_repeats"] == 0


@pytest.mark.parametrize(
    ("given_day", "seats", "broken"),
    [
        (
            day(),
            rows("AAAABB", "AAABBB"),
            {"code": "rounds.broken_size", "table": "A", "round": 0, "people": 4},
        ),
        (
            day(size_limits_by_round=[[2, 4], [3, 3]]),
            rows("AAAABB", "AAAABB"),
            {"table": "B", "round": 1, "least": 3},
        ),
        (day(tables=table(max=2)), rows("AAABBB", "AABBBB"), {"table": "A", "people": 3, "most": 2}),
        (
            day(tables=table(closed=[1])),
            rows("AAABBB", "BBBBBA"),
            {"code": "rounds.broken_closed", "people": 1},
        ),
        (day(), rows("AAABBB", "AAABB."), {"code": "rounds.broken_missing", "person": "Flo", "round": 1}),
        (
            day(people=people(Ann={"absent": [1]})),
            FINE,
            {"code": "rounds.broken_absent", "person": "Ann", "round": 1},
        ),
        (
            day(people=people(Ed={"moderates": "B"})),
            FINE,
            {"code": "rounds.broken_host", "person": "Ed", "table": "B"},
        ),
        (
            day(locks=[{"person": "Bo", "round": 1, "table": "A"}]),
            FINE,
            {"code": "rounds.broken_lock", "person": "Bo"},
        ),
        (
            day(together=[["Ann", "Flo"]]),
            rows("AAABBB", "ABBBAA"),
            {"code": "rounds.broken_together", "round": 0},
        ),
        (day(apart=[["Cy", "Flo"]]), FINE, {"code": "rounds.broken_apart", "round": 1, "table": "B"}),
        (
            day(
                people=people(Bo={"ground_floor": True}),
                tables=[{"id": "A"}, {"id": "B", "ground_floor": False}],
            ),
            FINE,
            {"code": "rounds.broken_stairs", "person": "Bo", "table": "B", "round": 1},
        ),
        (day(held=[list("AABBBA")]), FINE, {"code": "rounds.broken_held", "person": "Cy", "round": 0}),
    ],
)
def test_a_broken_rule_is_named_with_who_and_where(given_day, seats, broken):
    report = check_plan(given_day, seats)
    assert not report["right"]
    assert any(broken.items() <= told.items() for told in report["broken"]), report["broken"]
    assert report["score"]["hard_violations"] > 0


def test_somebody_alone_with_a_language_and_two_languages_without_a_link_are_named():
    who = people(
        **{
            name: {"langs": [language]}
            for name, language in zip(("Ann", "Bo", "Cy"), ("de", "de", "fr"), strict=True)
        }
    )
    report = check_plan(day(people=who), rows("AAABBB", "ABBAAB"))
    assert {"code": "rounds.broken_alone", "table": "A", "round": 0, "language": "fr"} in report["broken"]
    link = {"code": "rounds.broken_link", "table": "A", "round": 0, "language": "de", "other_language": "fr"}
    assert link in report["broken"]
    assert report["score"]["language_violations"] == len(report["broken"])
    assert report["score"]["hard_violations"] == 0


def test_somebody_who_speaks_both_links_a_table():
    of = {"Ann": ["de"], "Bo": ["fr"], "Cy": ["de", "fr"]}
    who = people(**{name: {"langs": langs} for name, langs in of.items()})
    assert check_plan(day(rounds=1, people=who), rows("AAABBB"))["right"]


def test_held_rounds_are_judged_by_nothing_but_that_they_stay():
    who = people(Ann={"absent": [0], "moderates": "B"})
    report = check_plan(day(held=[list("AAAAAA")], people=who), rows("AAAAAA", "BBBAAA"))
    assert report["right"]
    assert report["score"]["quad"] == 6


def test_without_limits_sizes_are_as_even_as_the_tables_allow():
    tables = [{"id": "A", "max": 1}, {"id": "B"}, {"id": "C", "min": 3}]
    assert check_plan(day(rounds=1, tables=tables), rows("ABBCCC"))["right"]
    report = check_plan(day(rounds=1, tables=tables), rows("ABCCCC"))
    assert codes(report) == ["size", "size"]


def test_a_figure_told_otherwise_is_named_with_both():
    told = {**check_plan(day(), FINE)["score"], "quad": 0}
    report = check_plan(day(), {**FINE, "score": told})
    assert not report["right"]
    assert report["differences"] == [{"figure": "score.quad", "told": 0, "counted": 2}]


def test_a_figure_that_the_plan_leaves_out_is_named():
    told = check_plan(day(), FINE)["score"]
    del told["repeats"]
    assert check_plan(day(), {**FINE, "score": told})["differences"] == [
        {"figure": "score.repeats", "told": None, "counted": 2}
    ]


@pytest.mark.parametrize(
    ("bound", "wrong"),
    [
        ({"quad": 0, "repeats": 0, "proven_optimal": False}, []),
        ({"quad": 2, "repeats": 2, "proven_optimal": True}, []),
        ({"quad": 3, "repeats": 2, "proven_optimal": False}, ["bound.quad"]),
        ({"quad": 2, "repeats": 1, "proven_optimal": True}, ["bound.repeats"]),
        ({"quad": None, "repeats": 1, "proven_optimal": False}, ["bound.quad"]),
    ],
)
def test_a_bound_that_the_plan_itself_breaks_is_no_bound(bound, wrong):
    assert [one["figure"] for one in check_plan(day(), {**FINE, "bound": bound})["differences"]] == wrong


@pytest.mark.parametrize(
    ("instance", "plan", "path"),
    [
        ([], FINE, "instance"),
        (day(), [], "plan"),
        (day(), {}, "plan.seating"),
        (day(), {"seating": 3}, "plan.seating"),
        (day(), rows("AAABBB"), "plan.seating"),
        (day(), rows("AAABBB", "AAABB"), "plan.seating[1]"),
        (day(), rows("AAABBB", "AAABBZ"), "plan.seating[1][5]"),
        (day(), {"seating": [list("AAABBB"), [True, *"AABBB"]]}, "plan.seating[1][0]"),
        (day(), {"seating": [list("AAABBB"), [["A"], *"AABBB"]]}, "plan.seating[1][0]"),
        (day(rounds="2"), FINE, "instance.rounds"),
        (day(rounds=True), FINE, "instance.rounds"),
        (day(people=[{"id": 1}, {"id": 1.0}]), FINE, "instance.people[1]"),
        (day(people=[{"name": "Ann"}]), FINE, "instance.people[0].id"),
        (day(together=[["Ann"]]), FINE, "instance.together[0]"),
        (day(apart=[["Ann", "Zoe"]]), FINE, "instance.apart[0]"),
        (day(size_limits_by_round=[[1, 2]]), FINE, "instance.size_limits_by_round"),
        (day(size_limits_by_round=[[1], [2]]), FINE, "instance.size_limits_by_round[0]"),
        (day(tables=[{"id": "A", "closed": "1"}]), FINE, "instance.tables[0].closed"),
        (day(locks=[{"person": "Ann", "round": 0}]), FINE, "instance.locks[0].table"),
    ],
)
def test_a_file_that_is_something_else_is_a_fault_at_its_place(instance, plan, path):
    report = check_plan(instance, plan)
    assert not report["right"]
    assert report["faults"][0]["path"] == path
    assert report["score"] is None


def test_people_given_by_their_number_have_the_ids_from_zero():
    instance = {"n": 4, "rounds": 1, "tables": [{"id": 7}, {"id": 9}], "apart": [[0, 3]]}
    assert check_plan(instance, {"seating": [[7, 7, 9, 9]]})["right"]
    assert codes(check_plan(instance, {"seating": [[7, 9, 9, 7]]})) == ["apart"]


@law
@given(st.data(), st.one_of(workshops(), tiny_problems()))
def test_checker_and_score_agree_on_any_seating(data, problem):
    """Seats are drawn by chance, so that nearly every rule is broken somewhere."""
    seat = st.integers(NOBODY, len(problem.tables) - 1)
    row = st.lists(seat, min_size=len(problem.people), max_size=len(problem.people)).map(tuple)
    seating = tuple(data.draw(row) for _ in range(problem.rounds))
    if data.draw(st.booleans()):
        problem = type(problem)(
            **{name: getattr(problem, name) for name in problem.__slots__} | {"held": seating[:1]}
        )
    instance = json.loads(json.dumps(instance_from(problem)))
    report = check_plan(instance, {"seating": seating_rows(problem, seating)})
    assert report["faults"] == []
    assert report["score"] == score_values(score(problem, seating))
    assert bool(report["broken"]) == bool(broken_rules(problem, seating))


def test_the_checker_takes_nothing_from_the_planner():
    taken, left = set(), ["checker"]
    while left:
        name = left.pop()
        taken.add(name)
        tree = ast.parse((ROOM / f"{name}.py").read_text(encoding="utf-8"))
        modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        modules |= {one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names}
        left += [one.removeprefix("twinning.rounds.") for one in modules if one.startswith("twinning")]
    assert taken == {"checker", "checker_files"}
