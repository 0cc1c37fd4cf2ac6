"""Arcs: the footbridge between two towns as a curve, and frames in which arcs find room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot

from twinning.cartography.basemap import join_tenths
from twinning.cartography.geometry import Point
from twinning.cartography.projection import Frame, Projection

BULGE = 0.22
"""Distance of the control point from the chord, as a share of the chord's length; the curve rises by half."""

# Arcs bow to the east, level ones upwards like a bridge. A bend that does not depend on who comes first must
# flip somewhere: here for lines that rise by a tenth to a quarter eastwards, flatter than nearly all bonds
# between Germany and France, whose arcs so fan out over the two countries and not over the Channel.
_LEAN = (0.98, -0.19)


@dataclass(frozen=True, slots=True)
class Arc:
    """A quadratic Bézier curve in pixels."""

    start: Point
    control: Point
    end: Point

    @property
    def apex(self) -> Point:
        """The point of the curve farthest from its chord."""
        return self.at(0.5)

    @property
    def chord(self) -> float:
        """Length of the straight line between the ends."""
        return hypot(self.end[0] - self.start[0], self.end[1] - self.start[1])

    def at(self, share: float) -> Point:
        """The point at parameter `share`, 0 at the start and 1 at the end."""
        rest = 1 - share
        before, middle, after = rest * rest, 2 * rest * share, share * share
        return (
            before * self.start[0] + middle * self.control[0] + after * self.end[0],
            before * self.start[1] + middle * self.control[1] + after * self.end[1],
        )

    def path(self) -> str:
        """SVG path data with one decimal, control and end relative to the start."""
        x, y = round(self.start[0] * 10), round(self.start[1] * 10)
        steps = [
            round(n * 10) - o
            for point in (self.control, self.end)
            for n, o in zip(point, (x, y), strict=True)
        ]
        return f"M{join_tenths((x, y))}q{join_tenths(steps)}"


def bend(start: Point, end: Point, bulge: float = BULGE) -> Arc:
    """The arc from start to end; swapped ends give the same curve, equal ends one without length."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    normal_x, normal_y = -dy * bulge, dx * bulge
    towards = normal_x * _LEAN[0] + normal_y * _LEAN[1]
    if towards < 0 or (towards == 0 and normal_x < 0):
        normal_x, normal_y = -normal_x, -normal_y
    middle_x, middle_y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    return Arc(start, (middle_x + normal_x, middle_y + normal_y), end)


def frame_around(
    bonds: Sequence[tuple[Point, Point]],
    width: float,
    height: float,
    padding: float = 24.0,
    *,
    others: Iterable[Point] = (),
    span_km: float = 120.0,
    projection: Projection | None = None,
) -> Frame:
    """The frame that holds bonds, given by both ends (lat, lon), with their arcs, and the other points.

    Arguments as for `Frame.fit`, which raises EmptyFrame. An arc rises beyond its ends, so the frame is
    fitted once to find the rise and once to hold it.
    """
    points = [*(end for bond in bonds for end in bond), *others]
    first = Frame.fit(points, width, height, padding, span_km=span_km, projection=projection)
    risen = [bend(first.to_pixel(*start), first.to_pixel(*end)) for start, end in bonds]
    points += [first.from_pixel(*arc.at(share)) for arc in risen for share in (0.25, 0.5, 0.75)]
    return Frame.fit(
        points, width, height, padding, span_km=span_km, projection=projection or first.projection
    )
