"""Everything a body's page tells about the body itself, fetched in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, prefetch_related_objects

from passerelle.places.enums import RelationKind
from passerelle.places.models import Body, BodyRelation

MOST_PARTS = 40


@dataclass(frozen=True)
class BodyPortrait:
    """A body with its names, identifiers and relations.

    Attributes:
        body: names, identifiers, district and region are at hand.
        successions: mergers with this body at either end.
        within: bodies it is part of.
        parts: bodies that are part of it and have partnerships of their own.
        seats: seats of this body, or bodies whose seat it is.
    """

    body: Body
    successions: Sequence[BodyRelation]
    within: Sequence[Body]
    parts: Sequence[Body]
    seats: Sequence[BodyRelation]


def portrait(slug: str) -> BodyPortrait:
    """Return the portrait of a body; raises Body.DoesNotExist."""
    bodies = Body.objects.select_related("district", "region", "source")
    body = bodies.prefetch_related("identifiers").get(slug=slug)
    relations = _relations(body)
    part_of = [one for one in relations if one.kind == RelationKind.PART_OF]
    within = [one.other for one in part_of if one.body_id == body.pk]
    areas = [area for area in (body.district, body.region, *within) if area]
    prefetch_related_objects([body, *areas], "names")
    return BodyPortrait(
        body=body,
        successions=[one for one in relations if one.kind == RelationKind.SUCCESSOR_OF],
        within=within,
        parts=[one.body for one in part_of if one.other_id == body.pk],
        seats=[one for one in relations if one.kind == RelationKind.SEAT_OF],
    )


def _relations(body: Body) -> list[BodyRelation]:
    """Relations at both ends; of the parts only those with a partnership, since a Land has thousands of towns."""
    own = Q(body=body) | Q(other=body) & ~Q(kind=RelationKind.PART_OF)
    parts = Q(other=body, kind=RelationKind.PART_OF, body__parties__isnull=False)
    found = BodyRelation.objects.filter(own | parts).select_related("body", "other").distinct()
    return list(found.order_by("kind", "since", "body__name", "pk")[: MOST_PARTS * 2])
