"""`passerelle import region FILE`: imports a partnership list, or shows what it would change."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext

from passerelle.base import clock
from passerelle.imports.plan import ImportFault
from passerelle.imports.reasons import sentence
from passerelle.imports.region import RegionImporter
from passerelle.imports.reporting import ProgressLine, report
from passerelle.imports.runs import apply_run, dry_run


class Command(BaseCommand):
    """Imports a CSV or XLSX list with the columns of data/region/region.csv."""

    help = "Import a partnership list (CSV or XLSX); --dry-run prints the diff and changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, the column mapping and the language of the report."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="show the diff, change nothing")
        parser.add_argument(
            "--mapping",
            nargs="+",
            default=[],
            metavar="THEIRS=OURS",
            help="columns; an empty OURS leaves one out",
        )
        parser.add_argument(
            "--language", default="en", choices=["de", "fr", "en"], help="language of the report"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Import and print the diff; a file that cannot be used ends with a sentence."""
        with translation.override(options["language"]):
            if not options["file"].is_file():
                raise CommandError(gettext("There is no file %(file)s.") % {"file": options["file"]})
            try:
                self._import(options)
            except ImportFault as fault:
                raise CommandError(sentence(fault.code, fault.params)) from fault

    def _import(self, options: dict[str, Any]) -> None:
        at = clock.now()
        importer, progress = RegionImporter(on=at.date()), ProgressLine(self.stdout)
        run = dry_run(
            importer=importer,
            file=options["file"],
            options={"mapping": _mapping(options["mapping"])},
            at=at,
            progress=progress,
        )
        if not options["dry_run"]:
            run = apply_run(run=run, at=at, progress=progress, importer=importer)
        self.stdout.write(report(run))
        state = {"run": run.pk, "state": run.get_state_display()}
        self.stdout.write("\n" + gettext("Import %(run)s: %(state)s") % state)


def _mapping(pairs: list[str]) -> dict[str, str]:
    """`THEIRS=OURS` pairs as a mapping; raises CommandError for a word without an equals sign."""
    mapping = {}
    for pair in pairs:
        theirs, sign, ours = pair.partition("=")
        if not sign:
            raise CommandError(gettext("--mapping needs THEIRS=OURS, not %(pair)s.") % {"pair": pair})
        mapping[theirs] = ours
    return mapping
