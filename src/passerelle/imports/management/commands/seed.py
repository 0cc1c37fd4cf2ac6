"""`passerelle seed`: loads the region's partnerships."""

from typing import Any

from django.core.management.base import BaseCommand

from passerelle.base import clock
from passerelle.imports.reporting import ProgressLine, counts_line
from passerelle.imports.seeding import seed


class Command(BaseCommand):
    """Loads the committed region; running it again changes nothing."""

    help = "Load the region's partnerships from data/region; what people entered is kept."

    def handle(self, *args: Any, **options: Any) -> None:
        """Seed and print what it came to."""
        seeded = seed(at=clock.now(), progress=ProgressLine(self.stdout))
        self.stdout.write(counts_line(seeded.counts))
        if seeded.run is None:
            self.stdout.write("Nothing to do.")
        else:
            self.stdout.write(f"Import {seeded.run.pk} applied.")
