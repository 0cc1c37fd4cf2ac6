"""Which words of a text a query met: by the analyser, so that a hit is marked as it was found."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from passerelle.search.documents import tokens_of_name
from twinning.vocabulary.analyser import Wish

_WORD: Final = re.compile(r"[^\W_]+")
_AROUND: Final = 90
"""Characters of a snippet on each side of its first hit."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, met by the query or not. The pieces joined are the text."""

    text: str
    met: bool = False


def pieces(text: str, wishes: Sequence[Wish]) -> list[Piece]:
    """Return a text in pieces, each word that a wish asks for in one of its own."""
    found: list[Piece] = []
    start = 0
    for word in _WORD.finditer(text):
        if _is_met(word.group(), wishes):
            found += [Piece(text[start : word.start()]), Piece(word.group(), met=True)]
            start = word.end()
    return [piece for piece in (*found, Piece(text[start:])) if piece.text]


def snippet(body: str, wishes: Sequence[Wish]) -> list[Piece]:
    """Return the first line of a body with a hit, shortened around it; nothing where no line has one."""
    for line in body.splitlines():
        found = pieces(line, wishes)
        if any(piece.met for piece in found):
            return list(_shortened(found))
    return []


def _shortened(found: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces around the first hit, whole words, with an ellipsis where something is left out."""
    first = next(place for place, piece in enumerate(found) if piece.met)
    before = "".join(piece.text for piece in found[:first])
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if before:
        yield Piece(before)
    left = 2 * _AROUND
    for piece in found[first:]:
        if len(piece.text) > left:
            yield Piece(piece.text[:left].rpartition(" ")[0] + " …")
            return
        yield piece
        left -= len(piece.text)


def _is_met(word: str, wishes: Sequence[Wish]) -> bool:
    tokens = tokens_of_name(word[:100])
    return any(
        token in wish.tokens or token.startswith(wish.beginnings or ("\0",))
        for wish in wishes
        for token in tokens
    )
