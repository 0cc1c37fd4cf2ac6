"""Changes: what problem and which seats they leave behind, and how they are read."""

from dataclasses import replace

import pytest
from tests.factories.workshops import nine

from twinning.kernel.reasons import Reason
from twinning.rounds.changes import (
    Attendance,
    Chairs,
    Changes,
    Late,
    NewHost,
    NoShow,
    Return,
    Swap,
    TableLost,
    changed,
)
from twinning.rounds.changes_reading import changes_from
from twinning.rounds.json_values import Unreadable
from twinning.rounds.problem import NOBODY, Lock, Person
from twinning.rounds.sizes import table_limits

ZOE = Person(id="Zoé", town="Niort")


def test_without_changes_nothing_is_changed():
    plan = nine()
    assert changed(plan, Changes()) == (plan.problem, plan.seating)


def test_held_rounds_are_kept_as_they_were():
    plan = nine()
    problem, seating = changed(plan, Changes(held=2, no_shows=(NoShow(0),)))
    assert problem.held == plan.seating[:2]
    assert seating[:2] == plan.seating[:2]
    assert seating[2][0] == NOBODY
    assert problem.people[0].absent == {2}


def test_rounds_already_held_are_not_given_back():
    plan = nine(held=nine().seating[:2])
    assert changed(plan, Changes(held=1))[0].held == plan.seating[:2]


@pytest.mark.parametrize(
    ("who", "rounds"),
    [(Attendance(0), {1, 2}), (Attendance(0, from_round=2), {2}), (Attendance(0, rounds=(0, 1)), {1})],
)
def test_attendance_speaks_of_rounds_not_yet_held(who, rounds):
    assert who.among(range(1, 3)) == rounds


def test_who_comes_back_is_present_again_without_a_seat():
    plan = nine(people=[(0, {"absent": frozenset({1, 2})})])
    absent = replace(plan, seating=(plan.seating[0], *((NOBODY, *row[1:]) for row in plan.seating[1:])))
    problem, seating = changed(absent, Changes(held=1, returns=(Return(0, from_round=2),)))
    assert problem.people[0].absent == {1}
    assert seating[2][0] == NOBODY


def test_who_comes_late_stands_last_and_is_absent_before():
    problem, seating = changed(nine(), Changes(held=1, late=(Late(ZOE), Late(replace(ZOE, id="Léo"), 2))))
    assert [person.absent for person in problem.people[9:]] == [{0}, {0, 1}]
    assert [row[9:] for row in seating] == [(NOBODY, NOBODY)] * 3


def test_a_lost_table_is_closed_from_its_round_on_and_loses_its_locks():
    plan = nine(locks=(Lock(0, 1, 0), Lock(8, 1, 2)))
    problem, seating = changed(plan, Changes(tables_lost=(TableLost(0, from_round=1),)))
    assert problem.tables[0].closed == {1, 2}
    assert [row.count(0) for row in seating] == [3, 0, 0]
    assert problem.locks == (Lock(8, 1, 2),)


def test_a_new_host_takes_the_table_and_the_former_one_becomes_a_participant():
    problem, _ = changed(nine(people=[(0, {"hosts": 0})]), Changes(hosts=(NewHost(0, 4),)))
    assert [person.hosts for person in problem.people] == [None] * 4 + [0] + [None] * 4


def test_a_host_who_does_not_come_any_more_keeps_what_was():
    plan = nine(people=[(0, {"hosts": 0})])
    problem, _ = changed(plan, Changes(held=1, no_shows=(NoShow(0),), hosts=(NewHost(0, None),)))
    assert problem.people[0].hosts == 0
    assert problem.people[0].absent == {1, 2}


def test_swapped_people_are_locked_where_they_sit_now():
    problem, seating = changed(nine(), Changes(swaps=(Swap(0, 0, 3),)))
    assert (seating[0][0], seating[0][3]) == (1, 0)
    assert problem.locks == (Lock(0, 0, 1), Lock(3, 0, 0))


def test_a_swap_with_somebody_without_a_seat_changes_nothing():
    plan = nine(people=[(0, {"absent": frozenset({0})})])
    absent = replace(plan, seating=((NOBODY, *plan.seating[0][1:]), *plan.seating[1:]))
    assert changed(absent, Changes(swaps=(Swap(0, 0, 3),))) == (plan.problem, absent.seating)


def test_whoever_hosts_a_table_from_now_on_is_no_longer_locked_at_another():
    plan = nine(
        locks=(Lock(0, 0, 0), Lock(0, 1, 0), Lock(0, 2, 2), Lock(1, 1, 1), Lock(3, 1, 0)), together=((0, 1),)
    )
    problem, _ = changed(plan, Changes(held=1, hosts=(NewHost(2, 0),)))
    assert problem.locks == (Lock(0, 0, 0), Lock(0, 2, 2), Lock(3, 1, 0))
    lost = Changes(held=1, hosts=(NewHost(2, 0),), tables_lost=(TableLost(2, 2),))
    assert changed(nine(locks=(Lock(0, 2, 1),)), lost)[0].locks == (Lock(0, 2, 1),)
    both = Changes(hosts=(NewHost(2, 0),), locks=(Lock(0, 1, 1),))
    assert changed(nine(), both)[0].locks == (Lock(0, 1, 1),)


def test_a_newer_lock_replaces_the_older_one_and_unlocked_seats_are_free():
    plan = nine(locks=(Lock(0, 1, 0), Lock(1, 1, 1)))
    problem, _ = changed(plan, Changes(locks=(Lock(0, 1, 2),), unlocks=((1, 1),)))
    assert problem.locks == (Lock(0, 1, 2),)


def test_limits_are_widened_to_even_sizes_and_never_narrowed():
    problem, _ = changed(nine(), Changes(no_shows=(NoShow(0, rounds=(1,)),)))
    assert problem.size_limits == ((3, 3), (2, 3), (3, 3))


def test_given_limits_stay_where_as_many_people_come():
    plan = nine(size_limits=((2, 4), (2, 4), (3, 3)))
    problem, _ = changed(plan, Changes(no_shows=(NoShow(0, from_round=2),)))
    assert problem.size_limits == ((2, 4), (2, 4), (2, 3))


def test_the_fewest_people_of_a_table_are_lowered_only_where_too_few_are_left():
    gone = tuple(NoShow(person) for person in range(4))
    problem, _ = changed(nine(), Changes(no_shows=gone))
    assert [table.least for table in problem.tables] == [1, 1, 1]
    assert table_limits(problem, 0) == ((1, 3),) * 3
    assert [table.least for table in changed(nine(), Changes(no_shows=gone[:3]))[0].tables] == [2, 2, 2]


def test_more_chairs_let_a_table_hold_more():
    problem, _ = changed(nine(), Changes(chairs=(Chairs(1, 7), Chairs(2, 1))))
    assert [(table.least, table.most) for table in problem.tables] == [(2, 4), (2, 7), (1, 1)]


def test_every_kind_of_change_is_read():
    data = {
        "held": 1,
        "late": [{"id": "Zoé", "town": "Niort", "from_round": 2}],
        "no_shows": [{"person": "A"}, {"person": "B", "from_round": 2}, {"person": "Zoé", "rounds": [2]}],
        "returns": [{"person": "C", "rounds": [1]}],
        "tables_lost": [{"table": "T0", "from_round": 1}],
        "chairs": [{"table": "T1", "max": 5}],
        "hosts": [{"table": "T2", "person": "D"}, {"table": "T1", "person": None}],
        "locks": [{"person": "E", "round": 1, "table": "T2"}],
        "unlocks": [{"person": "F", "round": 2}],
        "swaps": [{"round": 1, "people": ["G", "H"]}],
    }
    assert changes_from(data, nine().problem) == Changes(
        held=1,
        late=(Late(ZOE, 2),),
        no_shows=(NoShow(0), NoShow(1, 2), NoShow(9, rounds=(2,))),
        returns=(Return(2, rounds=(1,)),),
        tables_lost=(TableLost(0, 1),),
        chairs=(Chairs(1, 5),),
        hosts=(NewHost(2, 3), NewHost(1, None)),
        locks=(Lock(4, 1, 2),),
        unlocks=((5, 2),),
        swaps=(Swap(1, 6, 7),),
    )


def test_no_changes_are_changes_too():
    assert changes_from({}, nine().problem) == Changes(held=0)


@pytest.mark.parametrize(
    ("data", "code", "path"),
    [
        ([], "rounds.field_kind", ""),
        ({"noshows": []}, "rounds.field_unknown", "noshows"),
        ({"held": 4}, "rounds.field_range", "held"),
        ({"no_shows": [{"person": "J"}]}, "rounds.no_such_person", "no_shows[0].person"),
        ({"no_shows": [{}]}, "rounds.field_missing", "no_shows[0].person"),
        (
            {"held": 2, "no_shows": [{"person": "A", "from_round": 1}]},
            "rounds.round_held",
            "no_shows[0].from_round",
        ),
        ({"no_shows": [{"person": "A", "from_round": 3}]}, "rounds.no_such_round", "no_shows[0].from_round"),
        (
            {"no_shows": [{"person": "A", "from_round": 1, "rounds": [1]}]},
            "rounds.field_either",
            "no_shows[0]",
        ),
        ({"no_shows": [{"person": "A", "rounds": []}]}, "rounds.field_length", "no_shows[0].rounds"),
        ({"late": [{"id": "A"}]}, "rounds.id_taken", "late"),
        ({"late": ["Zoé"]}, "rounds.field_kind", "late[0]"),
        ({"late": [{"id": "Zoé", "twon": "Niort"}]}, "rounds.field_unknown", "late[0].twon"),
        ({"tables_lost": [{"table": "T9"}]}, "rounds.no_such_table", "tables_lost[0].table"),
        ({"chairs": [{"table": "T1", "max": -1}]}, "rounds.field_range", "chairs[0].max"),
        ({"hosts": [{"table": "T1"}]}, "rounds.field_missing", "hosts[0].person"),
        ({"swaps": [{"round": 0, "people": ["A"]}]}, "rounds.field_length", "swaps[0].people"),
    ],
)
def test_a_fault_names_its_place(data, code, path):
    with pytest.raises(Unreadable) as caught:
        changes_from(data, nine().problem)
    first = caught.value.reasons[0]
    assert (first.code, first.as_dict()["path"]) == (code, path)


def test_several_faults_are_told_at_once():
    data = {
        "no_shows": [{"person": "J"}, {"person": "K"}],
        "locks": [{"person": "A", "round": 0, "table": "T7"}],
    }
    with pytest.raises(Unreadable) as caught:
        changes_from(data, nine().problem)
    assert [reason.code for reason in caught.value.reasons] == ["rounds.no_such_person"] * 2 + [
        "rounds.no_such_table"
    ]
    assert isinstance(caught.value.reasons[0], Reason)
