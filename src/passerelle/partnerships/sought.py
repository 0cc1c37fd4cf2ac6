"""Bodies that are said to have a partner whom nobody could name yet: what readers are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass

from passerelle.sources.enums import ReviewState
from passerelle.sources.models import ReviewItem


@dataclass(frozen=True, slots=True)
class Sought:
    """A body whose partner is sought: its name and address, the reason in three languages, the source."""

    name: str
    slug: str
    why: Mapping[str, str]
    source: str


def partners_sought() -> list[Sought]:
    """Return the bodies whose partner is asked for on the review list, oldest question first: one query."""
    open_ones = ReviewItem.objects.filter(state=ReviewState.OPEN, subject__startswith="partner:").order_by(
        "id"
    )
    return [
        Sought(str(one["name"]), str(one["slug"]), dict(one.get("why", {})), str(one.get("source", "")))
        for one in open_ones.values_list("question", flat=True)
        if one.get("slug") and one.get("name")
    ]
