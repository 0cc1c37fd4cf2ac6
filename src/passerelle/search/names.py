"""The rows of the name index, and how near a typed text comes to a name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from passerelle.search.documents import Entry
from passerelle.search.enums import Kind
from passerelle.search.models import Name, NameKey
from twinning.vocabulary.folding import collapse, fold, shorten_saints, transcribe
from twinning.vocabulary.names import name_keys, name_likeness

LONGEST_NAME: Final = 200
LONGEST_KEY: Final = 240
WHOLE, LATER_WORD = 0, 1
"""Tiers of keys: the whole name; the name from one of its later words on."""
_LATER: Final = 0.1
"""What a guess loses where it leaves out the name's first words."""


@dataclass(frozen=True, slots=True)
class NameHit:
    """An object found by one of its names.

    Parameters:
        name: the name that was met, which need not be the one its page bears.
        likeness: 1 for the very name, from 0.9 its beginning, from 0.8 a later word, below a typing error.
        weight: as the entry was handed over.
    """

    kind: Kind
    object_id: int
    name: str
    likeness: float
    weight: int

    @property
    def is_guess(self) -> bool:
        """Whether only a typing error leads from what was typed to this name."""
        return self.likeness < 0.8


def near_key(text: str) -> str:
    """Return the one spelling in which typing errors are counted."""
    return shorten_saints(collapse(fold(text[:LONGEST_NAME])))[:LONGEST_KEY]


def rows_of(entry: Entry) -> Iterator[tuple[Name, list[NameKey]]]:
    """Yield a row for each name of an entry with the rows of its keys; none comes twice."""
    taken: set[tuple[str, int]] = set()
    for text in dict.fromkeys(entry.names):
        keys = [pair for pair in _keys(text) if pair not in taken]
        if not keys:
            continue
        taken.update(keys)
        name = Name(
            kind=entry.kind,
            object_id=entry.object_id,
            text=text[:LONGEST_NAME],
            near=near_key(text),
            weight=entry.weight,
        )
        yield (
            name,
            [
                NameKey(name=name, kind=entry.kind, key=key, tier=tier, weight=entry.weight)
                for key, tier in keys
            ],
        )


def likeness_of_guess(typed: str, near: str) -> float:
    """Return how near the key of a typed text comes to the key of a name, or of its later words."""
    words = near.split()
    later = (name_likeness((typed,), (" ".join(words[start:]),)) for start in range(1, len(words)))
    return max(name_likeness((typed,), (near,)), *(likeness - _LATER for likeness in later), 0.0)


def _keys(text: str) -> list[tuple[str, int]]:
    """The name's keys with their tiers."""
    whole = dict.fromkeys(key[:LONGEST_KEY] for key in name_keys(text[:LONGEST_NAME]))
    later = dict.fromkeys(key[:LONGEST_KEY] for key in _from_later_words(text) if key not in whole)
    return [*((key, WHOLE) for key in whole), *((key, LATER_WORD) for key in later)]


def _from_later_words(text: str) -> Iterator[str]:
    for spelling in dict.fromkeys((fold(text), transcribe(text), collapse(fold(text)))):
        words = spelling.split()
        for start in range(1, len(words)):
            yield " ".join(words[start:])
