"""The list person by person."""

import csv
import io

import pytest

from passerelle.workshops.documents.lists import heads, plan_csv
from tests.factories.rooms import room
from twinning.rounds.problem import Person

PEOPLE = (
    Person(id="Zoë Adam", town="Celle", country="DE", languages=frozenset({"fr", "de"}), hosts=1),
    Person(id="=1+1", absent=frozenset({0})),
)


def lines(language, delimiter):
    text = plan_csv(room(PEOPLE, tables=2), language).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def test_a_line_tells_tables_and_topics_of_each_round():
    found = lines("de", ";")
    assert found[0][5:7] == ["Runde 1: Tisch", "Runde 1: Thema"]
    assert found[2] == [
        "Zoë Adam",
        "Celle",
        "Deutschland",
        "de, fr",
        "2",
        *["2", "Jugend · Jeunesse"] * 2,
        "1",
    ]


def test_a_formula_is_text_and_a_round_missed_is_empty():
    assert lines("de", ";")[1][0] == "'=1+1"
    assert lines("de", ";")[1][5:7] == ["", ""]


@pytest.mark.parametrize(
    ("language", "delimiter", "country"), [("fr", ";", "Allemagne"), ("en", ",", "Germany")]
)
def test_the_list_is_in_its_language(language, delimiter, country):
    found = lines(language, delimiter)
    assert found[0] == heads(room(PEOPLE, tables=2), language)
    assert found[2][2] == country
