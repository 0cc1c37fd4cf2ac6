"""Invented bulk links and a reference of invented towns for the tests of imports."""

from pathlib import Path
from typing import Any

from passerelle.imports.links_file import COLUMNS
from passerelle.places.reference import COLUMNS as REFERENCE_COLUMNS
from passerelle.places.reference import Reference

A = {"id": "t1", "name": "Aburg", "country": "DE", "lat": "52.10", "lon": "9.90", "qid": "Q900000001"}
B = {"id": "t2", "name": "Bville", "country": "FR", "lat": "45.60", "lon": "0.15", "qid": "Q900000002"}
C = {"id": "t3", "name": "Cstadt", "country": "DE", "lat": "51.50", "lon": "10.20", "qid": ""}


def link(a: dict[str, str] = A, b: dict[str, str] = B, **rest: str) -> dict[str, str]:
    """One line of a file, by column."""
    row = {f"a_{part}": value for part, value in a.items()} | {
        f"b_{part}": value for part, value in b.items()
    }
    return row | {"distance_km": "", "sources": "W17", "stated_both_ways": "0", "licence": "CC0"} | rest


def write_links(folder: Path, *rows: dict[str, str], name: str = "links.csv", columns: Any = COLUMNS) -> Path:
    """A file with these lines; the first has number 2."""
    lines = [",".join(columns), *(",".join(row[column] for column in columns) for row in rows)]
    file = folder / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def reference_of(*bodies: dict[str, str]) -> Reference:
    """Reference bodies from some of their columns."""
    return Reference("\t".join(body.get(column, "") for column in REFERENCE_COLUMNS) for body in bodies)


EMPTY = reference_of({"key": "iso:XX", "kind": "region", "country": "XX", "name": "Nirgends"})
