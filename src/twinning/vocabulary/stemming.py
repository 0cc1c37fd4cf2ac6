"""Light stemming of German, French and English: takes off inflection, leaves derivation alone.

Own rules after the idea of light stemmers (J. Savoy, "Light stemming approaches for the French, Portuguese,
German and Hungarian languages", ACM SAC 2006; D. Harman, "How effective is suffixing?", JASIS 1991): plural,
case and gender endings only, and never a stem under a minimum length. The stem is a key, not a word.
"""

import re
from functools import lru_cache
from typing import Final

from twinning.kernel.language import Language
from twinning.vocabulary.folding import collapse

# (ending, what stands in its place, least letters that must remain), the first that fits is taken.
_Rules = tuple[tuple[str, str, int], ...]

_GERMAN_S: Final = re.compile("(?<=[bdefghklmnrt])s$")
_GERMAN: Final[_Rules] = (
    ("erinnen", "", 4),
    ("erin", "", 4),
    ("ern", "", 4),
    ("em", "", 4),
    ("en", "", 3),
    ("er", "", 4),
    ("e", "", 3),
)
_GERMAN_WEAK_N: Final = re.compile("(?<=...[lr])n$")
# Nouns whose stem another ending would hide, or that would meet an unrelated word (Bürger, Burg).
_GERMAN_EXCEPTIONS: Final = {
    "burger": "burger", "burgern": "burger", "burgers": "burger", "burgerin": "burger",
    "burgerinnen": "burger", "jubilan": "jubilaum", "jubilaums": "jubilaum", "museen": "museum",
    "museums": "museum", "themen": "thema", "komites": "komitee", "komitees": "komitee",
    "praktika": "praktikum", "gymnasien": "gymnasium", "alter": "alter",
}  # fmt: skip

_FRENCH_PLURAL: Final[_Rules] = (("eaux", "eau", 1), ("aux", "al", 3), ("oux", "ou", 1), ("eux", "eu", 1))
_FRENCH_GENDER: Final[_Rules] = (
    ("trice", "teur", 2),
    ("euse", "eu", 2),
    ("eur", "eur", 2),
    ("iere", "ier", 2),
    ("enne", "en", 2),
    ("onne", "on", 2),
    ("elle", "el", 3),
    ("ive", "if", 2),
)

_ENGLISH_PLURAL: Final[_Rules] = (
    ("sses", "ss", 1),
    ("ches", "ch", 1),
    ("shes", "sh", 1),
    ("xes", "x", 1),
    ("ies", "y", 2),
)
_ENGLISH_KEEPS_S: Final = ("ss", "us", "is")
_ENGLISH_VERB: Final = re.compile("(?=.*[aeiouy].*(?:ing|ed)$)(.{3,}?)(?:ing|ed)$")
_DOUBLED: Final = re.compile(r"([bdgmnprt])\1$")


@lru_cache(maxsize=65536)
def stem(word: str, language: Language) -> str:
    """Return the stem of one folded word in `language`, of letters a–z and digits like the word itself."""
    if word.isdigit():
        return word
    if language == Language.DE:
        return _german(collapse(word))
    if language == Language.FR:
        return _french(word)
    return _english(word)


def _replaced(word: str, rules: _Rules) -> str:
    for ending, instead, remaining in rules:
        if word.endswith(ending) and len(word) - len(ending) >= remaining:
            return word[: len(word) - len(ending)] + instead
    return word


def _german(word: str) -> str:
    if word in _GERMAN_EXCEPTIONS:
        return _GERMAN_EXCEPTIONS[word]
    without_s = _GERMAN_S.sub("", word) if len(word) > 4 else word
    shorter = _replaced(without_s, _GERMAN)
    return _GERMAN_WEAK_N.sub("", without_s) if shorter == without_s else shorter


def _french(word: str) -> str:
    singular = _replaced(word, _FRENCH_PLURAL)
    if singular == word and len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        singular = word[:-1]
    stemmed = _replaced(singular, _FRENCH_GENDER)
    while len(stemmed) > 3 and stemmed.endswith("e"):
        stemmed = stemmed[:-1]
    return stemmed


def _english(word: str) -> str:
    singular = _replaced(word, _ENGLISH_PLURAL)
    if singular == word and len(word) > 3 and word.endswith("s") and not word.endswith(_ENGLISH_KEEPS_S):
        singular = word[:-1]
    found = _ENGLISH_VERB.match(singular)
    if found and re.search("[aeiouy]", found[1]):
        return _DOUBLED.sub(r"\1", found[1])
    return singular[:-1] if len(singular) > 4 and singular.endswith("e") else singular
