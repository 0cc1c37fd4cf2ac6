"""`make demo`: prepares the demonstration with progress lines and serves it."""

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from passerelle.base.server import Server
from passerelle.config import demo, environment
from passerelle.people.signin_links import make_link
from passerelle.workshops import compiling


class Command(BaseCommand):
    """Prepares and serves the demonstration."""

    help = "Prepares the demonstration (database, region, style sheets, account) and serves it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to start over."""
        parser.add_argument(
            "--reset", action="store_true", help="start over with an empty database; asks before"
        )
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument("--prepare-only", action="store_true", help="do not serve")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Prepare, print the addresses, serve until Ctrl+C."""
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        if options["reset"]:
            self._reset(asked=options["yes"])
        if not options["prepare_only"]:
            self.stdout.write("  Table planner: compiled beside the rest, some ten seconds the first time")
            compiling.compile_beside()
        for line, step in demo.steps():
            started = time.monotonic()
            self.stdout.write(f"  {line} …", ending=" ")
            self.stdout.flush()
            step()
            self.stdout.write(f"done ({time.monotonic() - started:.1f} s)")
        self._addresses()
        if not options["prepare_only"]:
            Server(
                bind=f"127.0.0.1:{environment.number('PORT')}",
                workers=environment.number("WORKERS"),
                threads=environment.number("THREADS"),
                beside=compiling.prepare_beside,
            ).run()

    def _reset(self, *, asked: bool) -> None:
        if not asked and input("Delete everything that was entered in the demo? Type yes: ").strip() != "yes":
            raise CommandError("Nothing was deleted.")
        demo.reset()

    def _addresses(self) -> None:
        origin = settings.ORIGIN
        self.stdout.write(
            f"\nPasserelle is served on {origin}\n"
            f"  Deutsch   {origin}/de/\n"
            f"  français  {origin}/fr/\n"
            f"  English   {origin}/en/\n"
            f"  parts     {origin}/gallery/\n"
            f"\nSign in as the demo coordinator ({demo.COORDINATOR}), once, within 24 hours:\n"
            f"  {make_link(user=demo.coordinator())}\n"
            "  (or ask for a code on the sign-in page: the mail appears in this window)\n"
            "\nStop with Ctrl+C. Start over with: make demo RESET=1\n"
        )
        self.stdout.flush()
