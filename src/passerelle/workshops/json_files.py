"""JSON files named on the command line; what cannot be used is told in a sentence."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from passerelle.base.errors import DomainError

MOST_BYTES = 10_000_000
"""A thousand people with all their fields take less than a tenth of it."""

SENTENCES: Mapping[str, Any] = {
    "missing": _("There is no file %(file)s. Please check the name and the folder."),
    "folder": _("%(file)s is a folder. Please name a file in it."),
    "barred": _("%(file)s cannot be read: %(detail)s."),
    "large": _(
        "%(file)s is larger than %(most)s MB. Instances and plans are smaller; please check the file."
    ),
    "empty": _("%(file)s is empty. Please save the JSON text into it."),
    "no_text": _("%(file)s is no text file. A JSON file is needed; please export or save it as JSON."),
    "no_json": _(
        "%(file)s is not JSON: it goes wrong at line %(line)s, column %(column)s. Please mend it there."
    ),
    "deep": _(
        "%(file)s is nested too deeply to be an instance, a plan or a list of changes. Please check the file."
    ),
    "number": _("%(file)s holds a number with too many digits. Please correct it."),
}


class UnusableFile(DomainError):
    """A file that cannot be read as JSON; `params` have the `kind` of fault and what its sentence needs."""

    code: ClassVar[str] = "unusable_file"

    @property
    def sentence(self) -> str:
        """What is wrong and how to mend it, in the active language."""
        return str(SENTENCES[str(self.params["kind"])] % self.params)


def json_of(file: Path) -> object:
    """Return what a JSON file holds, in any of the encodings of Unicode.

    Raises:
        UnusableFile: the file is missing, too large, no text or no JSON.
    """
    written = _bytes_of(file)
    if not written.strip():
        raise UnusableFile(kind="empty", file=file)
    try:
        return json.loads(written)
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


def _bytes_of(file: Path) -> bytes:
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
    if len(written) > MOST_BYTES:
        raise UnusableFile(kind="large", file=file, most=MOST_BYTES // 1_000_000)
    return written
