"""Reads how people write a body's name: levels, parts in brackets, alternatives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from passerelle.places.reference import name_key

_BRACKETS: Final = re.compile(r"(?P<outer>.+?)\s*\((?P<inner>[^()]+)\)\s*")
_ALTERNATIVES: Final = re.compile(r"\s+/\s+|\s*;\s*")

# Words for a level, as keys of names; the longer ones first.
_LEVELS: Final = {
    "landkreis": "district", "lk": "district", "kreis": "district", "departement": "district",
    "samtgemeinde": "association", "sg": "association", "verbandsgemeinde": "association",
    "communaute de communes": "association", "cc": "association", "canton": "association",
    "stadtbezirk": "city_district", "stadtteil": "city_district",
    "ortsteil": "locality", "ortschaft": "locality",
    "flecken": "municipality", "stadt": "municipality", "gemeinde": "municipality", "commune": "municipality",
}  # fmt: skip
_PREFIXES: Final = {"district": "Landkreis", "association": "Samtgemeinde", "city_district": "Stadtbezirk"}


@dataclass(frozen=True, slots=True)
class WrittenName:
    """One way to read a written name: the name to look up, the level it claims, the body it lies within."""

    name: str
    kind: str = ""
    within: str = ""


def readings(written: str, kind_hint: str = "") -> tuple[WrittenName, ...]:
    """All ways to read a name, the literal one first, none twice.

    `Wolfenbüttel (Landkreis)` is the district, `Wolfenbüttel (Ortsteil Salzdahlum)` a part,
    `Canton de Loiron / Pays de Loiron` one body with two names; a level told apart (`kind_hint`) adds its
    word to the name.
    """
    found = [WrittenName(written.strip(), kind_hint)]
    for alternative in _ALTERNATIVES.split(written.strip()):
        bracketed = _BRACKETS.fullmatch(alternative)
        if bracketed:
            found.extend(_bracketed(bracketed["outer"], bracketed["inner"], kind_hint))
        else:
            found.extend(_with_level(alternative, kind_hint))
    return tuple(dict.fromkeys(reading for reading in found if name_key(reading.name)))


def _bracketed(outer: str, inner: str, kind_hint: str) -> list[WrittenName]:
    """`outer (inner)`: inner is a level word, a level word with a part, or a part."""
    level, part = _level_of(inner)
    if level and not part:
        return _with_level(outer, level)
    return [
        WrittenName(name, level or kind_hint, within=outer) for name in dict.fromkeys((inner, part)) if name
    ]


def _with_level(name: str, level: str) -> list[WrittenName]:
    """The name with the word of its level in front, if it lacks it, and the name as it stands."""
    own, _ = _level_of(name)
    plain = WrittenName(name, level or own)
    prefix = _PREFIXES.get(level)
    return [WrittenName(f"{prefix} {name}", level), plain] if prefix and not own else [plain]


def _level_of(text: str) -> tuple[str, str]:
    """Level and rest of a text that begins with, or is, a word for a level; else no level and the text."""
    words = text.split()
    for count in (3, 1):
        level = _LEVELS.get(name_key(" ".join(words[:count])))
        if level and len(words) >= count:
            return level, " ".join(words[count:])
    return "", text
