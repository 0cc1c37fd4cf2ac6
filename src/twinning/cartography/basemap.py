"""Land: country outlines read from GeoJSON, cut and thinned to a frame, written as SVG path data."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, ClassVar, NamedTuple

from twinning.cartography.geometry import Box, Point, box_around, clip_ring, ring_area, thin_ring
from twinning.cartography.projection import Frame
from twinning.kernel.errors import TwinningError

_LONGEST_EDGE = 4.0
"""Degrees of longitude after which a straight edge gets a point between, so that parallels stay curved."""
_BLEED = 6.0
"""Pixels of land kept beyond the picture, so that the cut is not seen as a border."""
_TENTHS = 10


class UnreadableBasemap(TwinningError):
    """The parsed GeoJSON is no collection of polygons with a country code each."""

    code: ClassVar[str] = "unreadable_basemap"


class Outline(NamedTuple):
    """One ring of a country: open, (longitude, latitude) in degrees, longitudes running without a jump."""

    points: tuple[Point, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Country:
    """A country's ISO 3166-1 alpha-2 code and its rings, islands and holes alike."""

    code: str
    outlines: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class Land:
    """Countries, and the part of the earth in which they are complete, as longitudes and latitudes."""

    countries: tuple[Country, ...]
    extent: Box

    def suffices(self, frame: Frame) -> bool:
        """Whether the frame shows nothing beyond this land's extent."""
        seen = frame.geographic_box()
        lon0 = frame.projection.lon0
        return self.extent.covers(Box(seen.left + lon0, seen.low, seen.right + lon0, seen.high))

    def mainland(self, codes: Iterable[str]) -> list[Point]:
        """Points (lat, lon) of each named country's largest ring, to fit a frame to."""
        wanted = set(codes)
        return [
            (lat, lon)
            for country in self.countries
            if country.code in wanted
            for lon, lat in max(country.outlines, key=lambda ring: abs(ring_area(ring.points))).points
        ]


def read_land(geojson: Mapping[str, Any]) -> Land:
    """Land of a parsed GeoJSON FeatureCollection of Polygons and MultiPolygons.

    Each feature's `id`, else its property `iso2`, is the country code; a top-level `bbox` is the extent, else
    the whole earth is. Raises UnreadableBasemap.
    """
    try:
        countries = tuple(_country(feature) for feature in geojson["features"])
        west, south, east, north = (float(bound) for bound in geojson.get("bbox", (-180, -90, 180, 90)))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise UnreadableBasemap(detail=repr(error)) from error
    return Land(countries, Box(west, south, east, north))


def sufficient_land(frame: Frame, lands: Sequence[Land]) -> Land:
    """The first of the lands, finest first, that is complete in the frame; else the last."""
    return next((land for land in lands if land.suffices(frame)), lands[-1])


def land_paths(
    land: Land, frame: Frame, *, tolerance: float = 0.4, smallest: float = 1.5, bleed: float = _BLEED
) -> dict[str, str]:
    """SVG path data by country code for what the frame shows, in pixels with one decimal.

    Rings are cut `bleed` pixels beyond the picture, thinned by up to `tolerance` pixels, and dropped below
    `smallest` square pixels. Countries out of sight are left out.
    """
    paths: dict[str, str] = {}
    window = frame.geographic_box(bleed)
    edge = frame.box(bleed)
    for country in land.countries:
        rings = (
            thin_ring(ring, tolerance)
            for outline in country.outlines
            for ring in _seen(outline, frame, window, edge)
            if abs(ring_area(ring)) >= smallest
        )
        path = "".join(ring_path(ring) for ring in rings if len(ring) >= 3)
        if path:
            paths[country.code] = paths.get(country.code, "") + path
    return paths


def ring_path(ring: Sequence[Point]) -> str:
    """A closed ring as SVG path data: absolute start, then short relative steps in tenths of a pixel."""
    x, y = round(ring[0][0] * _TENTHS), round(ring[0][1] * _TENTHS)
    numbers: list[int] = []
    start = f"M{x / _TENTHS:g} {y / _TENTHS:g}"
    for point in ring[1:]:
        next_x, next_y = round(point[0] * _TENTHS), round(point[1] * _TENTHS)
        if (next_x, next_y) != (x, y):
            numbers += (next_x - x, next_y - y)
            x, y = next_x, next_y
    return f"{start}l{join_tenths(numbers)}z" if len(numbers) >= 4 else ""


def join_tenths(numbers: Iterable[int]) -> str:
    """Tenths as the shortest list of decimals SVG's grammar of path data allows (a sign or dot separates)."""
    written: list[str] = []
    dotted = False
    for number in numbers:
        whole, tenth = divmod(abs(number), _TENTHS)
        sign = "-" if number < 0 else ""
        digits = f"{whole}.{tenth}" if whole and tenth else f".{tenth}" if tenth else str(whole)
        glued = not written or bool(sign) or (dotted and digits.startswith("."))
        written.append(f"{sign}{digits}" if glued else f" {digits}")
        dotted = "." in digits
    return "".join(written)


def _country(feature: Mapping[str, Any]) -> Country:
    """The country of one GeoJSON feature."""
    code = feature.get("id") or feature["properties"]["iso2"]
    geometry = feature["geometry"]
    polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}[
        geometry["type"]
    ]
    outlines = tuple(_outline(ring) for polygon in polygons for ring in polygon)
    if not outlines:
        raise ValueError(code)
    return Country(str(code), outlines)


def unrolled(ring: Iterable[Sequence[float]]) -> list[Point]:
    """Positions (lon, lat) with whole turns added so that no longitude jumps at the date line."""
    points: list[Point] = []
    for position in ring:
        lon, lat = float(position[0]), float(position[1])
        if points:
            lon += 360.0 * round((points[-1][0] - lon) / 360.0)
        points.append((lon, lat))
    return points


def _outline(ring: Sequence[Sequence[float]]) -> Outline:
    """A GeoJSON ring opened and unrolled, its long edges divided."""
    points: list[Point] = []
    for lon, lat in unrolled(ring):
        if points:
            before, lat_before = points[-1]
            parts = ceil(abs(lon - before) / _LONGEST_EDGE)
            points += (
                (before + (lon - before) * part / parts, lat_before + (lat - lat_before) * part / parts)
                for part in range(1, parts)
            )
        points.append((lon, lat))
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return Outline(tuple(points), box_around(points))


def _seen(outline: Outline, frame: Frame, window: Box, edge: Box) -> Iterable[list[Point]]:
    """The ring's visible parts in pixels: cut to the window in degrees first, then to the edge in pixels."""
    lon0 = frame.projection.lon0
    place = frame.projection.forward_from_meridian
    for turn in (-360.0, 0.0, 360.0):
        shift = turn - lon0
        low = Box(outline.box.left + shift, outline.box.low, outline.box.right + shift, outline.box.high)
        if not window.meets(low):
            continue
        ring: Sequence[Point] = [(lon + shift, lat) for lon, lat in outline.points]
        if not window.covers(low):
            ring = clip_ring(ring, window)
        pixels = clip_ring([frame.plane_to_pixel(place(lat, lon)) for lon, lat in ring], edge)
        if pixels:
            yield pixels
