"""Tagged PDF files (PDF/UA-1) from layouts in Typst, made in memory: nothing a person typed reaches the disk.

A layout is a `.typ` file of ours and never holds what people typed: their words come to it as data and stay
text, whatever signs they hold. Fonts are ours too; none of the machine is used, and nothing is fetched.
"""

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, ClassVar

from passerelle.base.errors import DomainError

CONTENT_TYPE = "application/pdf"
SITE = Path(__file__).resolve().parents[1]
FONTS = SITE / "base" / "documents" / "fonts"
TYPESETTER = SITE / "base" / "typesetter.py"
SECONDS = 60
"""A document that takes longer is given up."""
PATIENCE = 20.0
"""Seconds that a document waits for its turn, so that papers never hold all threads of the site."""
_DESKS = BoundedSemaphore(1)
"""One document at a time for each process of the site, for the sake of memory; further ones wait."""
_PLACE = re.compile(r"[\w.-]+\.typ:\d+:\d+")
"""What `typesetter` says of a fault: file, line and column of a layout."""
_KEPT_MARKS = "\u200b\u200c\u200d"
"""A place to break a line, and joiners that shape letters in some scripts; other invisible signs are left out."""
_KEPT_SPACES = "\u00a0\u202f"


class DocumentFault(DomainError):
    """A document could not be set: the layout is wrong, or there is too much of it. The reason quotes no data."""

    code: ClassVar[str] = "document_fault"


class DocumentsBusy(DocumentFault):
    """Other documents are being set and the turn of this one did not come; it may simply be asked for again."""

    code: ClassVar[str] = "documents_busy"


def render(layout: str, data: Mapping[str, Any], *, title: str, language: str, at: datetime) -> bytes:
    """Return a document as a tagged PDF file that conforms to PDF/UA-1.

    Parameters:
        layout: a Typst file, by its path under `passerelle`, such as `workshops/documents/plan.typ`.
        data: texts, numbers, lists and objects as JSON knows them; the layout finds them in `look.typ`'s `data`.
        title: of the document, shown by readers in place of a file name.
        language: code of the language the document is in.
        at: the moment that the file bears as its date, with a time zone.

    Raises:
        DocumentFault: the document could not be set.
        DocumentsBusy: its turn did not come within `PATIENCE` seconds.
    """
    whole = printable({**data, "title": title, "language": language})
    job = {
        "layout": str(SITE / layout),
        "root": str(SITE),
        "fonts": str(FONTS),
        "data": json.dumps(whole, ensure_ascii=False),
        "at": int(at.timestamp()),
    }
    if not _DESKS.acquire(timeout=PATIENCE):
        raise DocumentsBusy(layout=layout, reason="turn")
    try:
        return _typeset(layout, json.dumps(job).encode())
    finally:
        _DESKS.release()


def _typeset(layout: str, job: bytes) -> bytes:
    """Hand a job to the typesetter, which shares neither memory nor environment with this process."""
    command = [sys.executable, "-I", str(TYPESETTER)]
    try:
        run = subprocess.run(command, input=job, capture_output=True, timeout=SECONDS, env={}, check=False)
    except subprocess.TimeoutExpired:
        raise DocumentFault(layout=layout, reason="time") from None  # it holds the job
    if run.returncode != 0:
        raise DocumentFault(layout=layout, reason=_reason(run))
    return run.stdout


def _reason(run: subprocess.CompletedProcess[bytes]) -> str:
    """Where the layout is wrong; of anything else only the code, for what a broken process says may quote a name."""
    said = run.stderr.decode(errors="replace")
    return said if _PLACE.fullmatch(said) else f"ended by {run.returncode}"


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
    spaced = "".join(" " if sign.isspace() and sign not in _KEPT_SPACES else sign for sign in text)
    seen = (sign for sign in spaced if sign in _KEPT_MARKS or not unicodedata.category(sign).startswith("C"))
    return unicodedata.normalize("NFC", "".join(seen))
