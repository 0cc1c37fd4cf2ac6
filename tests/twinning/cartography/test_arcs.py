"""Arcs: one curve for both directions, a rise in proportion, never a broken number."""

import re
from math import hypot, isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinning.cartography.arcs import BULGE, bend, frame_around
from twinning.cartography.geometry import Point

coordinates = st.floats(-2000, 2000)
points = st.tuples(coordinates, coordinates)
PATH = re.compile(r"M-?[\d.]+[ -]?[\d. -]+q[\d. -]+")


@given(points, points)
def test_the_way_back_is_the_same_curve(start: Point, end: Point) -> None:
    assert bend(start, end).control == pytest.approx(bend(end, start).control, abs=1e-6)


@given(points, points)
def test_the_rise_is_in_proportion_to_the_length(start: Point, end: Point) -> None:
    arc = bend(start, end)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    rise = hypot(arc.apex[0] - middle[0], arc.apex[1] - middle[1])
    assert rise == pytest.approx(BULGE / 2 * arc.chord, abs=1e-6)


@given(points, points)
def test_the_path_is_always_finite_numbers(start: Point, end: Point) -> None:
    path = bend(start, end).path()
    assert PATH.fullmatch(path)
    assert all(isfinite(float(number)) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", path))


def test_equal_ends_give_a_curve_without_length() -> None:
    assert bend((10, 20), (10, 20)).path() == "M10 20q0 0 0 0"


def test_the_path_is_short_and_relative() -> None:
    assert bend((0, 0), (100, 0)).path() == "M0 0q50-22 100 0"


@pytest.mark.parametrize(
    ("end", "bows"),
    [
        ((100, 0), (0, -1)),  # level lines like a bridge
        ((0, 100), (1, 0)),  # upright lines to the east
        ((-100, 100), (1, 1)),  # from Germany down to France: to the south-east
        ((100, 100), (1, -1)),
    ],
)
def test_arcs_bow_to_the_east_and_level_ones_upwards(end: Point, bows: Point) -> None:
    arc = bend((0, 0), end)
    away = (arc.control[0] - end[0] / 2, arc.control[1] - end[1] / 2)
    assert away[0] * bows[0] + away[1] * bows[1] == pytest.approx(hypot(*away) * hypot(*bows))


@given(st.lists(st.tuples(*[st.tuples(st.floats(36, 65), st.floats(-9, 30))] * 2), min_size=1, max_size=5))
def test_a_frame_around_bonds_holds_their_arcs(bonds: list[tuple[Point, Point]]) -> None:
    frame = frame_around(bonds, 320, 200, 20)
    for start, end in bonds:
        arc = bend(frame.to_pixel(*start), frame.to_pixel(*end))
        assert all(frame.box(-15).contains(arc.at(share / 8)) for share in range(9))
