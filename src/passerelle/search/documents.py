"""What the layers above hand over, and how it becomes tokens."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from passerelle.search.enums import Kind
from twinning.kernel.language import Language, parse_language
from twinning.vocabulary import analyser
from twinning.vocabulary.names import name_keys
from twinning.vocabulary.querying import postgres_vector

LONGEST_TITLE: Final = 400
EVERY_LANGUAGE: Final = ""
"""The language of a text that is the same for every reader."""
_MOST_TOKENS: Final = 4_000


@dataclass(frozen=True, slots=True)
class Text:
    """The words of an object for readers of one language.

    Parameters:
        title: what a hit shows.
        language: `de`, `fr`, `en`, or empty where all readers get the same.
        names: names searched as if they stood in the title, in any language and spelling.
        body: further pieces, searched behind the title; a hit shows the one that was met.
        around: what is searched like the body in any language but never shown, such as the country.
    """

    title: str
    language: str = EVERY_LANGUAGE
    names: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    around: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One object of the index.

    Parameters:
        kind: what it is.
        object_id: its key among its kind.
        texts: one for every reader, or one per language.
        names: names the typeahead knows it by; none for what is not found by name.
        weight: of two equal matches the heavier comes first.
    """

    kind: Kind
    object_id: int
    texts: tuple[Text, ...]
    names: tuple[str, ...] = ()
    weight: int = 0


def shared(texts: Iterable[Text]) -> tuple[Text, ...]:
    """Return one text for every reader where all say the same, else the texts as they are."""
    texts = tuple(texts)
    alike = {replace(text, language=EVERY_LANGUAGE) for text in texts}
    return tuple(alike) if len(alike) == 1 else texts


def title_tokens(text: Text) -> tuple[str, ...]:
    """Return the tokens of a title and of the names that count as much."""
    pieces = (*(tokens_of_name(name) for name in text.names), _tokens(text.title, text.language))
    return _each_once(pieces)


def body_tokens(text: Text) -> tuple[str, ...]:
    """Return the tokens of the further pieces; what is around a text is of any language."""
    pieces = [(piece, text.language) for piece in text.body]
    pieces += [(piece, EVERY_LANGUAGE) for piece in text.around]
    return _each_once(_tokens(piece, language) for piece, language in pieces)


def as_column(tokens: tuple[str, ...], *, vendor: str, title: bool) -> str:
    """Return tokens as a database stores them.

    Parameters:
        vendor: Django's word for the database, `sqlite` or `postgresql`.
        title: whether they are a title's, which weighs more.
    """
    if vendor == "postgresql":
        return postgres_vector(tokens, weight="A" if title else "D")
    return " ".join(tokens)


@lru_cache(maxsize=65_536)
def tokens_of_name(name: str) -> tuple[str, ...]:
    """Return the tokens of a name in every language and every spelling of `name_keys`."""
    words = (tuple(key.split()) for key in name_keys(name))
    return _each_once([*words, _tokens(name, EVERY_LANGUAGE)])


@lru_cache(maxsize=65_536)
def _tokens(text: str, language: str) -> tuple[str, ...]:
    languages = [parse_language(language)] if language else list(Language)
    return _each_once(analyser.tokens(text, one) for one in languages)


def _each_once(pieces: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_first(pieces)))


def _first(pieces: Iterable[Iterable[str]]) -> Iterator[str]:
    for number, token in enumerate(token for piece in pieces for token in piece):
        if number >= _MOST_TOKENS:
            return
        yield token
