"""Where the partnerships of a selection lie, for maps: rows small enough to read by the ten thousand."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet

from passerelle.partnerships.enums import PartyRole
from passerelle.partnerships.models import Partnership, Party
from passerelle.places.naming import usual_names


@dataclass(frozen=True, slots=True)
class Place:
    """A body on the map, positions in decimal degrees."""

    pk: int
    name: str
    slug: str
    country: str
    latitude: float
    longitude: float


class Bond(NamedTuple):
    """A line on the map: partnership, and the ids of the places at its ends."""

    pk: int
    slug: str
    first: int
    other: int


@dataclass(frozen=True, slots=True)
class Positions:
    """Places by id, and the bonds between them."""

    places: dict[int, Place]
    bonds: tuple[Bond, ...]


def positions(partnerships: QuerySet[Partnership], *, language: str) -> Positions:
    """Return places and bonds of the partnerships, names in a language: two queries.

    A bond runs from the first party of side 0 to each party of side 1; parties without a position and
    predecessors of today's parties are left out.
    """
    rows = (
        Party.objects.filter(partnership__in=partnerships.values("pk"), body__latitude__isnull=False, left="")
        .exclude(role=PartyRole.PREDECESSOR)
        .order_by("partnership_id", "side", "position", "pk")
        .values_list(
            "partnership_id",
            "partnership__slug",
            "side",
            "body_id",
            "body__name",
            "body__slug",
            "body__country",
            "body__latitude",
            "body__longitude",
        )
    )
    exonyms = usual_names(language, body__parties__partnership__in=partnerships.values("pk"))
    places: dict[int, Place] = {}
    sides: dict[tuple[int, str], tuple[list[int], list[int]]] = {}
    for pk, address, side, body, name, slug, country, latitude, longitude in rows:
        if body not in places:
            # the filter above leaves no body without a position; the types do not know it
            position = (latitude or 0.0, longitude or 0.0)
            places[body] = Place(body, exonyms.get(body, name), slug, country, *position)
        sides.setdefault((pk, address), ([], []))[min(side, 1)].append(body)
    return Positions(places, tuple(_bonds(sides.items())))


def _bonds(sides: Iterable[tuple[tuple[int, str], tuple[list[int], list[int]]]]) -> Iterable[Bond]:
    for (pk, slug), (left, right) in sides:
        for other in right if left else ():
            yield Bond(pk, slug, left[0], other)
