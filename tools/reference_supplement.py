"""The hand-kept supplement: what the registers lack, each line with its reason and source."""

import csv
from collections.abc import Iterable
from pathlib import Path

from reference_rows import Row, UnsoundReference, add_name, make_row

FIELDS = (
    "action", "key", "kind", "country", "name", "further_names", "part_of", "seat", "latitude", "longitude",
    "identifiers", "successor", "valid_from", "valid_to", "source", "reason",
)  # fmt: skip


def apply_supplement(rows: Iterable[Row], listed: Path) -> list[Row]:
    """Rows with the supplement's lines added or amended.

    `add` makes a new body, `amend` fills columns of one that exists. Raises UnsoundReference for a line
    without source or reason, an amended body that does not exist, or an unknown seat.
    """
    found = {row["key"]: row for row in rows}
    with listed.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != FIELDS:
            raise UnsoundReference(f"supplement.csv: columns must be {', '.join(FIELDS)}")
        lines = list(reader)
    for line in lines:
        _apply(line, found)
    for line in lines:
        if line["seat"]:
            _take_seat(found[line["key"]], line["seat"], found)
    return list(found.values())


def _apply(line: Row, found: dict[str, Row]) -> None:
    key = line["key"]
    if not line["source"] or not line["reason"]:
        raise UnsoundReference(f"supplement.csv: {key} lacks source or reason")
    if line["action"] == "add":
        if key in found:
            raise UnsoundReference(f"supplement.csv: {key} exists already")
        found[key] = make_row(key=key, name=line["name"], country=line["country"], source="supplement")
    elif line["action"] != "amend" or key not in found:
        raise UnsoundReference(f"supplement.csv: nothing to {line['action']} at {key}")
    _fill(found[key], line)


def _fill(row: Row, line: Row) -> None:
    """Copy the filled columns of a line; further names and identifiers are added, not replaced."""
    for column in ("kind", "name", "part_of", "latitude", "longitude", "successor", "valid_from", "valid_to"):
        row[column] = line[column] or row[column]
    if line["latitude"]:
        row["position_from"] = "map"
    row["identifiers"] = f"{row['identifiers']} {line['identifiers']}".strip()
    for entry in filter(None, line["further_names"].split("|")):
        language, kind, text = entry.split(":", 2)
        add_name(row, text, language, kind)


def _take_seat(row: Row, seat: str, found: dict[str, Row]) -> None:
    """The position of the body's seat, marked as such."""
    giver = found.get(seat)
    if giver is None or not giver["latitude"]:
        raise UnsoundReference(f"supplement.csv: seat {seat} of {row['key']} has no position")
    row["latitude"], row["longitude"] = giver["latitude"], giver["longitude"]
    row["position_from"] = "seat"
    row["seat"] = seat
