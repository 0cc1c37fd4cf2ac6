"""Distances and bearings: known values and the laws of a metric."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinning.kernel.distance import EARTH_RADIUS_KM, haversine_km, initial_bearing

PI = 3.141592653589793
positions = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def test_one_degree_of_the_equator() -> None:
    assert haversine_km(0, 0, 0, 1) == pytest.approx(EARTH_RADIUS_KM * PI / 180)


def test_antipodes_are_half_a_circumference_apart() -> None:
    assert haversine_km(52, 10, -52, -170) == pytest.approx(EARTH_RADIUS_KM * PI)


def test_hildesheim_to_angouleme() -> None:
    # 1,016.99 km by Vincenty’s formula on GRS 80; the sphere may differ by 0.6 %.
    assert haversine_km(52.15, 9.95, 45.65, 0.16) == pytest.approx(1016.99, rel=0.006)


def test_the_date_line_is_no_obstacle() -> None:
    assert haversine_km(0, 179.5, 0, -179.5) == pytest.approx(haversine_km(0, 0, 0, 1))


@given(positions, positions)
def test_distance_is_symmetric_and_bounded(here: tuple[float, float], there: tuple[float, float]) -> None:
    assert haversine_km(*here, *there) == pytest.approx(haversine_km(*there, *here))
    assert 0 <= haversine_km(*here, *there) <= EARTH_RADIUS_KM * PI * (1 + 1e-12)
    assert haversine_km(*here, *here) == 0


@given(positions, positions, positions)
def test_a_detour_is_never_shorter(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]
) -> None:
    # Near antipodes the arcsine is steep, hence the centimetre.
    assert haversine_km(*a, *c) <= haversine_km(*a, *b) + haversine_km(*b, *c) + 1e-3


@pytest.mark.parametrize(
    ("there", "bearing"), [((1, 0), 0), ((0, 1), 90), ((-1, 0), 180), ((0, -1), 270), ((0, 0), 0)]
)
def test_bearings_of_the_compass(there: tuple[float, float], bearing: float) -> None:
    assert initial_bearing(0, 0, *there) == pytest.approx(bearing)
