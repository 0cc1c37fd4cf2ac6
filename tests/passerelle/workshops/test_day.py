"""What is different on the day: which changes of a plan are meant, and which choices mean none."""

import pytest

from passerelle.workshops import day
from passerelle.workshops.day import NOBODY_HOSTS, Day, before_change, changes_of, hosts_now, leaving
from tests.factories.workshops import nine
from twinning.rounds.changes import Chairs, NewHost, NoShow, TableLost
from twinning.rounds.problem import NOBODY
from twinning.rounds.replanner import replan


def hosted():
    """Nine people; A moderates table T0 and D table T1."""
    return nine(people=[(0, {"hosts": 0}), (3, {"hosts": 1})])


def test_several_things_at_once_are_one_change():
    asked = Day(held=1, gone=(8,), lost=(2,), lost_from=2, chairs_at=0, chairs=" 5 ", host_at=1, host=4)
    changes = changes_of(asked, hosted().problem)
    assert changes.held == 1
    assert changes.no_shows == (NoShow(8), NoShow(3))  # the former host of the table as well
    assert changes.tables_lost == (TableLost(2, 2),)
    assert changes.chairs == (Chairs(0, 5),)
    assert changes.hosts == (NewHost(1, 4),)


def test_a_table_is_lost_from_the_first_round_to_come_at_the_earliest():
    problem = hosted().problem
    assert changes_of(Day(held=1, lost=(2,)), problem).tables_lost == (TableLost(2, 1),)
    assert changes_of(Day(held=2, lost=(2,), lost_from=0), problem).tables_lost == (TableLost(2, 2),)


def test_the_former_moderator_may_stay_as_a_participant():
    problem = hosted().problem
    assert leaving(Day(held=0, host_at=0, host=1), problem) == (0,)
    assert leaving(Day(held=0, host_at=0, host=1, former_stays=True), problem) == ()
    assert leaving(Day(held=0, host_at=0, host=NOBODY_HOSTS), problem) == (0,)
    assert leaving(Day(held=0, host_at=2, host=1), problem) == ()  # nobody moderated it


def test_an_ill_moderator_who_comes_back_finds_the_table_taken_and_sits_as_a_participant():
    asked = Day(held=1, host_at=0, host=4)
    ill = replan(before_change(hosted(), asked), changes_of(asked, hosted().problem)).plan
    assert hosts_now(ill.problem, 0, 1) == (4,)
    assert [row[0] for row in ill.seating] == [0, NOBODY, NOBODY]
    assert [row[4] for row in ill.seating] == [1, 0, 0]
    back = replan(ill, changes_of(Day(held=2, back=(0,)), ill.problem)).plan
    assert hosts_now(back.problem, 0, 2) == (4,)
    assert back.score.hard_violations == 0


def test_an_ill_moderator_without_successor_moderates_again_after_all():
    asked = Day(held=1, host_at=0, host=NOBODY_HOSTS)
    ill = replan(before_change(hosted(), asked), changes_of(asked, hosted().problem)).plan
    assert hosts_now(ill.problem, 0, 1) == ()
    back = replan(ill, changes_of(Day(held=2, back=(0,)), ill.problem)).plan
    assert back.seating[2][0] == 0


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        (Day(held=0), day.NothingDifferent),
        (Day(held=3, gone=(0,)), day.AllHeld),
        (Day(held=0, lost=(0, 1, 2)), day.NoTableLeft),
        (Day(held=0, chairs="5"), day.ChairsUnclear),
        (Day(held=0, chairs_at=0), day.ChairsUnclear),
        (Day(held=0, chairs_at=0, chairs="0"), day.ChairsUnclear),
        (Day(held=0, chairs_at=0, chairs="1001"), day.ChairsUnclear),
        (Day(held=0, chairs_at=0, chairs="zwei"), day.ChairsUnclear),
        (Day(held=0, host_at=0), day.HostUnclear),
        (Day(held=0, host=1), day.HostUnclear),
        (Day(held=0, host_at=0, host=0), day.HostSame),
        (Day(held=0, host_at=2, host=NOBODY_HOSTS), day.HostNobody),
        (Day(held=0, host_at=0, host=4, gone=(4,)), day.HostGone),
        (Day(held=0, host_at=0, host=4, lost=(0,)), day.HostTableLost),
    ],
)
def test_a_choice_that_means_no_change_has_a_name(asked, fault):
    with pytest.raises(fault):
        changes_of(asked, hosted().problem)


def test_a_table_lost_later_may_have_another_moderator_until_then():
    changes = changes_of(Day(held=0, host_at=0, host=4, lost=(0,), lost_from=2), hosted().problem)
    assert (changes.hosts, changes.tables_lost) == ((NewHost(0, 4),), (TableLost(0, 2),))
