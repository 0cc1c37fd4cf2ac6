"""Inserts many plain rows at once: `bulk_create` spends most of its time on itself for 200,000 rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


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
    marks = ", ".join(["%s"] * len(attnames))
    tail = tuple(rest.values())
    with connection.cursor() as cursor:
        statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"
        cursor.executemany(statement, [(*row, *tail) for row in rows])


def _defaults(model: type[Model], given: set[str]) -> Mapping[str, Any]:
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    return {field.attname: field.get_default() for field in fields if field.attname not in given}


def _column(model: type[Model], attname: str) -> str:
    return next(str(field.column) for field in model._meta.concrete_fields if field.attname == attname)
