"""What commands share that answer in a reader's language: files in, answers out, a sentence for each fault.

Such a command needs neither site nor database. Django is loaded when the first sentence is said, as that takes longer
than many an answer.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack
from typing import Any, NoReturn, TextIO

from passerelle.base.json_files import UnusableFile

UNUSABLE = 2
"""Exit code where the input cannot be used."""

Json = dict[str, Any]


class Lines:
    """A stream that takes line after line, like that of Django's commands."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str, *_: object, ending: str = "\n") -> None:
        """Write a text and end its line where it does not do so itself."""
        self.stream.write(text if text.endswith(ending) else text + ending)
        self.stream.flush()


class SayingCommand:
    """A command that says in sentences what it cannot use; `answer` does its work.

    It runs by itself, or as a command of Django where a class has `BaseCommand` beside it as a base.
    """

    help: str = ""
    requires_system_checks: Any = ()
    stdout: Any
    stderr: Any

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._until_end = ExitStack()
        self._language = "en"
        self._speaks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the language of sentences."""
        parser.add_argument(
            "--lang", default="en", choices=["de", "fr", "en"], help="language of sentences (default: en)"
        )

    def run_from_argv(self, argv: Sequence[str]) -> None:
        """Run from the words of a command line: the program, the command's name, its arguments."""
        self.stdout, self.stderr = Lines(sys.stdout), Lines(sys.stderr)
        parser = ArgumentParser(prog=" ".join(argv[:2]), description=self.help)
        self.add_arguments(parser)
        self.handle(**vars(parser.parse_args(argv[2:])))

    def handle(self, *_: Any, **options: Any) -> None:
        """Answer, or say in sentences what is wrong and end with code 2."""
        self._language, self._speaks = options["lang"], False
        with self._until_end:
            self.respond(options)

    def respond(self, options: Json) -> None:
        """Answer in the chosen language; faults of a room of its own are told here too."""
        try:
            self.answer(options)
        except UnusableFile as fault:
            self.speak()
            self.refuse([fault.sentence])

    def answer(self, options: Json) -> None:
        """Do the command's work."""
        raise NotImplementedError

    def speak(self) -> None:
        """Make the chosen language the active one until the command ends; asked for before a sentence is made."""
        if not self._speaks:
            self._until_end.enter_context(self.speaking())
            self._speaks = True

    def speaking(self) -> AbstractContextManager[None]:
        """Return what makes the chosen language the active one in a thread."""
        from django.apps import apps
        from django.conf import settings
        from django.utils import translation

        if not apps.ready:
            apps.populate(settings.INSTALLED_APPS)
        return translation.override(self._language)

    def refuse(self, said: Iterable[str]) -> NoReturn:
        """Say what is wrong, a line each, and end."""
        for line in said:
            self.stderr.write(line)
        raise SystemExit(UNUSABLE)
