"""`passerelle purge`: deletes what is kept for a time only; meant to run once a day."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from passerelle.base import clock
from passerelle.base.outbox import forget_sent
from passerelle.partnerships.retention import KEPT_AFTER_ANSWER, forget_addresses


class Command(BaseCommand):
    """Deletes addresses, sent mails and sessions whose time is over."""

    help = (
        "Delete reporters' addresses 90 days after the answer, mails 90 days after sending, expired sessions."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Delete and print how many there were."""
        at = clock.now()
        self.stdout.write(f"Addresses of mistake reports deleted: {forget_addresses(at=at)}")
        self.stdout.write(f"Sent mails deleted: {forget_sent(before=at - KEPT_AFTER_ANSWER)}")
        call_command("clearsessions", verbosity=0)
