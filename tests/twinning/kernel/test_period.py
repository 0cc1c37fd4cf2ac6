"""Periods of validity: from a day on, until the day on which something is out of force."""

from datetime import date

import pytest

from twinning.kernel.period import EmptyPeriod, OverlappingPeriods, Period, in_order, months_away


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2021, 12, 31), False),
        (date(2022, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_the_day_out_of_force_is_no_longer_inside(day, inside):
    assert (day in Period(date(2022, 1, 1), date(2027, 1, 1))) is inside


def test_a_period_without_an_end_goes_on():
    assert date(2100, 12, 31) in Period(date(2024, 1, 1))
    assert date(2023, 12, 31) not in Period(date(2024, 1, 1))


def test_a_period_of_no_day_is_refused():
    with pytest.raises(EmptyPeriod) as refused:
        Period(date(2024, 1, 1), date(2024, 1, 1))
    assert refused.value.params == {"start": "2024-01-01", "end": "2024-01-01"}


def test_periods_that_meet_do_not_overlap():
    later, earlier = Period(date(2024, 1, 1)), Period(date(2021, 1, 1), date(2024, 1, 1))
    assert in_order([later, earlier]) == (earlier, later)


@pytest.mark.parametrize("end", [None, date(2024, 1, 2)])
def test_periods_that_share_a_day_are_refused(end):
    with pytest.raises(OverlappingPeriods) as refused:
        in_order([Period(date(2024, 1, 1)), Period(date(2021, 1, 1), end)])
    assert refused.value.params == {"first": "2021-01-01", "second": "2024-01-01"}


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 5, 10), -3, date(2026, 2, 10)),
        (date(2027, 5, 31), -3, date(2027, 2, 28)),
        (date(2028, 5, 31), -3, date(2028, 2, 29)),
        (date(2027, 1, 15), -1, date(2026, 12, 15)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), -48, date(2024, 2, 29)),
        (date(2026, 6, 1), 0, date(2026, 6, 1)),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last_of_the_month(day, months, found):
    assert months_away(day, months) == found
