"""Broken rules of a round are put right within a number of looks, and never made worse."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.workshops import nine, planned, plans

from twinning.rounds.changes import Changes, NoShow, TableLost
from twinning.rounds.mending import Room
from twinning.rounds.planner import plan
from twinning.rounds.problem import Person, Problem, Table
from twinning.rounds.repairs import Looks, repair
from twinning.rounds.replanner import replan
from twinning.rounds.settling import settle
from twinning.rounds.trials import Trial

DE, FR, PL, BOTH = frozenset({"de"}), frozenset({"fr"}), frozenset({"pl"}), frozenset({"de", "fr"})


def room_of(given_plan, index=0):
    """A round of a plan, to be mended."""
    return Room(Trial(given_plan.problem, given_plan.seating), index, given_plan.seating[index])


@settings(max_examples=60, deadline=None)
@given(plans(), st.sampled_from((0, 3, 30, 3_000)))
def test_a_round_never_gets_worse_and_the_looks_are_kept_to(given_plan, allowed):
    room, looks = room_of(given_plan), Looks(allowed)
    before, hard, most = room.illness(), room.trial.hard(), max((len(unit) for unit in room.units), default=0)
    repair(room, looks)
    assert room.illness() <= before
    assert room.trial.hard() <= hard
    assert looks.left >= -(len(room.units) ** 2) * max(1, most)
    assert room.trial.key() == Trial(given_plan.problem, room.trial.seating()).key()


def test_no_repeat_is_saved_at_the_cost_of_a_rule():
    both, polish = (0, 5, 8, 10), (1, 3, 7, 9)
    spoken = dict.fromkeys(both, BOTH) | dict.fromkeys(polish, PL) | {2: FR | PL, 4: FR, 6: DE, 11: FR | PL}
    seating = (
        (0, 2, 0, 0, 1, 2, 0, 1, 1, 2, 1, 2),
        (2, 2, 1, 1, 0, 0, 2, 1, 1, 2, 0, 0),
        (0, 2, 1, 0, 1, 1, 2, 2, 0, 2, 0, 1),
    )
    people = tuple(Person(index, languages=spoken[index]) for index in range(12))
    broken = planned(Problem(people, tuple(map(Table, range(3))), 3), seating)
    trial = Trial(broken.problem, seating)
    assert (trial.hard(), trial.rules.language) == (0, 7)
    settle([Room(trial, index, seating[index]) for index in range(3)], replace(broken.score, quad=0), 150)
    assert (trial.hard(), trial.rules.language) == (0, 7)


def test_without_looks_nothing_moves_and_a_sound_round_needs_none():
    broken = nine(people=[(0, {"languages": DE}), (1, {"languages": FR})], rounds=1)
    broken = planned(broken.problem, broken.seating[:1])
    room = room_of(broken)
    repair(room, Looks(0))
    assert room.trial.seating() == broken.seating
    looks = Looks(1_000)
    repair(room_of(nine()), looks)
    assert looks.left == 1_000


def crowd(people, tables, rounds):
    """A workshop in two languages, a host at each table, three in eleven of the others speaking both."""
    chance = random.Random(7)
    kinds = chance.choices((DE, FR, BOTH), (4, 4, 3), k=people)
    return Problem(
        people=tuple(
            Person(id=index, languages=kinds[index], hosts=index if index < tables else None)
            for index in range(people)
        ),
        tables=tuple(Table(id=index, most=14) for index in range(tables)),
        rounds=rounds,
    )


def test_six_rounds_with_dozens_of_broken_rules_are_all_mended():
    before = plan(crowd(72, 8, 6), steps=0)
    gone = random.Random(2).sample(range(8, 72), 9)
    lost = replan(before, Changes(no_shows=tuple(map(NoShow, gone)), tables_lost=(TableLost(3),)))
    assert lost.unmet == ()
    assert lost.plan.score.hard_violations == lost.plan.score.language_violations == 0
    assert 40 <= len(lost.changed) <= 120


def test_what_the_looks_do_not_suffice_for_is_named(monkeypatch):
    monkeypatch.setattr("twinning.rounds.replanner.MOST_LOOKED", 40)
    before = plan(crowd(40, 5, 3), steps=0)
    found = replan(before, Changes(no_shows=tuple(map(NoShow, range(20, 30)))))
    assert found.unmet
    assert found.plan.problem.rounds == 3
