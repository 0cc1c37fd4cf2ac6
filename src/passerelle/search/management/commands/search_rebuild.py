"""`passerelle search rebuild`: reads everything again into the search index."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from passerelle.search import actions


class Command(BaseCommand):
    """Rebuilds the search index while the site goes on."""

    help = "Rebuilds the search index; readers find the old or the new entries at any time."

    def handle(self, *_args: Any, **options: Any) -> None:
        """Rebuild with a line per batch and a sum at the end."""
        started = time.monotonic()
        quiet = options["verbosity"] == 0
        counts = actions.rebuild(report=None if quiet else self._progress)
        if not quiet:
            told = ", ".join(f"{kind} {number}" for kind, number in counts.items())
            self.stdout.write(f"Indexed in {time.monotonic() - started:.1f} s: {told or 'nothing'}")

    def _progress(self, kind: str, done: int, total: int) -> None:
        self.stdout.write(f"  {kind}: {done} of {total}")
        self.stdout.flush()
