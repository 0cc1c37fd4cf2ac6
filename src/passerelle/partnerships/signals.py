"""Tells the faces and the search index that partnerships changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db import transaction
from django.dispatch import Signal

from passerelle.partnerships.models import CarrierLink, Party
from passerelle.partnerships.refreshing import touch
from passerelle.search import actions as search
from passerelle.search.enums import Kind

partnerships_changed = Signal()
"""Sent after commit with `ids`: the changed partnerships, or None for "any of them" after a large import."""

MOST_NAMED = 500
"""More changed partnerships than so many are not named one by one."""


@dataclass(frozen=True, slots=True)
class Around:
    """Bodies and carriers whose entries in the index depend on a partnership, by key."""

    bodies: frozenset[int] = frozenset()
    carriers: frozenset[int] = frozenset()

    def __or__(self, other: "Around") -> "Around":
        """Both together."""
        return Around(self.bodies | other.bodies, self.carriers | other.carriers)


NOTHING = Around()


def around(ids: Iterable[int]) -> Around:
    """Return what stands around at most MOST_NAMED partnerships: two queries.

    Bodies are the parties, the district and region they lie in, and the seats of the carriers.
    """
    keys = sorted(set(ids))
    parties = Party.objects.filter(partnership__in=keys).order_by()
    bodies = set(chain(*parties.values_list("body_id", "body__district_id", "body__region_id")))
    links = CarrierLink.objects.filter(partnership__in=keys).order_by()
    carriers = dict(links.values_list("carrier_id", "carrier__seat_id"))
    bodies |= set(carriers.values())
    return Around(frozenset(pk for pk in bodies if pk is not None), frozenset(carriers))


def announce_changed(ids: Iterable[int] | None, *, at: datetime, before: Around = NOTHING) -> None:
    """Note inside the caller's transaction what changed, and send `partnerships_changed` once it is committed.

    The search index is told in the same transaction what it owes its readers, so that nothing is forgotten
    where reading it fails later. A receiver that fails is logged; the change stands all the same.

    Parameters:
        ids: keys of the changed (or deleted) partnerships; None: too many to name.
        at: the moment of the change; feeds and site maps tell it.
        before: bodies and carriers around them that no row names any more.
    """
    named = None if ids is None else sorted(set(ids))
    if named == [] and before == NOTHING:
        return
    touch(partnership_ids=named or (), at=at)
    if named is not None and len(named) > MOST_NAMED:
        named = None
    if named is None:
        search.owe_everything()
    else:
        near = around(named) | before
        search.owe(kind=Kind.PARTNERSHIP, object_ids=named)
        search.owe(kind=Kind.BODY, object_ids=near.bodies)
        search.owe(kind=Kind.CARRIER, object_ids=near.carriers)
    transaction.on_commit(lambda: partnerships_changed.send_robust(sender=None, ids=named))
