"""Likeness: the laws of distance and similarity."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinning.vocabulary.likeness import edit_distance, prefix_distance, similarity, trigrams

words = st.text("abc", max_size=7)


def test_trigrams_pad_each_word_like_pg_trgm() -> None:
    assert trigrams("Élze an") == {"  e", " el", "elz", "lze", "ze ", "  a", " an", "an "}
    assert trigrams("?!") == frozenset()


@given(st.text(max_size=30), st.text(max_size=30))
def test_similarity_is_symmetric_and_a_share(a: str, b: str) -> None:
    assert similarity(a, b) == similarity(b, a)
    assert 0.0 <= similarity(a, b) <= 1.0
    assert similarity(a, a) == 1.0


def test_similarity_orders_near_before_far() -> None:
    assert similarity("Hildesheim", "Hildeshiem") > similarity("Hildesheim", "Rüsselsheim")
    assert similarity("Elze", "Angoulême") == 0.0


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [
        ("", "", 0),
        ("", "abc", 3),
        ("angouleme", "angoulme", 1),
        ("hildesheim", "hildeshiem", 1),
        ("gottingen", "goetingen", 1),
        ("ca", "abc", 2),
        ("kitten", "sitting", 3),
    ],
)
def test_counts_typing_errors(a: str, b: str, distance: int) -> None:
    assert edit_distance(a, b) == distance


@given(words, words, words)
def test_edit_distance_is_a_metric(a: str, b: str, c: str) -> None:
    assert (edit_distance(a, b) == 0) == (a == b)
    assert edit_distance(a, b) == edit_distance(b, a)
    assert edit_distance(a, c) <= edit_distance(a, b) + edit_distance(b, c)
    assert abs(len(a) - len(b)) <= edit_distance(a, b) <= max(len(a), len(b))


@given(words, words, st.integers(0, 4))
def test_a_limit_only_cuts_off(a: str, b: str, limit: int) -> None:
    assert edit_distance(a, b, limit) == min(edit_distance(a, b), limit + 1)


@given(words, words, st.integers(0, 3))
def test_prefix_distance_is_the_least_over_all_beginnings(typed: str, name: str, limit: int) -> None:
    least = min(edit_distance(typed, name[:length]) for length in range(len(name) + 1))
    assert prefix_distance(typed, name, limit) == min(least, limit + 1)
