"""Land: reading GeoJSON, cutting it to a frame, writing paths; and the two committed maps."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinning.cartography.basemap import (
    Land,
    UnreadableBasemap,
    join_tenths,
    land_paths,
    read_land,
    ring_path,
    sufficient_land,
    unrolled,
)
from twinning.cartography.geometry import Box, Point
from twinning.cartography.projection import Frame

REFERENCE = Path(__file__).parents[3] / "data/reference"
NUMBER = re.compile(r"-?(?:\d+\.\d|\.\d|\d+)")


def square(code: str, west: float, south: float, size: float) -> dict[str, Any]:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "id": code, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def collection(*features: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features), **more}


def corners(path: str) -> list[Point]:
    """Absolute points of a path of closed rings."""
    points: list[Point] = []
    for ring in path.split("z")[:-1]:
        numbers = [float(number) for number in NUMBER.findall(ring)]
        x = y = 0.0
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
    return points


def frame_on(*points: Point) -> Frame:
    return Frame.fit(points, 300, 200, 0, span_km=10)


@given(st.lists(st.integers(-99999, 99999)))
def test_joined_tenths_read_back_as_written(numbers: list[int]) -> None:
    assert [round(float(number) * 10) for number in NUMBER.findall(join_tenths(numbers))] == numbers


def test_joined_tenths_spend_no_sign_too_many() -> None:
    assert join_tenths([5, -5, 10, 15, 5, 7, 20, 3, 0]) == ".5-.5 1 1.5.5.7 2 .3 0"


def test_a_ring_of_one_pixel_has_no_path() -> None:
    assert ring_path([(1.0, 1.0), (1.01, 1.0), (1.0, 1.01)]) == ""


def test_a_country_in_view_has_a_path_and_one_out_of_view_has_none() -> None:
    land = read_land(collection(square("DE", 8, 50, 2), square("JP", 138, 36, 2)))
    assert set(land_paths(land, frame_on((49, 6), (53, 12)))) == {"DE"}


def test_paths_stay_within_the_picture_and_its_bleed() -> None:
    land = read_land(collection(square("DE", -20, 20, 60)))
    path = land_paths(land, frame_on((49, 6), (53, 12)), bleed=6)["DE"]
    assert all(Box(-6.1, -6.1, 306.1, 206.1).contains(point) for point in corners(path))


def test_an_islet_too_small_to_see_is_dropped() -> None:
    land = read_land(collection(square("DE", 8, 50, 0.02)))
    assert land_paths(land, frame_on((45, 0), (55, 12))) == {}
    assert land_paths(land, frame_on((50, 8), (50.02, 8.02)))


def test_thinning_makes_paths_shorter() -> None:
    zigzag = [[8 + step / 50, 50 + (step % 2) / 500] for step in range(100)]
    ring = [*zigzag, [10, 52], [8, 52], [8, 50]]
    feature = {"id": "DE", "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]}}
    land, frame = read_land(collection(feature)), frame_on((49, 6), (53, 12))
    assert (
        len(land_paths(land, frame, tolerance=2)["DE"]) < len(land_paths(land, frame, tolerance=0)["DE"]) / 5
    )


def test_one_country_in_two_features_gets_one_path() -> None:
    land = read_land(collection(square("FR", 6, 50, 1), square("FR", 9, 50, 1)))
    assert land_paths(land, frame_on((49, 5), (52, 11)))["FR"].count("M") == 2


def test_land_beyond_the_date_line_is_found_from_the_other_side() -> None:
    land = read_land(collection(square("FJ", 177, -19, 2)))
    frame = frame_on((-22, 175), (-14, -175))
    xs = [x for x, _ in corners(land_paths(land, frame)["FJ"])]
    assert 0 < min(xs) < max(xs) < 150


def test_a_ring_across_the_date_line_does_not_run_round_the_world() -> None:
    assert unrolled([(179, 1), (-179, 1), (-179, 2), (179, 2)]) == [(179, 1), (181, 1), (181, 2), (179, 2)]
    ring = [[179, -19], [-179, -19], [-179, -17], [179, -17], [179, -19]]
    land = read_land(collection({"id": "FJ", "geometry": {"type": "Polygon", "coordinates": [ring]}}))
    xs = [x for x, _ in corners(land_paths(land, frame_on((-22, 170), (-14, -170)))["FJ"])]
    assert max(xs) - min(xs) < 60


def test_a_long_border_along_a_parallel_is_drawn_curved() -> None:
    ring = [[-120, 49], [-95, 49], [-95, 40], [-120, 40], [-120, 49]]
    land = read_land(collection({"id": "US", "geometry": {"type": "Polygon", "coordinates": [ring]}}))
    frame = frame_on((38, -125), (52, -90))
    assert len(corners(land_paths(land, frame)["US"])) > 6


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"features": [{"geometry": None, "id": "DE"}]},
        {"features": [{"geometry": {"type": "Point", "coordinates": [1, 2]}, "id": "DE"}]},
        {"features": [{"geometry": {"type": "Polygon", "coordinates": [[["x", 1]]]}, "id": "DE"}]},
        {"features": [{"geometry": {"type": "Polygon", "coordinates": []}, "id": "DE"}]},
        {"features": [{"geometry": {"type": "Polygon", "coordinates": [[]]}, "id": "DE"}]},
        {"features": [{"geometry": {"type": "Polygon", "coordinates": [[[1, 1]]]}, "properties": {}}]},
        {"features": [], "bbox": [1, 2, 3]},
    ],
)
def test_what_is_no_basemap_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(UnreadableBasemap):
        read_land(broken)


def test_the_finest_sufficient_land_is_chosen() -> None:
    near = read_land(collection(square("DE", 8, 50, 2), bbox=[0, 40, 20, 60]))
    far = read_land(collection(square("DE", 8, 50, 2)))
    assert sufficient_land(frame_on((49, 6), (53, 12)), [near, far]) is near
    assert sufficient_land(frame_on((49, 6), (35, 139)), [near, far]) is far


# The committed maps.


def committed(name: str) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads((REFERENCE / name).read_text(encoding="utf-8"))
    return parsed


@pytest.fixture(scope="module")
def europe() -> Land:
    return read_land(committed("basemap.geojson"))


def surrounds(ring: tuple[Point, ...], place: Point) -> bool:
    x, y = place
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            inside = not inside
    return inside


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("DE", (9.95, 52.15)),
        ("FR", (0.16, 45.65)),
        ("FR", (9.1, 42.2)),
        ("LU", (6.13, 49.6)),
        ("MA", (-6.8, 33.9)),
        ("UA", (34.3, 45.3)),
        ("CY", (33.4, 35.25)),
    ],
)
def test_places_lie_in_their_country_and_in_no_other(europe: Land, code: str, place: Point) -> None:
    holders = {
        country.code
        for country in europe.countries
        if sum(surrounds(outline.points, place) for outline in country.outlines) % 2
    }
    assert holders == {code}


@pytest.mark.parametrize(
    ("name", "most_bytes"),
    [("basemap.geojson", 150_000), ("world.geojson", 165_000)],
    ids=["europe", "world"],
)
def test_the_committed_maps_are_light_and_well_formed(name: str, most_bytes: int) -> None:
    assert (REFERENCE / name).stat().st_size <= most_bytes
    parsed = committed(name)
    codes = [feature["id"] for feature in parsed["features"]]
    assert codes == sorted(set(codes))
    assert {"DE", "FR", "PL", "GB", "XK"} <= set(codes)
    west, south, east, north = parsed["bbox"]
    for feature in parsed["features"]:
        assert re.fullmatch("[A-Z]{2}", feature["id"])
        for ring in (ring for polygon in feature["geometry"]["coordinates"] for ring in polygon):
            assert ring[0] == ring[-1]
            assert len(ring) >= 4
            assert all(west <= lon <= east and south <= lat <= north for lon, lat in ring)


@pytest.mark.parametrize("name", ["basemap.geojson", "world.geojson"])
def test_the_licence_names_the_bytes_that_are_committed(name: str) -> None:
    digest = hashlib.sha256((REFERENCE / name).read_bytes()).hexdigest()
    assert f"| `{name}` | `{digest}` |" in (REFERENCE / "BASEMAP-LICENCE.md").read_text(encoding="utf-8")


def test_the_mainland_is_the_largest_ring(europe: Land) -> None:
    lats = [lat for lat, _ in europe.mainland({"FR"})]
    assert min(lats) > 42.2
    assert max(lats) < 51.2
    assert europe.mainland({"ZZ"}) == []
