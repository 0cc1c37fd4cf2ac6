"""Germany: Länder, and the places of GeoNames with at least 500 inhabitants."""

import csv
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from passerelle.places.reference import name_key
from reference_rows import Row, UnsoundReference, add_name, make_row

Place = Mapping[str, Any]

MOST_FURTHER_NAMES = 3

# GeoNames' code of the first administrative level → ISO 3166-2 code and name of the Land.
LAENDER = {
    "01": ("DE-BW", "Baden-Württemberg"), "02": ("DE-BY", "Bayern"), "03": ("DE-HB", "Bremen"),
    "04": ("DE-HH", "Hamburg"), "05": ("DE-HE", "Hessen"), "06": ("DE-NI", "Niedersachsen"),
    "07": ("DE-NW", "Nordrhein-Westfalen"), "08": ("DE-RP", "Rheinland-Pfalz"), "09": ("DE-SL", "Saarland"),
    "10": ("DE-SH", "Schleswig-Holstein"), "11": ("DE-BB", "Brandenburg"),
    "12": ("DE-MV", "Mecklenburg-Vorpommern"), "13": ("DE-SN", "Sachsen"), "14": ("DE-ST", "Sachsen-Anhalt"),
    "15": ("DE-TH", "Thüringen"), "16": ("DE-BE", "Berlin"),
}  # fmt: skip

_GERMAN = re.compile(r"[A-Za-zÄÖÜäöüß ./()\-]+")


def german_rows(places: Iterable[Place]) -> list[Row]:
    """Länder and places. GeoNames does not say municipality or quarter, so `kind` stays empty."""
    rows = [
        make_row(key=f"iso:{code}", kind="region", country="DE", name=name, source="iso")
        for code, name in LAENDER.values()
    ]
    for place in places:
        if place["countrycode"] == "DE":
            rows.append(_row(place))
    return rows


def _row(place: Place) -> Row:
    row = make_row(
        key=f"geonames:{place['geonameid']}",
        country="DE",
        name=place["name"],
        part_of=f"iso:{LAENDER[place['admin1code']][0]}",
        latitude=place["latitude"],
        longitude=place["longitude"],
        position_from="geonames",
        population=place["population"] or None,
        source="geonames",
    )
    for name in fuller_names(place):
        add_name(row, name)
    return row


def fuller_names(place: Place) -> list[str]:
    """Further names that only add something to the main one: Rotenburg → Rotenburg (Wümme).

    Names in other languages come from `exonyms.csv`, since the package's list does not tell languages.
    """
    start = name_key(place["name"]) + " "
    fuller = {}
    for name in sorted(place["alternatenames"], key=lambda text: (text.isascii(), text)):
        key = name_key(name)
        if _GERMAN.fullmatch(name) and key.startswith(start):
            fuller.setdefault(key, name)
    return [fuller[key] for key in sorted(fuller)][:MOST_FURTHER_NAMES]


def apply_exonyms(rows: Iterable[Row], places: Iterable[Place], listed: Path) -> int:
    """Add the names of `exonyms.csv`, put right main names that are not German; returns the number of lines.

    Each name must stand among the GeoNames names of its place, so that none is made up. Raises
    UnsoundReference for a line whose place or name does not exist.
    """
    by_number = {number: row for row in rows if (number := _number(row)) and not row["successor"]}
    known = {str(place["geonameid"]): {place["name"], *place["alternatenames"]} for place in places}
    with listed.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    for line in lines:
        row = by_number.get(line["geonames"])
        if row is None or line["name"] not in known[line["geonames"]]:
            raise UnsoundReference(f"exonyms.csv: {line['geonames']} {line['name']} is not in GeoNames")
        if line["kind"] == "official":
            row["name"] = line["name"]
        else:
            add_name(row, line["name"], line["language"], line["kind"])
    return len(lines)


def _number(row: Row) -> str:
    if row["key"].startswith("geonames:"):
        return row["key"].removeprefix("geonames:")
    found = re.search(r"geonames:(\d+)", row["identifiers"])
    return found.group(1) if found else ""
