"""Partnerships of the neighbourhood: whom one can ask across the fields."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from passerelle.partnerships.models import CarrierLink, Doubt, Partnership, Party, Theme
from passerelle.places.models import Body
from twinning.kernel.distance import haversine_km

KM_PER_DEGREE = 111.2  # length of a degree of latitude on the mean sphere


@dataclass(frozen=True)
class NearBond:
    """A partnership with its nearest party and how far that one lies, in kilometres."""

    bond: Partnership
    body: Body
    km: float


def names_only(partnerships: QuerySet[Partnership]) -> QuerySet[Partnership]:
    """Add parties with names; carriers, themes and doubts are said to be empty, which costs no query."""
    parties = Party.objects.select_related("body").prefetch_related(
        "body__names"
    )  # no districts: titles lack them
    return _without_the_rest(partnerships.prefetch_related(Prefetch("parties", queryset=parties)))


def _without_the_rest(partnerships: QuerySet[Partnership]) -> QuerySet[Partnership]:
    return partnerships.prefetch_related(
        Prefetch("carrier_links", queryset=CarrierLink.objects.none()),
        Prefetch("themes", queryset=Theme.objects.none()),
        Prefetch("doubts", queryset=Doubt.objects.none()),
    )


def bonds_near(
    latitude: float, longitude: float, *, within_km: float, limit: int, without_bodies: Collection[int] = ()
) -> list[NearBond]:
    """Return partnerships with a party in the neighbourhood, nearest first: three queries.

    The bodies come without their names in other languages; `load_names` fetches those of a whole page at once.

    Parameters:
        latitude: of the middle, decimal degrees.
        longitude: of the middle, decimal degrees.
        within_km: half the side of the square that is searched.
        limit: how many at most.
        without_bodies: bodies whose partnerships are not wanted (one's own).
    """
    nearest: dict[int, tuple[float, int]] = {}
    rows = list(_parties_within(latitude, longitude, within_km))
    own = {bond for bond, body, _lat, _lon in rows if body in without_bodies}
    for bond, body, north, east in rows:
        if bond not in own and north is not None and east is not None:
            here = (haversine_km(latitude, longitude, north, east), body)
            nearest[bond] = min(here, nearest.get(bond, here))
    chosen = sorted(nearest, key=lambda bond: (nearest[bond][0], bond))[:limit]
    bare = Prefetch("parties", queryset=Party.objects.select_related("body"))
    wanted = Partnership.objects.filter(pk__in=chosen).prefetch_related(bare)
    bonds = _without_the_rest(wanted).in_bulk() if chosen else {}
    return [_near(bonds[pk], *nearest[pk]) for pk in chosen]


def load_names(bonds: Iterable[Partnership]) -> None:
    """Fetch the names of all parties' bodies in one query, and of those districts and regions that are at hand."""
    bodies = [party.body for bond in bonds for party in bond.parties.all()]
    levels: list[Any] = [Body._meta.get_field(level) for level in ("district", "region")]
    # what a neighbour's card does not show was not fetched, and asking for it would cost a query each
    areas = [getattr(body, level.name) for body in bodies for level in levels if level.is_cached(body)]
    prefetch_related_objects([*bodies, *filter(None, areas)], "names")


def _parties_within(
    latitude: float, longitude: float, within_km: float
) -> Iterable[tuple[int, int, float | None, float | None]]:
    """Partnership, body and position of every party in a square; the bodies are looked up first, being fewer."""
    high = within_km / KM_PER_DEGREE
    wide = high / max(0.01, cos(radians(latitude)))
    bodies = Body.objects.filter(
        latitude__range=(latitude - high, latitude + high),
        longitude__range=(longitude - wide, longitude + wide),
    )
    parties = Party.objects.filter(body__in=bodies.values("pk")).order_by()
    return parties.values_list("partnership_id", "body_id", "body__latitude", "body__longitude")


def _near(bond: Partnership, km: float, body: int) -> NearBond:
    return NearBond(
        bond=bond, body=next(party.body for party in bond.parties.all() if party.body_id == body), km=km
    )
