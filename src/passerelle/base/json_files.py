"""JSON files named on the command line; what cannot be used is told in a sentence."""

import json
import sys
from pathlib import Path
from typing import ClassVar

from passerelle.base.errors import DomainError

MOST_BYTES = 10_000_000
"""A thousand people with all their fields take less than a tenth of it."""
STANDARD_INPUT = "-"


class UnusableFile(DomainError):
    """A file that cannot be read as JSON; `params` have the `kind` of fault and what its sentence needs."""

    code: ClassVar[str] = "unusable_file"

    @property
    def sentence(self) -> str:
        """What is wrong and how to mend it, in the active language."""
        from passerelle.base.json_file_sentences import (
            sentence,
        )  # takes Django, which reading a file does not

        return sentence(self.params)


def json_of(file: Path, *, once: bool = False) -> object:
    """Return what a JSON file holds, in any of the encodings of Unicode.

    Parameters:
        file: its path; `-` is the standard input.
        once: refuse an object that names a field twice, of which JSON itself would take the last.

    Raises:
        UnusableFile: the file is missing, too large, no text or no JSON.
    """
    written = _bytes_of(file)
    if not written.strip():
        raise UnusableFile(kind="empty", file=file)
    try:
        return json.loads(written, object_pairs_hook=_once if once else None)
    except _Twice as error:
        raise UnusableFile(kind="key_twice", file=file, key=error.key) from error
    except UnicodeDecodeError as error:
        raise UnusableFile(kind="no_text", file=file) from error
    except json.JSONDecodeError as error:
        if "\0" in error.doc:
            raise UnusableFile(kind="no_text", file=file) from error
        raise UnusableFile(kind="no_json", file=file, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise UnusableFile(kind="deep", file=file) from error
    except ValueError as error:  # Python refuses to read whole numbers of thousands of digits
        raise UnusableFile(kind="number", file=file) from error


class _Twice(Exception):
    """An object names a field twice."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The object of some fields; raises _Twice."""
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _Twice(key)
        found[key] = value
    return found


def _bytes_of(file: Path) -> bytes:
    if str(file) == STANDARD_INPUT:
        return _checked(sys.stdin.buffer.read(MOST_BYTES + 1), file)
    try:
        with file.open("rb") as opened:
            written = opened.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise UnusableFile(kind="missing", file=file) from error
    except IsADirectoryError as error:
        raise UnusableFile(kind="folder", file=file) from error
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        raise UnusableFile(kind="barred", file=file, detail=detail) from error
    return _checked(written, file)


def _checked(written: bytes, file: Path) -> bytes:
    if len(written) > MOST_BYTES:
        raise UnusableFile(kind="large", file=file, most=MOST_BYTES // 1_000_000)
    return written
