"""`passerelle backup FILE`: one whole, checked copy of the SQLite database while the site goes on."""

import sqlite3
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from passerelle.config.backups import BackupExists, BackupUnsound, back_up


class Command(BaseCommand):
    """Backs the SQLite database up."""

    help = "Copy the SQLite database into FILE, which must not exist, and check the copy."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name of the copy."""
        parser.add_argument("file", type=Path, help="a new file, outside the data folder at best")

    def handle(self, *_: Any, **options: Any) -> None:
        """Back up and say how large the copy is."""
        if connection.vendor != "sqlite":
            raise CommandError(
                "The database is PostgreSQL. Use its own tool: pg_dump --format=custom --file=FILE DATABASE"
            )
        file = options["file"]
        try:
            size = back_up(database=Path(connection.settings_dict["NAME"]), file=file)
        except BackupExists as error:
            raise CommandError(f"{error.params['file']} exists already; nothing was written.") from error
        except BackupUnsound as error:
            raise CommandError(
                f"The copy is damaged and was not kept: {error.params['detail']}. Check the disk."
            ) from error
        except (OSError, sqlite3.Error) as error:
            raise CommandError(f"Could not write {file}: {error}") from error
        self.stdout.write(f"{file}: {size / 1_000_000:.1f} MB, checked")
