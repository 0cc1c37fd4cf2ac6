"""Shortfalls: all of them or the first ones, their numbers in all, and how much is tried to say why."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from tests.factories.workshops import NINE, nine, planned, plans

from twinning.rounds.attempts import Attempts
from twinning.rounds.explanation import explain
from twinning.rounds.problem import Lock
from twinning.rounds.shortfalls import Numbers, shortfalls
from twinning.rounds.trials import Trial

TWICE = ((0, 0, 0, 1, 1, 1, 2, 2, 2), (0, 0, 1, 1, 1, 2, 2, 2, 0))
"""Two rounds in which AB, DE and GH meet twice."""


@settings(max_examples=100, deadline=None)
@given(plans())
def test_they_are_those_of_the_explanation_with_their_numbers(plan):
    found, told = shortfalls(plan, steps=50), explain(plan, steps=50)
    assert (found.wishes, found.repeats, found.town_pairs, found.broken) == (
        told.wishes,
        told.repeats,
        told.town_pairs,
        told.broken,
    )
    listed = (found.wishes, found.repeats, found.town_pairs, found.broken)
    assert found.numbers == Numbers(*map(len, listed))


def test_of_very_many_the_first_are_listed_and_all_are_counted():
    towns = [(number, {"town": "Pau", "wishes": (1,)}) for number in range(3)]
    plan = planned(replace(nine(people=towns).problem, rounds=2), TWICE)
    found = shortfalls(plan, steps=0, most=1)
    assert found.numbers == Numbers(wishes=2, repeats=3, town_pairs=4, broken=0)
    assert [(one.person, one.rank) for one in found.wishes] == [(0, 1)]
    assert [(one.one, one.other) for one in found.repeats] == [(0, 1)]
    assert len(found.town_pairs) == 1


def test_only_the_listed_ones_are_looked_into():
    plan = planned(replace(NINE, rounds=2), TWICE)
    few, all_of_them = (shortfalls(plan, steps=10_000, most=most).tried for most in (1, None))
    assert 0 < few < all_of_them


def test_no_more_changes_are_tried_than_allowed():
    plan = planned(replace(NINE, rounds=2), TWICE)
    assert [shortfalls(plan, steps=steps).tried for steps in (0, 5, 20)] == [0, 5, 20]


@pytest.fixture
def no_trial(monkeypatch):
    """Laying out a seating to try changes on is an error."""

    def laid_out(*_arguments):
        raise AssertionError("a seating was laid out")

    monkeypatch.setattr(Trial, "__init__", laid_out)


@pytest.mark.usefixtures("no_trial")
def test_without_steps_or_anything_to_try_no_seating_is_laid_out():
    wishing = nine(people=[(0, {"wishes": (1,)})])
    (unmet,) = shortfalls(wishing, steps=0).wishes
    assert unmet.blocked_by.code == "rounds.wish_untried"
    assert shortfalls(nine(), steps=12_000).tried == 0
    held = replace(wishing, problem=replace(wishing.problem, held=wishing.seating))
    assert shortfalls(held, steps=12_000).wishes[0].blocked_by.code == "rounds.wish_fixed"


def test_only_the_rounds_in_question_are_laid_out():
    twice = planned(replace(NINE, rounds=2), TWICE)
    attempts = Attempts(twice.problem, twice.seating, steps=1)
    attempts.parting(0, 1, (1,))
    assert (attempts.tried, sorted(attempts._rooms)) == (1, [1])


def test_a_lock_is_named_only_where_something_may_be_tried():
    twice = planned(replace(NINE, rounds=2, locks=tuple(Lock(0, index, 0) for index in range(2))), TWICE)
    attempts = Attempts(twice.problem, twice.seating, steps=0)
    assert attempts.parting(0, 1, (0, 1)).code == "rounds.repeat_untried"
