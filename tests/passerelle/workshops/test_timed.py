"""Plans within a given time, with a clock that stands still unless a slice of the search is done."""

import json
from pathlib import Path

import pytest

from passerelle.workshops.timed import planned
from twinning.rounds.planner import usual_steps
from twinning.rounds.reading import problem_from
from twinning.rounds.score import order_key

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "forty-people.json"
SMALL = {
    "rounds": 3,
    "tables": [{"id": number} for number in range(3)],
    "people": [
        {"id": n, "country": "FR" if n % 2 else "DE"} for n in range(11)
    ],  # no table's mix can be even
}


class Clock:
    """A clock that goes on by `step` seconds each time it is told of a slice, and keeps what it was told."""

    def __init__(self, step):
        self.step, self.at, self.told = step, 0.0, []

    def __call__(self):
        return self.at

    def tell(self, progress):
        self.at += self.step
        self.told.append((progress.steps_done, progress.steps_total))


@pytest.fixture
def forty():
    return problem_from(json.loads(EXAMPLE.read_text(encoding="utf-8")))


@pytest.fixture
def small():
    return problem_from(SMALL)


def test_without_a_limit_the_usual_steps_are_taken_once(small):
    clock = Clock(1.0)
    plan = planned(small, seed=4, tell=clock.tell, now=clock)
    assert plan.steps == usual_steps(small)
    assert clock.told[-1] == (plan.steps, plan.steps)


def test_time_left_is_used_to_go_on_from_the_best_plan(small):
    clock = Clock(1.0)
    once, longer = planned(small, seed=4), planned(small, seed=4, seconds=5.5, tell=clock.tell, now=clock)
    assert longer.steps > once.steps
    assert 5.5 <= clock.at <= 7
    assert (longer.seed, longer.method) == (once.seed, once.method)
    assert order_key(small, longer.score) <= order_key(small, once.score)


def test_given_steps_are_never_exceeded_though_there_is_time(small):
    clock = Clock(0.001)
    assert planned(small, seed=4, steps=900, seconds=60, tell=clock.tell, now=clock).steps == 900


def test_a_search_too_long_for_the_time_begins_anew_with_the_steps_that_fit(forty):
    clock = Clock(1.0)
    plan = planned(forty, seed=0, seconds=6, tell=clock.tell, now=clock)
    totals = {total for _, total in clock.told}
    assert len(totals) == 2
    assert min(totals) < usual_steps(forty) == max(totals)
    assert clock.told[-1][0] == clock.told[-1][1] == min(totals)
    assert clock.at <= 8
    assert plan.score.hard_violations == 0


def test_a_search_ends_with_the_slice_in_which_the_time_is_over(forty):
    clock = Clock(10.0)
    planned(forty, seed=0, seconds=1, tell=clock.tell, now=clock)
    assert len(clock.told) == 1


def test_a_plan_that_cannot_be_better_ends_at_once():
    clock = Clock(0.0)
    pure = problem_from({"n": 20, "rounds": 5, "tables": [{"id": number} for number in range(5)]})
    plan = planned(pure, seed=0, seconds=60, tell=clock.tell, now=clock)
    assert (plan.steps, clock.told) == (0, [])
