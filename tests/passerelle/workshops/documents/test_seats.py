"""Who sits where and with whom."""

from dataclasses import replace

from passerelle.workshops.documents.seats import Seats
from tests.factories.workshops import nine
from twinning.rounds.problem import NOBODY


def seats(plan):
    return Seats(plan.problem, plan.seating)


def test_a_host_is_named_first_at_a_table():
    plan = nine(people=[(2, {"hosts": 0})])
    assert seats(plan).at(0, 0) == (2, 0, 1)
    assert seats(plan).hosts_of(0) == (2,)
    assert seats(plan).hosts_of(1) == ()


def test_everybody_meets_the_others_of_each_table_once_here():
    plan = nine()
    assert seats(plan).with_person(1, 0) == (3, 6)
    assert seats(plan).met_by(0) == {1, 2, 3, 6, 4, 8}
    assert set(seats(plan).meetings().values()) == {1}
    assert len(seats(plan).meetings()) == 27


def test_who_sits_nowhere_is_with_nobody():
    plan = nine()
    first = (NOBODY, *plan.seating[0][1:])
    absent = Seats(plan.problem, (first, *plan.seating[1:]))
    assert absent.with_person(0, 0) == ()
    assert absent.at(0, 0) == (1, 2)


def test_meeting_again_counts():
    plan = nine()
    twice = Seats(replace(plan.problem, rounds=2), (plan.seating[0], plan.seating[0]))
    assert set(twice.meetings().values()) == {2}
