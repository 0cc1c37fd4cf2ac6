"""Files written whole or not at all: nobody ever finds half of one under its name."""

import os
import tempfile
from pathlib import Path
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from passerelle.base.errors import DomainError

SENTENCES: dict[str, Any] = {
    "exists": _(
        "%(file)s is there already, and nothing was changed. Please take another name, or add --force to replace it."
    ),
    "folder": _("%(file)s is a folder. Please name a file in it."),
    "no_folder": _("There is no folder %(folder)s. Please create it, or take another one."),
    "barred": _("%(file)s cannot be written: %(detail)s."),
}


class UnwritableFile(DomainError):
    """A file cannot be written; `params` have the `kind` of fault and what its sentence needs."""

    code: ClassVar[str] = "unwritable_file"

    @property
    def sentence(self) -> str:
        """What is wrong and how to mend it, in the active language."""
        return str(SENTENCES[str(self.params["kind"])] % self.params)


def refuse_occupied(file: Path, *, replace: bool) -> None:
    """Raise UnwritableFile where a file cannot be written under a name, before any work is done for it."""
    if file.is_dir():
        raise UnwritableFile(kind="folder", file=file)
    if not file.parent.is_dir():
        raise UnwritableFile(kind="no_folder", file=file, folder=file.parent)
    if not replace and file.exists():
        raise UnwritableFile(kind="exists", file=file)


def write_whole(file: Path, content: bytes, *, replace: bool) -> None:
    """Write a file under its name in one step.

    Parameters:
        file: its path.
        content: all of it.
        replace: whether an older file of the name may go.

    Raises:
        UnwritableFile: the name is taken, its folder is missing, or nothing may be written there.
    """
    refuse_occupied(file, replace=replace)
    try:
        _write(file, content)
    except OSError as error:
        raise UnwritableFile(kind="barred", file=file, detail=error.strerror or str(error)) from error


def _write(file: Path, content: bytes) -> None:
    """Write beside the file and move it to its name, with the rights a new file has here."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name[:50]}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
        mask = os.umask(0)
        os.umask(mask)
        beside.chmod(0o666 & ~mask)
        beside.replace(file)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
