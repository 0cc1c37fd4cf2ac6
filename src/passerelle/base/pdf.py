"""Tagged PDF files (PDF/UA-1) from layouts in Typst, made in memory: nothing a person typed reaches the disk.

A layout is a `.typ` file of ours and never holds what people typed: their words come to it as data and stay
text, whatever signs they hold. Fonts are ours too; none of the machine is used, and nothing is fetched.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

import typst

from passerelle.base.errors import DomainError

SITE = Path(__file__).resolve().parents[1]
FONTS = SITE / "base" / "documents" / "fonts"
CONTENT_TYPE = "application/pdf"
_KEPT_MARKS = "\u200b\u200c\u200d"
"""A place to break a line, and joiners that shape letters in some scripts; other invisible signs are left out."""
_QUOTED = re.compile(r"`[^`]*`|\"[^\"]*\"", re.DOTALL)


class DocumentFault(DomainError):
    """A layout cannot be set; the reason names no data."""

    code: ClassVar[str] = "document_fault"


def render(layout: str, data: Mapping[str, Any], *, title: str, language: str, at: datetime) -> bytes:
    """Return a document as a tagged PDF file that conforms to PDF/UA-1.

    Parameters:
        layout: a Typst file, by its path under `passerelle`, such as `workshops/documents/plan.typ`.
        data: texts, numbers, lists and objects as JSON knows them; the layout finds them in `look.typ`'s `data`.
        title: of the document, shown by readers in place of a file name.
        language: code of the language the document is in.
        at: the moment that the file bears as its date, with a time zone.

    Raises:
        DocumentFault: the layout is wrong.
    """
    whole = {**data, "title": title, "language": language}
    try:
        made = typst.compile(
            SITE / layout,
            root=SITE,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(printable(whole), ensure_ascii=False)},
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=int(at.timestamp()),
        )
    except typst.TypstError as error:
        reason = _QUOTED.sub("…", error.message)
        raise DocumentFault(layout=layout, reason=reason) from None  # its trace may quote a name
    if not isinstance(made, bytes):
        raise DocumentFault(layout=layout, reason="no file")
    return made


def printable(value: Any) -> Any:
    """Return data with every text freed of what no font can show: control signs, marks of direction, surrogates."""
    if isinstance(value, str):
        return _printable_text(value)
    if isinstance(value, Mapping):
        return {key: printable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [printable(part) for part in value]
    return value


def _printable_text(text: str) -> str:
    spaced = "".join(" " if sign.isspace() and sign not in "\u00a0\u202f" else sign for sign in text)
    seen = (sign for sign in spaced if sign in _KEPT_MARKS or not unicodedata.category(sign).startswith("C"))
    return unicodedata.normalize("NFC", "".join(seen))


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Our fonts, read once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
