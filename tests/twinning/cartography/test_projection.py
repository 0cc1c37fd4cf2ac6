"""The projection keeps angles and can be undone; the frame holds what it was fitted to."""

from math import hypot, radians, sin

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from twinning.cartography.projection import EmptyFrame, Frame, Projection
from twinning.kernel.distance import EARTH_RADIUS_KM, haversine_km

HILDESHEIM, ANGOULEME = (52.15, 9.95), (45.65, 0.16)
EUROPE = Projection.lambert(lat0=50, lon0=10, south=43, north=57)

lats, lons = st.floats(-80, 80), st.floats(-180, 180)
positions = st.tuples(lats, lons)
projections = st.one_of(
    st.builds(
        lambda lon0, south, north: Projection.lambert(lat0=south, lon0=lon0, south=south, north=north),
        lons,
        lats,
        lats,
    ),
    st.builds(lambda lon0, true_at: Projection.mercator(lat0=0, lon0=lon0, true_at=true_at), lons, lats),
)


def stretch(projection: Projection, lat: float, lon: float) -> tuple[float, float, float]:
    """Scale to the north, scale to the east, and the cosine of the angle between the two on the map."""
    step = 1e-4
    south, north = projection.forward(lat - step, lon), projection.forward(lat + step, lon)
    turn = lon - projection.lon0
    west = projection.forward_from_meridian(lat, turn - step)
    east = projection.forward_from_meridian(lat, turn + step)
    up, right = (north[0] - south[0], north[1] - south[1]), (east[0] - west[0], east[1] - west[1])
    degree = radians(2 * step) * EARTH_RADIUS_KM
    along, across = hypot(*up) / degree, hypot(*right) / (degree * sin(radians(90 - lat)))
    cosine = (up[0] * right[0] + up[1] * right[1]) / (hypot(*up) * hypot(*right))
    return along, across, cosine


@given(projections, lats, st.floats(-170, 170))
def test_angles_are_kept(projection: Projection, lat: float, turn: float) -> None:
    along, across, cosine = stretch(projection, lat, projection.lon0 + turn)
    assume(1e-3 < along < 1e3)
    assert along == pytest.approx(across, rel=1e-4)
    assert cosine == pytest.approx(0, abs=1e-4)


@given(projections, positions)
def test_there_and_back_again(projection: Projection, position: tuple[float, float]) -> None:
    point = projection.forward(*position)
    assume(1e-3 < stretch(projection, *position)[0] < 1e3)
    lat, lon = projection.inverse(*point)
    assert lat == pytest.approx(position[0], abs=1e-6)
    assert sin(radians(lon - position[1]) / 2) == pytest.approx(0, abs=1e-8)


@pytest.mark.parametrize("lat", [43, 57])
def test_scale_is_true_on_the_standard_parallels(lat: float) -> None:
    assert stretch(EUROPE, lat, 3)[0] == pytest.approx(1, rel=1e-6)


def test_snyders_numerical_example() -> None:
    # Snyder 1987, p. 295: sphere of radius 1, parallels 33° and 45°, origin 23° N 96° W, point 35° N 75° W.
    usa = Projection.lambert(lat0=23, lon0=-96, south=33, north=45)
    x, y = usa.forward(35, -75)
    assert usa.cone == pytest.approx(0.6304777, abs=1e-7)
    assert x / EARTH_RADIUS_KM == pytest.approx(0.2966785, abs=1e-7)
    assert y / EARTH_RADIUS_KM == pytest.approx(0.2462112, abs=1e-7)


def test_distances_on_the_map_of_one_bond_are_nearly_true() -> None:
    projection = Projection.for_points([HILDESHEIM, ANGOULEME])
    (ax, ay), (bx, by) = projection.forward(*HILDESHEIM), projection.forward(*ANGOULEME)
    assert hypot(bx - ax, by - ay) == pytest.approx(haversine_km(*HILDESHEIM, *ANGOULEME), rel=2e-3)


def test_parallels_that_cancel_out_give_mercator() -> None:
    assert Projection.lambert(lat0=0, lon0=0, south=-20, north=20).cone == 0


def test_the_middle_meridian_goes_the_short_way_round() -> None:
    assert Projection.for_points([(36, 140), (37, -122)]).lon0 == pytest.approx(-171)
    assert Projection.for_points([(52, 10)]).lon0 == pytest.approx(10)


def test_the_southern_hemisphere_is_not_upside_down() -> None:
    frame = Frame.fit([(-35, 149), (-42, 172)], 300, 200)
    assert frame.to_pixel(-35, 160)[1] < frame.to_pixel(-42, 160)[1]
    assert frame.to_pixel(-38, 150)[0] < frame.to_pixel(-38, 170)[0]


@given(st.lists(positions, min_size=1, max_size=8))
def test_all_points_lie_in_the_padded_frame(points: list[tuple[float, float]]) -> None:
    frame = Frame.fit(points, 640, 720, 24)
    room = frame.box(-24 + 1e-6)
    assert all(room.contains(frame.to_pixel(*point)) for point in points)


@given(st.lists(st.tuples(st.floats(35, 70), st.floats(-10, 30)), min_size=2, max_size=8), st.data())
def test_pixels_lead_back_to_positions(points: list[tuple[float, float]], data: st.DataObject) -> None:
    frame = Frame.fit(points, 320, 200, 20)
    x, y = data.draw(st.floats(0, 320)), data.draw(st.floats(0, 200))
    assume(abs(frame.from_pixel(x, y)[0]) < 85)
    assert frame.to_pixel(*frame.from_pixel(x, y)) == pytest.approx((x, y), abs=1e-3)


def test_a_single_town_gets_surroundings() -> None:
    frame = Frame.fit([HILDESHEIM], 320, 200, 10, span_km=120)
    assert frame.to_pixel(*HILDESHEIM) == pytest.approx((160, 100))
    assert frame.scale == pytest.approx(180 / 120)


def test_the_geographic_box_holds_the_picture() -> None:
    frame = Frame.fit([HILDESHEIM, ANGOULEME], 640, 720)
    box = frame.geographic_box(1)
    for x, y in ((0, 0), (320, 0), (640, 0), (640, 720), (320, 720), (0, 720), (320, 360)):
        lat, lon = frame.from_pixel(x, y)
        assert box.contains((lon - frame.projection.lon0, lat))


def test_a_pole_in_the_picture_belongs_to_the_geographic_box() -> None:
    polar = Projection.lambert(lat0=80, lon0=0, south=70, north=80)
    box = Frame.fit([(85, -60), (85, 60)], 300, 300, 10, projection=polar, span_km=3000).geographic_box()
    assert (box.left, box.right) == (-180, 180)
    assert box.high > 89


@pytest.mark.parametrize(
    ("points", "padding"), [([], 10.0), ([HILDESHEIM], 100.0)], ids=["no points", "no room"]
)
def test_nothing_to_show_is_refused(points: list[tuple[float, float]], padding: float) -> None:
    with pytest.raises(EmptyFrame):
        Frame.fit(points, 300, 200, padding)
