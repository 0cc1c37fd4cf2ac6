"""The typeahead: names by their beginning, forgiving spellings and small typing errors."""

import pytest

from passerelle.search import queries
from passerelle.search.enums import Kind
from passerelle.search.names import likeness_of_guess, near_key

pytestmark = pytest.mark.usefixtures("index")


def ids(q, **options):
    return [hit.object_id for hit in queries.names(q, **{"limit": 8, **options})]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Göttingen", 3),
        ("Goettingen", 3),
        ("gottingen", 3),
        ("GÖTTINGEN", 3),
        ("angouleme", 4),
        ("ANGOULÊME", 4),
        ("Angou", 4),
        ("St Maur", 5),
        ("st. maur", 5),
        ("Saint Maur des Fosses", 5),
        ("saintmaur", 5),
        ("Sankt Maur", 5),
        ("Hanovre", 1),
        ("Tourlaville", 7),
        ("Cherbourg", 6),
        ("Hann Münden", 8),
        ("Neustadt a. Rbge.", 9),
        ("zellerfeld", 11),
        ("rubenberge", 9),
        ("Die", 14),
    ],
)
def test_a_name_is_found_in_any_spelling(typed, first):
    assert ids(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Hildeshiem", 2),
        ("Angoulme", 4),
        ("Gottigen", 3),
        ("Cherbuorg", 6),
        ("Tourlavile", 7),
        ("Zelerfeld", 11),
    ],
)
def test_a_small_typing_error_is_forgiven_and_called_a_guess(typed, first):
    hit = queries.names(typed, limit=8)[0]
    assert (hit.object_id, hit.is_guess) == (first, True)


def test_a_guess_never_stands_before_a_name_that_was_typed():
    hits = queries.names("Hildesheim", limit=8)
    assert (hits[0].object_id, hits[0].is_guess) == (2, False)
    guesses = [hit.is_guess for hit in queries.names("Hildes", limit=8)]
    assert guesses == sorted(guesses)


def test_equals_follow_by_weight_and_the_very_name_goes_first():
    assert ids("Neustadt") == [10, 9]
    assert ids("di") == [15, 14]
    assert ids("die")[:2] == [14, 15]


def test_an_object_comes_once_with_the_name_that_was_met():
    hits = queries.names("hanov", limit=8)
    assert [hit.object_id for hit in hits if not hit.is_guess] == [1]
    assert hits[0].name in ("Hanovre", "Hanover")


def test_kinds_narrow_the_hits():
    assert ids("hildesheim", kinds=[Kind.CARRIER]) == [31]
    assert ids("hildesheim", kinds=[]) == []
    assert set(ids("hildesheim")) == {2, 31}


def test_a_limit_holds_for_words_and_for_guesses():
    assert len(ids("h", limit=2)) == 2
    assert len(ids("Hildeshiem", limit=1)) == 1
    assert ids("h", limit=0) == []


@pytest.mark.parametrize("typed", ["", " ", "?", "'", "—", "\0", "北京"])
def test_nothing_is_found_where_nothing_was_typed(typed):
    assert queries.names(typed, limit=8) == []


def test_a_beginning_costs_one_query_and_a_guess_two(django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.names("hi", limit=8)
    with django_assert_num_queries(1):
        queries.names("Angoulême", limit=8)
    with django_assert_num_queries(2):
        queries.names("Hildeshiem", limit=8)
    with django_assert_num_queries(0):
        queries.names("??", limit=8)


def test_a_correction_mends_the_whole_name_or_the_words_nobody_bears():
    assert queries.correction("Hildeshiem") == "Hildesheim"
    assert queries.correction("hildeshiem angouleme") == "Hildesheim Angoulême"
    assert queries.correction("hildesheim angouleme") == ""
    assert queries.correction("qqqqqq wwwwww") == ""


def test_nearness_counts_errors_and_prefers_the_first_words():
    assert near_key("Sankt Göttingen") == near_key("St. Goettingen") == "st gottingen"
    whole = likeness_of_guess("petersbrug", "petersburg")
    later = likeness_of_guess("petersbrug", "st petersburg")
    assert whole > later > 0
    assert likeness_of_guess("petersbrug", "hannover") == 0
