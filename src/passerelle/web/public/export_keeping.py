"""Keeps finished exports as files, so that many downloads of the same selection cost one.

The files stand in the data folder and not in the cache: an export of everything is larger than all pages
together. Each machine keeps its own.
"""

import gzip
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from django.conf import settings

MOST_FILES = 40
PART = 64 * 1024


def is_kept(name: str) -> bool:
    """Tell whether the file of a name is there already."""
    return (_folder() / name).exists()


def kept_file(name: str, write: Callable[[IO[bytes]], None]) -> Path:
    """Return the kept file of a name; `write` makes it where it is missing.

    The file bears its name only when it is whole, so that a download never meets half of one.

    Parameters:
        name: differs with everything the content depends on.
        write: writes the content to the file it gets.
    """
    folder = _folder()
    path = folder / name
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _make(path, write)
        _prune(folder)
    return path


def write_compressed(parts: Callable[[], Iterable[bytes]]) -> Callable[[IO[bytes]], None]:
    """Return what writes the parts as one gzip file."""

    def write(file: IO[bytes]) -> None:
        with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=6, mtime=0) as packed:
            packed.writelines(parts())

    return write


def write_copy(made: Callable[[], IO[bytes]]) -> Callable[[IO[bytes]], None]:
    """Return what writes a copy of a file made elsewhere."""

    def write(file: IO[bytes]) -> None:
        with made() as source:
            shutil.copyfileobj(source, file)

    return write


def unpacked(path: Path) -> Iterator[bytes]:
    """Yield the content of a gzip file for a reader who does not take it packed."""
    with gzip.open(path) as file:
        while part := file.read(PART):
            yield part


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "exports"


def _make(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix="part-", delete=False) as file:
        part = Path(file.name)
        try:
            write(file)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    part.replace(path)


def _prune(folder: Path) -> None:
    """Delete all but the newest files; those of an older state of the data are asked for by nobody."""
    ages = []
    for file in folder.iterdir():
        try:
            ages.append((file.stat().st_mtime, file))
        except FileNotFoundError:  # another process prunes as well
            continue
    for _age, file in sorted(ages, reverse=True)[MOST_FILES:]:
        file.unlink(missing_ok=True)
