"""French spaces and apostrophes as the Imprimerie nationale's rules ask for them, in one place.

A narrow no-break space stands before ; ! and ?, a no-break space before : and inside « ».
"""

import re

NARROW = "\u202f"
NO_BREAK = "\u00a0"
_SPACE = f"[ {NO_BREAK}{NARROW}]*"
_AT_END = r"(?=$|[\s»)\]<”])"


def french(text: str) -> str:
    """Return a French text with its spaces and apostrophes set; addresses and format marks stay as they are."""
    text = re.sub(rf"(?<=[^\s;!?]){_SPACE}([;!?]){_AT_END}", rf"{NARROW}\1", _without_entities(text))
    text = re.sub(rf"(?<=\S){_SPACE}:{_AT_END}", f"{NO_BREAK}:", text)
    text = re.sub(rf"«{_SPACE}", f"«{NO_BREAK}", text)
    text = re.sub(rf"{_SPACE}»", f"{NO_BREAK}»", text)
    return re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_])", "’", text)


def _without_entities(text: str) -> str:
    """No-break spaces as signs, so that no semicolon of an entity is taken for one of the sentence."""
    return text.replace("&nbsp;", NO_BREAK)
