"""The databases' own indexes: FTS5 tables kept by triggers, or GIN indexes and ordered keys in PostgreSQL."""

from collections.abc import Iterable
from typing import Any

from django.db import migrations

SQLITE = (
    """CREATE VIRTUAL TABLE search_words USING fts5(
        title_tokens, body_tokens, content='search_document', content_rowid='id',
        tokenize='ascii', detail=column, columnsize=0, prefix='2 3')""",
    """CREATE TRIGGER search_document_added AFTER INSERT ON search_document BEGIN
        INSERT INTO search_words(rowid, title_tokens, body_tokens)
        VALUES (new.id, new.title_tokens, new.body_tokens); END""",
    """CREATE TRIGGER search_document_gone AFTER DELETE ON search_document BEGIN
        INSERT INTO search_words(search_words, rowid, title_tokens, body_tokens)
        VALUES ('delete', old.id, old.title_tokens, old.body_tokens); END""",
    """CREATE TRIGGER search_document_changed AFTER UPDATE ON search_document BEGIN
        INSERT INTO search_words(search_words, rowid, title_tokens, body_tokens)
        VALUES ('delete', old.id, old.title_tokens, old.body_tokens);
        INSERT INTO search_words(rowid, title_tokens, body_tokens)
        VALUES (new.id, new.title_tokens, new.body_tokens); END""",
    """CREATE VIRTUAL TABLE search_grams USING fts5(
        near, content='search_name', content_rowid='id', tokenize='trigram')""",
    """CREATE TRIGGER search_name_added AFTER INSERT ON search_name BEGIN
        INSERT INTO search_grams(rowid, near) VALUES (new.id, new.near); END""",
    """CREATE TRIGGER search_name_gone AFTER DELETE ON search_name BEGIN
        INSERT INTO search_grams(search_grams, rowid, near) VALUES ('delete', old.id, old.near); END""",
    """CREATE TRIGGER search_name_changed AFTER UPDATE ON search_name BEGIN
        INSERT INTO search_grams(search_grams, rowid, near) VALUES ('delete', old.id, old.near);
        INSERT INTO search_grams(rowid, near) VALUES (new.id, new.near); END""",
    "CREATE INDEX search_namekey_range ON search_namekey (key, tier, weight, kind, name_id)",
)
SQLITE_BACK = (
    "DROP INDEX search_namekey_range",
    "DROP TRIGGER search_document_added",
    "DROP TRIGGER search_document_gone",
    "DROP TRIGGER search_document_changed",
    "DROP TRIGGER search_name_added",
    "DROP TRIGGER search_name_gone",
    "DROP TRIGGER search_name_changed",
    "DROP TABLE search_words",
    "DROP TABLE search_grams",
)
# Keys are compared byte by byte, as SQLite does; a locale's order would leave the index unused.
POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    """CREATE INDEX search_document_words ON search_document
        USING gin ((title_tokens || body_tokens)) WITH (fastupdate = off)""",
    'ALTER TABLE search_namekey ALTER COLUMN key TYPE varchar(240) COLLATE "C"',
    "CREATE INDEX search_namekey_range ON search_namekey (key, tier, weight, kind, name_id)",
    "CREATE INDEX search_name_grams ON search_name USING gin (near gin_trgm_ops)",
)
POSTGRESQL_BACK = (
    "DROP INDEX search_name_grams",
    "DROP INDEX search_namekey_range",
    "DROP INDEX search_document_words",
)


def forwards(apps: Any, schema_editor: Any) -> None:
    """Make the indexes of this database."""
    _run(schema_editor, SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL)


def backwards(apps: Any, schema_editor: Any) -> None:
    """Take them away; the extension stays, others may use it."""
    _run(schema_editor, SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK)


def _run(schema_editor: Any, statements: Iterable[str]) -> None:
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
