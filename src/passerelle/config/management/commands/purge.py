"""`passerelle purge`: deletes what is kept for a time only; meant to run once a day."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from passerelle.base import clock
from passerelle.base.outbox import forget_finished
from passerelle.base.throttle import WINDOW, forget_tallies
from passerelle.partnerships.retention import KEPT_AFTER_ANSWER, forget_addresses


class Command(BaseCommand):
    """Deletes addresses, mails, counts of tries and sessions whose time is over."""

    help = (
        "Delete reporters' addresses 90 days after the answer, mails 90 days after they were sent or given up, "
        "counts of tries and sessions whose time is over."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Delete and print how many there were."""
        at = clock.now()
        self.stdout.write(f"Addresses of mistake reports deleted: {forget_addresses(at=at)}")
        self.stdout.write(f"Mails deleted: {forget_finished(before=at - KEPT_AFTER_ANSWER)}")
        self.stdout.write(f"Counts of tries deleted: {forget_tallies(before=at - WINDOW)}")
        call_command("clearsessions", verbosity=0)
