"""How a name is filed in a list that people look themselves up in."""

import re
import unicodedata
from typing import NamedTuple

_INITIAL = re.compile(r"\w\.?")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "ı": "i"})


class Filed(NamedTuple):
    """A name in three parts, the middle one being what it is filed under."""

    before: str
    filed: str
    after: str


def filed(name: str) -> Filed:
    """Return a name with the part it is filed under: what stands before a comma, else the last word.

    What follows in brackets does not count, and an initial names nobody: `Anke B.` is filed under `Anke B.`.
    """
    head, comma, rest = name.partition(",")
    if comma and head.strip():
        return Filed("", head, comma + rest)
    bare = re.sub(r"\s*\(.*", "", name)
    words = bare.split()
    if len(words) < 2 or _INITIAL.fullmatch(words[-1]):
        return Filed("", bare or name, name[len(bare) :] if bare else "")
    start = bare.rindex(words[-1])
    return Filed(name[:start], words[-1], name[start + len(words[-1]) :])


def filing_key(name: str) -> tuple[str, str]:
    """Return what a list of names is sorted by: letters without accents and case, as in German and French."""
    return _plain(filed(name).filed), _plain(name)


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
