"""Clipping and thinning: what must stay, what must go."""

from itertools import pairwise
from math import cos, hypot, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinning.cartography.geometry import Box, Point, box_around, clip_ring, ring_area, thin_line, thin_ring

BOX = Box(0, 0, 10, 10)
numbers = st.integers(-30, 30).map(float)
rings = st.lists(st.tuples(numbers, numbers), min_size=3, max_size=12)
lines = st.lists(st.tuples(numbers, numbers), min_size=2, max_size=40)


def circle(radius: float, corners: int = 60) -> list[Point]:
    return [
        (radius * cos(2 * pi * step / corners), radius * sin(2 * pi * step / corners))
        for step in range(corners)
    ]


def distance_to_line(point: Point, line: list[Point]) -> float:
    return min(distance_to_segment(point, a, b) for a, b in pairwise(line))


def distance_to_segment(point: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    share = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length if length else 0.0
    share = max(0.0, min(1.0, share))
    return hypot(point[0] - a[0] - share * dx, point[1] - a[1] - share * dy)


def test_a_ring_inside_stays_as_it_is() -> None:
    ring = [(1.0, 1.0), (9.0, 1.0), (5.0, 9.0)]
    assert clip_ring(ring, BOX) == ring


def test_a_ring_outside_vanishes() -> None:
    assert clip_ring([(11.0, 1.0), (19.0, 1.0), (15.0, 9.0)], BOX) == []
    assert clip_ring([], BOX) == []


def test_a_ring_around_the_box_becomes_the_box() -> None:
    ring = clip_ring([(-5.0, -5.0), (15.0, -5.0), (15.0, 15.0), (-5.0, 15.0)], BOX)
    assert abs(ring_area(ring)) == 100
    assert box_around(ring) == BOX


def test_half_a_square_keeps_half_its_area() -> None:
    assert ring_area(clip_ring([(5.0, 2.0), (15.0, 2.0), (15.0, 6.0), (5.0, 6.0)], BOX)) == 20


@given(rings)
def test_what_is_clipped_lies_in_the_box_and_needs_no_second_cut(ring: list[Point]) -> None:
    clipped = clip_ring(ring, BOX)
    assert all(BOX.grown(1e-9).contains(point) for point in clipped)
    assert clip_ring(clipped, BOX) == clipped


@given(rings)
def test_the_sense_of_rotation_of_a_triangle_survives(ring: list[Point]) -> None:
    triangle = ring[:3]
    clipped = clip_ring(triangle, BOX)
    assert ring_area(clipped) * ring_area(triangle) >= -1e-6
    assert abs(ring_area(clipped)) <= abs(ring_area(triangle)) + 1e-6


@given(lines, st.floats(0.1, 10))
def test_a_thinned_line_keeps_its_ends_and_its_distance(line: list[Point], tolerance: float) -> None:
    thinned = thin_line(line, tolerance)
    assert (thinned[0], thinned[-1]) == (line[0], line[-1])
    assert all(distance_to_line(point, thinned) <= tolerance + 1e-9 for point in line)
    remaining = iter(line)
    assert all(point in remaining for point in thinned)


def test_a_straight_line_needs_two_points() -> None:
    assert thin_line([(float(x), 2.0 * x) for x in range(50)], 0.1) == [(0.0, 0.0), (49.0, 98.0)]


def test_a_circle_keeps_its_shape_with_fewer_corners() -> None:
    thinned = thin_ring(circle(100), 2.0)
    assert 8 <= len(thinned) < 30
    assert ring_area(thinned) == pytest.approx(ring_area(circle(100)), rel=0.03)


def test_a_ring_of_one_repeated_point_thins_to_that_point() -> None:
    assert thin_ring([(1.0, 1.0)] * 5, 0.5) == [(1.0, 1.0)]
