"""The rounds that a cell names as missed: numbers, or a sentence such as `kommt erst ab Runde 2`."""

import re
from itertools import pairwise

from passerelle.workshops.list_values import NO
from twinning.rounds.problem import MOST_ROUNDS
from twinning.vocabulary.folding import fold

EVERY = frozenset(range(MOST_ROUNDS))

_ALL = {
    "alle",
    "alle runden",
    "immer",
    "toutes",
    "toutes les sequences",
    "tout",
    "all",
    "all rounds",
    "always",
}
_NUMBERS = re.compile(r"\d+\s*[-–—]\s*\d+|\d+")
_CLOCK = re.compile(r"\d\s*(?:uhr|h\b|heures?\b|[ap]m\b)|\d[:.h]\d\d", re.IGNORECASE)
_ORDINALS = (
    (re.compile(r"\b(?:ersten (?:beiden|zwei)|deux premi[eè]res|first two)\b", re.IGNORECASE), "1-2"),
    (re.compile(r"\b(?:erste[nrs]?|premi[eè]re|first)\b", re.IGNORECASE), "1"),
    (re.compile(r"\b(?:zweite[nrs]?|deuxi[eè]me|seconde?)\b", re.IGNORECASE), "2"),
    (re.compile(r"\b(?:dritte[nrs]?|troisi[eè]me|third)\b", re.IGNORECASE), "3"),
)

_ROUND = re.compile(r"(?:runden?|rd|r|sequences?|seq|rounds?|sessions?)\d*")
_MISSES = {
    "fehlt",
    "fehlen",
    "abwesend",
    "absent",
    "absente",
    "manque",
    "misses",
    "missing",
    "nicht",
    "pas",
    "not",
}
_MISSES |= {"auslassen", "lasst", "verpasst", "saute"}
_ONLY = {"nur", "seulement", "uniquement", "only"}
_COMES = {"erst", "kommt", "komme", "stosst", "arrive", "vient", "rejoint", "comes", "arrives", "joins"}
_STAYS = {"da", "dabei", "anwesend", "bleibt", "present", "presente", "reste", "stays", "here", *_ONLY}
_LEAVES = {"geht", "reist", "verlasst", "muss", "part", "repart", "doit", "quitte", "leaves"}
_FROM = {"ab", "seit", "depuis", "from", "since"}
_UNTIL = {"bis", "jusqu", "until", "till"}
_AFTER = {"nach", "n", "apres", "after"}
_BEFORE = {"vor", "v", "avant", "before"}
_EDGES = _FROM | _UNTIL | _AFTER | _BEFORE
_GLUE = {
    *("und", "u", "et", "and", "in", "der", "die", "den", "zur", "zu", "e", "er", "re", "eme", "ere"),
    *(
        "a",
        "la",
        "le",
        "les",
        "aux",
        "des",
        "de",
        "du",
        "partir",
        "en",
        "the",
        "on",
        "at",
        "for",
        "st",
        "nd",
        "rd",
    ),
}


def rounds(text: str) -> frozenset[int] | None:
    """Return the rounds that a cell says are missed, counted from 0; None if that cannot be told."""
    word = fold(text)
    if not word or word in NO - {"0"}:
        return frozenset()
    if word in _ALL:
        return EVERY
    named = _named(text)
    return None if named is None or is_two_edged(text) else _missed(_words(text), *named)


def is_two_edged(text: str) -> bool:
    """Tell whether a cell says from or until when, but not whether somebody is there or away: `ab Runde 2`."""
    words = _words(text)
    says = _MISSES | _COMES | _STAYS | _LEAVES
    return _named(text) is not None and bool(_edges(words)) and not says & set(words)


def rounds_text(absent: frozenset[int], from_on: str) -> str:
    """Return missed rounds counted from 1, those up to the last in the words of `from_on` with a `number`."""
    tail = min((index for index in absent if EVERY - frozenset(range(index)) <= absent), default=MOST_ROUNDS)
    parts = [str(index + 1) for index in sorted(absent) if index < tail]
    return ", ".join([*parts, *([from_on % {"number": tail + 1}] if tail < MOST_ROUNDS else [])])


def _missed(words: list[str], first: int, found: frozenset[int]) -> frozenset[int] | None:
    """What is missed of the rounds named, whose first is counted from 1."""
    said, edges = set(words), _edges(words)
    last = max(found) + 1
    if edges - {"from", "until"} and len(found) > 1:
        return None
    span = found
    if edges == {"from"}:
        span = _between(first, MOST_ROUNDS)
    elif edges == {"until"}:
        span = _between(1, last)
    elif "after" in edges:
        span = _between(first + 1, MOST_ROUNDS)
    elif "before" in edges:
        span = _between(1, first - 1)
    elif edges:
        span = _between(first, last)
    if said & _MISSES:
        return span
    if said & _LEAVES:
        return span if "after" in edges else _between(first, MOST_ROUNDS)
    if said & _COMES and not edges and not said & _ONLY and len(found) == 1:
        span = _between(first, MOST_ROUNDS)
    return EVERY - span if said & (_COMES | _STAYS) else span


def _named(text: str) -> tuple[int, frozenset[int]] | None:
    """The first round named, and all of them counted from 0; None where numbers mean something else."""
    for pattern, digits in _ORDINALS:
        text = pattern.sub(digits, text)
    words = _words(text)
    says = _MISSES | _COMES | _STAYS | _LEAVES | _EDGES | _GLUE
    if _CLOCK.search(text) or (not any(map(_ROUND.fullmatch, words)) and set(words) - says):
        return None
    found: set[int] = set()
    for part in _NUMBERS.findall(text):
        ends = [int(number) for number in re.findall(r"\d+", part)]
        if not all(1 <= end <= MOST_ROUNDS for end in ends):
            return None
        found |= _between(ends[0], ends[-1])
    return (min(found) + 1, frozenset(found)) if found else None


def _edges(words: list[str]) -> set[str]:
    """Which of from, until, after and before are said."""
    said = set(words)
    pairs = set(pairwise(words))
    starts = bool(said & _FROM) or bool({("a", "partir"), ("des", "la")} & pairs)
    kinds = {
        "from": starts,
        "until": bool(said & _UNTIL),
        "after": bool(said & _AFTER),
        "before": bool(said & _BEFORE),
    }
    return {kind for kind, is_said in kinds.items() if is_said}


def _words(text: str) -> list[str]:
    """The words of a cell, without its numbers."""
    return [word for word in re.sub(r"(?<![a-z])\d+", " ", fold(text)).split() if not word.isdecimal()]


def _between(first: int, last: int) -> frozenset[int]:
    """The rounds from one to another, both counted from 1."""
    return frozenset(range(first - 1, last))
