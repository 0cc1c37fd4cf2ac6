"""Writes the audit trail."""

from datetime import datetime
from typing import Any

from passerelle.base import revision
from passerelle.base.models import AuditEntry


def witness(*, verb: str, subject: str, by: Any, at: datetime, **details: Any) -> AuditEntry:
    """Write one audit line inside the caller's transaction; after its commit kept pages count as old.

    Parameters:
        verb: what was done, such as ``import_applied``.
        subject: the thing it was done to, such as ``partnership:12``.
        by: the user, or none for a command.
        at: the moment.
        details: values worth keeping; JSON types only, no personal data.
    """
    revision.announce()
    return AuditEntry.objects.create(verb=verb, subject=subject, by=by, at=at, details=details)
