"""Writes wishes and tokens in the query languages of both databases; no typed sign gets into them."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from twinning.vocabulary.analyser import Wish
from twinning.vocabulary.folding import fold

Weight = Literal["A", "B", "C", "D"]
_LAST_POSITION: Final = 16383
_GRAM: Final = 3


def fts5_query(wishes: Sequence[Wish]) -> str:
    """The FTS5 MATCH expression of `wishes`; empty when there are none, and then nothing may be asked."""
    return _expression(wishes, either=" OR ", both=" AND ", word='"{}"', beginning='"{}"*')


def postgres_query(wishes: Sequence[Wish]) -> str:
    """The text of `wishes` to be cast to tsquery (`::tsquery`, not `to_tsquery`); empty without wishes."""
    return _expression(wishes, either=" | ", both=" & ", word="'{}'", beginning="'{}':*")


def postgres_vector(tokens: Iterable[str], weight: Weight = "D", first: int = 1) -> str:
    """The text of `tokens` to be cast to tsvector (`::tsvector`), past PostgreSQL's own word parser.

    `first` is the position of the first token, so that a title (A) and a body (D) can be joined by a space.
    """
    return " ".join(
        f"'{token}':{min(position, _LAST_POSITION)}{weight}"
        for position, token in enumerate(tokens, start=first)
    )


def fts5_trigrams(text: str) -> str:
    """The MATCH expression for an FTS5 table with the trigram tokenizer: any trigram of `text`.

    For names with typing errors; empty for fewer than three letters.
    """
    grams = (
        word[start : start + _GRAM] for word in fold(text).split() for start in range(len(word) - _GRAM + 1)
    )
    return " OR ".join(f'"{gram}"' for gram in dict.fromkeys(grams))


def _expression(wishes: Sequence[Wish], *, either: str, both: str, word: str, beginning: str) -> str:
    terms = ([*map(word.format, wish.tokens), *map(beginning.format, wish.beginnings)] for wish in wishes)
    return both.join(f"({either.join(alternatives)})" for alternatives in terms)
