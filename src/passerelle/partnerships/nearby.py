"""Partnerships of the neighbourhood: whom one can ask across the fields."""

from collections.abc import Collection
from dataclasses import dataclass
from math import cos, radians

from django.db.models import ExpressionWrapper, F, FloatField, Min, Prefetch, QuerySet

from passerelle.partnerships.models import CarrierLink, Doubt, Partnership, Theme
from passerelle.partnerships.queries import with_parties
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
    return with_parties(partnerships).prefetch_related(
        Prefetch("carrier_links", queryset=CarrierLink.objects.none()),
        Prefetch("themes", queryset=Theme.objects.none()),
        Prefetch("doubts", queryset=Doubt.objects.none()),
    )


def bonds_near(
    latitude: float, longitude: float, *, within_km: float, limit: int, without_bodies: Collection[int] = ()
) -> list[NearBond]:
    """Return partnerships with a party in the neighbourhood, nearest first: three queries.

    Parameters:
        latitude: of the middle, decimal degrees.
        longitude: of the middle, decimal degrees.
        within_km: half the side of the square that is searched.
        limit: how many at most.
        without_bodies: bodies whose partnerships are not wanted (one's own).
    """
    bonds = names_only(_nearest(latitude, longitude, within_km, without_bodies))[:limit]
    found = [_measured(bond, latitude, longitude, without_bodies) for bond in bonds]
    return sorted(found, key=lambda near: (near.km, near.bond.sort_key))


def _nearest(
    latitude: float, longitude: float, within_km: float, without: Collection[int]
) -> QuerySet[Partnership]:
    """Order by squared distance on a plane, which is flat enough for a neighbourhood."""
    shrink = max(0.01, cos(radians(latitude)))
    high, wide = within_km / KM_PER_DEGREE, within_km / KM_PER_DEGREE / shrink
    north = F("parties__body__latitude") - latitude
    east = (F("parties__body__longitude") - longitude) * shrink
    square = ExpressionWrapper(north * north + east * east, output_field=FloatField())
    inside = Partnership.objects.filter(
        parties__body__latitude__range=(latitude - high, latitude + high),
        parties__body__longitude__range=(longitude - wide, longitude + wide),
    ).exclude(parties__body_id__in=without)
    return inside.annotate(near=Min(square)).order_by("near", "id")


def _measured(bond: Partnership, latitude: float, longitude: float, without: Collection[int]) -> NearBond:
    measured = [
        (haversine_km(latitude, longitude, body.latitude, body.longitude), body)
        for body in (party.body for party in bond.parties.all())
        if body.latitude is not None and body.longitude is not None and body.pk not in without
    ]
    km, body = min(measured, key=lambda pair: pair[0])
    return NearBond(bond=bond, body=body, km=km)
