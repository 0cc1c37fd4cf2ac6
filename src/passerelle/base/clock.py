"""The only clock of the site; everything else takes `on=` or `at=` as an argument."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Return the present moment with its time zone."""
    return timezone.now()


def today() -> date:
    """Return today's date in the site's time zone."""
    return timezone.localdate()
