"""Copies a running SQLite database into one whole file, and checks the copy before it bears its name."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import ClassVar

from passerelle.base.errors import DomainError


class BackupExists(DomainError):
    """A file of this name is there already; backups are never overwritten."""

    code: ClassVar[str] = "backup_exists"


class BackupUnsound(DomainError):
    """The copy failed its check; nothing was kept."""

    code: ClassVar[str] = "backup_unsound"


def back_up(*, database: Path, file: Path) -> int:
    """Copy a database while the site goes on, and return the size of the copy in bytes.

    SQLite's own backup reads one consistent state, pages in the write-ahead log included; copying the file
    would miss them. The copy leaves write-ahead mode, so that it is a single file.

    Parameters:
        database: the database file of the site.
        file: where the copy goes; readable by its owner alone, since it holds readers' addresses.

    Raises:
        BackupExists: `file` is there, or an unfinished copy `file`.part is.
        BackupUnsound: the copy is damaged.
    """
    if file.exists():
        raise BackupExists(file=str(file))
    part = file.with_name(f"{file.name}.part")
    try:
        part.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        raise BackupExists(file=str(part)) from error
    try:
        _copy(database, part)
        _check(part)
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)
    return file.stat().st_size


def _copy(database: Path, part: Path) -> None:
    with (
        closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(part)) as target,
    ):
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")


def _check(part: Path) -> None:
    """Raise BackupUnsound unless pages, indexes and references of the copy are whole."""
    try:
        with closing(sqlite3.connect(part)) as copy:
            told = [str(row[0]) for row in copy.execute("PRAGMA integrity_check")]
            told += [f"reference from {row[0]}" for row in copy.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as error:
        raise BackupUnsound(detail=str(error)) from error
    faults = [line for line in told if line != "ok"]
    if faults:
        raise BackupUnsound(detail=faults[0])
