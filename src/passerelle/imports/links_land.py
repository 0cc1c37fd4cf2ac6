"""Tells the open sea from land, coarsely and in one set look-up, so that every line can be asked."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from math import floor
from pathlib import Path
from typing import Final

STEP: Final = 0.5
"""Degrees per cell."""
REACH: Final = 3
"""Cells of water all around a place, some 150 km: Lampedusa is too small to be drawn, and yet a town."""

_REFERENCE: Final = Path(__file__).resolve().parents[3] / "data" / "reference"
EUROPE: Final = _REFERENCE / "basemap.geojson"
WORLD: Final = _REFERENCE / "world.geojson"

Ring = Sequence[Sequence[float]]
Cell = tuple[int, int]


class Land:
    """Cells of the earth that hold land, and the box in which the outlines are complete.

    Outside the box nothing counts as sea: the world's outlines leave out Réunion, Martinique and Cabo Verde.
    """

    def __init__(self, cells: set[Cell], box: tuple[float, float, float, float]) -> None:
        """Take the cells (row and column from 0/0) and west, south, east, north in degrees."""
        self._near = {
            (row + north, column + east)
            for row, column in cells
            for north in range(-REACH, REACH + 1)
            for east in range(-REACH, REACH + 1)
        }
        self._west, self._south, self._east, self._north = box

    def is_open_sea(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies so far out that no town can be there."""
        inside = self._south <= latitude <= self._north and self._west <= longitude <= self._east
        return inside and (floor(latitude / STEP), floor(longitude / STEP)) not in self._near


def read_land(path: Path, *more: Path) -> Land:
    """Read outlines from GeoJSON collections; the `bbox` of the first says where they are complete."""
    documents = [json.loads(each.read_text(encoding="utf-8")) for each in (path, *more)]
    cells: set[Cell] = set()
    for feature in (feature for document in documents for feature in document["features"]):
        geometry = feature["geometry"]
        polygons = (
            geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        )
        rings = [ring for polygon in polygons for ring in polygon]
        cells.update(_shore(rings))
        cells.update(_inland(rings))
    west, south, east, north = documents[0]["bbox"]
    return Land(cells, (west, south, east, north))


@cache
def default_land() -> Land:
    """The committed outlines of Europe, and the world's for Greenland's shore; read once per process."""
    return read_land(EUROPE, WORLD)


def _shore(rings: Sequence[Ring]) -> Iterator[Cell]:
    """Cells the outlines run through."""
    for ring in rings:
        for x1, y1, x2, y2 in _edges(ring):
            steps = max(1, floor(max(abs(x2 - x1), abs(y2 - y1)) / STEP * 2))
            for step in range(steps + 1):
                yield (
                    floor((y1 + (y2 - y1) * step / steps) / STEP),
                    floor((x1 + (x2 - x1) * step / steps) / STEP),
                )


def _inland(rings: Sequence[Ring]) -> Iterator[Cell]:
    """Cells whose middle line lies inside, by the even-odd rule."""
    heights = [point[1] for ring in rings for point in ring]
    edges = [edge for ring in rings for edge in _edges(ring)]
    for row in range(floor(min(heights) / STEP), floor(max(heights) / STEP) + 1):
        middle = (row + 0.5) * STEP
        crossed = sorted(
            x1 + (middle - y1) * (x2 - x1) / (y2 - y1)
            for x1, y1, x2, y2 in edges
            if (y1 > middle) != (y2 > middle)
        )
        for left, right in zip(crossed[::2], crossed[1::2], strict=False):
            for column in range(floor(left / STEP), floor(right / STEP) + 1):
                yield row, column


def _edges(ring: Ring) -> Iterator[tuple[float, float, float, float]]:
    for start, end in zip(ring, [*ring[1:], ring[0]], strict=True):
        yield start[0], start[1], end[0], end[1]
