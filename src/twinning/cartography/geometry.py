"""Plane geometry of rings and lines: clipping, thinning, area. Points are (x, y) in one unit of any kind."""

from collections.abc import Sequence
from typing import NamedTuple

Point = tuple[float, float]


class Box(NamedTuple):
    """An upright rectangle, edges included."""

    left: float
    low: float
    right: float
    high: float

    def grown(self, margin: float) -> "Box":
        """The rectangle with its edges moved outwards by `margin`."""
        return Box(self.left - margin, self.low - margin, self.right + margin, self.high + margin)

    def contains(self, point: Point) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.left <= point[0] <= self.right and self.low <= point[1] <= self.high

    def covers(self, other: "Box") -> bool:
        """Whether the other rectangle lies wholly inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.low <= other.low
            and other.high <= self.high
        )

    def meets(self, other: "Box") -> bool:
        """Whether the two rectangles share a point."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.low <= other.high
            and other.low <= self.high
        )


def box_around(points: Sequence[Point]) -> Box:
    """The smallest box with all points in it; there must be one point at least."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def ring_area(ring: Sequence[Point]) -> float:
    """Signed area of a ring (shoelace formula), positive when it runs counter-clockwise with y upwards."""
    total = 0.0
    previous_x, previous_y = ring[-1] if ring else (0.0, 0.0)
    for x, y in ring:
        total += previous_x * y - x * previous_y
        previous_x, previous_y = x, y
    return total / 2


def clip_ring(ring: Sequence[Point], box: Box) -> list[Point]:
    """The part of an open ring (last point not repeated) inside a box; empty when nothing is left.

    Sutherland and Hodgman 1974, Communications of the ACM 17, p. 32: a ring that falls apart stays one ring,
    joined along the edge of the box, which is invisible when the box is a little larger than the picture.
    """
    if not ring:
        return []
    around = box_around(ring)
    if box.covers(around):
        return list(ring)
    if not box.meets(around):
        return []
    kept = list(ring)
    for axis, limit, sign in ((0, box.left, 1), (0, box.right, -1), (1, box.low, 1), (1, box.high, -1)):
        kept = _clip_at(kept, axis, limit, sign)
    return kept if len(kept) >= 3 else []


def _clip_at(ring: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """The part of a ring where sign · (coordinate − limit) ≥ 0."""
    kept: list[Point] = []
    if not ring:
        return kept
    before = ring[-1]
    inside_before = sign * (before[axis] - limit) >= 0
    for here in ring:
        inside = sign * (here[axis] - limit) >= 0
        if inside != inside_before:
            kept.append(_crossing(before, here, axis, limit))
        if inside:
            kept.append(here)
        before, inside_before = here, inside
    return kept


def _crossing(a: Point, b: Point, axis: int, limit: float) -> Point:
    """Where the segment from a to b meets the line coordinate = limit."""
    share = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def thin_line(line: Sequence[Point], tolerance: float) -> list[Point]:
    """The line with the points left out that lie within `tolerance` of what remains; both ends stay.

    Douglas and Peucker 1973, The Canadian Cartographer 10, p. 112, with a stack in place of recursion.
    """
    last = len(line) - 1
    if last < 2:
        return list(line)
    keep = bytearray(last + 1)
    keep[0] = keep[last] = 1
    limit = tolerance * tolerance
    stack = [(0, last)]
    while stack:
        first, end = stack.pop()
        farthest, distance = _farthest(line, first, end)
        if distance > limit:
            keep[farthest] = 1
            if farthest - first > 1:
                stack.append((first, farthest))
            if end - farthest > 1:
                stack.append((farthest, end))
    return [point for point, kept in zip(line, keep, strict=True) if kept]


def _farthest(line: Sequence[Point], first: int, end: int) -> tuple[int, float]:
    """Index and squared distance of the point between two ends that lies farthest from their segment."""
    ax, ay = line[first]
    dx, dy = line[end][0] - ax, line[end][1] - ay
    length = dx * dx + dy * dy
    index, worst = first, -1.0
    for position in range(first + 1, end):
        px, py = line[position]
        px -= ax
        py -= ay
        along = (px * dx + py * dy) / length if length else 0.0
        if along >= 1:
            px -= dx
            py -= dy
        elif along > 0:
            px -= along * dx
            py -= along * dy
        distance = px * px + py * py
        if distance > worst:
            index, worst = position, distance
    return index, worst


def thin_ring(ring: Sequence[Point], tolerance: float) -> list[Point]:
    """An open ring thinned as two lines, from its first point to the farthest one and back."""
    if len(ring) < 4:
        return list(ring)
    ax, ay = ring[0]
    half = max(range(len(ring)), key=lambda i: (ring[i][0] - ax) ** 2 + (ring[i][1] - ay) ** 2)
    if half == 0:
        return [ring[0]]
    there = thin_line(ring[: half + 1], tolerance)
    back = thin_line([*ring[half:], ring[0]], tolerance)
    return there[:-1] + back[:-1]
