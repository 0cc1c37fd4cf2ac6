"""What a cell says of missed rounds: numbers, sentences of who comes later or leaves early, and what is unclear."""

import pytest

from passerelle.workshops.list_rounds import EVERY, is_two_edged, rounds, rounds_text


def counted(text):
    """The rounds missed of the first five, counted from 1; None where nothing is understood."""
    found = rounds(text)
    return None if found is None else sorted(index + 1 for index in found if index < 5)


@pytest.mark.parametrize(
    ("text", "missed"),
    [
        ("", []),
        ("nein", []),
        ("alle", [1, 2, 3, 4, 5]),
        ("2", [2]),
        ("1, 3", [1, 3]),
        ("2-4", [2, 3, 4]),
        ("R1/R3", [1, 3]),
        ("fehlt in Runde 3", [3]),
        ("fehlt ab Runde 4", [4, 5]),
        ("fehlt von Runde 1 bis Runde 2", [1, 2]),
        ("kommt erst ab Runde 2", [1]),
        ("kommt erst zu Runde 3", [1, 2]),
        ("erst ab der zweiten Runde", [1]),
        ("kommt nach Runde 2", [1, 2]),
        ("kommt nicht vor Runde 2", [1]),
        ("kommt nicht in Runde 2", [2]),
        ("geht nach Runde 1", [2, 3, 4, 5]),
        ("geht n. Rd. 3", [4, 5]),
        ("muss vor der dritten Runde weg", [3, 4, 5]),
        ("bleibt bis Runde 2", [3, 4, 5]),
        ("nur Runde 1 und 2", [3, 4, 5]),
        ("nur in den ersten beiden Runden", [3, 4, 5]),
        ("arrive à partir de la séquence 2", [1]),
        ("arrive à la 3e séquence", [1, 2]),
        ("présente dès la séquence 2", [1]),
        ("part après la première séquence", [2, 3, 4, 5]),
        ("reste jusqu’à la séquence 3", [4, 5]),
        ("absente des séquences 2 et 3", [2, 3]),
        ("seulement la séquence 2", [1, 3, 4, 5]),
        ("comes from round 2", [1]),
        ("leaves before round 4", [4, 5]),
    ],
)
def test_sentences_are_understood_as_they_are_meant(text, missed):
    assert counted(text) == missed


@pytest.mark.parametrize(
    "text", ["vegetarisch", "kommt um 10 Uhr", "part à 11h30", "hat 2 Hunde", "0", "99", "Mittag"]
)
def test_what_names_no_round_is_not_taken_for_one(text):
    assert rounds(text) is None
    assert not is_two_edged(text)


@pytest.mark.parametrize("text", ["ab Runde 2", "bis Runde 1", "dès la séquence 2", "until round 2"])
def test_from_and_until_alone_may_mean_there_or_away(text):
    assert is_two_edged(text)
    assert rounds(text) is None


@pytest.mark.parametrize(
    ("absent", "text"),
    [((0, 2), "1, 3"), (tuple(sorted(EVERY))[1:], "ab 2"), ((0, *sorted(EVERY)[3:]), "1, ab 4"), ((), "")],
)
def test_rounds_to_the_end_are_written_short(absent, text):
    assert rounds_text(frozenset(absent), "ab %(number)s") == text
