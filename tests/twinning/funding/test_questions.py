"""Every fact has its question, every choice its word, in three languages; what is missing is named with its line."""

import re
from pathlib import Path

import pytest
from tests.house.reading import ROOT
from tests.house.test_typography import FAULTS, faults

from twinning.funding.facts import FACTS, FactKind, Topic
from twinning.funding.questions import UnusableQuestions, questions_from
from twinning.kernel.language import Language

FILE = Path(ROOT) / "data" / "funding" / "questions.toml"
TEXT = FILE.read_text(encoding="utf-8")
QUESTIONS = questions_from(TEXT, file="questions.toml")
LONGEST = 140
JARGON = re.compile(
    r"\b(Zuwendung\w*|Antragsberechtig\w*|Kofinanzierung|cofinancement|beneficiar\w*|bénéficiaire\w*)\b"
)


def texts():
    for name, one in QUESTIONS.by_fact.items():
        for part in ("label", "question", "hint"):
            for language, text in getattr(one, part).items():
                yield f"{name}.{part}", language, text
        for choice, said in one.choices.items():
            for language, text in said.items():
                yield f"{name}.{choice}", language, text


def test_every_fact_and_every_choice_is_asked_in_three_languages():
    assert list(QUESTIONS.by_fact) == list(FACTS)
    for name, one in QUESTIONS.by_fact.items():
        assert set(one.label) == set(one.question) == set(Language), name
        assert tuple(one.choices) == FACTS[name].choices
        assert all(set(said) == set(Language) for said in one.choices.values())
    assert set(QUESTIONS.topics) == set(Topic)


def test_a_question_is_short_and_ends_with_its_mark():
    for place, language, text in texts():
        assert len(text) <= LONGEST or not place.endswith("label"), place
        if place.endswith(".question"):
            assert text.endswith("?"), (place, language)
            assert len(text) <= LONGEST + 30, (place, text)
        assert not JARGON.search(text), (place, text)


def test_traps_are_explained():
    traps = [name for name in FACTS if name.endswith(("_days", "_km"))]
    traps += [
        "nights",
        "travellers",
        "participants",
        "invited_international",
        "eligible_costs",
        "smallest_group",
    ]
    assert all(QUESTIONS.by_fact[name].hint for name in traps)


@pytest.mark.parametrize("language", FAULTS)
def test_questions_are_set_by_the_rules_of_their_language(language):
    wrong = {text: found for _, one, text in texts() if one == language and (found := faults(text, language))}
    assert not wrong


def test_no_two_questions_are_alike():
    for language in Language:
        said = [one.question[language] for one in QUESTIONS.by_fact.values()]
        labels = [one.label[language] for one in QUESTIONS.by_fact.values()]
        assert len(set(said)) == len(set(labels)) == len(said)


def test_units_count_one_and_several():
    assert QUESTIONS.units["nights"].one[Language.DE] == "Nacht"
    assert QUESTIONS.units["nights"].other[Language.DE] == "Nächte"
    assert {one.fact.unit for one in QUESTIONS.by_fact.values()} - {""} == set(QUESTIONS.units)


def test_questions_are_grouped_by_topic():
    names = [one.fact.name for topic in Topic for one in QUESTIONS.of_topic(topic)]
    assert sorted(names) == sorted(FACTS)
    assert all(one.fact.kind is FactKind.MONEY for one in QUESTIONS.of_topic(Topic.MONEY)[:-1])


@pytest.mark.parametrize(
    ("written", "instead", "code", "said"),
    [
        ("[facts.nights]", "[facts.nigths]", "unknown_key", "nights"),
        ("\nMV = {", "\nMW = {", "missing_key", "MV"),
        ('en = "Nights"', 'it = "Notti"', "missing_language", "en"),
        ('en = "Nights"', 'en = " "', "empty_text", None),
        ('en = "Nights"', "en = 3", "wrong_kind", "text"),
        ("[units.nights]", "[units.night]", "unknown_key", "nights"),
        ("[facts.nights]", "[facts.nights", "syntax_header", None),
    ],
)
def test_a_broken_file_names_each_fault_with_its_line(written, instead, code, said):
    assert written in TEXT
    with pytest.raises(UnusableQuestions) as refused:
        questions_from(TEXT.replace(written, instead, 1), file="questions.toml")
    found = [one for one in refused.value.faults if one.code == code]
    assert found
    assert found[0].line >= 1
    assert said is None or said in {str(one) for fault in found for one in fault.params.values()}
