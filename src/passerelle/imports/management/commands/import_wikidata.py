"""`passerelle import wikidata FILE`: imports twin towns from Wikidata, or shows what they would change."""

from argparse import ArgumentParser
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from passerelle.base import clock
from passerelle.imports.management.file_command import FileCommand
from passerelle.imports.wikidata_live import ENDPOINT, PAUSE_S, QueryService, fetch, queries_of
from passerelle.sources.enums import ImportKind


class Command(FileCommand):
    """Imports a file of Wikidata's, or with `--live` the answer of its query service."""

    help = (
        "Import Wikidata P190 from SPARQL, entity or REST JSON. --live asks the query service instead: "
        "one pair of countries at a time, off unless given."
    )
    kind: str = ImportKind.WIKIDATA

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take also whether to ask the service, and for which countries."""
        super().add_arguments(parser)
        parser.add_argument(
            "--live", action="store_true", help="ask the query service instead of reading a file"
        )
        parser.add_argument(
            "--pairs", nargs="+", default=["DE-FR"], metavar="DE-FR", help="pairs of countries"
        )
        parser.add_argument("--endpoint", default=ENDPOINT, help="address of the query service")

    def run(self, options: Mapping[str, Any]) -> None:
        """Import the file, or ask first and import the answer."""
        if not options["live"]:
            super().run(options)
            return
        if options["file"] is not None:
            raise CommandError(_("Give either a file or --live, not both."))
        self.import_file(self._ask(options), dry=options["dry_run"], options={})

    def _ask(self, options: Mapping[str, Any]) -> Path:
        """Say what will be asked, ask, and keep the answer with its date, so that it can be read again."""
        pairs = [_countries(pair) for pair in options["pairs"]]
        service = QueryService(agent=agent(), endpoint=options["endpoint"])
        self.stdout.write(
            _(
                "Asking %(address)s as “%(agent)s”: %(count)s questions, one after the other, %(pause)s s apart."
            )
            % {
                "address": service.endpoint,
                "agent": service.agent,
                "count": len(queries_of(pairs)),
                "pause": PAUSE_S,
            }
        )
        self.stdout.write(queries_of(pairs)[0])
        answer = fetch(service, pairs, lambda done, total: self.stdout.write(f"{done} / {total}"))
        name = "-".join(["wikidata", *("".join(pair) for pair in pairs), clock.today().isoformat()])
        kept = Path(settings.VAR_DIR) / "wikidata" / f"{name[:120]}.json"
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(answer)
        self.stdout.write(_("The answer is kept in %(file)s.") % {"file": kept})
        return kept


def agent() -> str:
    """Return the User-Agent: tool, site and contact, as Wikimedia's policy asks."""
    return f"Passerelle/{version('passerelle')} ({settings.ORIGIN}; {settings.SITE['contact']})"


def _countries(pair: str) -> tuple[str, str]:
    first, sign, second = pair.upper().partition("-")
    if not sign:
        raise CommandError(_("A pair of countries is written as DE-FR, not as %(pair)s.") % {"pair": pair})
    return first, second
