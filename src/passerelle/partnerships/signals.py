"""Tells the faces and the search index that partnerships changed."""

from collections.abc import Iterable

from django.db import transaction
from django.dispatch import Signal

partnerships_changed = Signal()
"""Sent after commit with `ids`: the changed partnerships, or None for "any of them" after a large import."""

MOST_NAMED = 500
"""More changed partnerships than so many are not named one by one."""


def announce_changed(ids: Iterable[int] | None) -> None:
    """Send `partnerships_changed` once the present transaction is committed.

    Parameters:
        ids: keys of the changed (or deleted) partnerships; None: too many to name.
    """
    named = None if ids is None else sorted(set(ids))
    if named == []:
        return
    if named is not None and len(named) > MOST_NAMED:
        named = None
    transaction.on_commit(lambda: partnerships_changed.send(sender=None, ids=named))
