"""Signs as a printer sets them, for names that registers write with a typewriter's."""

import re

_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")


def typographic(name: str) -> str:
    """Return a name with apostrophes between letters: `Val d'Hazey` is shown as `Val d’Hazey`."""
    return _BETWEEN_LETTERS.sub("’", name)
