"""A column of index tokens: plain text where SQLite's FTS5 reads it, a tsvector in PostgreSQL."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class TokensField(models.TextField):
    """Tokens as the database's own index wants them; written by `search.documents`, read by no one else."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Return the column's type in this database."""
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder(self, _value: Any, _compiler: Any, connection: BaseDatabaseWrapper) -> str:
        """Cast past PostgreSQL's own word parser: the analyser has done its work."""
        return "%s::tsvector" if connection.vendor == "postgresql" else "%s"
