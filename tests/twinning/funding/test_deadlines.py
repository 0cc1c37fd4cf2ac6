"""The last day of an application, by every way in which funders tell it."""

from datetime import date

import pytest
from tests.factories.funding import SOURCE, expression, situation

from twinning.funding.deadline_rules import Call, DayOfYear, DeadlineKind, DeadlineRule
from twinning.funding.deadlines import deadline_of, next_closing
from twinning.funding.expressions import Known

ON = date(2026, 11, 28)


def rule(kind, *, when=None, **said):
    condition = None if when is None else expression(when)
    return DeadlineRule(DeadlineKind(kind), (SOURCE,), when=condition, **said)


def deadline(*rules, start=None, on=ON, **facts):
    return deadline_of(rules, Known(situation(on=on, **facts).values), start=start, on=on)


def days(*texts, year=0):
    """Days of the year from `02-28`, or from `09-30/-1` for one of the year before."""
    parts = [text.partition("/") for text in texts]
    return tuple(DayOfYear(*map(int, day.split("-")), int(years or year)) for day, _, years in parts)


WEEKS = rule("weeks_before", count=6)
MONTHS = rule("months_before", count=3)
DAYS = rule("days_before", count=10)
NOVEMBER = rule("annual", dates=days("11-01/-1"))
LIGHTHOUSE = rule("yearly_dates", dates=days("02-28", "06-30", "10-31"))
QUARTERS = rule("quarter", dates=days("09-30/-1", "12-31/-1", "03-31", "06-30"))
SCHOOLS = rule(
    "start_month",
    dates=days("01-31", "05-31"),
    months=((1, 2, 3, 4, 5, 6, 7), (9, 10, 11, 12)),
)
SITTINGS = rule("fixed_dates", days=(date(2024, 12, 1), date(2027, 3, 1), date(2027, 6, 1)))
LEAP = rule("annual", dates=days("02-29"))


@pytest.mark.parametrize(
    ("found", "start", "day"),
    [
        (WEEKS, date(2027, 5, 20), date(2027, 4, 8)),
        (WEEKS, date(2028, 3, 20), date(2028, 2, 7)),
        (MONTHS, date(2026, 5, 10), date(2026, 2, 10)),
        (MONTHS, date(2028, 5, 31), date(2028, 2, 29)),
        (MONTHS, date(2027, 5, 31), date(2027, 2, 28)),
        (DAYS, date(2027, 1, 5), date(2026, 12, 26)),
        (NOVEMBER, date(2027, 5, 20), date(2026, 11, 1)),
        (LIGHTHOUSE, date(2027, 5, 20), date(2027, 2, 28)),
        (LIGHTHOUSE, date(2027, 2, 28), date(2026, 10, 31)),
        (LIGHTHOUSE, date(2027, 3, 1), date(2027, 2, 28)),
        (LIGHTHOUSE, date(2027, 12, 31), date(2027, 10, 31)),
        (QUARTERS, date(2025, 1, 15), date(2024, 9, 30)),
        (QUARTERS, date(2025, 3, 31), date(2024, 9, 30)),
        (QUARTERS, date(2025, 4, 1), date(2024, 12, 31)),
        (QUARTERS, date(2025, 7, 1), date(2025, 3, 31)),
        (QUARTERS, date(2025, 10, 1), date(2025, 6, 30)),
        (SCHOOLS, date(2027, 7, 31), date(2027, 1, 31)),
        (SCHOOLS, date(2027, 9, 1), date(2027, 5, 31)),
        (SCHOOLS, date(2027, 8, 15), None),
        (SITTINGS, date(2027, 6, 1), date(2027, 3, 1)),
        (SITTINGS, date(2027, 6, 2), date(2027, 6, 1)),
        (SITTINGS, date(2024, 12, 1), None),
        (LEAP, date(2028, 9, 1), date(2028, 2, 29)),
        (LEAP, date(2027, 9, 1), date(2027, 2, 28)),
        (rule("any_time"), date(2027, 5, 20), None),
    ],
)
def test_the_last_day_for_a_start(found, start, day):
    assert deadline(found, start=start).day == day


@pytest.mark.parametrize(
    ("found", "day", "ask"),
    [
        (WEEKS, None, {"start_date"}),
        (MONTHS, None, {"start_date"}),
        (DAYS, None, {"start_date"}),
        (NOVEMBER, None, {"start_date"}),
        (QUARTERS, None, {"start_date"}),
        (SCHOOLS, None, {"start_date"}),
        (LIGHTHOUSE, date(2027, 2, 28), set()),
        (SITTINGS, date(2027, 3, 1), set()),
        (rule("fixed_dates", days=(date(2019, 3, 4), date(2018, 3, 4))), date(2019, 3, 4), set()),
        (rule("any_time"), None, set()),
    ],
)
def test_without_a_start_the_next_day_of_the_calendar_is_told_or_the_start_is_asked(found, day, ask):
    told = deadline(found)
    assert (told.day, told.ask) == (day, ask)


def test_the_next_day_of_the_calendar_may_be_today():
    assert deadline(LIGHTHOUSE, on=date(2026, 10, 31)).day == date(2026, 10, 31)
    assert deadline(LIGHTHOUSE, on=date(2026, 11, 1)).day == date(2027, 2, 28)


CALLS = rule(
    "call",
    calls=(
        Call(date(2025, 9, 17)),
        Call(date(2026, 9, 23), opens=date(2026, 4, 1), time="17:00 Brussels"),
        Call(date(2027, 4, 16), starts_from=date(2028, 1, 1), starts_until=date(2028, 12, 31)),
    ),
)


@pytest.mark.parametrize(
    ("start", "on", "closes"),
    [
        (None, date(2026, 9, 23), date(2026, 9, 23)),
        (None, date(2026, 9, 24), date(2027, 4, 16)),
        (None, date(2027, 4, 17), date(2027, 4, 16)),
        (date(2026, 9, 23), date(2026, 6, 1), date(2025, 9, 17)),
        (date(2026, 9, 24), date(2026, 6, 1), date(2026, 9, 23)),
        (date(2027, 5, 20), ON, date(2026, 9, 23)),
        (date(2027, 12, 31), ON, date(2026, 9, 23)),
        (date(2028, 1, 1), ON, date(2027, 4, 16)),
        (date(2028, 12, 31), ON, date(2027, 4, 16)),
        (date(2029, 1, 1), ON, date(2026, 9, 23)),
        (date(2025, 9, 17), date(2025, 6, 1), None),
    ],
)
def test_the_call_to_apply_in(start, on, closes):
    found = deadline(CALLS, start=start, on=on)
    assert (found.day, found.call and found.call.closes) == (closes, closes)


def test_a_call_keeps_its_hour():
    assert deadline(CALLS, start=date(2027, 5, 20)).call.time == "17:00 Brussels"


@pytest.mark.parametrize(
    ("on", "passed"), [(date(2027, 4, 7), False), (date(2027, 4, 8), False), (date(2027, 4, 9), True)]
)
def test_on_the_last_day_an_application_is_still_possible(on, passed):
    assert deadline(WEEKS, start=date(2027, 5, 20)).has_passed(on) is passed


def test_the_first_rule_that_holds_counts_and_while_it_is_open_the_latest_that_may():
    sport = rule("annual", when=["==", "$umbrella", "dsj"], dates=days("11-01/-1"))
    start = date(2027, 5, 20)
    assert deadline(sport, MONTHS, start=start, umbrella="dsj").day == date(2026, 11, 1)
    assert deadline(sport, MONTHS, start=start, umbrella="none").day == date(2027, 2, 20)
    told = deadline(sport, MONTHS, start=start)
    assert (told.day, told.ask) == (date(2027, 2, 20), {"umbrella"})
    later = rule("days_before", when="$is_youth_group", count=10)
    both = deadline(sport, later, MONTHS, start=start)
    assert (both.day, both.ask) == (date(2027, 5, 10), {"umbrella", "is_youth_group"})
    alone = deadline(sport, start=start)
    assert (alone.day, alone.ask) == (None, {"umbrella"})
    assert deadline(start=start).rule is None


@pytest.mark.parametrize(
    ("way", "day"),
    [
        (WEEKS, None),
        (rule("any_time"), None),
        (NOVEMBER, date(2027, 11, 1)),
        (LIGHTHOUSE, date(2027, 2, 28)),
        (QUARTERS, date(2026, 12, 31)),
        (SCHOOLS, date(2027, 1, 31)),
        (rule("fixed_dates", days=(date(2026, 11, 28), date(2026, 12, 1))), date(2026, 11, 28)),
        (rule("fixed_dates", days=(date(2026, 11, 27),)), None),
        (rule("call", calls=(Call(date(2027, 9, 16)), Call(date(2026, 9, 23)))), date(2027, 9, 16)),
    ],
)
def test_the_next_day_on_which_applications_close_whatever_the_start(way, day):
    assert next_closing(way, on=ON) == day


def test_a_day_late_in_the_year_comes_again_in_the_next():
    assert next_closing(LIGHTHOUSE, on=date(2026, 11, 1)) == date(2027, 2, 28)
    assert next_closing(NOVEMBER, on=date(2026, 11, 1)) == date(2026, 11, 1)
    assert next_closing(NOVEMBER, on=date(2026, 11, 2)) == date(2027, 11, 1)
