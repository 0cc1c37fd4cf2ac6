"""The forty people of the page are those of the documents."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from passerelle.workshops.example import TOPICS, example_problem
from twinning.rounds.checks import check
from twinning.rounds.reading import problem_from

FILE = Path(__file__).resolve().parents[3] / "docs" / "examples" / "forty-people.json"


def bare(problem):
    """A problem without its title and topics, which differ by language."""
    return replace(problem, name="", tables=tuple(replace(table, topic="") for table in problem.tables))


@pytest.mark.parametrize("language", ["de", "fr", "en"])
def test_the_same_people_stand_in_the_documents(language):
    documented = problem_from(json.loads(FILE.read_text(encoding="utf-8")))
    assert bare(example_problem(language)) == bare(documented)


def test_topics_are_those_of_the_documents_in_german_and_french():
    documented = problem_from(json.loads(FILE.read_text(encoding="utf-8")))
    both = [f"{german} · {french}" for german, french in zip(TOPICS["de"], TOPICS["fr"], strict=True)]
    assert [table.topic for table in documented.tables] == both


def test_the_example_can_be_planned():
    assert check(example_problem("en")) == ()
