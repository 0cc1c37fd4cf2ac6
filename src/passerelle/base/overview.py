"""Which commands `passerelle` knows, read from the first lines of their files: so the answer comes at once."""

from collections.abc import Mapping
from pathlib import Path

SITE = Path(__file__).resolve().parents[1]
MORE = (
    "Options of a command: passerelle COMMAND --help. "
    "All commands, those of Django such as migrate included: passerelle help --commands."
)


def commands() -> Mapping[str, str]:
    """Return a sentence for each command of the site, by its words, in alphabetical order."""
    found = {}
    for file in SITE.glob("*/management/commands/[a-z]*.py"):
        first, _, rest = file.stem.partition("_")
        with file.open(encoding="utf-8") as opened:
            found[f"{first} {rest}".strip()] = opened.readline().strip().strip('"')
    return dict(sorted(found.items()))


def overview(group: str = "") -> str:
    """Return a line for each command, or for each of a group such as `rounds`."""
    lines = [said for name, said in commands().items() if not group or name.split()[0] == group]
    return "\n".join([*(line.replace("`", "") for line in lines), "", MORE])
