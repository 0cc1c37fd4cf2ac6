"""Personal data that is not kept: addresses of readers who reported a mistake."""

from datetime import datetime, timedelta
from typing import Final

from passerelle.base.audit import witness
from passerelle.partnerships.enums import ReportState
from passerelle.partnerships.models import MistakeReport

KEPT_AFTER_ANSWER: Final = timedelta(days=90)
"""How long the address of a report stays after its answer; the privacy page promises it."""


def forgotten_on(answered_at: datetime) -> datetime:
    """Return from when on the address of a report answered then is deleted."""
    return answered_at + KEPT_AFTER_ANSWER


def forget_addresses(*, at: datetime) -> int:
    """Delete the addresses of reports answered 90 days ago or earlier and return how many there were."""
    old = MistakeReport.objects.exclude(state=ReportState.OPEN).filter(
        answered_at__lte=at - KEPT_AFTER_ANSWER
    )
    count = old.exclude(reply_to="").update(reply_to="")
    if count:
        witness(verb="addresses_forgotten", subject="reports", by=None, at=at, count=count)
    return count
