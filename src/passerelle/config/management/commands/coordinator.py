"""`passerelle coordinator MAIL`: makes a coordinator's account and prints a link that signs in once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from passerelle.base import clock
from passerelle.people.actions import NoAddress, ensure_coordinator
from passerelle.people.signin_links import make_link


class Command(BaseCommand):
    """Makes a coordinator's account; for an account that exists it prints a new link."""

    help = "Make a coordinator's account (or find it) and print a link that signs in once within 24 hours."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take address, name and language."""
        parser.add_argument("mail", help="address to which codes to sign in go")
        parser.add_argument("--name", default="", help="how the desk calls the person")
        parser.add_argument("--language", default="de", choices=["de", "fr", "en"])

    def handle(self, *_: Any, **options: Any) -> None:
        """Make the account and print the link."""
        try:
            user = ensure_coordinator(
                email=options["mail"], name=options["name"], language=options["language"], at=clock.now()
            )
        except NoAddress as error:
            raise CommandError(f"“{options['mail']}” is no mail address.") from error
        self.stdout.write(f"{user.email} is a coordinator. To sign in once, within 24 hours:")
        self.stdout.write(make_link(user=user))
