"""Text made safe for SVG and XML, whatever people have typed."""

import re
from html import escape

# What XML 1.0, section 2.2, does not allow in a document, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Text escaped for element content and quoted attributes, without signs XML cannot hold."""
    return escape(_FORBIDDEN.sub("", text), quote=True)
