"""Who meets again: the same pairs, rounds and earlier meetings as counting them one by one finds."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from tests.factories.workshops import NINE, nine, planned, plans

from twinning.rounds.blocks import block_leaders
from twinning.rounds.meeting_again import MeetingAgain, earlier_meetings, meetings_again
from twinning.rounds.plan import Bound
from twinning.rounds.problem import NOBODY, Person, Problem, Table


def counted(plan):
    """The pairs that meet again, each looked up in each round."""
    leader, earlier = block_leaders(plan.problem), earlier_meetings(plan.problem)
    for one, other in combinations(range(len(plan.problem.people)), 2):
        rounds = tuple(index for index, row in enumerate(plan.seating) if row[one] == row[other] != NOBODY)
        before = earlier.get((one, other), 0)
        if rounds and leader[one] != leader[other] and len(rounds) + before > 1:
            yield MeetingAgain(one, other, rounds, before)


@settings(max_examples=200, deadline=None)
@given(plans())
def test_the_pairs_are_those_that_counting_one_by_one_finds(plan):
    found = meetings_again(plan)
    assert list(found) == list(counted(plan))
    assert found.number == len(list(found))


def test_an_earlier_meeting_counts_once_two_people_meet_here():
    known = nine(history=((1, 0, 2), (0, 4, 1), (0, 5, 1)))  # A and F share no table
    assert list(meetings_again(known)) == [MeetingAgain(0, 1, (0,), 2), MeetingAgain(0, 4, (2,), 1)]


def test_people_kept_together_never_meet_again():
    twice = planned(replace(NINE, rounds=2, together=((0, 1),)), ((0, 0, 1, 1, 1, 1, 2, 2, 2),) * 2)
    assert (0, 1) not in [(met.one, met.other) for met in meetings_again(twice)]


def test_twenty_million_meetings_are_counted_without_going_through_them():
    people = tuple(Person(number) for number in range(1000))
    hall = Problem(people, (Table("A"), Table("B")), 40)
    seating = (tuple(person % 2 for person in range(1000)),) * 40
    plan = replace(
        planned(NINE, nine().seating),
        problem=hall,
        seating=seating,
        bound=Bound(0, 0, 0, proven_optimal=False, argument="none"),
    )
    found = meetings_again(plan)
    assert found.number == 2 * 500 * 499 // 2
    assert next(iter(found)) == MeetingAgain(0, 2, tuple(range(40)), 0)
