"""Columns moved by a group: nobody meets twice."""

import pytest

from twinning.rounds.columns import column_rows, shifts
from twinning.rounds.schedules import balanced, quad_of


@pytest.mark.parametrize(
    ("tables", "rounds", "columns"), [(5, 5, 5), (6, 5, 5), (8, 5, 5), (10, 5, 4), (12, 6, 6)]
)
def test_people_in_columns_meet_at_most_once(tables: int, rounds: int, columns: int) -> None:
    found = shifts(tables, rounds, columns)
    assert found is not None
    rows = column_rows(*found)
    assert len(rows) == tables * columns
    assert quad_of(rows) == 0
    assert balanced(rows, tables)


def test_more_rounds_than_tables_have_no_shifts() -> None:
    assert shifts(5, 6, 3) is None


def test_six_tables_cannot_move_six_columns_for_six_rounds() -> None:
    assert shifts(6, 6, 6) is None
