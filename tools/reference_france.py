"""France: the bodies of the official code (COG), with positions from GeoNames."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from passerelle.places.reference import name_key
from reference_rows import Row, add_name, make_row

POPULATION_YEAR = 2023
"""Populations de référence in force since 1 January 2026 (Insee, insee.fr/fr/information/8683652)."""
MAYOTTE_YEAR = 2017
"""Mayotte's figures in the package are those of the 2017 census (the package's README)."""

# Inhabitants according to GeoNames divided by inhabitants according to Insee. 99 % of the pairs whose name is
# unique in the région lie between 0.48 and 1.48; what lies far outside is another place of the same name.
PLAUSIBLE = (0.2, 2.5)
CLOSE = (0.75, 1.33)
FAR = (0.5, 2.0)

Place = Mapping[str, Any]
_OVERSEAS = {"01": "GP", "02": "MQ", "03": "GF", "04": "RE", "06": "YT"}


def french_rows(package: Path, places: Iterable[Place]) -> list[Row]:
    """All French rows from the unpacked package and the GeoNames places (German ones are skipped)."""
    communes = _read(package / "communes.json")
    rows = [*_regions(package), *_departments(package), *_associations(package)]
    current = {c["code"]: _commune(c) for c in communes if c["type"] == "commune-actuelle"}
    former = [_former(c) for c in communes if c["type"] in ("commune-deleguee", "commune-associee")]
    matched = match_positions(communes, places)
    for code, place in matched.items():
        _settle(current[code], place)
    _settle_former(former, communes, places, {place["geonameid"] for place in matched.values()})
    _seat_positions(current, former)
    return [*rows, *current.values(), *former]


def match_positions(communes: Iterable[Place], places: Iterable[Place]) -> dict[str, Place]:
    """INSEE code → GeoNames place, where name, région and inhabitants single out one pair; else nothing."""
    wanted, offered = defaultdict(list), defaultdict(list)
    former = {(name_key(c["nom"]), c["region"], c["code"]) for c in communes if c["type"].endswith("ee")}
    crowded = {(name, region): code for name, region, code in former}
    for commune in communes:
        if commune["type"] == "commune-actuelle":
            wanted[name_key(commune["nom"]), commune["region"]].append(commune)
    for place in places:
        for spelling in _spellings(place):
            offered[spelling, _region(place)].append(place)
    found: dict[str, Place] = {}
    for spot, candidates in wanted.items():
        rival = crowded.get(spot)
        strict = rival is not None and rival not in {c["code"] for c in candidates}
        found.update(_pairs(candidates, offered.get(spot, []), strict=strict))
    names = {c["code"]: name_key(c["nom"]) for candidates in wanted.values() for c in candidates}
    return _without_shared(found, names)


def _pairs(communes: list[Place], places: list[Place], *, strict: bool) -> dict[str, Place]:
    """Pairs of namesakes in one région; of several, only one that fits while all others are far."""
    single = len(communes) == 1 == len(places)
    bounds = CLOSE if strict else PLAUSIBLE if single else FAR
    pairs = {}
    for commune in communes:
        for place in places:
            rivals = [(c, p) for c in communes for p in places if (c is commune) != (p is place)]
            if _within(commune, place, bounds) and not any(_within(c, p, FAR) for c, p in rivals):
                pairs[commune["code"]] = place
    return pairs


def _within(commune: Place, place: Place, bounds: tuple[float, float]) -> bool:
    if not commune.get("population") or not place["population"]:
        return False
    return bounds[0] <= place["population"] / commune["population"] <= bounds[1]


def _without_shared(found: dict[str, Place], names: Mapping[str, str]) -> dict[str, Place]:
    """Of several communes that claim one place, keep the one with its main name, if there is just one."""
    claims = defaultdict(list)
    for code, place in found.items():
        claims[place["geonameid"]].append(code)
    kept = {}
    for code, place in found.items():
        rivals = claims[place["geonameid"]]
        namesakes = [rival for rival in rivals if names[rival] == name_key(place["name"])]
        if len(rivals) == 1 or namesakes == [code]:
            kept[code] = place
    return kept


def _spellings(place: Place) -> set[str]:
    """Main name, and further names that hold several words: short ones are shared too often."""
    further = {name_key(name) for name in place["alternatenames"] if _latin(name)}
    return {name_key(place["name"])} | {key for key in further if " " in key}


def _latin(name: str) -> bool:
    return all(ord(letter) < 0x250 or letter in "’œŒ" for letter in name)


def _region(place: Place) -> str:
    """The INSEE région: GeoNames' first level in France, a country of its own overseas."""
    overseas = {country: region for region, country in _OVERSEAS.items()}
    return overseas.get(place["countrycode"], place["admin1code"])


def _settle(row: Row, place: Place) -> None:
    """Give a row the position, the number and, if it differs, the name of its GeoNames place."""
    row["latitude"], row["longitude"] = f"{place['latitude']}", f"{place['longitude']}"
    row["position_from"] = "geonames"
    row["identifiers"] = f"{row['identifiers']} geonames:{place['geonameid']}".strip()
    if name_key(place["name"]) != name_key(row["name"]):
        add_name(row, place["name"])


def _settle_former(
    former: list[Row], communes: Iterable[Place], places: Iterable[Place], taken: set[int]
) -> None:
    """Positions of former communes: main name alone in the région on both sides, place not taken yet."""
    regions = {("cog-former:" + c["code"]): c["region"] for c in communes if c["type"].endswith("ee")}
    current = {(name_key(c["nom"]), c["region"]) for c in communes if c["type"] == "commune-actuelle"}
    rows, offered = defaultdict(list), defaultdict(list)
    for row in former:
        rows[name_key(row["name"]), regions[row["key"]]].append(row)
    for place in places:
        offered[name_key(place["name"]), _region(place)].append(place)
    for spot, namesakes in rows.items():
        free = [place for place in offered.get(spot, []) if place["geonameid"] not in taken]
        if len(namesakes) == 1 == len(free) == len(offered[spot]) and spot not in current:
            _settle(namesakes[0], free[0])


def _seat_positions(current: dict[str, Row], former: list[Row]) -> None:
    """A merged commune without a place of its own stands at its seat, and a seat without one at its commune.

    The seat is the former commune with the same code.
    """
    for row in former:
        commune = current.get(row["key"].removeprefix("cog-former:"))
        if commune is None:
            continue
        giver, taker = (row, commune) if row["latitude"] else (commune, row)
        if giver["latitude"] and not taker["latitude"]:
            taker["latitude"], taker["longitude"] = giver["latitude"], giver["longitude"]
            taker["position_from"] = "seat"


def _commune(commune: Place) -> Row:
    year = MAYOTTE_YEAR if commune["departement"] == "976" else POPULATION_YEAR
    return make_row(
        key=f"cog:{commune['code']}",
        kind="municipality",
        country="FR",
        name=commune["nom"],
        part_of=f"dep:{commune['departement']}",
        identifiers=f"siren:{commune['siren']}" if commune.get("siren") else "",
        population=commune.get("population"),
        population_year=year if commune.get("population") is not None else None,
        source="etalab",
    )


def _former(commune: Place) -> Row:
    return make_row(
        key=f"cog-former:{commune['code']}",
        kind="former_municipality",
        country="FR",
        name=commune["nom"],
        part_of=f"dep:{commune['departement']}",
        successor=f"cog:{commune['chefLieu']}",
        source="etalab",
    )


def _regions(package: Path) -> list[Row]:
    return [
        make_row(
            key=f"region:{r['code']}", kind="region", country="FR", name=r["nom"], source="etalab",
            identifiers=f"iso_3166_2:FR-{_ISO[r['code']]}" if r["code"] in _ISO else "",
        )
        for r in _read(package / "regions.json")
    ]  # fmt: skip


def _departments(package: Path) -> list[Row]:
    return [
        make_row(
            key=f"dep:{d['code']}", kind="district", country="FR", name=d["nom"], source="etalab",
            part_of=f"region:{d['region']}",
        )
        for d in _read(package / "departements.json")
    ]  # fmt: skip


def _associations(package: Path) -> list[Row]:
    return [
        make_row(
            key=f"siren:{e['code']}", kind="association", country="FR", name=e["nom"], source="etalab",
            population=e.get("populationMunicipale"), population_year=POPULATION_YEAR,
        )
        for e in _read(package / "epci.json")
    ]  # fmt: skip


def _read(path: Path) -> list[Place]:
    with path.open(encoding="utf-8") as file:
        listed: list[Place] = json.load(file)
    return listed


# ISO 3166-2:FR, régions of metropolitan France by INSEE code.
_ISO = {
    "11": "IDF", "24": "CVL", "27": "BFC", "28": "NOR", "32": "HDF", "44": "GES", "52": "PDL", "53": "BRE",
    "75": "NAQ", "76": "OCC", "84": "ARA", "93": "PAC", "94": "20R",
}  # fmt: skip
