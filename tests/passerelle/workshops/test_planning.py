"""Plans for some seconds at a time: the deadline holds, the search goes on where it stood, few search at once."""

from dataclasses import replace

import pytest

from passerelle.workshops import planning
from passerelle.workshops.example import example_problem
from passerelle.workshops.planning import Busy, anew, one_of_few, plan_of, searched, stopped
from passerelle.workshops.sheet import Sheet
from twinning.rounds.checks import Unplannable
from twinning.rounds.problem import Person, Problem, Table
from twinning.rounds.score import order_key

FORTY = Sheet(example_problem("de"), "de")


class Clock:
    """A clock that goes one second further each time somebody looks at it."""

    def __init__(self):
        self.time = 0.0

    def __call__(self):
        self.time += 1.0
        return self.time


def key(sheet):
    return order_key(sheet.problem, plan_of(sheet).score)


def test_a_search_ends_with_the_first_look_at_the_clock_after_its_time():
    clock = Clock()
    found = searched(FORTY, seconds=1.5, now=clock)
    assert clock.time == 3.0
    assert not found.is_settled
    assert 0 < found.steps < found.goal
    assert plan_of(found).score.hard_violations == 0


def test_a_search_goes_on_where_it_stood_and_never_gets_worse():
    sheet = searched(FORTY, seconds=0, now=Clock())
    for _ in range(3):
        further = searched(sheet, seconds=0, now=Clock())
        assert further.steps > sheet.steps
        assert key(further) <= key(sheet)
        sheet = further


def test_what_is_proven_needs_no_search():
    pairs = Problem(tuple(Person(name) for name in "abcd"), (Table(1), Table(2)), 3)
    sheet = searched(Sheet(pairs, "de"), seconds=0)
    assert sheet.is_settled
    assert plan_of(sheet).bound.proven_optimal


def test_a_plan_may_be_taken_as_it_is_or_begun_anew():
    sheet = searched(FORTY, seconds=0, now=Clock())
    assert stopped(sheet) == replace(sheet, goal=sheet.steps)
    assert stopped(sheet).is_settled
    assert anew(sheet) == FORTY


def test_a_settled_plan_is_searched_once_more_and_never_gets_worse():
    sheet = stopped(searched(FORTY, seconds=0, now=Clock()))
    further = searched(sheet, seconds=0, now=Clock())
    assert key(further) <= key(sheet)
    assert further.goal > sheet.goal


def test_what_cannot_be_planned_frees_its_place():
    alone = Sheet(Problem((Person("a"),), (Table(1),), 1), "de")
    for _ in range(planning.AT_ONCE + 1):
        with pytest.raises(Unplannable):
            searched(alone)


def test_no_more_than_a_few_search_at_once():
    with one_of_few(patience=0), one_of_few(patience=0), pytest.raises(Busy), one_of_few(patience=0):
        pass
    with one_of_few(patience=0):
        pass
