"""The number that grows with every committed change, so that kept pages know when they are old."""

from django.db import transaction
from django.db.models import F

from passerelle.base.models import Revision

KEY = 1


def number() -> int:
    """Return how many changes were committed so far."""
    return Revision.objects.filter(pk=KEY).values_list("number", flat=True).first() or 0


def announce() -> None:
    """Let the number grow once the present transaction is committed; several changes in one count once.

    After the commit, for two reasons. Numbers given inside a transaction become visible in the order of the
    commits, so the highest of them may stay the same while an older one arrives late (PostgreSQL). And a row
    that each change updates would make all other changes wait for a long import.
    """
    waiting = transaction.get_connection().run_on_commit
    if not any(entry[1] is _grow for entry in waiting):
        transaction.on_commit(_grow, robust=True)


def _grow() -> None:
    if not Revision.objects.filter(pk=KEY).update(number=F("number") + 1):
        Revision.objects.bulk_create([Revision(pk=KEY, number=1)], ignore_conflicts=True)
