"""Places where overlong words may be broken, so that what people typed stays on the paper."""

LONGEST_WORD = 24
"""Letters of a word that may stay together."""
_BREAK = "\u200b"


def breakable(text: str) -> str:
    """Return a text whose overlong words may be broken anywhere after some letters, so that they stay on the paper."""
    return " ".join(_broken(word) for word in text.split(" "))


def _broken(word: str) -> str:
    if len(word) <= LONGEST_WORD:
        return word
    half = LONGEST_WORD // 2
    return _BREAK.join(word[start : start + half] for start in range(0, len(word), half))
