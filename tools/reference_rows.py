"""Rows of the reference file: making, checking and writing them the same way each time."""

import gzip
from collections.abc import Iterable
from pathlib import Path

from passerelle.places.reference import COLUMNS

Row = dict[str, str]


class UnsoundReference(ValueError):
    """The rows contradict themselves; the file is not written."""


def make_row(**values: object) -> Row:
    """A row with every column of COLUMNS, empty where nothing is known."""
    unknown = set(values) - set(COLUMNS)
    if unknown:
        raise UnsoundReference(f"no such column: {sorted(unknown)}")
    row = {column: _text(values.get(column)) for column in COLUMNS}
    if any("\t" in value or "\n" in value for value in row.values()):
        raise UnsoundReference(f"tab or line break in {row['key']}")
    return row


def name_entry(text: str, language: str = "", kind: str = "alternate") -> str:
    """A further name as the file writes it."""
    if "|" in text:
        raise UnsoundReference(f"| in the name {text}")
    return f"{language}:{kind}:{text}"


def add_name(row: Row, text: str, language: str = "", kind: str = "alternate") -> None:
    """Append a further name unless the row has it already."""
    entry = name_entry(text, language, kind)
    names = row["names"].split("|") if row["names"] else []
    if entry not in names and text != row["name"]:
        row["names"] = "|".join([*names, entry])


def check(rows: Iterable[Row]) -> list[Row]:
    """Rows sorted by key; raises UnsoundReference for a key twice or a reference into nothing."""
    found: dict[str, Row] = {}
    for row in rows:
        if row["key"] in found:
            raise UnsoundReference(f"twice: {row['key']}")
        found[row["key"]] = row
    for row in found.values():
        for column in ("part_of", "successor", "seat"):
            if row[column] and row[column] not in found:
                raise UnsoundReference(f"{row['key']}: {column} {row[column]} does not exist")
    return [found[key] for key in sorted(found)]


def write(rows: Iterable[Row], path: Path) -> None:
    """Write the file so that equal rows give equal bytes: sorted, no file name, no time stamp."""
    lines = ["\t".join(COLUMNS), *("\t".join(row[column] for column in COLUMNS) for row in rows)]
    with path.open("wb") as raw, gzip.GzipFile("", "wb", compresslevel=9, fileobj=raw, mtime=0) as file:
        file.write(("\n".join(lines) + "\n").encode())


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.5f}".rstrip("0").rstrip(".")
    return str(value)
