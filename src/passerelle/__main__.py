"""The command `passerelle`: two words name a command, as in `passerelle import region FILE`."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

SITELESS = {
    "rounds plan": "passerelle.workshops.commands.plan",
    "rounds replan": "passerelle.workshops.commands.replan",
    "rounds check": "passerelle.workshops.commands.check",
    "funding assess": "passerelle.funding.management.commands.funding_assess",
    "funding check": "passerelle.funding.management.commands.funding_check",
    "funding plan": "passerelle.funding.management.commands.funding_plan",
}
"""Commands that need neither site nor database, and where to find them: they start without loading either."""
HELP = ("help", "-h", "--help")
UNKNOWN = 2
"""Exit code where there is no such command."""


def main(argv: list[str] | None = None) -> None:
    """Run a command of the site.

    Parameters:
        argv: words after the program's name; taken from the command line when missing.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["help"] and len(words) > 2:
        words = [*words[1:], "--help"]
    name = " ".join(words[:2])
    if name in SITELESS:
        os.environ["DJANGO_SETTINGS_MODULE"] = "passerelle.config.settings.ground"
        import_module(SITELESS[name]).Command().run_from_argv(["passerelle", name, *words[2:]])
    elif not _has_told(words):
        _run_with_site(words)


def _has_told(words: Sequence[str]) -> bool:
    """Tell which commands there are where that is asked for, or where a group's command is unknown; else do nothing."""
    from passerelle.base.overview import commands, overview

    asked = [word for word in words if word not in HELP]
    if not asked and len(words) < 2:
        print(overview())
        return True
    if not asked or asked[0] not in {name.split()[0] for name in commands() if " " in name}:
        return False
    if len(asked) == 1 and len(words) > 1:
        print(overview(asked[0]))
        return True
    if " ".join(asked[:2]) in commands():
        return False
    print(overview(asked[0]), file=sys.stderr)
    raise SystemExit(UNKNOWN)


def _run_with_site(words: list[str]) -> None:
    import django
    from django.core.management import execute_from_command_line, get_commands

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "passerelle.config.settings.development")
    django.setup()  # before the list of commands is asked for: it is remembered as it is then
    if len(words) > 1 and f"{words[0]}_{words[1]}" in get_commands():
        words[:2] = [f"{words[0]}_{words[1]}"]
    execute_from_command_line(["passerelle", *words])


if __name__ == "__main__":
    main()
