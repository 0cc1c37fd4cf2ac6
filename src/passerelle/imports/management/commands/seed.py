"""`passerelle seed`: loads the region's partnerships."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext

from passerelle.base import clock
from passerelle.imports.reporting import ProgressLine, counts_line
from passerelle.imports.seeding import seed


class Command(BaseCommand):
    """Loads the committed region; running it again changes nothing."""

    help = "Load the region's partnerships from data/region; what people entered is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the language of the report."""
        parser.add_argument(
            "--language", default="en", choices=["de", "fr", "en"], help="language of the report"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Seed and print what it came to."""
        with translation.override(options["language"]):
            seeded = seed(at=clock.now(), progress=ProgressLine(self.stdout))
            self.stdout.write(counts_line(seeded.counts))
            if seeded.run is None:
                self.stdout.write(gettext("The region is up to date; nothing to do."))
            else:
                self.stdout.write(gettext("Import %(run)s is applied.") % {"run": seeded.run.pk})
