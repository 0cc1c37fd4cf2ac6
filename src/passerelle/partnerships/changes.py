"""What changed in the directory and when, newest first: what feeds tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from passerelle.base.models import AuditEntry
from passerelle.partnerships.models import Partnership
from passerelle.partnerships.nearby import names_only
from passerelle.partnerships.whereabouts import WITHDRAWN

ADDED = "added"
CHANGED = "changed"
_UNTOLD = ("decided", WITHDRAWN)
"""The twin of another line; the end of an earlier entry that bore the same number."""


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


def latest_changed(limit: int = 30) -> list[Partnership]:
    """Return the entries changed last, with their parties."""
    return list(names_only(Partnership.objects.order_by("-updated_at", "-id"))[:limit])


def changed_at(slug: str) -> datetime | None:
    """Return when an entry was changed last, or none where there is no such entry."""
    return Partnership.objects.filter(slug=slug).values_list("updated_at", flat=True).first()


def history_of(bond: Partnership, limit: int = 30) -> list[Change]:
    """Return the changes of one entry, newest first; the last one is always that it was added."""
    own = AuditEntry.objects.filter(subject=f"partnership:{bond.pk}")
    audits = own.exclude(verb__in=_UNTOLD)[:limit]
    told = [Change(key=f"audit-{entry.pk}", kind=entry.verb, at=entry.at) for entry in audits]
    added = Change(key=ADDED, kind=ADDED, at=bond.created_at)
    return [*_untold(bond, told), *told, added]


def _untold(bond: Partnership, told: Iterable[Change]) -> list[Change]:
    """The latest change where the audit trail has no line for it: imports write one line for the whole run."""
    newest = max((change.at for change in told), default=bond.created_at)
    if (bond.updated_at - newest).total_seconds() < 60:
        return []
    return [Change(key=f"changed-{bond.updated_at:%Y%m%dT%H%M%S}", kind=CHANGED, at=bond.updated_at)]
