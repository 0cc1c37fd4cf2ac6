"""What `make demo` prepares: tables, the region, the search index, style sheets, an account."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree

from django.conf import settings
from django.core.management import call_command

from passerelle.config import environment
from passerelle.imports import seeding
from passerelle.people.enums import Role
from passerelle.people.models import User
from passerelle.search import actions as search

COORDINATOR = "koordination@example.org"


def steps() -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield what is to be done, each with a line for the reader."""
    yield "Database", migrate
    if seeding.is_taken_back():
        yield "The region's partnerships (taken back by a person, left so)", leave
    else:
        yield "The region's partnerships", seed
    yield "Search index", mend_search
    yield "Style sheets and scripts", collect_static
    yield "Account of the demo coordinator", make_account


def migrate() -> None:
    """Bring the tables up to date."""
    call_command("migrate", verbosity=0, interactive=False)


def seed() -> None:
    """Load the region; what was entered stays."""
    call_command("seed", verbosity=0)


def leave() -> None:
    """Do nothing: `passerelle seed` brings the region back, `make demo RESET=1` starts over."""


def mend_search() -> None:
    """Read everything again into the search index where it is empty or owes something."""
    if search.is_behind():
        search.rebuild()


def make_account() -> None:
    """Make sure that the demo coordinator can sign in."""
    coordinator()


def coordinator() -> User:
    """Return the demo coordinator's account, made when it does not exist."""
    found = User.objects.filter(email=COORDINATOR).first()
    return found or User.objects.create_user(COORDINATOR, name="Demo-Koordination", role=Role.COORDINATOR)


def static_fingerprint(folder: Path) -> str:
    """Return a digest of names, sizes and times of all files below a folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            facts = path.stat()
            digest.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static() -> None:
    """Collect static files when any of them changed since the last time."""
    mark = settings.VAR_DIR / "static.fingerprint"
    present = static_fingerprint(environment.ROOT / "src" / "passerelle" / "static")
    if not mark.exists() or mark.read_text() != present:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        mark.write_text(present)


def reset() -> None:
    """Remove the demo's database, uploaded lists and generated files; the caller has asked before."""
    for name in ("imports", "wikidata", "exports"):
        rmtree(settings.VAR_DIR / name, ignore_errors=True)
    for path in settings.VAR_DIR.glob("passerelle.sqlite3*"):
        path.unlink()
    (settings.VAR_DIR / "static.fingerprint").unlink(missing_ok=True)
