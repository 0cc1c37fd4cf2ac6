from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.imports.region_dates import FutureDate, UnreadableDate, can_be_same, read_since

ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("since", "precision", "expected"),
    [
        ("", "", []),
        ("1965", "", [("start", "1965")]),
        ("1965", "year", [("start", "1965")]),
        ("1992", "day 1992-06-13", [("start", "1992-06-13")]),
        ("1971", "month 1971-05", [("start", "1971-05")]),
        ("1987", "days 1987-04-10 and 22", [("start", "1987-04-10"), ("start", "1987-04-22")]),
        ("", "c. 1996-1997", [("start", "1996/1997")]),
        ("1992", "1992/1993 (two ceremonies)", [("start", "1992/1993")]),
        ("1968", "1968/69", [("start", "1968/1969")]),
        ("1979", "year (derived: 37 years in 2016)", [("start", "1979")]),
        ("2003", "year; renewed 2023-05-01", [("start", "2003"), ("renewal", "2023-05-01")]),
        (
            "1958",
            "year (council decision 1958-04-28)",
            [("start", "1958"), ("council_decision", "1958-04-28")],
        ),
        ("1982", "day 1982-10-08 (also given: 1983)", [("start", "1982-10-08"), ("start", "1983")]),
        (
            "1967",
            "year (friendship); official c. 1987",
            [("start", "1967"), ("start", "1987~")],
        ),
        ("1986", "day 1986-11-15 (take-over treaty)", [("transfer", "1986-11-15")]),
        ("1978", "year (40 years in 2018; 50th announced 2028)", [("start", "1978")]),
        ("", "20-year jubilee, article undated", []),
        ("1997~", "", [("start", "1997~")]),
    ],
)
def test_the_wordings_of_the_region(since: str, precision: str, expected: list[tuple[str, str]]) -> None:
    assert [(event.kind, str(event.when)) for event in read_since(since, precision, ON).events] == expected


@pytest.mark.parametrize(
    ("precision", "doubt"),
    [
        ("year (derived: 37 years in 2016)", "year_derived"),
        ("c. 1996-1997", "year_derived"),
        ("20-year jubilee, article undated", "undated_source"),
        ("day 1982-10-08 (also given: 1983)", "sources_disagree"),
    ],
)
def test_a_wording_raises_its_doubt(precision: str, doubt: str) -> None:
    since = "1979" if "37" in precision else "1982" if "1982" in precision else ""
    assert read_since(since, precision, ON).doubts == (doubt,)


def test_a_second_date_is_disputed() -> None:
    assert [
        event.standing for event in read_since("1982", "day 1982-10-08 (also given: 1983)", ON).events
    ] == [
        "current",
        "disputed",
    ]


@pytest.mark.parametrize(
    ("since", "precision"), [("2027", ""), ("2026-11-23", ""), ("2099", "year"), ("2026", "day 2026-12-01")]
)
def test_the_future_is_rejected(since: str, precision: str) -> None:
    with pytest.raises(FutureDate):
        read_since(since, precision, ON)


def test_today_and_this_year_are_no_future() -> None:
    assert read_since("2026", "", ON).events and read_since("2026-11-22", "", ON).events


@pytest.mark.parametrize(
    ("since", "precision"),
    [("65", ""), ("soon", ""), ("1975-06-31", ""), ("0799", ""), ("1979", "day 1997-05-01")],
)
def test_what_is_no_date_or_contradicts_itself_is_rejected(since: str, precision: str) -> None:
    with pytest.raises(UnreadableDate):
        read_since(since, precision, ON)


@given(st.text(max_size=40), st.text(max_size=60))
def test_any_text_gives_dates_or_the_named_error(since: str, precision: str) -> None:
    try:
        read = read_since(since, precision, ON)
    except UnreadableDate:
        return
    assert all(event.when.earliest <= ON for event in read.events)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("1965", "1965-05-12", True),
        ("1965", "1966", False),
        ("1967-03-16", "1967-05-11", False),
        ("1968/1969", "1969-05", True),
        ("1987~", "1989", True),
        ("1987~", "1990", False),
    ],
)
def test_two_dates_can_be_the_same_or_not(first: str, second: str, same: bool) -> None:
    assert can_be_same(first, second) is same
    assert can_be_same(second, first) is same
