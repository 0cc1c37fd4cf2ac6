"""Dates with doubt: what is read, what is refused, how years and jubilees are counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinning.kernel.edtf import (
    FuzzyDate,
    InvalidFuzzyDate,
    Precision,
    next_jubilee,
    parse,
    years_since,
)

days = st.dates(date(1100, 1, 1), date(2200, 12, 31))
points = st.one_of(
    days.map(lambda day: f"{day:%Y}"),
    days.map(lambda day: f"{day:%Y-%m}"),
    days.map(lambda day: day.isoformat()),
)
qualified = st.builds(str.__add__, points, st.sampled_from(["", "~", "?", "%"]))
spans = st.tuples(st.integers(1100, 2100), st.integers(1, 60)).map(lambda pair: (pair[0], sum(pair)))
texts = st.one_of(
    qualified,
    spans.map(lambda pair: f"{pair[0]}/{pair[1]}"),
    spans.map(lambda pair: f"[{pair[0]},{pair[1]}]"),
)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("1965", date(1965, 1, 1), date(1965, 12, 31), Precision.YEAR),
        ("1985-06", date(1985, 6, 1), date(1985, 6, 30), Precision.MONTH),
        ("2000-02", date(2000, 2, 1), date(2000, 2, 29), Precision.MONTH),
        ("1967-05-27", date(1967, 5, 27), date(1967, 5, 27), Precision.DAY),
        ("1997~", date(1997, 1, 1), date(1997, 12, 31), Precision.CIRCA),
        ("1997?", date(1997, 1, 1), date(1997, 12, 31), Precision.YEAR),
        ("1968/1969", date(1968, 1, 1), date(1969, 12, 31), Precision.INTERVAL),
        ("1987-04-10/1987-04-22", date(1987, 4, 10), date(1987, 4, 22), Precision.INTERVAL),
        ("[1982,1983]", date(1982, 1, 1), date(1983, 12, 31), Precision.INTERVAL),
        ("  1965 ", date(1965, 1, 1), date(1965, 12, 31), Precision.YEAR),
    ],
)
def test_bounds_and_precision(text: str, earliest: date, latest: date, precision: Precision) -> None:
    fuzzy = parse(text)
    assert (fuzzy.earliest, fuzzy.latest, fuzzy.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [("1997", False, False), ("1997~", True, False), ("1997?", False, True), ("1997%", True, True)],
)
def test_the_two_kinds_of_doubt_are_told_apart(text: str, approximate: bool, uncertain: bool) -> None:
    fuzzy = parse(text)
    assert (fuzzy.approximate, fuzzy.uncertain) == (approximate, uncertain)


def test_alternatives_keep_their_options_and_an_interval_has_none() -> None:
    assert [option.year for option in parse("[1982,1983]").options] == [1982, 1983]
    assert parse("1982/1983").options == ()


def test_doubt_inside_a_span_is_doubt_about_the_span() -> None:
    assert parse("1968~/1969").approximate
    assert parse("[1982,1983?]").uncertain


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "~", "65", "19655", "0000", "1985-13", "1985-00", "1985-02-30", "1985-6", "1900-02-29",
        "27.05.1967", "1967-05-27T10:00", "1969/1968", "1968/1968", "1968/", "/1968", "1966/1967/1968",
        "[1982]", "[]", "[1983,1982]", "[1982,1982]", "[1982, 1983]", "[1982/1983]", "1997~~", "um 1997",
        "١٩٦٥", "1968/1968-03",
    ],
)  # fmt: skip
def test_what_is_no_date_is_named_back(text: str) -> None:
    with pytest.raises(InvalidFuzzyDate) as caught:
        parse(text)
    assert caught.value.params["text"] == text.strip()


def test_a_wrong_end_of_a_span_names_the_whole_text() -> None:
    with pytest.raises(InvalidFuzzyDate) as caught:
        parse("1968/1969-13")
    assert caught.value.params["text"] == "1968/1969-13"


@given(texts)
def test_text_survives_the_round_trip(text: str) -> None:
    assert str(parse(text)) == text
    assert parse(str(parse(text))) == parse(text)


@given(texts)
def test_bounds_are_in_order_and_the_year_is_the_earliest(text: str) -> None:
    fuzzy = parse(text)
    assert fuzzy.earliest <= fuzzy.latest
    assert fuzzy.year == fuzzy.earliest.year


@given(st.lists(texts.map(parse), max_size=6))
def test_sorting_goes_by_the_earliest_day(fuzzies: list[FuzzyDate]) -> None:
    ordered = sorted(fuzzies, key=lambda fuzzy: fuzzy.sort_key)
    assert [fuzzy.earliest for fuzzy in ordered] == sorted(fuzzy.earliest for fuzzy in fuzzies)


def test_the_better_known_of_two_with_equal_bounds_comes_first() -> None:
    assert parse("1997").sort_key < parse("1997~").sort_key


def test_only_an_undoubted_day_is_exact() -> None:
    assert parse("1967-05-27").is_exact
    assert not any(parse(text).is_exact for text in ("1967-05-27?", "1967-05-27~", "1967-05", "1967"))


@pytest.mark.parametrize(
    ("since", "on", "years"),
    [
        ("1965", date(2025, 1, 1), 60),
        ("1967-05-27", date(2025, 5, 26), 57),
        ("1967-05-27", date(2025, 5, 27), 58),
        ("1985-06", date(2025, 5, 31), 39),
        ("1985-06", date(2025, 6, 1), 40),
        ("1968/1969", date(2025, 3, 1), 57),
        ("1984-02-29", date(2025, 2, 28), 41),
        ("2030", date(2025, 1, 1), 0),
        ("2025-12-31", date(2025, 1, 1), 0),
    ],
)
def test_years_since(since: str, on: date, years: int) -> None:
    assert years_since(parse(since), on) == years


@pytest.mark.parametrize(
    ("since", "on", "jubilee"),
    [
        ("1965", date(2025, 12, 31), (2025, 60)),
        ("1965", date(2026, 1, 1), (2030, 65)),
        ("1967-05-27", date(2027, 5, 27), (2027, 60)),
        ("1967-05-27", date(2027, 5, 28), (2032, 65)),
        ("1985-06", date(2025, 6, 30), (2025, 40)),
        ("1985-06", date(2025, 7, 1), (2030, 45)),
        ("1984-02-29", date(2009, 2, 28), (2009, 25)),
        ("1984-02-29", date(2009, 3, 1), (2014, 30)),
        ("[1982,1983]", date(2026, 11, 22), (2027, 45)),
        ("2025", date(2025, 6, 1), (2030, 5)),
        ("2031", date(2025, 6, 1), (2036, 5)),
        ("1952", date(2027, 6, 1), (2027, 75)),
    ],
)
def test_next_jubilee(since: str, on: date, jubilee: tuple[int, int]) -> None:
    assert next_jubilee(parse(since), on) == jubilee


@given(texts, days)
def test_a_jubilee_is_a_multiple_of_five_never_past_and_less_than_ten_years_off(text: str, on: date) -> None:
    since = parse(text)
    year, count = next_jubilee(since, on)
    assert count >= 5
    assert count % 5 == 0
    assert year == since.year + count
    assert year >= on.year
    assert year - max(on.year, since.year) <= 5


@given(texts, days, st.integers(0, 4000))
def test_the_next_jubilee_never_moves_back_as_time_passes(text: str, on: date, later: int) -> None:
    since = parse(text)
    after = date.fromordinal(on.toordinal() + later)
    assert next_jubilee(since, on) <= next_jubilee(since, after)
    assert years_since(since, on) <= years_since(since, after)


def test_a_jubilee_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(InvalidFuzzyDate):
        next_jubilee(parse("9997"), date(2025, 1, 1))
