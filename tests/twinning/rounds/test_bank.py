"""Every schedule shipped as data is what it says: counted here by hand, with nothing of the planner's counting."""

from collections import Counter
from itertools import combinations

import pytest

from twinning.rounds.bank import array_of_ten, banked, turned
from twinning.rounds.bank_schedules import HOLES_6, STARTERS, TRANSVERSALS_10

BY_NAME = {starter.name: starter for starter in STARTERS}


def meetings(rows):
    """How often each two people sit together who do so at all."""
    return Counter(
        pair
        for places in zip(*rows, strict=True)
        for table in set(places)
        for pair in combinations([person for person, place in enumerate(places) if place == table], 2)
    )


def sizes(rows):
    """The sizes of the tables that come, over all rounds."""
    return {size for places in zip(*rows, strict=True) for size in Counter(places).values()}


@pytest.mark.parametrize("name", BY_NAME)
def test_nobody_meets_twice_on_a_turned_schedule_and_tables_are_equal(name):
    starter = BY_NAME[name]
    rows = turned(starter)
    first = starter.rounds[0].split()
    assert len(rows) == sum(map(len, first))
    assert len(rows[0]) == starter.turn * len(starter.rounds)
    assert {len(block) for block in first} == sizes(rows) == {len(first[0])}
    assert all(set(places) == set(range(len(first))) for places in zip(*rows, strict=True))
    assert set(meetings(rows).values()) == {1}


def test_fifteen_schoolgirls_walk_out_for_seven_days_and_everybody_walks_with_everybody():
    assert len(meetings(turned(BY_NAME["kirkman-15"]))) == 15 * 14 // 2


def test_any_two_rounds_of_order_ten_show_each_pair_of_tables_once():
    rows = array_of_ten()
    assert (len(rows), len(rows[0])) == (100, 4)
    for one, other in combinations(range(4), 2):
        assert len({(row[one], row[other]) for row in rows}) == 100


def test_strangers_of_order_ten_never_meet():
    met = meetings(array_of_ten())
    people = [person for group in TRANSVERSALS_10 for person in group]
    assert len(people) == len(set(people))
    assert not any(met[pair] for group in TRANSVERSALS_10 for pair in combinations(sorted(group), 2))


@pytest.mark.parametrize(
    ("people", "tables", "rounds", "quad"),
    [
        *[(people, 6, 3, 0) for people in range(31, 37)],
        (40, 6, 3, 12), (31, 6, 4, 0), (34, 6, 4, 0), (36, 6, 4, 2), (37, 6, 4, 6), (38, 6, 4, 12),
        *[(people, 10, rounds, 0) for people in (91, 95, 99, 100) for rounds in (3, 4)],
    ],
)  # fmt: skip
def test_six_and_ten_tables_seat_enough_people_and_repeat_as_often_as_they_tell(people, tables, rounds, quad):
    found = banked(people, tables, rounds)
    assert found is not None
    assert len(found.rows) >= people  # who is too many is struck out later
    assert len(found.rows[0]) == rounds
    assert max(sizes(found.rows)) - min(sizes(found.rows)) <= 1
    met = meetings(found.rows)
    assert sum(times * (times - 1) // 2 for times in met.values()) == found.quad == quad
    assert not any(met[pair] for group in found.strangers for pair in combinations(sorted(group), 2))


@pytest.mark.parametrize("people", HOLES_6)
def test_each_filling_of_the_hole_of_six_seats_as_many_as_it_says(people):
    found = banked(people, 6, 4)
    assert found is not None
    assert len(found.rows) == people
    assert max(meetings(found.rows).values()) <= 2
