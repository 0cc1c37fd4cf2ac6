"""Which texts are addresses of pages on the web: only these are ever stored or become links."""

from typing import Final
from urllib.parse import urlsplit

LONGEST_ADDRESS: Final = 600
"""Characters of `Source.url`."""
SCHEMES: Final = ("http", "https")


def claims_to_be_page(text: str) -> bool:
    """Whether a text begins as the address of a page does, whether or not it is one."""
    return text.strip().lower().startswith(("http://", "https://"))


def cited_page(text: str) -> str:
    """Return the address a citation begins with, as in `https://example.org/ (archive)`, or an empty text."""
    return page_address(text.strip().partition(" ")[0])


def page_address(text: str) -> str:
    """Return the address with its scheme in lower case, or an empty text where it is none of a web page.

    Turned away: other schemes than http and https (`javascript:`, `data:`), no or a broken host, blanks or control
    characters inside, more than LONGEST_ADDRESS characters.
    """
    text = text.strip()
    if len(text) > LONGEST_ADDRESS or any(letter.isspace() or not letter.isprintable() for letter in text):
        return ""
    try:
        parts = urlsplit(text)
        port = parts.port  # raises where it is no number
    except ValueError:
        return ""
    if parts.scheme not in SCHEMES or not parts.hostname or port == 0:
        return ""
    return parts.scheme + text[len(parts.scheme) :]
