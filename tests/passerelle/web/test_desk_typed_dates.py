"""Dates as people type them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.base.formats import date_text
from passerelle.web.desk.typed_dates import UnreadableDate, edtf_of


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("1965", "1965"),
        (" 1985-06 ", "1985-06"),
        ("1992-06-13", "1992-06-13"),
        ("1997~", "1997~"),
        ("[1982,1983]", "[1982,1983]"),
        ("13.06.1992", "1992-06-13"),
        ("13. 6. 1992", "1992-06-13"),
        ("13/06/1992", "1992-06-13"),
        ("05/1971", "1971-05"),
        ("5.1971", "1971-05"),
        ("13. Juni 1992", "1992-06-13"),
        ("13 juin 1992", "1992-06-13"),
        ("1er août 1970", "1970-08-01"),
        ("13 June 1992", "1992-06-13"),
        ("im Mai 1971", "1971-05"),
        ("le 13 juin 1992", "1992-06-13"),
        ("März 1966", "1966-03"),
        ("Maerz 1966", "1966-03"),
        ("févr. 1966", "1966-02"),
        ("um 1965", "1965~"),
        ("ca. 1965", "1965~"),
        ("vers 1965", "1965~"),
        ("around 05/1965", "1965-05~"),
        ("1965 ?", "1965?"),
        ("um 1965?", "1965%"),
        ("1982 oder 1983", "[1982,1983]"),
        ("1982 ou 1983", "[1982,1983]"),
        ("zwischen 1968 und 1969", "1968/1969"),
        ("entre 1968 et 1969", "1968/1969"),
        ("1968 – 1969", "1968/1969"),
        ("1968-1969", "1968/1969"),
    ],
)
def test_a_date_is_understood_as_a_person_types_it(typed, edtf):
    assert edtf_of(typed) == edtf


@pytest.mark.parametrize(
    "typed",
    ["", "bald", "31.02.1992", "13/13/1992", "65", "1968-69", "Juno 1992", "1969 – 1968", "13 1992", "²"],
)
def test_what_is_no_date_is_turned_away(typed):
    with pytest.raises(UnreadableDate):
        edtf_of(typed)


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["de", "fr", "en"]))
def test_a_day_in_the_words_of_the_site_is_understood_as_that_day(day, language):
    assert edtf_of(date_text(day, language)) == day.isoformat()


@given(st.text(max_size=40))
def test_no_text_breaks_it(text):
    with suppress(UnreadableDate):
        assert edtf_of(text)
