"""Documents: every word of a query must be met, in any language, the best first."""

import pytest

from passerelle.search import queries
from passerelle.search.documents import EVERY_LANGUAGE, Text, as_column, body_tokens, shared, title_tokens
from passerelle.search.enums import Kind

pytestmark = pytest.mark.usefixtures("index")


def bonds(q, language="de"):
    return queries.partnership_ids(q, language=language)


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("Hildesheim", [21]),
        ("angouleme", [21]),
        ("Hildesheim Angoulême", [21]),
        ("hildesheim angou", [21]),
        ("hildesh angouleme", []),
        ("Hildesheim Göttingen", []),
        ("st maur", [22]),
        ("Hann. Münden", [22]),
        ("tourlaville", [23]),
        ("goettingen cherbourg", [23]),
        ("Chor", [21]),
        ("chorale", [21]),
        ("choir", [21]),
        ("échange scolaire", [23]),
        ("niedersachsen 1970", [22]),
        ("1965", [21]),
        ("Entenhausen", []),
    ],
)
def test_all_words_must_be_met_in_any_language(q, found):
    assert bonds(q) == found


def test_a_text_in_one_language_is_read_by_its_readers():
    assert bonds("Schüleraustausch", "de") == [23]
    assert bonds("Schüleraustausch", "fr") == []


def test_an_unknown_language_reads_what_all_read():
    documents, total = queries.documents("Göttingen", language="xx")
    assert ([one.object_id for one in documents], total) == ([3], 1)


def test_the_very_word_goes_before_its_beginning_and_titles_go_first():
    documents, total = queries.documents("die", language="fr", kinds=[Kind.BODY])
    assert ([one.title for one in documents], total) == (["Die", "Diepholz"], 2)
    everything, _total = queries.documents("hildesheim", language="de")
    assert {one.object_id for one in everything} == {2, 21, 31}


def test_pages_part_the_hits_without_gap_or_repetition():
    everything, total = queries.documents("erde", language="de", limit=100)
    parts = [
        queries.documents("erde", language="de", limit=4, offset=start)[0] for start in range(0, total, 4)
    ]
    assert [one.pk for part in parts for one in part] == [one.pk for one in everything]
    assert total == len(everything) == 15


@pytest.mark.parametrize(
    ("limit", "offset", "number"), [(0, 0, 0), (-1, 0, 0), (3, 99, 0), (3, -5, 3), (3, 13, 2)]
)
def test_odd_pages_are_no_error(limit, offset, number):
    documents, _total = queries.documents("erde", language="de", limit=limit, offset=offset)
    assert len(documents) == number


def test_counts_tell_each_kind():
    assert queries.counts("hildesheim", language="de") == {Kind.BODY: 1, Kind.PARTNERSHIP: 1, Kind.CARRIER: 1}
    assert queries.counts("", language="de") == {}


def test_each_question_has_its_price(django_assert_num_queries):
    with django_assert_num_queries(2):
        queries.documents("hildesheim", language="de")
    with django_assert_num_queries(1):
        queries.best("hildesheim", language="de")
    with django_assert_num_queries(1):
        queries.counts("hildesheim", language="de")
    with django_assert_num_queries(1):
        queries.partnership_ids("hildesheim", language="de")
    with django_assert_num_queries(0):
        queries.object_ids("hildesheim", language="de", kind=Kind.PARTNERSHIP)


def test_the_heaviest_come_first_each_once():
    assert queries.heaviest(Kind.BODY, limit=3) == [1, 3, 2]
    assert queries.heaviest(Kind.PARTNERSHIP, limit=9) == [21, 22, 23]


def test_texts_that_say_the_same_are_stored_once():
    alike = [Text("Elze – Die", code, ("Elze", "Die"), (), ("Erde",)) for code in ("de", "fr")]
    assert shared(alike) == (Text("Elze – Die", EVERY_LANGUAGE, ("Elze", "Die"), (), ("Erde",)),)
    different = (Text("Hannover", "de"), Text("Hanovre", "fr"))
    assert shared(different) == different
    assert shared(()) == ()


def test_a_shared_text_holds_the_tokens_of_every_language():
    text = Text("Vereine et comités")
    parts = [set(title_tokens(Text("Vereine et comités", code))) for code in ("de", "fr", "en")]
    assert set(title_tokens(text)) == set().union(*parts)


def test_tokens_come_once_and_carry_nothing_but_letters_and_digits():
    tokens = title_tokens(Text("Saint-Maur 'OR' \"x\" Saint-Maur", names=("Saint-Maur",)))
    assert len(tokens) == len(set(tokens))
    assert all(token.isascii() and token.isalnum() for token in tokens)
    assert body_tokens(Text("x")) == ()
    assert as_column((), vendor="postgresql", title=True) == as_column((), vendor="sqlite", title=True) == ""


@pytest.mark.parametrize("q", ["hildesheim", "die", "erde", "niedersachsen", "chor", "xyz", ""])
def test_an_overview_is_the_best_of_each_kind_with_their_number(q, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        overview = queries.overview(q, language="de", limit=3)
    assert {kind: total for kind, (total, _documents) in overview.items()} == queries.counts(q, language="de")
    for kind, (_total, documents) in overview.items():
        assert documents == queries.best(q, language="de", kinds=[kind], limit=3)
