"""The command `passerelle`: two words name a command, as in `passerelle import region FILE`."""

import os
import sys

import django
from django.core.management import execute_from_command_line, get_commands


def main(argv: list[str] | None = None) -> None:
    """Run a command of the site.

    Parameters:
        argv: words after the program's name; taken from the command line when missing.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "passerelle.config.settings.development")
    django.setup()  # before the list of commands is asked for: it is remembered as it is then
    words = list(sys.argv[1:] if argv is None else argv)
    if len(words) > 1 and f"{words[0]}_{words[1]}" in get_commands():
        words[:2] = [f"{words[0]}_{words[1]}"]
    execute_from_command_line(["passerelle", *words])


if __name__ == "__main__":
    main()
