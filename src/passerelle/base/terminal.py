"""What commands share that answer in a reader's language: files in, answers out, a sentence for each fault."""

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.utils import translation

from passerelle.base.json_files import UnusableFile

UNUSABLE = 2
"""Exit code where the input cannot be used."""

Json = dict[str, Any]


class SayingCommand(BaseCommand):
    """A command that says in sentences what it cannot use; `answer` does its work."""

    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the language of sentences."""
        parser.add_argument(
            "--lang", default="en", choices=["de", "fr", "en"], help="language of sentences (default: en)"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Answer, or say in sentences what is wrong and end with code 2."""
        with translation.override(options["lang"]):
            self.respond(options)

    def respond(self, options: Json) -> None:
        """Answer in the active language; faults of a room of its own are told here too."""
        try:
            self.answer(options)
        except UnusableFile as fault:
            self.refuse([fault.sentence])

    def answer(self, options: Json) -> None:
        """Do the command's work."""
        raise NotImplementedError

    def refuse(self, said: Iterable[str]) -> NoReturn:
        """Say what is wrong, a line each, and end."""
        for line in said:
            self.stderr.write(line)
        raise SystemExit(UNUSABLE)
