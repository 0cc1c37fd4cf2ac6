"""Writes docs/permissions.md: every route with the sentence that says who may call it.

python tools/permission_matrix.py
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[1]
HEAD = """# Permissions
Every route with the sentence that says who may call it; a route without one is refused. Written by
`python tools/permission_matrix.py`; a test compares this table with the code.

`anyone`: no account needed, no cookie set. `anyone_signing_in`: no account needed either, but no cache may keep the
answer (`Cache-Control: no-store`, as for every page that needs an account). `coordinator`: an account with the role
of coordinator.

| route | who may call it |
|---|---|
"""


def routes(resolver: URLResolver | None = None) -> Iterator[tuple[str, object]]:
    """Yield name and view of every route."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            space = f"{entry.namespace}:" if entry.namespace else ""
            yield from ((space + name, view) for name, view in routes(entry))
        elif isinstance(entry, URLPattern):
            yield entry.name or "", entry.callback


def main() -> None:
    """Write the table."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "passerelle.config.settings.test")
    django.setup()
    from passerelle.base.middleware import permission_of  # needs the settings

    found = sorted({(name, getattr(permission_of(view), "name", "nobody")) for name, view in routes()})
    table = "".join(f"| `{name}` | {permission} |\n" for name, permission in found)
    (ROOT / "docs" / "permissions.md").write_text(HEAD + table, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
