"""Inserts many plain rows at once: `bulk_create` spends most of its time on itself for 200,000 rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.db import connection
from django.db.models import Model

ROWS_PER_STATEMENT: Final = 500
"""A server is asked once for so many rows."""


def insert_rows(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows whose keys nobody needs to know.

    Columns not named take the field's default. Values must be texts, numbers, truth values or None, which
    both databases take as they are; a field that needs more (a date, JSON) is one for `bulk_create`.

    Parameters:
        model: whose table.
        columns: names as in `attname`, such as `partnership_id`.
        rows: values in the order of the columns.
    """
    rest = _defaults(model, set(columns))
    quote = connection.ops.quote_name
    attnames = [*columns, *rest]
    names = ", ".join(quote(_column(model, attname)) for attname in attnames)
    marks = f"({', '.join(['%s'] * len(attnames))})"
    tail = tuple(rest.values())
    whole = [(*row, *tail) for row in rows]
    insert = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES "
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # in this process: row by row is quickest
            cursor.executemany(insert + marks, whole)
            return
        for start in range(0, len(whole), ROWS_PER_STATEMENT):
            some = whole[start : start + ROWS_PER_STATEMENT]
            cursor.execute(insert + ", ".join([marks] * len(some)), [value for row in some for value in row])


def _defaults(model: type[Model], given: set[str]) -> Mapping[str, Any]:
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    return {field.attname: field.get_default() for field in fields if field.attname not in given}


def _column(model: type[Model], attname: str) -> str:
    return next(str(field.column) for field in model._meta.concrete_fields if field.attname == attname)
