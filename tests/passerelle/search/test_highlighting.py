"""Marking hits: what was met, as it was found, and nothing of the text lost."""

from hypothesis import given
from hypothesis import strategies as st

from passerelle.search.highlighting import pieces, snippet
from passerelle.search.queries import wishes_of


def met(text, q):
    return [piece.text for piece in pieces(text, wishes_of(q, language="de")) if piece.met]


def test_a_word_is_marked_as_it_was_found():
    assert met("Göttingen und Angoulême", "goettingen angou") == ["Göttingen", "Angoulême"]
    assert met("Saint-Maur-des-Fossés", "st maur") == ["Saint", "Maur"]
    assert met("Der Chor singt", "chorale ") == ["Chor"]
    assert met("Der Chor singt", "") == []


@given(st.text(max_size=200), st.text(max_size=40))
def test_the_pieces_are_the_text(text, q):
    found = pieces(text, wishes_of(q, language="fr"))
    assert "".join(piece.text for piece in found) == text


def test_a_snippet_is_the_line_that_was_met():
    shown = snippet("Erste Zeile\nDer Chor kommt\nnoch ein Chor", wishes_of("Chor", language="de"))
    assert "".join(piece.text for piece in shown) == "Der Chor kommt"
    assert snippet("Erste Zeile", wishes_of("Chor", language="de")) == []


def test_a_long_line_is_shortened_around_the_hit():
    line = "vorher " * 60 + "Chor " + "nachher " * 60
    shown = "".join(piece.text for piece in snippet(line, wishes_of("Chor", language="de")))
    assert shown.startswith("… vorher")
    assert shown.endswith("nachher …")
    assert "Chor" in shown
    assert len(shown) < 300
