"""The compiled search and the one in plain Python walk the same way: same seed, same steps, same plan."""

from dataclasses import replace

import pytest
from tests.factories.rooms import people

from twinning.rounds.planner import plan
from twinning.rounds.problem import Person, Problem, Table

GUESTS = [
    Person(id="Anna", town="Celle", languages=frozenset({"de"}), wishes=(0, 2)),
    Person(id="Luc", town="Laval", languages=frozenset({"fr"}), absent=frozenset({1})),
    Person(id="Zoé", town="Laval", languages=frozenset({"fr", "de"}), hosts=1),
    *people(14),
]


def problem():
    tables = tuple(Table(id=number, topic=f"Topic {number}") for number in range(1, 5))
    return Problem(people=tuple(GUESTS), tables=tables, rounds=3, together=((3, 4),), apart=((0, 5),))


@pytest.mark.parametrize("seed", [0, 1, 7])
def test_both_paths_return_the_same_plan(seed):
    one = plan(problem(), seed=seed, steps=6000, compiled=False)
    other = plan(problem(), seed=seed, steps=6000, compiled=True)
    assert (one.compiled, other.compiled) == (False, True)
    assert replace(other, compiled=False) == one
    assert one.steps > 0


@pytest.mark.parametrize("last", [4_000, 12_345, 31_000])
def test_a_search_that_is_ended_after_a_step_gives_the_same_plan_on_both_paths(last):
    def until(progress):
        return progress.steps_done < last

    ended = [
        plan(problem(), steps=40_000, report=until, report_at=last, compiled=compiled)
        for compiled in (False, True)
    ]
    assert [one.steps for one in ended] == [last, last]
    assert ended[0] == replace(ended[1], compiled=False)


def test_the_same_seed_gives_the_same_plan_and_another_seed_another():
    first, again, other = (plan(problem(), seed=seed, steps=3000, compiled=False) for seed in (3, 3, 4))
    assert first == again
    assert first.seating != other.seating


def test_a_function_is_asked_once_and_only_before_a_search_worth_compiling():
    asked = []

    def ready():
        asked.append(1)
        return False

    assert not plan(problem(), steps=6000, compiled=ready).compiled
    assert asked == []
    assert plan(problem(), steps=60_000, compiled=ready) == plan(problem(), steps=60_000, compiled=False)
    assert asked == [1]
