"""Tables are as evenly filled as their limits allow."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twinning.rounds.problem import Person, Problem, Table
from twinning.rounds.sizes import even_limits, even_sizes, table_limits


def problem(people, *limits, closed=(), size_limits=()):
    tables = tuple(
        Table(id=number, least=least, most=most, closed=frozenset({0}) if number in closed else frozenset())
        for number, (least, most) in enumerate(limits)
    )
    return Problem(tuple(Person(id=n) for n in range(people)), tables, 1, size_limits=size_limits)


@pytest.mark.parametrize(
    ("people", "limits", "expected"),
    [
        (40, [(0, 99)] * 6, [(6, 7)] * 6),
        (42, [(0, 99)] * 6, [(7, 7)] * 6),
        (10, [(0, 3), (0, 99), (0, 99)], [(3, 3), (3, 4), (3, 4)]),
        (10, [(6, 9), (0, 9), (0, 9)], [(6, 6), (2, 2), (2, 2)]),
        (2, [(0, 9)] * 3, [(0, 1)] * 3),
        (9, [(0, 2), (0, 2)], [(0, 2), (0, 2)]),
    ],
)
def test_limits_are_as_even_as_can_be(people, limits, expected):
    assert table_limits(problem(people, *limits), 0) == tuple(expected)


def test_a_closed_table_seats_nobody():
    assert table_limits(problem(8, (0, 9), (2, 9), (0, 9), closed={1}), 0) == ((4, 4), (0, 0), (4, 4))


def test_limits_of_a_round_hold_together_with_those_of_the_table():
    asked = problem(8, (0, 3), (2, 9), (5, 9), closed={2}, size_limits=((1, 6),))
    assert table_limits(asked, 0) == ((1, 3), (2, 6), (0, 0))


@settings(deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(2, 5)), min_size=1, max_size=4), st.integers(0, 12))
def test_no_sizes_are_more_even(limits, people):
    every = [
        sizes for sizes in product(*(range(low, high + 1) for low, high in limits)) if sum(sizes) == people
    ]
    found = even_sizes(tuple(limits), people)
    if not every:
        assert found is None
        return
    least = min(sum(size * size for size in sizes) for sizes in every)
    assert sum(found) == people
    assert sum(size * size for size in found) == least
    best = [sizes for sizes in every if sum(size * size for size in sizes) == least]
    told = even_limits(tuple(limits), people)
    assert told == tuple((min(column), max(column)) for column in zip(*best, strict=True))
