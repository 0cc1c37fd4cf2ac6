from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from passerelle.base import formats


@pytest.mark.parametrize(
    ("edtf", "de", "fr", "en"),
    [
        ("1965", "1965", "1965", "1965"),
        ("1985-06", "Juni 1985", "juin 1985", "June 1985"),
        ("1967-05-27", "27. Mai 1967", "27 mai 1967", "27 May 1967"),
        ("1967-05-01", "1. Mai 1967", "1er mai 1967", "1 May 1967"),
        ("1967-05-11", "11. Mai 1967", "11 mai 1967", "11 May 1967"),
        ("1997~", "etwa 1997", "1997 environ", "around 1997"),
        ("1985-06~", "etwa Juni 1985", "juin 1985 environ", "around June 1985"),
        ("1997?", "vermutlich 1997", "probablement 1997", "probably 1997"),
        ("1997%", "vermutlich etwa 1997", "probablement 1997 environ", "probably around 1997"),
        ("1968/1969", "1968 oder 1969", "1968 ou 1969", "1968 or 1969"),
        ("1968/1970", "zwischen 1968 und 1970", "entre 1968 et 1970", "between 1968 and 1970"),
        (
            "1968~/1970-05",
            "zwischen etwa 1968 und Mai 1970",
            "entre 1968 environ et mai 1970",
            "between around 1968 and May 1970",
        ),
        ("[1982,1983]", "1982 oder 1983", "1982 ou 1983", "1982 or 1983"),
        ("[1981,1982,1983]", "1981, 1982 oder 1983", "1981, 1982 ou 1983", "1981, 1982 or 1983"),
        ("", "", "", ""),
        ("in the sixties", "in the sixties", "in the sixties", "in the sixties"),
        ("1967-13", "1967-13", "1967-13", "1967-13"),
    ],
)
def test_a_date_reads_as_its_doubt_allows(edtf, de, fr, en):
    assert [formats.edtf_text(edtf, language) for language in ("de", "fr", "en")] == [de, fr, en]


@given(st.text(max_size=30), st.sampled_from(["de", "fr", "en"]))
def test_no_text_breaks_the_page(text, language):
    assert isinstance(formats.edtf_text(text, language), str)


def test_numbers_carry_the_separators_of_the_language():
    assert formats.number(100300, "de") == "100.300"
    assert formats.number(100300, "fr") == "100\u202f300"
    assert formats.number(100300, "en") == "100,300"
    assert formats.number(0.456, "de", 1) == "0,5"


def test_a_distance_keeps_figure_and_unit_on_one_line():
    assert formats.distance(1120.4, "de") == "1.120\u00a0km"


def test_countries_are_named_in_the_readers_language_and_unknown_codes_stay():
    assert [formats.country("FR", language) for language in ("de", "fr", "en")] == [
        "Frankreich",
        "France",
        "France",
    ]
    assert formats.country("XK", "de") == "Kosovo"
    assert formats.country("QX", "de") == "QX"


def test_a_moment_is_shown_in_the_sites_time_zone():
    assert formats.moment_text(datetime(2026, 11, 22, 13, 5, tzinfo=UTC), "de") == "22. November 2026, 14:05"


def test_names_are_joined_by_the_languages_words():
    assert formats.all_text(["Elze", "Sarstedt", "Bevern"], "fr") == "Elze, Sarstedt et Bevern"
    assert formats.either_text(["Elze"], "de") == "Elze"


def test_an_unknown_language_reads_english():
    assert formats.number(1000, "nl") == "1,000"
    assert formats.edtf_text("1997~", "nl") == "around 1997"


def test_the_filters_speak_the_active_language_and_stay_silent_for_nothing():
    page = Template(
        "{% load formats %}{{ n|figure }}|{{ n|kilometres }}|{{ e|edtf }}|{{ c|country }}|{{ d|day }}|"
        "{{ none|figure }}{{ none|kilometres }}{{ none|day }}{{ none|moment }}{{ none|edtf }}"
        "{{ none|country }}"
    )
    values = {"n": 1234, "e": "1997~", "c": "DE", "d": date(2026, 11, 1), "none": None}
    with translation.override("fr"):
        assert (
            page.render(Context(values))
            == "1\u202f234|1\u202f234\u00a0km|1997 environ|Allemagne|1er novembre 2026|"
        )


@pytest.mark.parametrize(
    ("amount", "texts"),
    [
        ("6000", ("6.000 €", "6 000 €", "€6,000")),
        ("6000.00", ("6.000 €", "6 000 €", "€6,000")),
        ("1234567.5", ("1.234.567,50 €", "1 234 567,50 €", "€1,234,567.50")),
        ("-0.50", ("-0,50 €", "-0,50 €", "-€0.50")),
        ("0", ("0 €", "0 €", "€0")),
    ],
)
def test_euros_stand_as_each_language_writes_them(amount, texts):
    said = [formats.euros(Decimal(amount), language) for language in ("de", "fr", "en")]
    assert [text.replace("\u00a0", " ").replace("\u202f", " ") for text in said] == list(texts)
