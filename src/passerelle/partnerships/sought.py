"""Bodies that are said to have a partner whom nobody could name yet: what readers are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass

from passerelle.places.actions import bodies_of_keys
from passerelle.places.models import Body
from passerelle.sources.enums import ReviewState
from passerelle.sources.models import ReviewItem


@dataclass(frozen=True, slots=True)
class Sought:
    """A body whose partner is sought, with the reason in three languages and the address of the source."""

    body: Body
    why: Mapping[str, str]
    source: str


def partners_sought() -> list[Sought]:
    """Return the bodies whose partner is asked for on the review list, oldest question first: two queries."""
    open_ones = ReviewItem.objects.filter(state=ReviewState.OPEN, subject__startswith="partner:").order_by(
        "id"
    )
    questions = [one for one in open_ones.values_list("question", flat=True) if one.get("body")]
    bodies = bodies_of_keys(str(one["body"]) for one in questions)
    return [
        Sought(bodies[one["body"]], dict(one.get("why", {})), str(one.get("source", "")))
        for one in questions
        if one["body"] in bodies
    ]
