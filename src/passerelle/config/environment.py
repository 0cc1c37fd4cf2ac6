"""Every setting an operator may give by environment, declared in one table.

`docs/settings.md` shows the same table to people; a house test compares both.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environ

ROOT = Path(__file__).resolve().parents[3]
PREFIX = "PASSERELLE_"
_env = environ.Env()


@dataclass(frozen=True)
class Setting:
    """One setting: its name without prefix, the kind of value, the default, and what it is for."""

    name: str
    kind: str
    default: str
    purpose: str


SETTINGS: tuple[Setting, ...] = (
    Setting("SECRET_KEY", "text", "", "Signs sessions and links; required in production."),
    Setting("DATABASE_URL", "address", "", "SQLite or PostgreSQL; empty: SQLite under the data folder."),
    Setting(
        "CACHE_URL", "address", "locmemcache://", "Cache shared by the processes; in-process when unset."
    ),
    Setting("MAIL_URL", "address", "consolemail://", "Where the outbox delivers its mails."),
    Setting("MAIL_FROM", "text", "passerelle@example.org", "Sender of mails."),
    Setting("VAR_DIR", "folder", "var", "Data folder: database, uploads, generated files."),
    Setting("HOSTS", "list", "localhost,127.0.0.1", "Host names the site answers to."),
    Setting("ORIGIN", "address", "http://localhost:8000", "Public address, for canonical links and mails."),
    Setting("DEMO", "yes/no", "no", "Shows the notice that this is a demonstration."),
    Setting("SITE_NAME", "text", "Passerelle", "Name of the installation."),
    Setting("OPERATOR", "text", "", "Who runs the installation (imprint): name of the legal entity."),
    Setting("OPERATOR_ADDRESS", "text", "", "Postal address for the imprint."),
    Setting("CONTACT_MAIL", "text", "kontakt@example.org", "Public address for questions and corrections."),
    Setting("HOST_PROVIDER", "text", "", "Name and address of the hosting company (imprint in France)."),
    Setting("LOG_LEVEL", "text", "INFO", "Lowest level that is logged."),
    Setting("LOG_FORMAT", "text", "json", "`json` for machines, `lines` for people."),
    Setting("WORKERS", "number", "2", "Web processes of `passerelle serve`."),
    Setting("THREADS", "number", "4", "Threads in each web process."),
    Setting("PORT", "number", "8000", "Port of `passerelle serve`."),
    Setting("HTTPS", "yes/no", "no", "The site is reached by HTTPS: secure cookies, HSTS, redirects."),
    Setting("CSS_BUNDLE", "yes/no", "yes", "Serve the style sheets as one fingerprinted file."),
    Setting(
        "COMPILED_PLANNER",
        "yes/no",
        "yes",
        "Plan tables with numba where it is installed: faster, more memory.",
    ),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


def text(name: str) -> str:
    """Return a setting as text.

    Raises:
        KeyError: the setting is not declared in `SETTINGS`.
    """
    return str(_env.str(PREFIX + name, default=_BY_NAME[name].default))


def flag(name: str) -> bool:
    """Return a yes/no setting."""
    return text(name).strip().lower() in {"1", "yes", "true", "on"}


def number(name: str) -> int:
    """Return a whole number; raises ValueError naming the setting when it is none."""
    try:
        return int(text(name))
    except ValueError as error:
        raise ValueError(f"{PREFIX}{name} must be a whole number, not {text(name)!r}") from error


def items(name: str) -> list[str]:
    """Return a comma-separated setting as a list without empty items."""
    return [item.strip() for item in text(name).split(",") if item.strip()]


def folder(name: str) -> Path:
    """Return a folder; relative ones are taken from the checkout."""
    return ROOT / text(name)


def database() -> dict[str, Any]:
    """Return Django's settings of the default database.

    SQLite runs in WAL mode with IMMEDIATE transactions and a long timeout: Django's default mode loses
    most writes to `database is locked` under contention.
    """
    url = text("DATABASE_URL") or f"sqlite:///{folder('VAR_DIR') / 'passerelle.sqlite3'}"
    settings: dict[str, Any] = _env.db_url_config(url)
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 120,  # seconds a writer waits for another one, such as a long import
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; "
            "PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY",
        }
    else:
        settings["CONN_MAX_AGE"] = 60
        settings["CONN_HEALTH_CHECKS"] = True
    return settings


def cache() -> dict[str, Any]:
    """Return Django's settings of the default cache."""
    return dict(_env.cache_url_config(text("CACHE_URL")))


def mail() -> dict[str, Any]:
    """Return the delivery settings of the outbox (Django's EMAIL_… names)."""
    return dict(_env.email_url_config(text("MAIL_URL")))
