"""`passerelle serve`: the site with as many processes and threads as the environment says."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from passerelle.base.server import Server
from passerelle.config import environment
from passerelle.workshops import compiling


class Command(BaseCommand):
    """Serves the site."""

    help = "Serves the site; PASSERELLE_PORT, PASSERELLE_WORKERS and PASSERELLE_THREADS say how."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address to listen on."""
        parser.add_argument("--host", default="127.0.0.1")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run until stopped."""
        Server(
            bind=f"{options['host']}:{environment.number('PORT')}",
            workers=environment.number("WORKERS"),
            threads=environment.number("THREADS"),
            beside=compiling.prepare_beside,
        ).run()
