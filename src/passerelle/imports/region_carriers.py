"""Understands the column `association`: names of carriers with founding years and sides."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from passerelle.actors.enums import CarrierKind, LegalForm
from twinning.kernel.edtf import InvalidFuzzyDate, parse
from twinning.vocabulary.folding import fold

GERMAN_SIDE, FRENCH_SIDE = 0, 1
LONGEST_NAME = 200

_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*$")
_FOUNDED = re.compile(r"^\d{4}(?:-\d{2}(?:-\d{2})?)?$")
_REGISTERED = re.compile(r"\be\.\s?V\.")
_FRENCH = re.compile(r"^(?:les amis|amis|amities|comite de|association)\b|\binternational$")

# The first that fits; words are folded.
_KINDS: tuple[tuple[str, str], ...] = (
    (r"deutsch franzosische gesellschaft|\bdfg\b|franco allemande", CarrierKind.FRANCO_GERMAN),
    (r"\bvhs\b|volkshochschule", CarrierKind.ADULT_EDUCATION),
    (r"ausschuss|beirat|\brat\b|council|conseil", CarrierKind.COUNCIL),
    (r"freundeskreis|freundschaftskreis|\bamis\b|\bamities\b", CarrierKind.FRIENDS),
    (r"komitee|comite|partnerschaftskreis", CarrierKind.COMMITTEE),
    (r"verein|association|\be v\b|\bclub\b|initiative", CarrierKind.ASSOCIATION),
)


@dataclass(frozen=True, slots=True)
class WrittenCarrier:
    """A carrier as a list names it; `side` None: both; `founded` is EDTF or empty."""

    name: str
    kind: str
    side: int | None
    legal_form: str = LegalForm.UNKNOWN
    founded: str = ""


def read_carriers(written: str) -> tuple[WrittenCarrier, ...]:
    """Return the carriers of a cell, parted by semicolons: `Freundeskreis A-B (1986); Amis de A`."""
    return tuple(_carriers(written))


def _carriers(written: str) -> Iterator[WrittenCarrier]:
    for part in written.split(";"):
        name, hints = _without_brackets(part.strip())
        if not name or len(name) > LONGEST_NAME:
            continue
        yield WrittenCarrier(
            name=name,
            kind=kind_of(name),
            side=_side(name, hints),
            legal_form=LegalForm.EV if _REGISTERED.search(name) else LegalForm.UNKNOWN,
            founded=next((hint for hint in hints if _is_date(hint)), ""),
        )


def _without_brackets(name: str) -> tuple[str, list[str]]:
    """A name without the brackets at its end that say year or side, and what they say."""
    hints: list[str] = []
    while True:
        found = _BRACKET.search(name)
        if not found or not (_FOUNDED.match(found[1]) or "side" in found[1].lower()):
            return name, hints
        hints.append(found[1].strip())
        name = name[: found.start()].strip()


def _is_date(hint: str) -> bool:
    try:
        return bool(_FOUNDED.match(hint)) and bool(parse(hint))
    except InvalidFuzzyDate:
        return False


def _side(name: str, hints: list[str]) -> int | None:
    said = " ".join(hints).lower()
    if "both" in said:
        return None
    return FRENCH_SIDE if "fr side" in said or _FRENCH.search(fold(name)) else GERMAN_SIDE


def kind_of(name: str) -> str:
    """Return what kind of carrier a name speaks of."""
    folded = fold(name)
    return next((kind for words, kind in _KINDS if re.search(words, folded)), CarrierKind.OTHER)
