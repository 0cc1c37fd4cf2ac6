"""Maps of the public pages, drawn by the server as SVG."""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from passerelle.web.public.cards import Card, Town
from twinning.cartography.arcs import frame_around
from twinning.cartography.basemap import Land, read_land, sufficient_land
from twinning.cartography.geometry import Point
from twinning.cartography.projection import Frame
from twinning.cartography.spec import MapArc, MapSpec, MapTown
from twinning.cartography.svg import document, land_layer, marks_layer
from twinning.cartography.variants import draw_locator

BASEMAPS = ("basemap.geojson", "world.geojson")  # finest first; Natural Earth, see data/reference
WIDTH, HEIGHT = 640.0, 720.0
LEAST_KM = 300.0
LABEL_SIZE = 36.0  # as large as maps.css makes it on a phone: what fits there fits everywhere
MOST_NAMED = 2
MOST_SEEN = 0.9
WIDEST_KM = 2200.0  # Germany and France together are 1,900 km across in this frame


@lru_cache(maxsize=1)
def lands() -> tuple[Land, ...]:
    """Read the basemaps once in a process, finest first."""
    folder = settings.BASE_DIR / "data" / "reference"
    return tuple(read_land(json.loads((folder / name).read_text(encoding="utf-8"))) for name in BASEMAPS)


def bond_map(card: Card, *, around: Sequence[Card] = ()) -> SafeString:
    """Draw one partnership with its arc and names; neighbours' partnerships stand behind it, faint.

    Returns an empty text where no position is known.
    """
    title = _("Map: %(pair)s") % {"pair": card.title}
    description = _("%(pair)s, %(distance)s apart as the crow flies.") % {
        "pair": card.title,
        "distance": card.distance,
    }
    return _draw(
        [card],
        behind=around,
        prefix="bond-map",
        title=title,
        description=description if card.distance else "",
    )


def region_map(cards: Sequence[Card], *, shown: Card | None, title: str) -> SafeString:
    """Draw many partnerships, one of them highlighted and named."""
    rest = [card for card in cards if shown is None or card.pk != shown.pk]
    return _draw([shown] if shown else [], behind=rest, prefix="region-map", title=title, frame_all=True)


def town_map(town: Town, partners: Iterable[Town], *, title: str) -> SafeString:
    """Draw where a town lies in its country, with arcs to its partners as far as they are in sight."""
    here = _dot(town, on=True, label=town.name)
    if here is None:
        return SafeString("")
    drawn = _locator(here, tuple(dot for dot in map(_dot, partners) if dot), title)
    return mark_safe(drawn)


@lru_cache(maxsize=128)
def _locator(here: MapTown, others: tuple[MapTown, ...], title: str) -> str:
    return draw_locator(here, lands(), "town-map", partners=others, title=title, width=480, height=480)


def _draw(
    shown: Sequence[Card],
    *,
    behind: Sequence[Card],
    prefix: str,
    title: str,
    description: str = "",
    frame_all: bool = False,
) -> SafeString:
    lit, faint = _arcs(shown, on=True), _arcs(behind, on=False)
    bonds = [(arc.start, arc.end) for arc in (*lit, *(faint if frame_all else ()))]
    dots = [*_dots(shown, on=True), *_dots(behind, on=False)]
    frame = _frame(bonds, [dot for dot in dots if dot.on or frame_all], keep_all=not frame_all)
    if frame is None:
        return SafeString("")
    spec = MapSpec(
        frame=frame,
        land=sufficient_land(frame, lands()),
        prefix=prefix,
        title=title,
        description=description,
        focus=frozenset(town.country for card in (*shown, *behind) for town in card.towns),
        towns=tuple(dots),
        arcs=(*faint, *lit),
        label_size=LABEL_SIZE,
    )
    # names are escaped by twinning.kernel.markup.clean
    return mark_safe(document(spec, _land(frame, spec.focus) + marks_layer(spec)))


@lru_cache(maxsize=32)
def _land(frame: Frame, focus: frozenset[str]) -> str:
    """The land of a frame; maps of the same countries share it, and it is what costs most."""
    spec = MapSpec(frame=frame, land=sufficient_land(frame, lands()), prefix="land", focus=focus)
    return land_layer(spec)


def _frame(bonds: Sequence[tuple[Point, Point]], towns: Sequence[MapTown], *, keep_all: bool) -> Frame | None:
    """Show the towns' countries whole, as people know them, else only as far as the bonds reach.

    A few towns overseas may stay out of sight unless `keep_all`.
    """
    places = [town.position for town in towns]
    if not places:
        return None
    home = lands()[0].mainland({town.country for town in towns})
    whole = Frame.fit(
        [*home, *(places if keep_all or not home else ())], WIDTH, HEIGHT, 14.0, span_km=LEAST_KM
    )
    seen = sum(whole.box().contains(whole.to_pixel(*place)) for place in places)
    if WIDTH / whole.scale <= WIDEST_KM and seen >= MOST_SEEN * len(places):
        return whole
    return frame_around(bonds, WIDTH, HEIGHT, 64.0, others=places, span_km=LEAST_KM)


def _arcs(cards: Sequence[Card], *, on: bool) -> tuple[MapArc, ...]:
    """An arc from the first party of the left bank to each party of the right one."""
    arcs = []
    for card in cards:
        left = next((town for town in card.left.towns if town.latitude is not None), None)
        for right in card.right.towns:
            if left and right.latitude is not None:
                arcs.append(MapArc(start=_position(left), end=_position(right), name=card.title, on=on))
    return tuple(arcs)


def _dots(cards: Sequence[Card], *, on: bool) -> list[MapTown]:
    named = {town.slug for card in cards if on for town in _named(card)}
    seen = {town.slug: town for card in cards for town in card.towns}
    dots = (_dot(town, on=on, label=town.name if slug in named else "") for slug, town in seen.items())
    return [dot for dot in dots if dot]


def _named(card: Card) -> list[Town]:
    """Parties that get their name on the map: all of a small side, the first of a large one."""
    sides = (card.left.towns, card.right.towns)
    return [town for towns in sides for town in (towns if len(towns) <= MOST_NAMED else towns[:1])]


def _dot(town: Town, *, on: bool = False, label: str = "") -> MapTown | None:
    if town.latitude is None or town.longitude is None:
        return None
    return MapTown(
        name=town.name,
        latitude=town.latitude,
        longitude=town.longitude,
        country=town.country,
        label=label,
        importance=1.0 if on else 0.0,
        on=on,
    )


def _position(town: Town) -> Point:
    return town.latitude or 0.0, town.longitude or 0.0
