"""Analyser: a document is found in another language, another form, and by a part of a compound."""

import re
import sqlite3

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from twinning.kernel.language import Language
from twinning.vocabulary.analyser import LONGEST_TOKEN, MOST_QUERY_WORDS, Wish, query, tokens
from twinning.vocabulary.querying import fts5_query, fts5_trigrams, postgres_query, postgres_vector

GARBAGE = [
    '"',
    "AND OR NOT NEAR(",
    "a* ^b {c}: -d",
    "'; DROP TABLE x; --",
    "\x00\ud800",
    "(" * 10_000,
    "é" * 10_000,
]


def finds(typed: str, text: str, language: Language, *, finished: bool = False) -> bool:
    """Whether a document with `text` is found, decided by SQLite itself."""
    wishes = query(typed, finished=finished)
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE document USING fts5(body, detail=none, tokenize='ascii')")
        database.execute("INSERT INTO document VALUES (?)", (" ".join(tokens(text, language)),))
        asked = database.execute(
            "SELECT count(*) FROM document WHERE document MATCH ?", (fts5_query(wishes),)
        )
        return bool(wishes) and asked.fetchone() == (1,)


@pytest.mark.parametrize(
    ("typed", "text", "language"),
    [
        ("Städtepartnerschaft", "Vingt ans de jumelage", Language.FR),
        ("jumelage", "Die Städtepartnerschaften der Gemeinde", Language.DE),
        ("twinning", "Eine Verschwisterung wird gefeiert", Language.DE),
        ("Feuerwehr", "Les sapeurs-pompiers fêtent", Language.FR),
        ("sapeurs-pompiers", "the fire brigade of the town", Language.EN),
        ("fire brigade", "Freiwillige Feuerwehr", Language.DE),
        ("Verein", "Der Partnerschaftsverein tagt", Language.DE),
        ("Partnerschaftsverein", "Verein für Partnerschaft", Language.DE),
        ("Partnerschaftschor", "la chorale du jumelage", Language.FR),
        ("chorale", "Der Partnerschaftschor singt", Language.DE),
        ("comité de jumelage", "Städtepartnerschaftskomitee", Language.DE),
        ("goettingen", "La délégation de Göttingen", Language.FR),
        ("Göttingen", "La délégation de Goettingen", Language.FR),
        ("Angoule", "Besuch aus Angoulême", Language.DE),
        ("ANGOULÊME", "Besuch aus Angouleme", Language.DE),
        ("Partnersch", "Die Partnerschaften", Language.DE),
        ("war", "Gedenken an den Krieg", Language.DE),
        ("le comité et la mairie", "Das Komitee im Rathaus", Language.DE),
    ],
)
def test_finds(typed: str, text: str, language: Language) -> None:
    assert finds(typed, text, language)


@pytest.mark.parametrize(
    ("typed", "text", "language"),
    [
        ("Patenschaft", "Die Partnerschaft", Language.DE),
        ("Partnerschaft", "Die Patenschaft", Language.DE),
        ("bénévolat", "Ein Freiwilligendienst", Language.DE),
        ("Hildesheim Elze", "Besuch in Hildesheim", Language.DE),
        ("Burg", "Die Bürger", Language.DE),
    ],
)
def test_does_not_find(typed: str, text: str, language: Language) -> None:
    assert not finds(typed, text, language, finished=True)


def test_only_an_unfinished_last_word_is_a_beginning() -> None:
    text = "Besuch in Hildesheim"
    assert finds("hildes", text, Language.DE)
    assert not finds("hildes", text, Language.DE, finished=True)
    assert not finds("hildes ", text, Language.DE)
    assert finds("hildesheim b", text, Language.DE)


def test_stop_words_fall_unless_alone() -> None:
    assert query("die Feuerwehr") == query("der Feuerwehr") == query("Feuerwehr")
    assert query("der") != ()


def test_the_readers_language_decides_whether_a_word_means_something() -> None:
    assert query("war museum", language=Language.EN) != query("museum")
    assert query("war museum", language=Language.DE) == query("museum")
    assert query("school or youth", language=Language.EN) == query("school youth")


def test_an_empty_question_has_no_wish() -> None:
    assert query("") == query(" ?! ") == ()
    assert fts5_query(()) == postgres_query(()) == fts5_trigrams("é") == ""


@given(st.text(st.characters(), max_size=300), st.sampled_from(Language))
@example(GARBAGE[4], Language.DE)
@example(GARBAGE[6], Language.FR)
def test_any_text_yields_plain_tokens(text: str, language: Language) -> None:
    assert all(re.fullmatch("[a-z0-9]+", token) for token in tokens(text, language))
    for wish in query(text):
        assert wish.tokens
        assert all(re.fullmatch("[a-z0-9]+", token) for token in wish.tokens + wish.beginnings)


@given(st.text("abdeilroäößœ' -", min_size=1, max_size=30), st.sampled_from(Language))
def test_a_text_is_found_by_itself(text: str, language: Language) -> None:
    held = set(tokens(text, language))
    if held:
        assert all(held & set(wish.tokens) for wish in query(text, language=language, finished=True))


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_is_answered_by_sqlite_without_complaint(garbage: str) -> None:
    expression = fts5_query(query("Elze " + garbage))
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE document USING fts5(body)")
        assert (
            database.execute("SELECT * FROM document WHERE document MATCH ?", (expression,)).fetchall() == []
        )


def test_long_input_is_bounded() -> None:
    assert len(query("wort " * 5_000)) <= MOST_QUERY_WORDS
    assert max(map(len, tokens("x" * 10_000, Language.DE))) == LONGEST_TOKEN


def test_postgres_expressions_quote_every_token() -> None:
    wishes = (Wish(("elz", "elze")), Wish(("stadt",), ("stad",)))
    assert postgres_query(wishes) == "('elz' | 'elze') & ('stadt' | 'stad':*)"
    assert postgres_vector(["elz", "elze"], "A") == "'elz':1A 'elze':2A"
    assert postgres_vector(["x"], first=20_000) == "'x':16383D"


def test_misspelled_names_meet_by_trigrams() -> None:
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE name USING fts5(key, tokenize='trigram')")
        database.executemany("INSERT INTO name VALUES (?)", [("angouleme",), ("hildesheim",)])
        rows = database.execute(
            "SELECT key FROM name WHERE name MATCH ? ORDER BY rank", (fts5_trigrams("Angoulme"),)
        )
        assert rows.fetchall() == [("angouleme",)]


def test_a_language_code_serves_as_well_as_the_language() -> None:
    assert tokens("Die Städte", "de") == tokens("Die Städte", Language.DE)  # type: ignore[arg-type]
