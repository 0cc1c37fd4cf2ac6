"""The one analyser of the search: it makes the tokens of a document and the wishes of a query.

Both databases store and match its tokens as they are (SQLite FTS5, PostgreSQL `simple`); neither may stem or
fold again. A document's words yield their stem, their folded spelling, the same without written-out umlauts,
the parts of German compounds and the tokens of the thesaurus' concepts. A query is read in all three
languages at once, since nobody says in which one they ask.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from twinning.kernel.language import Language
from twinning.vocabulary.compounds import Splitter
from twinning.vocabulary.folding import collapse, fold
from twinning.vocabulary.stemming import stem
from twinning.vocabulary.stopwords import STOP_WORDS, dispensable
from twinning.vocabulary.thesaurus import Thesaurus, meaningful, search_thesaurus

LONGEST_TOKEN: Final = 64
"""Letters of the longest token; PostgreSQL refuses lexemes above 2,046 bytes."""
MOST_QUERY_WORDS: Final = 12
_MOST_QUERY_LETTERS: Final = 10_000
_SHORTEST_BEGINNING: Final = 2


@dataclass(frozen=True, slots=True)
class Wish:
    """What a document must hold: one of `tokens`, or a token that begins with one of `beginnings`."""

    tokens: tuple[str, ...]
    beginnings: tuple[str, ...] = ()


class Analyser:
    """Makes tokens and wishes by one thesaurus; immutable, and safe to share between threads."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self._thesaurus: Final = thesaurus
        self._splitter: Final = Splitter.of(name for term in thesaurus.terms for name in term.de)
        self._parts: Final = lru_cache(maxsize=65536)(self._splitter.split)

    def tokens(self, text: str, language: Language) -> list[str]:
        """The index tokens of a document's `text` in `language`, in reading order, each [a-z0-9]+.

        Whatever the text, nothing is raised; a text without letters or digits has no tokens.
        """
        words = [word[:LONGEST_TOKEN] for word in meaningful(text, language)]
        stems = [stem(word, language) for word in words]
        concepts = self._concepts(stems, language)
        found: list[str] = []
        for place, word in enumerate(words):
            parts = self._parts(word) if language == Language.DE else ()
            of_parts = (
                mention.token for part in parts for mention in self._thesaurus.mentions((part,), language)
            )
            spellings = (stems[place], word, collapse(word))
            found.extend(dict.fromkeys((*spellings, *parts, *concepts.get(place, ()), *of_parts)))
        return found

    def query(
        self, text: str, *, language: Language | None = None, finished: bool = False
    ) -> tuple[Wish, ...]:
        """What a document must hold to answer what a person typed: every wish; no wish means no answer.

        Unless `finished` (or ended by a space), the last word may be the beginning of a longer one. Stop
        words fall away beside other words; `language`, the reader's, tells German die from French Die. Only
        10,000 letters and 12 words count. Never raises.
        """
        text = text[:_MOST_QUERY_LETTERS]
        words = [word[:LONGEST_TOKEN] for word in fold(text).split()]
        unfinished = bool(words) and not finished and not text[-1].isspace()
        if unfinished and len(words) > 1 and len(words[-1]) < _SHORTEST_BEGINNING:
            words.pop()
            unfinished = False
        last = len(words) - 1
        concepts = self._concepts_in_any_language(words)
        wishes = [
            wish
            for place in _telling(words, language)[:MOST_QUERY_WORDS]
            for wish in self._wishes(words[place], concepts.get(place, ()), unfinished and place == last)
        ]
        return tuple(dict.fromkeys(wishes))

    def _wishes(self, word: str, concepts: Iterable[str], unfinished: bool) -> Iterable[Wish]:
        """Yield one wish for a simple word, one per part for a compound: the whole word or all its parts."""
        stems = [stem(word, language) for language in Language]
        whole = dict.fromkeys((*stems, word, collapse(word), *concepts))
        beginnings = tuple(dict.fromkeys((word, stems[0]))) if unfinished and len(word) > 1 else ()
        parts = self._parts(word)
        if not parts:
            yield Wish(tuple(whole), beginnings)
        for part in parts:
            of_part = (mention.token for mention in self._thesaurus.mentions((part,), Language.DE))
            yield Wish(tuple(dict.fromkeys((*whole, part, *of_part))), beginnings)

    def _concepts(self, stems: Sequence[str], language: Language) -> dict[int, list[str]]:
        """The concepts named at each place, a phrase at every one of its words."""
        concepts: dict[int, list[str]] = {}
        for mention in self._thesaurus.mentions(stems, language):
            for place in range(mention.start, mention.start + mention.length):
                concepts.setdefault(place, []).append(mention.token)
        return concepts

    def _concepts_in_any_language(self, words: Sequence[str]) -> dict[int, list[str]]:
        concepts: dict[int, list[str]] = {}
        for language in Language:
            places = [place for place, word in enumerate(words) if meaningful(word, language)]
            stems = [stem(words[place], language) for place in places]
            for index, tokens in self._concepts(stems, language).items():
                concepts.setdefault(places[index], []).extend(tokens)
        return concepts


def _telling(words: Sequence[str], language: Language | None) -> list[int]:
    """The places of the words worth asking for; stop words too where there is nothing else."""
    own_stop_words = STOP_WORDS[language] if language else frozenset()
    for left_out in (dispensable(language), own_stop_words):
        kept = [place for place, word in enumerate(words) if word not in left_out]
        if kept:
            return kept
    return list(range(len(words)))


@lru_cache(maxsize=1)
def analyser() -> Analyser:
    """The analyser with the search thesaurus, built once."""
    return Analyser(search_thesaurus())


def tokens(text: str, language: Language) -> list[str]:
    """The index tokens of a document; see `Analyser.tokens`."""
    return analyser().tokens(text, language)


def query(text: str, *, language: Language | None = None, finished: bool = False) -> tuple[Wish, ...]:
    """The wishes of a typed query; see `Analyser.query`."""
    return analyser().query(text, language=language, finished=finished)
