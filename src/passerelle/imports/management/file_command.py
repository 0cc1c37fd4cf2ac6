"""What the commands have in common that import a file: report, language, dry run, faults as sentences."""

from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from passerelle.base import clock
from passerelle.imports.plan import ImportFault
from passerelle.imports.reasons import sentence
from passerelle.imports.registry import importer_for
from passerelle.imports.reporting import ProgressLine, report
from passerelle.imports.runs import apply_run, dry_run
from passerelle.sources.models import ImportRun


class FileCommand(BaseCommand):
    """Imports a file with the importer of `kind`, or shows what it would change."""

    kind: str
    importer_options: Sequence[str] = ()
    """Those options of the command line that are the importer's own."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, whether to change anything, and the language of the report."""
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--dry-run", action="store_true", help="show the diff, change nothing")
        parser.add_argument(
            "--language", default="en", choices=["de", "fr", "en"], help="language of the report"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import and print the diff; a file that cannot be used ends with a sentence."""
        with translation.override(options["language"]):
            try:
                self.run(options)
            except ImportFault as fault:
                raise CommandError(sentence(fault.code, fault.params)) from fault

    def run(self, options: Mapping[str, Any]) -> None:
        """Import the file of the command line."""
        file = options["file"]
        if file is None or not file.is_file():
            raise CommandError(_("There is no file “%(file)s”.") % {"file": file or ""})
        own = {name: options[name] for name in self.importer_options}
        self.import_file(file, dry=options["dry_run"], options=own)

    def import_file(self, file: Path, *, dry: bool, options: Mapping[str, Any]) -> ImportRun:
        """Try a file and, unless it is a dry run, apply it; print the diff."""
        at = clock.now()
        importer, progress = importer_for(self.kind, on=at.date()), ProgressLine(self.stdout)
        run = dry_run(importer=importer, file=file, options=options, at=at, progress=progress)
        if not dry:
            run = apply_run(run=run, at=at, progress=progress, importer=importer)
        self.stdout.write(report(run))
        self.stdout.write(f"\nImport {run.pk}: {run.get_state_display()}")
        return run
