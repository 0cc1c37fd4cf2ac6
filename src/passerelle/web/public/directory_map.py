"""The directory's map: drawn as SVG for everybody, and as compact data for the script that takes over."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from passerelle.partnerships.positions import Bond, Place, Positions
from passerelle.web.public.cards import Card
from passerelle.web.public.maps import lands
from twinning.cartography.arcs import frame_around
from twinning.cartography.basemap import sufficient_land
from twinning.cartography.geometry import Box
from twinning.cartography.projection import EmptyFrame, Frame
from twinning.cartography.spec import Density, MapArc, MapSpec, MapTown
from twinning.cartography.svg import draw_map
from twinning.kernel.distance import haversine_km

FEW = 400
"""Bonds up to which a map draws each of them; beyond, the towns' dots speak for all."""
EUROPE = Box(34.5, -11.0, 64.0, 33.0)
"""South, west, north and east of the part of Europe in which nearly all its towns lie, in degrees."""
WORLD = Box(-45.0, -130.0, 68.0, 155.0)
SIDE = (640.0, 720.0)
"""Beside a list, where the style sheet writes names in 29 units."""
WIDE = (960.0, 680.0)
LEAST_CROWD = 10
NEAR_KM = 1500.0
_LABELS = 8


def draw(found: Positions, *, title: str, size: tuple[float, float], linked: bool = False) -> SafeString:
    """Return the result as SVG, an empty text where no position is known.

    Above `FEW` bonds only dots are drawn, merged where they crowd.

    Parameters:
        size: width and height in pixels of the drawing.
        linked: whether the towns of few bonds are links to their pages.
    """
    few = len(found.bonds) <= FEW
    frame = _frame_of_few(found, size) if few else _frame_of_many(found, size)
    if frame is None:
        return SafeString("")
    spec = MapSpec(
        frame=frame,
        land=sufficient_land(frame, lands()),
        prefix="directory-map",
        title=title,
        focus=frozenset(place.country for place in found.places.values()) if few else frozenset(),
        towns=tuple(_towns(found, linked=linked) if few else map(_dot, found.places.values())),
        arcs=tuple(_arc(found, bond) for bond in found.bonds) if few else (),
        label_size=29.0 if size == SIDE else 19.0,
        label_limit=_LABELS,
        density=Density(towns=FEW),
    )
    return mark_safe(draw_map(spec))  # names are escaped by twinning.kernel.markup.clean


def places_of(cards: Sequence[Card]) -> Positions:
    """Return where the cards of one page lie, without a query."""
    towns = {town.body_id: town for card in cards for town in card.towns if town.latitude is not None}
    places = {
        pk: Place(pk, town.name, town.slug, town.country, town.latitude or 0.0, town.longitude or 0.0)
        for pk, town in towns.items()
    }
    bonds = [
        Bond(card.pk, card.slug, left.body_id, right.body_id)
        for card in cards
        for left in card.left.towns[:1]
        for right in card.right.towns
        if left.body_id in places and right.body_id in places
    ]
    return Positions(places, tuple(bonds))


def compact(found: Positions) -> dict[str, Any]:
    """Return the map's data as arrays, for a script: towns sorted by id, bonds by index of their towns.

    `towns` are columns: name, slug, country, latitude and longitude in thousandths of a degree; `bonds` are
    three columns: index of the first town, index of the other, and the slug where it is not theirs joined.
    """
    places = [found.places[pk] for pk in sorted(found.places)]
    index = {place.pk: number for number, place in enumerate(places)}
    return {
        "towns": {
            "name": [place.name for place in places],
            "slug": [place.slug for place in places],
            "country": [place.country for place in places],
            "lat": [round(place.latitude * 1000) for place in places],
            "lon": [round(place.longitude * 1000) for place in places],
        },
        "bonds": {
            "from": [index[bond.first] for bond in found.bonds],
            "to": [index[bond.other] for bond in found.bonds],
            "slug": [_unusual_slug(found, bond) for bond in found.bonds],
        },
        "town_url": reverse("public:body", kwargs={"slug": "0"}),
        "bond_url": reverse("public:partnership", kwargs={"slug": "0"}),
    }


def _frame_of_few(found: Positions, size: tuple[float, float]) -> Frame | None:
    """The frame that holds every bond with its arc, but for the few that lead to another part of the world."""
    places = found.places
    far = outliers(found)
    ends = [
        (_at(places[bond.first]), _at(places[bond.other]))
        for bond in found.bonds
        if not {bond.first, bond.other} & far
    ]
    others = [_at(place) for pk, place in places.items() if pk not in far]
    try:
        return frame_around(ends, *size, 40.0, others=others, span_km=300.0)
    except EmptyFrame:
        return None


def outliers(found: Positions) -> set[int]:
    """Return the ids of places so far from most others that a frame around them would shrink all the rest.

    Among ten places or more these are the ones farther from the middle than three times what nine tenths are.
    """
    places = found.places
    if len(places) < LEAST_CROWD:
        return set()
    middle = (
        median(place.latitude for place in places.values()),
        median(place.longitude for place in places.values()),
    )
    away = {pk: haversine_km(*middle, place.latitude, place.longitude) for pk, place in places.items()}
    usual = sorted(away.values())[len(away) * 9 // 10]
    return {pk for pk, km in away.items() if km > max(3 * usual, NEAR_KM)}


def beyond(found: Positions) -> int:
    """Return how many of few bonds the map leads beyond its edge; none are counted among many."""
    far = outliers(found) if len(found.bonds) <= FEW else set()
    return len({bond.pk for bond in found.bonds if {bond.first, bond.other} & far})


def _frame_of_many(found: Positions, size: tuple[float, float]) -> Frame:
    """Europe where most towns lie there, else the whole world."""
    inside = sum(EUROPE.contains(_at(place)) for place in found.places.values())
    box = EUROPE if inside * 3 > len(found.places) * 2 else WORLD
    corners = [
        (latitude, longitude) for latitude in (box.left, box.right) for longitude in (box.low, box.high)
    ]
    return Frame.fit(corners, *size, 8.0)


def _degrees(found: Positions) -> dict[int, int]:
    """How many bonds end in each place."""
    degree: dict[int, int] = {}
    for bond in found.bonds:
        degree[bond.first] = degree.get(bond.first, 0) + 1
        degree[bond.other] = degree.get(bond.other, 0) + 1
    return degree


def _towns(found: Positions, *, linked: bool) -> Iterable[MapTown]:
    """The places as dots, the best connected ones with their names."""
    degree = _degrees(found)
    named = {pk for pk, _count in sorted(degree.items(), key=lambda item: -item[1])[:_LABELS]}
    for place in found.places.values():
        yield MapTown(
            name=place.name,
            latitude=place.latitude,
            longitude=place.longitude,
            country=place.country,
            label=place.name if place.pk in named else "",
            importance=float(degree.get(place.pk, 0)),
            href=reverse("public:body", kwargs={"slug": place.slug}) if linked else "",
        )


def _dot(place: Place) -> MapTown:
    return MapTown(name="", latitude=place.latitude, longitude=place.longitude)


def _arc(found: Positions, bond: Bond) -> MapArc:
    return MapArc(start=_at(found.places[bond.first]), end=_at(found.places[bond.other]))


def _unusual_slug(found: Positions, bond: Bond) -> str:
    """A bond's slug, or nothing where a script can join it from its towns' slugs."""
    usual = f"{found.places[bond.first].slug}-{found.places[bond.other].slug}"
    return "" if bond.slug == usual else bond.slug


def _at(place: Place) -> tuple[float, float]:
    return place.latitude, place.longitude
