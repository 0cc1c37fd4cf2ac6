"""A conformal projection fitted to what a map shows, and the frame that puts it into pixels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asinh, atan, atan2, copysign, cos, degrees, hypot, log, pi, radians, sin, sinh, tan
from typing import ClassVar, Self

from twinning.cartography.geometry import Box, Point, box_around
from twinning.kernel.distance import EARTH_RADIUS_KM
from twinning.kernel.errors import TwinningError

_POLE = 89.9
"""Latitudes are held this side of the poles, where conformal maps run off to infinity."""
_FLATTEST_CONE = 0.02
"""Below this cone constant the cone is so nearly a cylinder that Mercator's formulas are used."""
_WIDEST_CONE = 140.0
"""Degrees of longitude beyond which a cone looks like a fan; wider maps use Mercator's projection."""


class EmptyFrame(TwinningError):
    """A frame was to be fitted to no points, or its padding leaves no room."""

    code: ClassVar[str] = "empty_frame"


@dataclass(frozen=True, slots=True)
class Projection:
    """Lambert's conformal conic projection of the sphere with two standard parallels; build with `lambert`.

    Formulas: Snyder 1987, Map Projections – A Working Manual, USGS Professional Paper 1395, p. 106 f.,
    (14-1), (14-2), (15-1) to (15-5); where the parallels cancel out (cone constant 0) its limit, Mercator's
    projection, p. 41 and 44, (7-1), (7-2), (7-4). Plane coordinates are kilometres, x east and y north.
    """

    lon0: float
    cone: float
    factor: float
    rho0: float

    @classmethod
    def lambert(cls, *, lat0: float, lon0: float, south: float, north: float) -> Self:
        """Origin (lat0, lon0) and standard parallels, all in decimal degrees."""
        phi1, phi2 = radians(_held(south)), radians(_held(north))
        if abs(phi2 - phi1) < 1e-9:
            cone = sin(phi1)
        else:
            cone = log(cos(phi1) / cos(phi2)) / log(tan(pi / 4 + phi2 / 2) / tan(pi / 4 + phi1 / 2))
        if abs(cone) < _FLATTEST_CONE:
            return cls.mercator(lat0=lat0, lon0=lon0, true_at=(south - north) / 2)
        factor = EARTH_RADIUS_KM * cos(phi1) * tan(pi / 4 + phi1 / 2) ** cone / cone
        return cls(lon0, cone, factor, factor / tan(pi / 4 + radians(_held(lat0)) / 2) ** cone)

    @classmethod
    def mercator(cls, *, lat0: float, lon0: float, true_at: float) -> Self:
        """Mercator's projection with true scale at latitude ± `true_at`."""
        factor = EARTH_RADIUS_KM * cos(radians(_held(true_at)))
        return cls(lon0, 0.0, factor, factor * asinh(tan(radians(_held(lat0)))))

    @classmethod
    def for_points(cls, points: Sequence[Point]) -> Self:
        """The projection that suits points (lat, lon): middle meridian, parallels a sixth in from the ends.

        One sixth is the rule of Deetz and Adams 1934, Elements of Map Projection. Raises EmptyFrame.
        """
        if not points:
            raise EmptyFrame()
        south, north = min(lat for lat, _ in points), max(lat for lat, _ in points)
        lon0, span = _middle_meridian([lon for _, lon in points])
        middle, sixth = (south + north) / 2, (north - south) / 6
        if span > _WIDEST_CONE:
            return cls.mercator(lat0=middle, lon0=lon0, true_at=middle)
        return cls.lambert(lat0=middle, lon0=lon0, south=south + sixth, north=north - sixth)

    def forward(self, lat: float, lon: float) -> Point:
        """Plane coordinates (x, y) in kilometres of a position in decimal degrees."""
        return self.forward_from_meridian(lat, _turned(lon - self.lon0))

    def forward_from_meridian(self, lat: float, turn: float) -> Point:
        """Like `forward`, with the longitude counted from the middle meridian and not wrapped around."""
        phi = radians(max(-_POLE, min(_POLE, lat)))
        if not self.cone:
            return self.factor * radians(turn), self.factor * asinh(tan(phi)) - self.rho0
        rho = self.factor / tan(pi / 4 + phi / 2) ** self.cone
        theta = self.cone * radians(turn)
        return rho * sin(theta), self.rho0 - rho * cos(theta)

    def inverse(self, x: float, y: float) -> Point:
        """Position (lat, lon) in decimal degrees of plane coordinates in kilometres."""
        lat, turn = self.inverse_from_meridian(x, y)
        return lat, _turned(self.lon0 + turn)

    def inverse_from_meridian(self, x: float, y: float) -> Point:
        """Like `inverse`, with the longitude counted from the middle meridian; beyond ± 180 off the map."""
        if not self.cone:
            return degrees(atan(sinh((y + self.rho0) / self.factor))), degrees(x / self.factor)
        side = copysign(1.0, self.cone)
        rho = side * hypot(x, self.rho0 - y)
        if not rho:
            return 90.0 * side, 0.0
        theta = atan2(side * x, side * (self.rho0 - y))
        lat = degrees(2 * atan((self.factor / rho) ** (1 / self.cone)) - pi / 2)
        return lat, degrees(theta / self.cone)


@dataclass(frozen=True, slots=True)
class Frame:
    """A projection and the rectangle of `width` × `height` pixels it is seen through, y downwards.

    `scale` is in pixels per kilometre, (`centre_x`, `centre_y`) the plane point in the middle of the picture.
    """

    projection: Projection
    width: float
    height: float
    scale: float
    centre_x: float
    centre_y: float

    @classmethod
    def fit(
        cls,
        points: Iterable[Point],
        width: float,
        height: float,
        padding: float = 24.0,
        *,
        span_km: float = 120.0,
        projection: Projection | None = None,
    ) -> Self:
        """The frame in which all points (lat, lon) lie at least `padding` pixels from the edge.

        `span_km` is the least the free part shows across and down, so that one town still gets surroundings.
        Without a `projection` the one that suits the points is taken. Raises EmptyFrame.
        """
        positions = list(points)
        free_width, free_height = width - 2 * padding, height - 2 * padding
        if not positions or free_width <= 0 or free_height <= 0:
            raise EmptyFrame(points=len(positions), width=width, height=height, padding=padding)
        chosen = projection or Projection.for_points(positions)
        box = box_around([chosen.forward(lat, lon) for lat, lon in positions])
        across, down = max(box.right - box.left, span_km), max(box.high - box.low, span_km)
        scale = min(free_width / across, free_height / down)
        return cls(chosen, width, height, scale, (box.left + box.right) / 2, (box.low + box.high) / 2)

    def to_pixel(self, lat: float, lon: float) -> Point:
        """Where a position in decimal degrees falls, in pixels from the upper left corner."""
        return self.plane_to_pixel(self.projection.forward(lat, lon))

    def plane_to_pixel(self, point: Point) -> Point:
        """Pixels of plane coordinates in kilometres."""
        return (
            self.width / 2 + (point[0] - self.centre_x) * self.scale,
            self.height / 2 - (point[1] - self.centre_y) * self.scale,
        )

    def pixel_to_plane(self, x: float, y: float) -> Point:
        """Plane coordinates in kilometres of a pixel."""
        return (
            (x - self.width / 2) / self.scale + self.centre_x,
            (self.height / 2 - y) / self.scale + self.centre_y,
        )

    def from_pixel(self, x: float, y: float) -> Point:
        """Position (lat, lon) in decimal degrees of a pixel."""
        return self.projection.inverse(*self.pixel_to_plane(x, y))

    def box(self, margin: float = 0.0) -> Box:
        """The picture's rectangle in pixels, grown by `margin`."""
        return Box(0.0, 0.0, self.width, self.height).grown(margin)

    def geographic_box(self, margin: float = 0.0) -> Box:
        """Bounds of the picture in degrees: left and right as turns from the middle meridian, low and high as
        latitudes; grown by `margin` pixels."""
        around = self.box(margin)
        steps = [step / 16 for step in range(17)]
        edge = [
            *((around.left + step * (around.right - around.left), y) for step in steps for y in around[1::2]),
            *((x, around.low + step * (around.high - around.low)) for step in steps for x in around[::2]),
        ]
        seen = [self.projection.inverse_from_meridian(*self.pixel_to_plane(x, y)) for x, y in edge]
        box = box_around([(turn, lat) for lat, turn in seen])
        if self.projection.cone and around.contains(self.plane_to_pixel((0.0, self.projection.rho0))):
            pole = copysign(_POLE, self.projection.cone)
            box = Box(-180.0, min(box.low, pole), 180.0, max(box.high, pole))
        return Box(max(box.left, -180.0), box.low, min(box.right, 180.0), box.high)


def _held(lat: float) -> float:
    """A latitude kept away from the poles far enough for a standard parallel."""
    return max(-85.0, min(85.0, lat))


def _turned(lon: float) -> float:
    """A longitude brought into −180 … 180 degrees."""
    return lon if -180.0 <= lon <= 180.0 else (lon + 180.0) % 360.0 - 180.0


def _middle_meridian(lons: Sequence[float]) -> tuple[float, float]:
    """The middle of the shortest arc over all longitudes, and that arc's length, in degrees."""
    ordered = sorted({lon % 360.0 for lon in lons})
    after = [*ordered[1:], ordered[0] + 360.0]
    gap, end = max((right - left, left) for left, right in zip(ordered, after, strict=True))
    span = 360.0 - gap
    return _turned(end - span / 2), span
