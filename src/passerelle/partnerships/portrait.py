"""Everything one partnership's page tells, fetched in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from passerelle.actors.models import ActorSuccession
from passerelle.partnerships.models import CarrierLink, Event, Partnership, Party, Remark, Statement
from passerelle.partnerships.nearby import NearBond, bonds_near, load_names
from passerelle.places.enums import RelationKind
from passerelle.places.models import BodyRelation

NEARBY_KM = 40.0
NEARBY_LIMIT = 6


@dataclass(frozen=True)
class Portrait:
    """One partnership with what stands around it.

    Attributes:
        bond: the partnership; parties, carriers, themes, doubts, events, statements and remarks are at hand.
        successions: which of its bodies follow which others (mergers), both ends loaded.
        carrier_successions: which of its carriers follow or are followed by others.
        nearby: partnerships of neighbours, nearest first.
    """

    bond: Partnership
    successions: Sequence[BodyRelation]
    carrier_successions: Sequence[ActorSuccession]
    nearby: Sequence[NearBond]


def with_facts() -> QuerySet[Partnership]:
    """Return partnerships with all their facts and sources, names apart: eight queries, whatever their number."""
    parties = Party.objects.select_related("body", "body__district", "body__region")
    links = CarrierLink.objects.select_related("carrier", "carrier__seat", "carrier__source", "source")
    events = Event.objects.select_related("source")
    statements = Statement.objects.select_related("source", "stated_by")
    remarks = Remark.objects.select_related("source")
    return Partnership.objects.prefetch_related(
        Prefetch("parties", queryset=parties),
        Prefetch("carrier_links", queryset=links),
        Prefetch("events", queryset=events),
        Prefetch("statements", queryset=statements),
        Prefetch("remarks", queryset=remarks),
        "themes",
        "doubts",
    )


def portrait(slug: str) -> Portrait:
    """Return the portrait of a partnership; raises Partnership.DoesNotExist."""
    bond = with_facts().get(slug=slug)
    parties = list(bond.parties.all())
    nearby = _nearby(parties)
    load_names([bond, *(near.bond for near in nearby)])
    return Portrait(
        bond=bond,
        successions=_successions(parties),
        carrier_successions=_carrier_successions(list(bond.carrier_links.all())),
        nearby=nearby,
    )


def _successions(parties: Sequence[Party]) -> list[BodyRelation]:
    ids = [party.body_id for party in parties]
    related = BodyRelation.objects.filter(kind=RelationKind.SUCCESSOR_OF).select_related("body", "other")
    return list(related.filter(Q(body_id__in=ids) | Q(other_id__in=ids)).order_by("since", "id"))


def _carrier_successions(links: Sequence[CarrierLink]) -> list[ActorSuccession]:
    ids = [link.carrier_id for link in links]
    if not ids:
        return []
    related = ActorSuccession.objects.select_related("successor", "predecessor")
    return list(related.filter(Q(successor_id__in=ids) | Q(predecessor_id__in=ids)).order_by("since", "id"))


def _nearby(parties: Sequence[Party]) -> list[NearBond]:
    here = next((party.body for party in parties if party.body.latitude is not None), None)
    if here is None or here.latitude is None or here.longitude is None:
        return []
    return bonds_near(
        here.latitude, here.longitude, within_km=NEARBY_KM, limit=NEARBY_LIMIT, without_bodies=[here.pk]
    )
