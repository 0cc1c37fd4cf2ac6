"""Counts how often one sender does something, without storing who it was.

The counts stand in the database: every process sees the same ones, and no reader can push them out as he
could push them out of a cache.
"""

import hashlib
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest

from passerelle.base.models import Tally

WINDOW = timedelta(hours=1)


def sender_of(request: HttpRequest, *, on: date) -> str:
    """Return a pseudonym of the sender that nobody can turn back and that changes every day.

    Behind the trusted proxy of an HTTPS installation the last forwarded address counts, else the socket's.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.HTTPS:
        address = request.headers.get("X-Forwarded-For", address).rsplit(",", 1)[-1].strip()
    return pseudonym(address, on=on)


def pseudonym(text: str, *, on: date) -> str:
    """Return a keyed fingerprint of an address of any kind, another one every day."""
    salt = f"{settings.SECRET_KEY}:{on.isoformat()}"
    return hashlib.sha256(f"{salt}:{text}".encode()).hexdigest()[:24]


def is_too_often(*, purpose: str, sender: str, limit: int, at: datetime, within: timedelta = WINDOW) -> bool:
    """Count one more try and tell whether the sender is over the limit.

    Parameters:
        purpose: what is counted, such as ``report``.
        sender: pseudonym from `sender_of`.
        limit: tries within `within` that are let through.
        at: the moment of the try.
        within: length of the window that begins with the first try.
    """
    key = f"{purpose}:{sender}"
    Tally.objects.bulk_create([Tally(key=key, started_at=at)], ignore_conflicts=True)
    tally = Tally.objects.filter(key=key)
    tally.filter(started_at__lte=at - within).update(number=0, started_at=at)
    tally.update(number=F("number") + 1)
    number = tally.values_list("number", flat=True).first()  # none: deleted meanwhile
    return (number or 0) > limit


def forget_tallies(*, before: datetime) -> int:
    """Delete counts whose window began before a moment and return how many there were."""
    return Tally.objects.filter(started_at__lt=before).delete()[0]
