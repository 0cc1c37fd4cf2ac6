"""Thesaurus: one concept under its names, and the published list equal to it."""

from pathlib import Path

import pytest

from twinning.kernel.language import Language
from twinning.vocabulary.stemming import stem
from twinning.vocabulary.thesaurus import (
    InvalidTermList,
    Thesaurus,
    glossary,
    meaningful,
    search_thesaurus,
)

ROOT = Path(__file__).parents[3]
HEADER = "number,de,fr,en,note\n"


def concepts(text: str, language: Language) -> set[int]:
    stems = [stem(word, language) for word in meaningful(text, language)]
    return {int(mention.token.removeprefix("zqx")) for mention in glossary().mentions(stems, language)}


def test_holds_the_102_terms_each_in_three_languages() -> None:
    terms = glossary().terms
    assert [term.number for term in terms] == list(range(1, 103))
    assert all(term.variants(language) for term in terms for language in Language)


def test_the_published_list_is_the_same() -> None:
    text = (ROOT / "data/vocabulary/terms.csv").read_text(encoding="utf-8")
    assert Thesaurus.parse(text).terms == glossary().terms
    assert glossary().to_csv() == text


def test_everyday_words_take_numbers_of_their_own() -> None:
    numbers = [term.number for term in search_thesaurus().terms]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("language", Language)
def test_every_name_is_found_in_a_text_that_holds_it(language: Language) -> None:
    missing = [
        name
        for term in glossary().terms
        for name in term.variants(language)
        if term.number not in concepts(f"42 {name} 43", language)
    ]
    assert missing == []


@pytest.mark.parametrize("language", Language)
def test_no_name_of_several_words_shrinks_to_one_stop_words_aside_but_known(language: Language) -> None:
    shrunk = {
        name
        for term in search_thesaurus().terms
        for name in term.variants(language)
        if len(name.split()) > 2 and len(meaningful(name, language)) < 2
    }
    assert shrunk == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((Language.DE, "Patenschaft"), (Language.DE, "Partnerschaft")),
        ((Language.FR, "bénévolat"), (Language.FR, "volontariat")),
        ((Language.FR, "département"), (Language.DE, "Landkreis")),
        ((Language.DE, "Ehrenamt"), (Language.DE, "Freiwilligendienst")),
    ],
)
def test_false_friends_share_no_concept(one: tuple[Language, str], other: tuple[Language, str]) -> None:
    assert not concepts(one[1], one[0]) & concepts(other[1], other[0])


def test_inflected_and_phrased_names_are_found() -> None:
    assert 67 in concepts("Die Feuerwehren kamen.", Language.DE)
    assert 67 in concepts("avec les sapeurs-pompiers", Language.FR)
    assert 18 in concepts("les comités du jumelage", Language.FR)
    assert 18 not in concepts("le comité", Language.FR)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "columns"),
        ("number;de;fr;en;note\n", 1, "columns"),
        (HEADER + "1,a,b\n", 2, "cells"),
        (HEADER + "one,a,b,c,\n", 2, "number"),
        (HEADER + "²,a,b,c,\n", 2, "number"),
        (HEADER + "1,a, ;,c,\n", 2, "name_missing"),
        (HEADER + "1,a,b,c,\n1,d,e,f,\n", 3, "number_twice"),
    ],
)
def test_a_broken_list_says_where_and_why(text: str, line: int, reason: str) -> None:
    with pytest.raises(InvalidTermList) as caught:
        Thesaurus.parse(text)
    assert (caught.value.params["line"], caught.value.params["reason"]) == (line, reason)


def test_a_list_of_ones_own_is_read_with_or_without_byte_order_mark() -> None:
    own = Thesaurus.parse("\ufeff" + HEADER + '7,"Bäcker; Bäckerei",boulanger,baker,own\n')
    assert own.term(7).de == ("Bäcker", "Bäckerei")
    assert own.term(7).label(Language.EN) == "baker"
