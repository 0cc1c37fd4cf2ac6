"""`passerelle import undo RUN`: takes a whole import back."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext

from passerelle.base import clock
from passerelle.imports.plan import ImportFault
from passerelle.imports.reasons import sentence
from passerelle.imports.reporting import ProgressLine
from passerelle.imports.undo import undo_run
from passerelle.sources.models import ImportRun


class Command(BaseCommand):
    """Undoes an import run as a whole."""

    help = "Undo an import: delete what it made, restore what it changed, keep what people touched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the number of the run."""
        parser.add_argument("run", type=int, help="number of the import")
        parser.add_argument(
            "--language", default="en", choices=["de", "fr", "en"], help="language of sentences"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Undo and say so; a named error becomes a sentence."""
        with translation.override(options["language"]):
            run = ImportRun.objects.filter(pk=options["run"]).first()
            if run is None:
                raise CommandError(gettext("There is no import %(run)s.") % {"run": options["run"]})
            try:
                undo_run(run=run, at=clock.now(), progress=ProgressLine(self.stdout))
            except ImportFault as fault:
                raise CommandError(sentence(fault.code, fault.params)) from fault
            self.stdout.write(gettext("Import %(run)s is undone.") % {"run": run.pk})
