"""Stemming: the forms of a word meet, different words stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinning.kernel.language import Language
from twinning.vocabulary.folding import fold
from twinning.vocabulary.stemming import stem


def stems(words: str, language: Language) -> set[str]:
    return {stem(word, language) for word in fold(words).split()}


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        (Language.DE, "Partnerschaft Partnerschaften"),
        (Language.DE, "Stadt Städte Städten Staedte"),
        (Language.DE, "Verein Vereine Vereinen Vereins Vereines"),
        (Language.DE, "Bürger Bürgern Bürgers Bürgerinnen Buerger"),
        (Language.DE, "Chor Chöre Chören"),
        (Language.DE, "Jubiläum Jubiläen Jubiläums"),
        (Language.DE, "Museum Museen"),
        (Language.DE, "Feier Feiern"),
        (Language.DE, "Haus Häuser Hauses"),
        (Language.FR, "jumelage jumelages"),
        (Language.FR, "jumelé jumelée jumelés jumelées"),
        (Language.FR, "municipal municipaux municipale municipales"),
        (Language.FR, "citoyen citoyenne citoyens citoyennes"),
        (Language.FR, "trésorier trésorière trésoriers"),
        (Language.FR, "bateau bateaux"),
        (Language.FR, "animateur animatrice animateurs animatrices"),
        (Language.EN, "twin twins twinned twinning twinnings"),
        (Language.EN, "city cities"),
        (Language.EN, "exchange exchanges exchanged exchanging"),
        (Language.EN, "church churches"),
    ],
)
def test_the_forms_of_a_word_share_a_stem(language: Language, forms: str) -> None:
    assert len(stems(forms, language)) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.DE, "Bürger Burg"),
        (Language.DE, "Patenschaft Partnerschaft"),
        (Language.DE, "Verein Vereinbarung"),
        (Language.FR, "bénévolat volontariat"),
        (Language.FR, "commune communauté"),
        (Language.EN, "town tower"),
        (Language.EN, "spring spr"),
    ],
)
def test_different_words_stay_apart(language: Language, words: str) -> None:
    assert len(stems(words, language)) == len(words.split())


@given(st.from_regex("[a-z0-9]{1,30}", fullmatch=True), st.sampled_from(Language))
def test_a_stem_is_a_plain_word_and_no_longer_than_its_word_but_one_letter(
    word: str, language: Language
) -> None:
    found = stem(word, language)
    assert found.isalnum()
    assert found.isascii()
    assert len(found) <= len(word) + 1


def test_years_stay_whole() -> None:
    assert {stem("1965", language) for language in Language} == {"1965"}
