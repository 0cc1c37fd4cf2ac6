"""Ready-made small maps: the cut-out that stands in for a picture, and the locator of a town's page."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from twinning.cartography.arcs import frame_around
from twinning.cartography.basemap import Land, land_paths, sufficient_land
from twinning.cartography.geometry import Point, box_around
from twinning.cartography.projection import Frame, Projection
from twinning.cartography.spec import MapArc, MapSpec, MapTown
from twinning.cartography.svg import document, draw_map, marks_layer
from twinning.kernel.markup import clean

_MOST_PAIRS = 4
"""Parties up to which every pair gets an arc; beyond, arcs go from the first party to all others."""
_SURROUNDINGS_KM = 420.0
"""What a locator shows across at least, wherever its country is not shown whole."""


_COARSENESS = 0.7
"""Small maps may be drawn more coarsely; many of them stand on one page."""
_WIDEST_SHEET = 1600.0
"""Pixels across at most for a sheet, so that one bond of close neighbours does not blow it up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CutoutSize:
    """A cut-out's size and free edge in pixels, and the kilometres it shows at least between the edges."""

    width: float = 320.0
    height: float = 200.0
    padding: float = 34.0
    span_km: float = 180.0


@dataclass(frozen=True, slots=True)
class LandSheet:
    """Land drawn once on a page for many cut-outs to refer to: its frame, ids, countries and SVG text."""

    frame: Frame
    prefix: str
    codes: frozenset[str]
    svg: str

    def covers(self, frame: Frame) -> bool:
        """Whether the sheet shows all that the frame shows; both must share the projection."""
        corners = [frame.pixel_to_plane(*corner) for corner in ((0.0, 0.0), (frame.width, frame.height))]
        seen = box_around([self.frame.plane_to_pixel(corner) for corner in corners])
        return frame.projection == self.frame.projection and self.frame.box().covers(seen)


def draw_sheet(
    bonds: Iterable[Sequence[MapTown]], land: Land, prefix: str, size: CutoutSize | None = None
) -> LandSheet | None:
    """The sheet for a page's cut-outs, to be put into it once, before them; it shows nothing by itself.

    It reaches as far as the cut-outs of all bonds whose towns lie within the land's extent; None if there are
    none. The cut-outs must be drawn with the same `size`. They scale the sheet, so the style sheet has to
    give `.map-sheet path` strokes that do not scale.
    """
    near = [bond for bond in bonds if bond and all(land.extent.contains(_lon_lat(town)) for town in bond)]
    if not near:
        return None
    frame = _sheet_frame(near, size or CutoutSize())
    paths = land_paths(land, frame, tolerance=_COARSENESS, smallest=10 * _COARSENESS**2)
    drawn = "".join(f'<path id="{prefix}-{clean(code)}" d="{path}"/>' for code, path in paths.items())
    svg = (
        '<svg class="map-sheet" width="0" height="0" aria-hidden="true">'
        f'<defs><g id="{prefix}-land">{drawn}</g></defs></svg>'
    )
    return LandSheet(frame, prefix, frozenset(paths), svg)


def draw_cutout(
    parties: Sequence[MapTown],
    lands: Sequence[Land],
    prefix: str,
    *,
    title: str = "",
    size: CutoutSize | None = None,
    sheet: LandSheet | None = None,
) -> str:
    """The towns of one bond with their surroundings and the arc between them, all highlighted.

    `lands` are given finest first. With a `sheet` of the same page the land is referred to, not drawn, where
    the sheet reaches. Labels are drawn where towns have them. Raises EmptyFrame for no parties.
    """
    lit = tuple(_lit(town) for town in parties)
    arcs = tuple(MapArc(start=a.position, end=b.position, on=True) for a, b in _pairs(lit))
    wanted = size or CutoutSize()

    def spec_for(frame: Frame) -> MapSpec:
        return MapSpec(
            frame=frame,
            land=sufficient_land(frame, lands),
            prefix=prefix,
            title=title,
            focus=frozenset(town.country for town in lit),
            towns=lit,
            arcs=arcs,
            coarseness=_COARSENESS,
            modifier="cutout",
        )

    if sheet:
        frame = _cutout_frame(lit, wanted, sheet.frame.projection)
        if sheet.covers(frame):
            spec = spec_for(frame)
            return document(spec, _referred_land(spec, sheet) + marks_layer(spec))
    return draw_map(spec_for(_cutout_frame(lit, wanted)))


def draw_locator(
    town: MapTown,
    lands: Sequence[Land],
    prefix: str,
    *,
    partners: Iterable[MapTown] = (),
    title: str = "",
    width: float = 320.0,
    height: float = 320.0,
) -> str:
    """Where a town lies in its country, with arcs to partners as far as they are in sight.

    A town far from its country's mainland, or of a country without one, is shown in its surroundings.
    `lands` are given finest first.
    """
    others = tuple(partners)
    frame = _home_frame(town, lands, width, height)
    arcs = tuple(MapArc(start=town.position, end=other.position) for other in others)
    return draw_map(
        MapSpec(
            frame=frame,
            land=sufficient_land(frame, lands),
            prefix=prefix,
            title=title,
            focus=frozenset({town.country}),
            towns=(*others, _lit(town)),
            arcs=arcs,
            modifier="locator",
        )
    )


def _sheet_frame(bonds: Sequence[Sequence[MapTown]], size: CutoutSize) -> Frame:
    """The frame that holds the frames of all cut-outs, in one projection, as large as the nearest of them."""
    projection = Projection.for_points([town.position for bond in bonds for town in bond])
    frames = [_cutout_frame(bond, size, projection) for bond in bonds]
    box = box_around(
        [frame.pixel_to_plane(x, y) for frame in frames for x, y in ((0.0, 0.0), (size.width, size.height))]
    ).grown(1.0)
    across, down = box.right - box.left, box.high - box.low
    scale = min(max(frame.scale for frame in frames), _WIDEST_SHEET / across)
    middle_x, middle_y = (box.left + box.right) / 2, (box.low + box.high) / 2
    return Frame(projection, across * scale, down * scale, scale, middle_x, middle_y)


def _cutout_frame(towns: Sequence[MapTown], size: CutoutSize, projection: Projection | None = None) -> Frame:
    """The frame of a cut-out, with room for its arcs."""
    return frame_around(
        [(a.position, b.position) for a, b in _pairs(towns)],
        size.width,
        size.height,
        size.padding,
        others=[town.position for town in towns],
        span_km=size.span_km,
        projection=projection,
    )


def _home_frame(town: MapTown, lands: Sequence[Land], width: float, height: float) -> Frame:
    """The frame around the mainland if the town lies on or near it, else around the town."""
    mainland = next((points for land in lands if (points := land.mainland({town.country}))), [])
    if mainland:
        frame = Frame.fit(mainland, width, height, 10.0, span_km=_SURROUNDINGS_KM)
        if frame.box(20.0).contains(frame.to_pixel(*town.position)):
            return Frame.fit([*mainland, town.position], width, height, 10.0, span_km=_SURROUNDINGS_KM)
    return Frame.fit([town.position], width, height, 10.0, span_km=_SURROUNDINGS_KM)


def _referred_land(spec: MapSpec, sheet: LandSheet) -> str:
    """The sheet's land moved and scaled to the frame, with the countries in focus once more on top."""
    factor = spec.frame.scale / sheet.frame.scale
    left, top = spec.frame.plane_to_pixel(sheet.frame.pixel_to_plane(0.0, 0.0))
    focus: Collection[str] = sorted(spec.focus & sheet.codes)
    uses = f'<use class="land" href="#{sheet.prefix}-land"/>' + "".join(
        f'<use class="land land--focus" href="#{sheet.prefix}-{clean(code)}"/>' for code in focus
    )
    return f'<g transform="translate({left:.1f} {top:.1f}) scale({factor:.4f})">{uses}</g>'


def _pairs(towns: Sequence[MapTown]) -> Iterable[tuple[MapTown, MapTown]]:
    """Every pair of few towns; the first with each other of many."""
    if len(towns) <= _MOST_PAIRS:
        return combinations(towns, 2)
    return ((towns[0], other) for other in towns[1:])


def _lon_lat(town: MapTown) -> Point:
    """Longitude and latitude, as extents are given."""
    return town.longitude, town.latitude


def _lit(town: MapTown) -> MapTown:
    """The same town, highlighted and without a link of its own: the card around it is one."""
    return MapTown(
        name=town.name,
        latitude=town.latitude,
        longitude=town.longitude,
        country=town.country,
        label=town.label,
        importance=town.importance,
        on=True,
    )
