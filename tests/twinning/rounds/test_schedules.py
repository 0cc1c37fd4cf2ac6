"""What is counted on a schedule."""

from twinning.rounds.schedules import balanced, quad_floor, quad_of, schedule, strangers_among

TWICE = ((0, 0), (0, 0), (1, 1), (1, 1))
CROSSED = ((0, 0), (0, 1), (1, 0), (1, 1))


def test_a_pair_that_meets_three_times_counts_three() -> None:
    assert quad_of([(0, 0, 0), (0, 0, 0)]) == 3


def test_pairs_that_stay_together_count_once_each_and_crossed_ones_not_at_all() -> None:
    assert quad_of(TWICE) == 2
    assert quad_of(CROSSED) == 0


def test_the_floor_is_zero_up_to_the_square_of_the_tables() -> None:
    assert quad_floor(36, 6, 4) == 0
    assert quad_floor(37, 6, 4) == 6
    assert quad_floor(38, 6, 4) == 12


def test_a_table_with_two_more_than_another_is_uneven() -> None:
    assert balanced(CROSSED, 2)
    assert not balanced([(0,), (0,), (0,), (1,)], 2)


def test_strangers_sit_at_different_tables_in_every_round() -> None:
    assert strangers_among(CROSSED, 2) == (0, 3)
    assert strangers_among(CROSSED, 3) is None


def test_who_is_left_is_numbered_anew() -> None:
    left = schedule(2, CROSSED, "given", [(0, 3), (1, 2)]).without([0])
    assert left.rows == CROSSED[1:]
    assert left.strangers == ((0, 1),)
