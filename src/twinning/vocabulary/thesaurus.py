"""The thesaurus: one concept, its names in three languages, and where it is named in a text.

The field's terms are Python data (`terms`, `everyday`), so that the library works alone and reads no file;
the same 102 terms are published as `data/vocabulary/terms.csv`, which `Thesaurus.parse` reads back.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Final

from twinning.kernel.errors import TwinningError
from twinning.kernel.language import Language
from twinning.vocabulary.everyday import EVERYDAY
from twinning.vocabulary.folding import fold
from twinning.vocabulary.stemming import stem
from twinning.vocabulary.stopwords import STOP_WORDS
from twinning.vocabulary.terms import TERMS, Row

COLUMNS: Final = ("number", "de", "fr", "en", "note")
_CONCEPT: Final = "zqx{:03d}"
_Phrases = dict[str, list[tuple[tuple[str, ...], int]]]


class InvalidTermList(TwinningError):
    """A list of terms cannot be read; `line` says where, `reason` why."""

    code: ClassVar[str] = "invalid_term_list"


@dataclass(frozen=True, slots=True)
class Term:
    """One concept: a stable number, its names per language (the first is the label), a note of warning."""

    number: int
    de: tuple[str, ...]
    fr: tuple[str, ...]
    en: tuple[str, ...]
    note: str = ""

    @classmethod
    def of(cls, row: Row) -> "Term":
        """The term of a row whose variants are parted by semicolons."""
        number, de, fr, en, note = row
        return cls(number, _variants(de), _variants(fr), _variants(en), note)

    def variants(self, language: Language) -> tuple[str, ...]:
        """All names in `language`, the label first."""
        return {Language.DE: self.de, Language.FR: self.fr, Language.EN: self.en}[language]

    def label(self, language: Language) -> str:
        """The name people read in `language`."""
        return self.variants(language)[0]

    @property
    def token(self) -> str:
        """The index token of the concept, the same in all languages and the beginning of no real word."""
        return _CONCEPT.format(self.number)


@dataclass(frozen=True, slots=True)
class Mention:
    """A term named in a text: the place of its first word, the number of its words, its index token."""

    start: int
    length: int
    token: str


class Thesaurus:
    """Terms with an index of their stemmed names; immutable once built."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms: Final = tuple(terms)
        self._by_number: Final = {term.number: term for term in self.terms}
        self._phrases: Final = {language: self._indexed(language) for language in Language}

    @classmethod
    def parse(cls, text: str) -> "Thesaurus":
        """The thesaurus of a CSV with the columns number, de, fr, en, note; raises InvalidTermList."""
        reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
        header = next(reader, [])
        if tuple(header) != COLUMNS:
            raise InvalidTermList(line=1, reason="columns", found=header)
        terms: dict[int, Term] = {}
        for cells in reader:
            term = _parsed(cells, reader.line_num)
            if term.number in terms:
                raise InvalidTermList(line=reader.line_num, reason="number_twice", found=term.number)
            terms[term.number] = term
        return cls(terms.values())

    def to_csv(self) -> str:
        """The same thesaurus as `parse` reads it."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for term in self.terms:
            names = ("; ".join(term.variants(language)) for language in Language)
            writer.writerow((term.number, *names, term.note))
        return out.getvalue()

    def term(self, number: int) -> Term:
        """The term of that number; raises KeyError."""
        return self._by_number[number]

    def mentions(self, stems: Sequence[str], language: Language) -> Iterator[Mention]:
        """Yield every term named by neighbouring `stems` of a text without stop words."""
        phrases = self._phrases[language]
        for start, first in enumerate(stems):
            for phrase, number in phrases.get(first, ()):
                if tuple(stems[start : start + len(phrase)]) == phrase:
                    yield Mention(start, len(phrase), _CONCEPT.format(number))

    def _indexed(self, language: Language) -> _Phrases:
        phrases: _Phrases = {}
        for term in self.terms:
            for phrase in dict.fromkeys(_phrase(name, language) for name in term.variants(language)):
                if phrase:
                    phrases.setdefault(phrase[0], []).append((phrase, term.number))
        return phrases


@lru_cache(maxsize=1)
def glossary() -> Thesaurus:
    """The 102 terms of the field, as the glossary prints them."""
    return Thesaurus(Term.of(row) for row in TERMS)


@lru_cache(maxsize=1)
def search_thesaurus() -> Thesaurus:
    """The terms of the field and the everyday words, as the search uses them."""
    return Thesaurus(Term.of(row) for row in TERMS + EVERYDAY)


def meaningful(text: str, language: Language) -> list[str]:
    """The folded words of `text` without the stop words of `language`."""
    stop_words = STOP_WORDS[language]
    return [word for word in fold(text).split() if word not in stop_words]


def _phrase(name: str, language: Language) -> tuple[str, ...]:
    return tuple(stem(word, language) for word in meaningful(name, language))


def _variants(cell: str) -> tuple[str, ...]:
    return tuple(name for part in cell.split(";") if (name := part.strip()))


def _parsed(cells: list[str], line: int) -> Term:
    if len(cells) != len(COLUMNS):
        raise InvalidTermList(line=line, reason="cells", found=len(cells))
    number, de, fr, en, note = cells
    if not (number.isascii() and number.isdigit()):
        raise InvalidTermList(line=line, reason="number", found=number)
    term = Term.of((int(number), de, fr, en, note))
    if not (term.de and term.fr and term.en):
        raise InvalidTermList(line=line, reason="name_missing", found=term.number)
    return term
