"""Arrays show pairs of symbols evenly, and further rows keep them even."""

from itertools import combinations, product

import pytest

from twinning.rounds.designs import extended, latin, plane
from twinning.rounds.fields import field
from twinning.rounds.schedules import balanced, quad_floor, quad_of


@pytest.mark.parametrize("order", [2, 3, 4, 5, 7, 8, 9])
def test_any_two_columns_of_a_plane_show_each_pair_once(order: int) -> None:
    numbers = field(order)
    assert numbers is not None
    rows = plane(numbers)
    for first, second in combinations(range(order + 1), 2):
        assert sorted((row[first], row[second]) for row in rows) == [*product(range(order), repeat=2)]


def test_a_latin_square_of_order_six_seats_36_people_without_repeats() -> None:
    assert quad_of(latin(6)) == 0
    assert balanced(latin(6), 6)


def test_four_more_people_meet_the_pigeonhole_bound() -> None:
    rows = extended(latin(6), 6, 4)
    assert rows is not None
    assert len(rows) == 40
    assert quad_of(rows) == quad_floor(40, 6, 3) == 12


def test_without_tries_nobody_is_added() -> None:
    assert extended(latin(6), 6, 1, tries=0) is None
