"""What people write into the cells of a participant list: yes and no, languages, countries, ages, rounds."""

import re
from functools import cache

from passerelle.base.formats import locale_of
from twinning.vocabulary.folding import fold

LANGUAGES = ("de", "fr", "en")
"""In which names of languages and countries are understood."""

BANDS = ((29, "<30"), (49, "30-49"), (64, "50-64"), (120, "65+"))
"""Oldest age and name of each band."""

_YES = {"ja", "ja bitte", "j", "x", "xx", "yes", "y", "oui", "o", "wahr", "true", "vrai", "1", "ok"}
_YES |= {"neu", "new", "nouveau", "nouvelle", "rollstuhl", "fauteuil"}
NO = {"", "nein", "n", "no", "non", "falsch", "false", "faux", "0"}
"""What says no."""
_TICKS = {"✓", "✔", "☑", "✗", "✘", "x", "•", "●"}
_SHORT = {
    "d": "de", "dt": "de", "dtsch": "de", "ger": "de", "deu": "de", "all": "de",
    "f": "fr", "frz": "fr", "franz": "fr", "fra": "fr", "fre": "fr", "franzosich": "fr",
    "e": "en", "eng": "en", "engl": "en", "ang": "en", "angl": "en",
    "i": "it", "ital": "it", "esp": "es", "span": "es", "pol": "pl", "poln": "pl",
}  # fmt: skip
_BOTH = {"beide", "beides", "beide sprachen", "les deux", "both", "zweisprachig", "bilingue", "bilingual"}
_PLATES = {
    "d": "DE",
    "f": "FR",
    "uk": "GB",
    "i": "IT",
    "e": "ES",
    "b": "BE",
    "a": "AT",
    "l": "LU",
    "p": "PT",
    "h": "HU",
}
_NAMES_OF_STATES = {"brd": "DE", "usa": "US", "england": "GB", "grande bretagne": "GB", "great britain": "GB"}
_WEAK = {
    *(
        "etwas",
        "wenig",
        "bisschen",
        "kaum",
        "schlecht",
        "grundkenntnisse",
        "schulkenntnisse",
        "anfanger",
        "a1",
        "a2",
    ),
    *("peu", "notions", "debutant", "debutante", "scolaire", "bases", "little", "some", "basic", "beginner"),
}
"""Words beside a language that somebody knows too little of to talk or to translate in it."""
_FILLERS = {"ein", "un", "une", "nur", "seulement", "only", "und", "sehr", "gut", "bien", "auch", "aussi"}
"""Words beside a language that say nothing against it."""
_PARTS = re.compile(r"[,;/+&|\n·•]|\s(?:und|et|and|u\.)\s")
_BAND = re.compile(r"(?P<low>\d{1,3})\s*[-–—]\s*(?P<high>\d{1,3})")


def yes_or_no(text: str) -> bool | None:
    """Return what a cell says, None if it is neither."""
    if text.strip() in _TICKS:
        return True
    word = fold(text)
    return True if word in _YES else False if word in NO else None


def languages(text: str) -> tuple[frozenset[str], list[str]]:
    """Return ISO 639-1 codes of the languages named in a cell, and the words that name none.

    A language known only a little is left out with `weak_languages`, unless it is the only one.
    """
    bare = _bare(text)
    if fold(bare) in _BOTH:
        return frozenset({"de", "fr"}), []
    found: set[str] = set()
    unknown = []
    weak = weak_languages(text)
    for part in _PARTS.split(bare):
        if part.strip() in weak:
            continue
        codes, others = _named_in(part)
        found |= codes
        unknown += others
    return frozenset(found), unknown


def weak_languages(text: str) -> list[str]:
    """Return the parts of a cell that name a language known only a little, such as `etwas dt.`."""
    parts = [part.strip() for part in _PARTS.split(_bare(text))]
    weak = [part for part in parts if _WEAK & set(fold(part).split()) and _named_in(part)[0]]
    return weak if any(_named_in(part)[0] for part in parts if part not in weak) else []


def country(text: str) -> str | None:
    """Return the ISO code of a country named in any of our languages, empty for an empty cell, None if unknown."""
    word = fold(text)
    if not word:
        return ""
    return _PLATES.get(word) or _NAMES_OF_STATES.get(word) or _countries().get(word)


def age_band(text: str) -> str | None:
    """Return the age band of an age or of a band as written, empty for an empty cell, None if it is neither."""
    word = text.strip()
    numbers = [int(number) for number in re.findall(r"\d{1,3}(?!\d)", word)]
    if not fold(word):
        return ""
    if not numbers or max(numbers) > BANDS[-1][0] or re.search(r"\d{4}", word):
        return None
    span = _BAND.search(word)
    if span:
        return f"{int(span['low'])}-{int(span['high'])}"
    return _open_band(word, numbers[0])


def age_text(band: str) -> str:
    """Return an age band as it is printed: with a dash between its ends."""
    return band.replace("-", "–")


def several(text: str) -> tuple[str, ...]:
    """Return the parts of a cell that lists things: parted by semicolons or line ends, else by commas."""
    mark = next((mark for mark in (";", "\n", "|") if mark in text), ",")
    return tuple(part.strip() for part in text.split(mark) if part.strip())


def _open_band(word: str, number: int) -> str:
    mark = fold(re.sub(r"\d+", " ", word))
    if "<" in word or mark in ("unter", "bis", "moins de", "under", "jusqu a", "up to"):
        return f"<{number}"
    if (
        "+" in word
        or ">" in word
        or mark in ("ab", "uber", "plus de", "et plus", "over", "und alter", "and over")
    ):
        return f"{number}+"
    return next(name for oldest, name in BANDS if number <= oldest)


def _bare(text: str) -> str:
    """A cell without what stands in brackets, unless that says how little somebody knows: `frz. (wenig)`."""
    return re.sub(
        r"\(([^)]*)\)", lambda found: f" {found[1]} " if _WEAK & set(fold(found[1]).split()) else " ", text
    )


def _named_in(part: str) -> tuple[set[str], list[str]]:
    """The codes of the languages in one part of a cell, and what of it names none."""
    if _language(part):
        return {_language(part)}, []
    part = re.sub(r"\bd[’']", "", part)
    words = [word for word in part.split() if fold(word) not in _FILLERS | _WEAK]
    others = [word for word in words if not _language(word)]
    codes = {_language(word) for word in words} - {""}
    unknown = " ".join(others) or ("" if codes else part.strip())
    return codes, [unknown] if unknown else []


def _language(word: str) -> str:
    """The code of one language, empty if it is none; an empty word names none and is none."""
    folded = fold(word)
    return _SHORT.get(folded) or _languages().get(folded, "")


@cache
def _languages() -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        for code, name in locale_of(language).languages.items():
            if len(code) == 2:
                found[fold(name)] = found[code] = code
    return found


@cache
def _countries() -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        for code, name in locale_of(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found[fold(name)] = found[code.lower()] = code
    return found
