"""Compounds: known parts are found, names and simple words stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinning.vocabulary.compounds import Splitter
from twinning.vocabulary.folding import fold
from twinning.vocabulary.thesaurus import glossary

SPLITTER = Splitter.of(name for term in glossary().terms for name in term.de)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Partnerschaftsverein", ("partnerschaft", "verein")),
        ("Partnerschaftsvereine", ("partnerschaft", "verein")),
        ("Städtepartnerschaft", ("stadt", "partnerschaft")),
        ("Staedtepartnerschaft", ("stadt", "partnerschaft")),
        ("Jugendfeuerwehr", ("jugend", "feurwehr")),
        ("Freundeskreis", ("freund", "kreis")),
        ("Bürgerbegegnung", ("burger", "begegnung")),
        ("Weihnachtsmarkt", ("weihnacht", "markt")),
    ],
)
def test_splits_into_stems_of_known_words(word: str, parts: tuple[str, ...]) -> None:
    assert SPLITTER.split(fold(word)) == parts


@pytest.mark.parametrize(
    "word",
    [
        "Partnerschaft",
        "Feuerwehr",
        "Hildesheim",
        "Altdorf",
        "Kirchdorf",
        "Wolfsburg",
        "Ingolstadt",
        "Neustadt",
        "ab",
        "",
    ],
)
def test_leaves_simple_words_and_names_whole(word: str) -> None:
    assert SPLITTER.split(fold(word)) == ()


@given(st.from_regex("[a-z0-9]{0,80}", fullmatch=True))
def test_any_word_yields_none_or_several_known_parts(word: str) -> None:
    parts = SPLITTER.split(word)
    assert len(parts) != 1
    assert set(parts) <= SPLITTER.stems


@given(
    st.lists(st.sampled_from(["partnerschaft", "verein", "chor", "schul", "jugend"]), min_size=2, max_size=3)
)
def test_whatever_is_joined_from_known_words_is_split(words: list[str]) -> None:
    assert len(SPLITTER.split("".join(words))) >= 2
