"""Re-planning: held rounds stay, rules hold or are named, and as few seats change as can be."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.factories.workshops import nine, planned, plans

from twinning.kernel.reasons import Reason
from twinning.rounds.bounds import bound
from twinning.rounds.changes import (
    Chairs,
    Changes,
    Late,
    NewHost,
    NoShow,
    Return,
    Swap,
    TableLost,
)
from twinning.rounds.checks import Unplannable
from twinning.rounds.constructions import construct
from twinning.rounds.problem import NOBODY, Lock, Person, Problem, Table
from twinning.rounds.replanner import replan
from twinning.rounds.rules import broken_rules
from twinning.rounds.score import score
from twinning.rounds.settling import SPARE

DE, FR, BOTH = frozenset({"de"}), frozenset({"fr"}), frozenset({"de", "fr"})


@st.composite
def plans_and_changes(draw):
    """Draw a plan and a few changes of every kind."""
    plan = draw(plans())
    held = draw(st.integers(0, plan.problem.rounds))
    persons, tables = (
        st.integers(0, len(plan.problem.people) - 1),
        st.integers(0, len(plan.problem.tables) - 1),
    )
    rounds = st.integers(held, max(held, plan.problem.rounds - 1))
    open_round = held < plan.problem.rounds
    some = {"max_size": 2 if open_round else 0}
    changes = Changes(
        held=held,
        no_shows=tuple(draw(st.lists(st.builds(NoShow, persons, st.none() | rounds), **some))),
        returns=tuple(draw(st.lists(st.builds(Return, persons, st.none() | rounds), **some))),
        late=tuple(Late(Person(id=name, town="Niort")) for name in draw(st.sampled_from(("", "L", "LM")))),
        tables_lost=tuple(draw(st.lists(st.builds(TableLost, tables, st.none() | rounds), max_size=1))),
        chairs=tuple(draw(st.lists(st.builds(Chairs, tables, st.integers(4, 20)), max_size=1))),
        hosts=tuple(draw(st.lists(st.builds(NewHost, tables, st.none() | persons), max_size=1))),
        locks=tuple(draw(st.lists(st.builds(Lock, persons, rounds, tables), **some))),
        swaps=tuple(
            draw(st.lists(st.builds(Swap, rounds, persons, persons), max_size=1 if open_round else 0))
        ),
    )
    return plan, changes


def replanned(plan, changes):
    """The new plan; drawn changes that leave too few seats are passed over."""
    try:
        return replan(plan, changes)
    except Unplannable:
        assume(False)


@settings(max_examples=80, deadline=None)
@given(plans_and_changes())
def test_held_rounds_stay_and_rules_hold_or_are_named(given_plan):
    plan, changes = given_plan
    found = replanned(plan, changes)
    new, before = found.plan, plan.problem.people
    assert new.problem.held == new.seating[: changes.held]
    assert [row[: len(before)] for row in new.seating[: changes.held]] == list(plan.seating[: changes.held])
    assert new.score == score(new.problem, new.seating)
    assert new.bound == bound(new.problem).beside(new.score, new.problem)
    assert found.unmet == broken_rules(new.problem, new.seating)
    assert bool(found.unmet) == bool(new.score.hard_violations + new.score.language_violations)
    for row, number in zip(new.seating[changes.held :], range(changes.held, new.problem.rounds), strict=True):
        if new.problem.open_tables(number):
            absent = {index for index, seat in enumerate(row) if seat == NOBODY}
            assert absent == {index for index, one in enumerate(new.problem.people) if number in one.absent}


@settings(max_examples=50, deadline=None)
@given(plans_and_changes())
def test_the_same_changes_give_the_same_plan_and_every_changed_seat_is_told(given_plan):
    plan, changes = given_plan
    found = replanned(plan, changes)
    assert replan(plan, changes) == found
    told = {(change.round, change.person): change for change in (*found.changed, *found.seated)}
    for number, row in enumerate(found.plan.seating):
        for person, seat in enumerate(row):
            before = plan.seating[number][person] if person < len(plan.problem.people) else NOBODY
            if seat in (NOBODY, before):
                assert (number, person) not in told
            else:
                assert (told[number, person].before, told[number, person].after) == (before, seat)


@settings(max_examples=50, deadline=None)
@given(plans())
def test_a_plan_that_keeps_its_rules_does_not_change_without_a_change(plan):
    whole = replan(plan, Changes()).plan
    assume(not whole.score.hard_violations and not whole.score.language_violations)
    again = replan(whole, Changes())
    assert again.plan.seating == whole.seating
    assert again.plan.problem == whole.problem
    assert (again.changed, again.seated) == ((), ())
    assert again.notes == (Reason.of("rounds.replan_same"),)


def test_a_no_show_where_sizes_still_fit_changes_no_seat():
    found = replan(nine(), Changes(no_shows=(NoShow(0),)))
    assert found.changed == ()
    assert found.before == nine().score
    assert found.plan.problem.size_limits == ((2, 3),) * 3
    assert found.notes[0] == Reason.of("rounds.replan_same")


def test_a_table_that_falls_below_its_fewest_people_gets_one_from_another():
    found = replan(nine(), Changes(no_shows=(NoShow(0, rounds=(0,)), NoShow(1, rounds=(0,)))))
    assert [(change.round, change.after) for change in found.changed] == [(0, 0)]
    assert found.changed[0].why == Reason.of("rounds.moved_few", table="T0", people=1, least=2)
    assert found.plan.score.repeats == 0 + (found.plan.score.quad > 0)
    assert found.unmet == ()


def test_a_missing_interpreter_is_made_up_for_with_as_few_seats_as_possible():
    people = [
        (0, {"languages": DE}),
        (1, {"languages": FR}),
        (2, {"languages": BOTH}),
        (3, {"languages": BOTH}),
    ]
    plan = nine(people=[*people, (4, {"languages": BOTH})], rounds=1)
    found = replan(replace(plan, seating=plan.seating[:1]), Changes(no_shows=(NoShow(2),)))
    assert found.unmet == ()
    assert len(found.changed) == 1
    assert found.changed[0].why == Reason.of("rounds.moved_language", table="T0")


def test_late_arrivals_get_seats_and_nobody_else_moves():
    late = Late(Person(id="Zoé"))
    found = replan(nine(), Changes(held=1, late=(late,)))
    assert found.changed == ()
    assert [(seat.round, seat.person, seat.before) for seat in found.seated] == [
        (1, 9, NOBODY),
        (2, 9, NOBODY),
    ]
    assert found.seated[0].why == Reason.of("rounds.moved_arrival", person="Zoé")
    assert found.plan.score.repeats == 1, (
        "whoever joins a row and a column meets the one who sits in both again"
    )
    assert found.plan.seating[0][9] == NOBODY


def test_only_people_of_a_lost_table_move_and_they_know_why():
    found = replan(nine(), Changes(held=1, tables_lost=(TableLost(2),), chairs=(Chairs(0, 5), Chairs(1, 5))))
    moved = {(change.round, change.person) for change in found.changed if change.before == 2}
    assert moved == {
        (number, person)
        for number in (1, 2)
        for person, seat in enumerate(nine().seating[number])
        if seat == 2
    }
    assert len(found.changed) <= len(moved) + SPARE
    assert {change.why for change in found.changed if change.before == 2} == {
        Reason.of("rounds.moved_table_lost", table="T2")
    }
    assert [found.plan.seating[1].count(table) for table in range(3)] in ([4, 5, 0], [5, 4, 0])
    assert found.unmet == ()


def test_more_people_than_chairs_is_refused_with_the_reason():
    with pytest.raises(Unplannable) as caught:
        replan(nine(), Changes(tables_lost=(TableLost(2),)))
    assert caught.value.reasons


def test_an_ill_host_is_replaced_by_somebody_who_then_sits_there():
    found = replan(
        nine(people=[(0, {"hosts": 0})]), Changes(held=1, no_shows=(NoShow(0),), hosts=(NewHost(0, 4),))
    )
    assert [found.plan.seating[number][4] for number in (1, 2)] == [0, 0]
    assert found.plan.seating[0][4] == 1
    host = next(change for change in found.changed if change.person == 4)
    assert host.why == Reason.of("rounds.moved_host", table="T0")
    assert found.unmet == ()


def test_a_table_may_stay_without_a_host():
    found = replan(
        nine(people=[(0, {"hosts": 0})]), Changes(no_shows=(NoShow(0),), hosts=(NewHost(0, None),))
    )
    assert found.changed == ()


def test_locked_and_swapped_seats_are_kept_and_explained():
    found = replan(nine(), Changes(locks=(Lock(0, 0, 2),), swaps=(Swap(1, 0, 1),)))
    seats = {(change.round, change.person): change.why.code for change in found.changed}
    assert found.plan.seating[0][0] == 2
    assert (found.plan.seating[1][0], found.plan.seating[1][1]) == (1, 0)
    assert seats[0, 0] == "rounds.moved_lock"
    assert seats[1, 0] == seats[1, 1] == "rounds.moved_swap"


def test_people_kept_together_move_together():
    plan = nine(together=((0, 1),), rounds=1)
    found = replan(replace(plan, seating=plan.seating[:1]), Changes(locks=(Lock(0, 0, 2),)))
    assert found.plan.seating[0][:2] == (2, 2)
    assert found.unmet == ()


def test_a_rule_that_cannot_be_kept_any_more_is_named():
    people = [(number, {"languages": DE if number else FR}) for number in range(9)]
    plan = nine(people=people, rounds=1)
    found = replan(replace(plan, seating=plan.seating[:1]), Changes(held=0))
    assert {reason.code for reason in found.unmet} == {"rounds.broken_alone", "rounds.broken_link"}


def test_sizes_that_change_are_noted():
    found = replan(nine(), Changes(no_shows=tuple(NoShow(person) for person in range(4))))
    assert Reason.of("rounds.replan_least", table="T0", least=1) in found.notes
    assert [note for note in found.notes if note.code == "rounds.replan_sizes"]


def test_three_no_shows_of_forty_change_few_seats_and_cost_no_repeats():
    schedule = construct(40, 8, 5)
    assert schedule is not None
    people = tuple(Person(id=number) for number in range(40))
    tables = tuple(Table(id=number, least=5, most=5) for number in range(8))
    plan = planned(Problem(people=people, tables=tables, rounds=5), tuple(zip(*schedule.rows, strict=True)))
    for gone in ((0, 8, 16), (3, 21, 39), (5, 6, 7)):
        found = replan(plan, Changes(held=1, no_shows=tuple(map(NoShow, gone))))
        assert len(found.changed) <= 7
        assert found.plan.score.repeats <= plan.score.repeats + 1
        assert found.unmet == ()
