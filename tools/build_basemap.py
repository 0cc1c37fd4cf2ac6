"""Builds the two maps of the world under data/reference/ from the npm package world-atlas.

    npm pack world-atlas@2.0.2 --pack-destination var/reference-build/npm
    python tools/build_basemap.py [--check] [PATH/world-atlas-2.0.2.tgz]

Source: world-atlas 2.0.2 (Michael Bostock, ISC licence), a TopoJSON edition of Natural Earth 4.1 (public
domain), 1:50m for Europe and the Mediterranean, 1:110m for the world. The package is checked by its SHA-256;
the same package always gives the same bytes. `--check` writes nothing and fails where the committed files
differ. What is changed and why stands in data/reference/BASEMAP-LICENCE.md.
"""

import argparse
import hashlib
import json
import sys
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, radians
from pathlib import Path
from typing import Any

from babel.core import get_global

from twinning.cartography.basemap import unrolled
from twinning.cartography.geometry import Box, Point, clip_ring, ring_area, thin_line

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "var/reference-build/npm/world-atlas-2.0.2.tgz"
PACKAGE_SHA256 = "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"

# Countries that Natural Earth writes without an ISO number.
NAMED = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}
# Crimea: drawn with Ukraine after UN General Assembly resolution 68/262 (27 March 2014); Natural Earth draws
# who holds it. A polygon of the first country that contains the place (lon, lat) goes to the second.
MOVED = (("RU", "UA", (34.3, 45.3)),)

Arc = tuple[Point, ...]
ArcRing = list[int]


@dataclass(frozen=True)
class Edition:
    """What one output file is made of: source file, bounds in degrees, detail, countries not drawn."""

    source: str
    target: Path
    bounds: Box
    tolerance_km: float
    smallest_km2: float
    left_out: frozenset[str]


EDITIONS = (
    Edition(
        "countries-50m.json",
        ROOT / "data/reference/basemap.geojson",
        Box(-32.0, 26.0, 50.0, 72.0),
        tolerance_km=1.7,
        smallest_km2=80.0,
        left_out=frozenset({"GL"}),  # only a strip of its coast would be inside
    ),
    Edition(
        "countries-110m.json",
        ROOT / "data/reference/world.geojson",
        Box(-180.0, -60.0, 180.0, 85.0),
        tolerance_km=2.0,
        smallest_km2=0.0,
        left_out=frozenset({"AQ", "TF"}),  # no towns
    ),
)


def main(arguments: list[str]) -> int:
    """Build every edition, or compare with `--check`; returns the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("package", nargs="?", type=Path, default=PACKAGE, help="world-atlas-2.0.2.tgz")
    parser.add_argument(
        "--check", action="store_true", help="compare with the committed files, write nothing"
    )
    options = parser.parse_args(arguments)
    if hashlib.sha256(options.package.read_bytes()).hexdigest() != PACKAGE_SHA256:
        print(f"{options.package}: not the package world-atlas 2.0.2 this tool was written for")
        return 1
    differing = 0
    for edition in EDITIONS:
        written = build(edition, read_topology(options.package, edition.source)).encode()
        digest = hashlib.sha256(written).hexdigest()
        print(f"{edition.target.relative_to(ROOT)}: {len(written):,} bytes, {digest}")
        if options.check:
            differing += edition.target.read_bytes() != written
        else:
            edition.target.write_bytes(written)
    return int(bool(differing))


def read_topology(package: Path, name: str) -> dict[str, Any]:
    """The parsed TopoJSON file of that name in the npm package."""
    with tarfile.open(package) as archive:
        member = archive.extractfile(f"package/{name}")
        assert member is not None
        topology: dict[str, Any] = json.load(member)
        return topology


def build(edition: Edition, topology: dict[str, Any]) -> str:
    """One edition as GeoJSON text, one country a line, sorted by code."""
    arcs = [thinned(arc, edition.tolerance_km) for arc in decoded_arcs(topology)]
    features = []
    for code, polygons in sorted(countries(topology, arcs).items()):
        shapes = visible_shapes(dissolved(polygons), arcs, edition)
        if shapes and code not in edition.left_out:
            feature = {
                "type": "Feature",
                "id": code,
                "properties": {"iso2": code},
                "geometry": {"type": "MultiPolygon", "coordinates": shapes},
            }
            features.append(json.dumps(feature, separators=(",", ":")))
    bbox = json.dumps([int(bound) for bound in edition.bounds])
    return f'{{"type":"FeatureCollection","bbox":{bbox},"features":[\n' + ",\n".join(features) + "\n]}\n"


def decoded_arcs(topology: dict[str, Any]) -> Iterator[Arc]:
    """The topology's arcs as (lon, lat) in degrees, its differences summed up."""
    (scale_x, scale_y), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * scale_x + left, y * scale_y + low))
        yield tuple(arc)


def thinned(arc: Arc, tolerance_km: float) -> Arc:
    """An arc thinned by kilometres; whole arcs are thinned, so neighbours keep one common border."""
    shrink = cos(radians(sum(lat for _, lat in arc) / len(arc)))
    flat = [(lon * shrink, lat) for lon, lat in arc]
    tolerance = tolerance_km / 111.2
    if flat[0] == flat[-1] and len(flat) > 3:
        half = max(
            range(len(flat)), key=lambda i: (flat[i][0] - flat[0][0]) ** 2 + (flat[i][1] - flat[0][1]) ** 2
        )
        kept = thin_line(flat[: half + 1], tolerance)[:-1] + thin_line(flat[half:], tolerance)
    else:
        kept = thin_line(flat, tolerance)
    wanted = set(kept)
    return tuple(point for point, place in zip(arc, flat, strict=True) if place in wanted)


def countries(topology: dict[str, Any], arcs: list[Arc]) -> dict[str, list[list[ArcRing]]]:
    """Polygons, as rings of arc numbers, by ISO 3166-1 alpha-2 code."""
    by_code: dict[str, list[list[ArcRing]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = alpha2(geometry)
        if code:
            polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
            by_code.setdefault(code, []).extend(polygons)
    for holder, owner, place in MOVED:
        moved = [p for p in by_code[holder] if is_inside(place, ring_points(p[0], arcs))]
        by_code[holder] = [p for p in by_code[holder] if p not in moved]
        by_code[owner] += moved
    return by_code


def alpha2(geometry: dict[str, Any]) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country, by CLDR's table of numbers."""
    numbers = get_global("territory_aliases")
    found = numbers.get(geometry.get("id", ""))
    return found[0] if found else NAMED.get(geometry["properties"]["name"])


def dissolved(polygons: list[list[ArcRing]]) -> list[list[ArcRing]]:
    """The polygons with borders between two of them taken away; holes stay with the polygon they are in.

    An arc that is walked in both directions lies between two polygons of the same country.
    """
    walked = {number for polygon in polygons for ring in polygon for number in ring}
    inner = {number for number in walked if ~number in walked}
    touched = [polygon for polygon in polygons if any(number in inner for ring in polygon for number in ring)]
    if not touched:
        return polygons
    steps = [number for polygon in touched for ring in polygon for number in ring if number not in inner]
    return [polygon for polygon in polygons if polygon not in touched] + [[steps]]


def ring_points(ring: ArcRing, arcs: list[Arc]) -> list[Point]:
    """The open ring of points along a ring of arcs; a negative number walks its arc backwards.

    Arcs left over by `dissolved` are chained end to start.
    """
    waiting = [arcs[~number][::-1] if number < 0 else arcs[number] for number in ring]
    line = list(waiting.pop(0))
    while waiting:
        following = next((arc for arc in waiting if arc[0] == line[-1]), None)
        if following is None:
            break
        waiting.remove(following)
        line += following[1:]
    return line[:-1] if line[0] == line[-1] else line


def visible_shapes(
    polygons: list[list[ArcRing]], arcs: list[Arc], edition: Edition
) -> list[list[list[Point]]]:
    """GeoJSON polygons within the edition's bounds, rounded; islets go unless a country has no more.

    What crosses the date line is cut there, as GeoJSON asks (RFC 7946, section 3.1.9).
    """
    shapes = []
    for polygon in polygons:
        lines = [unrolled(ring_points(ring, arcs)) for ring in polygon]
        for turn in (-360.0, 0.0, 360.0):
            clipped = (clip_ring([(lon + turn, lat) for lon, lat in line], edition.bounds) for line in lines)
            rings = [ring for ring in (rounded(ring) for ring in clipped) if len(ring) >= 3]
            if rings:
                shapes.append(rings)
    shapes.sort(key=lambda shape: (-km2(shape[0]), shape[0]))
    kept = [shape for shape in shapes if km2(shape[0]) >= edition.smallest_km2] or shapes[:2]
    return [[closed(ring) for ring in shape] for shape in kept]


def rounded(ring: Iterable[Point]) -> list[Point]:
    """The ring with coordinates rounded to a hundredth of a degree and without repeated points."""
    points: list[Point] = []
    for lon, lat in ring:
        point = (round(lon, 2) + 0.0, round(lat, 2) + 0.0)
        if not points or point != points[-1]:
            points.append(point)
    while len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return points


def closed(ring: list[Point]) -> list[Point]:
    """The ring with its first point repeated, as GeoJSON (RFC 7946, section 3.1.6) asks."""
    return [*ring, ring[0]]


def km2(ring: list[Point]) -> float:
    """Rough area of a ring in square kilometres."""
    return abs(ring_area(ring)) * 111.2**2 * cos(radians(sum(lat for _, lat in ring) / len(ring)))


def is_inside(place: Point, ring: list[Point]) -> bool:
    """Whether a ring surrounds a place (even-odd rule)."""
    x, y = place
    inside = False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            inside = not inside
    return inside


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
