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
    "rounds": 2,
    "tables": [{"id": number} for number in range(2)],
    "people": [{"id": n, "country": "FR" if n % 2 else "DE"} for n in range(5)],  # no table's mix can be even
}


class Clock:
    """A clock that goes on by `step` seconds for 20,000 steps of a search when it is told of them, and keeps those."""

    def __init__(self, step):
        self.step, self.at, self.told = step, 0.0, []

    def __call__(self):
        return self.at

    def tell(self, progress):
        before = self.told[-1][0] if self.told else 0
        done = progress.steps_done
        self.at += self.step * (done - before if done > before else done) / 20_000
        self.told.append((done, progress.steps_total))


@pytest.fixture
def forty():
    return problem_from(json.loads(EXAMPLE.read_text(encoding="utf-8")))


@pytest.fixture
def small():
    return problem_from(SMALL)


def plain():
    """Plain Python will do: it takes less time than loading a compiler."""
    return False


def same(problem, sought, seed):
    """Whether the numbers that are told of a plan make the same plan again."""
    again = planned(problem, seed=seed, steps=sought.steps, stop_after=sought.stopped_after, ready=plain)
    return again.plan.seating == sought.plan.seating


def test_without_a_limit_the_usual_steps_are_taken_once(small):
    clock = Clock(1.0)
    found = planned(small, seed=4, tell=clock.tell, now=clock)
    assert (found.steps, found.stopped_after) == (usual_steps(small), None)
    assert clock.told[-1] == (found.steps, found.steps)
    assert same(small, found, 4)


def test_time_left_is_used_for_longer_searches(small):
    clock = Clock(1.0)
    once, longer = planned(small, seed=4), planned(small, seed=4, seconds=2.5, tell=clock.tell, now=clock)
    totals = list(dict.fromkeys(total for _, total in clock.told))
    assert totals[:2] == [usual_steps(small), 4 * usual_steps(small)]
    assert 2 < clock.at <= 3
    assert order_key(small, longer.plan.score) <= order_key(small, once.plan.score)
    assert longer.steps in totals
    assert same(small, longer, 4)


def test_given_steps_are_never_exceeded_though_there_is_time(small):
    clock = Clock(0.001)
    found = planned(small, seed=4, steps=900, seconds=60, tell=clock.tell, now=clock)
    assert (found.steps, max(clock.told)) == (900, (900, 900))


def test_a_search_too_long_for_the_time_begins_anew_with_the_steps_that_fit(forty):
    clock = Clock(1.0)
    found = planned(forty, seed=0, steps=200_000, seconds=4.5, tell=clock.tell, ready=plain, now=clock)
    totals = {total for _, total in clock.told}
    assert len(totals) == 2
    assert 60_000 < min(totals) < 80_000 < max(totals) == 200_000
    assert clock.told[-1][0] == clock.told[-1][1] == min(totals)
    assert 3.5 < clock.at <= 5
    assert found.plan.score.hard_violations == 0
    assert same(forty, found, 0)


def test_a_search_ends_with_the_slice_in_which_the_time_is_over(forty):
    clock = Clock(10.0)
    found = planned(forty, seed=0, seconds=1, tell=clock.tell, ready=plain, now=clock)
    assert len(clock.told) == 1
    assert (found.steps, found.stopped_after) == (usual_steps(forty), clock.told[0][0])
    assert same(forty, found, 0)


def test_a_search_can_be_stopped_after_a_number_of_its_steps(forty):
    clock = Clock(1.0)
    found = planned(forty, seed=0, steps=90_000, stop_after=30_000, tell=clock.tell, ready=plain, now=clock)
    assert (found.steps, found.stopped_after) == (90_000, 30_000)
    assert clock.told[-1][0] == 30_000


def test_making_ready_is_not_counted(forty):
    clock = Clock(1.0)

    def ready():
        clock.at += 1000.0
        return False

    found = planned(forty, seed=0, seconds=3, tell=clock.tell, ready=ready, now=clock)
    assert len(clock.told) >= 3
    assert not found.plan.compiled


def test_a_plan_that_cannot_be_better_ends_at_once_and_needs_nothing_made_ready():
    clock, asked = Clock(0.0), []
    pure = problem_from({"n": 20, "rounds": 5, "tables": [{"id": number} for number in range(5)]})
    found = planned(pure, seed=0, seconds=60, tell=clock.tell, ready=lambda: bool(asked.append(1)), now=clock)
    assert (found.steps, found.plan.steps, clock.told, asked) == (0, 0, [], [])
