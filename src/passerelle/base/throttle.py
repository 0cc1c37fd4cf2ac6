"""Counts how often one sender does something, without storing who it was."""

import hashlib
from datetime import date

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

WINDOW_SECONDS = 60 * 60


def sender_of(request: HttpRequest, *, on: date) -> str:
    """Return a pseudonym of the sender that nobody can turn back and that changes every day.

    Behind the trusted proxy of an HTTPS installation the last forwarded address counts, else the socket's.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.HTTPS:
        address = request.headers.get("X-Forwarded-For", address).rsplit(",", 1)[-1].strip()
    salt = f"{settings.SECRET_KEY}:{on.isoformat()}"
    return hashlib.sha256(f"{salt}:{address}".encode()).hexdigest()[:24]


def is_too_often(*, purpose: str, sender: str, limit: int) -> bool:
    """Count one more try and tell whether the sender is over the limit within the hour.

    Parameters:
        purpose: what is counted, such as ``report``.
        sender: pseudonym from `sender_of`.
        limit: tries an hour that are let through.
    """
    key = f"throttle:{purpose}:{sender}"
    if cache.add(key, 1, WINDOW_SECONDS):
        return False
    try:
        return int(cache.incr(key)) > limit
    except ValueError:  # the counter ran out between both calls
        cache.set(key, 1, WINDOW_SECONDS)
        return False
