"""Folds any text to lower-case Latin letters and digits, so that spellings of one word meet."""

import re
import unicodedata
from typing import Final

# Letters that Unicode does not decompose into a Latin base letter and a mark.
_LATIN: Final = {
    "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t",
    "ı": "i", "ĸ": "k", "ŋ": "n", "ß": "ss", "ə": "e", "ƒ": "f",
}  # fmt: skip

# Plain transliteration of Greek and Cyrillic base letters, enough to find a partner town by its own script.
_GREEK: Final = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t",
    "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_CYRILLIC: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
    "ь": "", "э": "e", "ю": "iu", "я": "ia", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
}  # fmt: skip
_LETTERS: Final = str.maketrans(_LATIN | _GREEK | _CYRILLIC)
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})

# Combining marks, and characters without width (soft hyphen, zero-width spaces, byte order mark).
_INVISIBLE: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\u00ad\u200b-\u200f\u2060\ufeff]+"
)
_SHORT_SAINTS: Final = {"saint": "st", "sankt": "st", "skt": "st", "sainte": "ste"}
_GAPS: Final = re.compile("[^a-z0-9]+")
_TRANSCRIBED: Final = re.compile("([aou])e+")


def fold(text: str) -> str:
    """Return `text` in lower-case a–z and 0–9, words parted by single spaces; folding twice changes nothing.

    Accents fall (é → e, ü → u), ligatures open (œ → oe, ß → ss), apostrophes, hyphens and all other signs
    become a space, Greek and Cyrillic letters are transliterated, letters of other scripts are dropped.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        text = _INVISIBLE.sub("", text).translate(_LETTERS)
    return _GAPS.sub(" ", text.lower()).strip()


def transcribe(text: str) -> str:
    """Return `text` folded with umlauts written out as German does without them: Göttingen → goettingen."""
    if text.isascii():
        return fold(text)
    return fold(unicodedata.normalize("NFC", text.casefold()).translate(_UMLAUTS))


def collapse(folded: str) -> str:
    """Return a folded text with ae, oe and ue reduced to a, o and u: goettingen → gottingen.

    The result is the same for an umlaut, its transcription and its bare letter; it is a key, not a spelling
    (Rouen → roun), and a key of a beginning is the beginning of the key.
    """
    return _TRANSCRIBED.sub(r"\1", folded)


def shorten_saints(folded: str) -> str:
    """Return a folded text with saints as people abbreviate them: saint and sankt → st, sainte → ste.

    Saint and Sainte stay apart: Saint-Marien and Sainte-Marie are two towns.
    """
    return " ".join(_SHORT_SAINTS.get(word, word) for word in folded.split())
