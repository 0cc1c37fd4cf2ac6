"""The fewest pairs in one cell, held against every matrix there is."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twinning.rounds import transport
from twinning.rounds.transport import Spread, fewest_pairs, pairs_among


def every_matrix(spread):
    """Yield the cells of every matrix that keeps the limits."""
    rows, columns = len(spread.rows), len(spread.columns)
    for cells in product(range(spread.people + 1), repeat=rows * columns):
        if sum(cells) != spread.people:
            continue
        grid = [cells[row * columns : (row + 1) * columns] for row in range(rows)]
        kept = within(map(sum, grid), spread.rows) and within(
            map(sum, zip(*grid, strict=True)), spread.columns
        )
        if kept and all(grid[row][column] >= count for (row, column), count in spread.fixed.items()):
            yield cells


def within(sums, limits):
    return all(low <= total <= high for total, (low, high) in zip(sums, limits, strict=True))


def true_least(spread):
    return min((sum(map(pairs_among, cells)) for cells in every_matrix(spread)), default=None)


@st.composite
def spreads(draw):
    limits = st.tuples(st.integers(0, 2), st.integers(2, 5))
    rows, columns = (
        draw(st.lists(limits, min_size=2, max_size=2)),
        draw(st.lists(limits, min_size=2, max_size=3)),
    )
    fixed = draw(
        st.dictionaries(st.tuples(st.integers(0, 1), st.integers(0, 1)), st.integers(1, 2), max_size=2)
    )
    return Spread(tuple(rows), tuple(columns), draw(st.integers(0, 6)), fixed)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(spreads())
def test_the_flow_finds_the_least(spread):
    least = true_least(spread)
    if least is not None:
        assert fewest_pairs(spread) == least


@settings(max_examples=120, deadline=None, derandomize=True)
@given(spreads())
def test_the_closed_form_is_never_above_the_least(spread):
    least = true_least(spread)
    before, transport.LARGEST_EXACT = transport.LARGEST_EXACT, 0
    try:
        assert least is None or fewest_pairs(spread) <= least
    finally:
        transport.LARGEST_EXACT = before


@pytest.mark.parametrize(
    ("people", "rows", "columns", "least"),
    [
        (40, (6, 7), (6, 7), 4),
        (37, (6, 7), (6, 7), 1),
        (36, (6, 6), (6, 6), 0),
        (200, (10, 10), (10, 10), 0),
    ],
)
def test_equal_tables_need_no_flow(people, rows, columns, least):
    count = 6 if people < 100 else 20
    assert fewest_pairs(Spread((rows,) * count, (columns,) * count, people)) == least


def test_one_large_table_forces_more_than_rows_or_columns_alone_show():
    sizes = ((20, 20), (5, 5), (5, 5), (5, 5), (5, 5))
    alone = Spread(sizes, ((0, 40),) * 5, 40)
    assert fewest_pairs(alone) < fewest_pairs(Spread(sizes, sizes, 40)) == 51


def test_nobody_and_a_single_person_pair_with_no_one():
    assert fewest_pairs(Spread(((0, 1),), ((0, 1),), 0)) == 0
    assert fewest_pairs(Spread(((0, 1),), ((0, 1),), 1)) == 0
