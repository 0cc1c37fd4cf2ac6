"""What changed in the directory and when, newest first: what feeds tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from passerelle.base.models import AuditEntry
from passerelle.partnerships.models import Partnership
from passerelle.partnerships.nearby import names_only

ADDED = "added"
CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One thing that happened to an entry.

    Attributes:
        key: stable within the entry; never reused.
        kind: `added`, `changed`, or the verb of the audit trail.
        at: when it happened.
    """

    key: str
    kind: str
    at: datetime


@dataclass(frozen=True)
class State:
    """A fingerprint of what a feed would tell; equal states need no new answer."""

    count: int
    latest: datetime | None

    def __str__(self) -> str:
        return f"{self.count}-{self.latest.timestamp() if self.latest else 0}"


def latest_changed(limit: int = 30) -> list[Partnership]:
    """Return the entries changed last, with their parties."""
    return list(names_only(Partnership.objects.order_by("-updated_at", "-id"))[:limit])


def state_of_all() -> State:
    """Return the state of the whole directory, in one query."""
    found = Partnership.objects.aggregate(count=Count("id"), latest=Max("updated_at"))
    return State(count=found["count"], latest=found["latest"])


def state_of(slug: str) -> State | None:
    """Return the state of one entry, or none where there is no such entry."""
    found = Partnership.objects.filter(slug=slug).values_list("updated_at", flat=True).first()
    return State(count=1, latest=found) if found else None


def history_of(bond: Partnership, limit: int = 30) -> list[Change]:
    """Return the changes of one entry, newest first; the last one is always that it was added."""
    audits = AuditEntry.objects.filter(subject=f"partnership:{bond.pk}")[:limit]
    told = [Change(key=f"audit-{entry.pk}", kind=entry.verb, at=entry.at) for entry in audits]
    added = Change(key=ADDED, kind=ADDED, at=bond.created_at)
    return [*_untold(bond, told), *told, added]


def _untold(bond: Partnership, told: Iterable[Change]) -> list[Change]:
    """The latest change where the audit trail has no line for it: imports write one line for the whole run."""
    newest = max((change.at for change in told), default=bond.created_at)
    if (bond.updated_at - newest).total_seconds() < 60:
        return []
    return [Change(key=f"changed-{bond.updated_at:%Y%m%dT%H%M%S}", kind=CHANGED, at=bond.updated_at)]
