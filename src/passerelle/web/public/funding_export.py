"""The list of programmes as open data: a CSV file and JSON, with the figures and days that the list shows."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from passerelle.base.csv_cells import Cell, csv_file
from passerelle.funding.words import text_in
from passerelle.web.public import funding_row_words as said
from passerelle.web.public.funding_rows import Row
from twinning.kernel.money import Money

FORMS = ("csv", "json")
COLUMNS = (
    "id",
    "name",
    "funder",
    "level",
    "applicants",
    "amount_kind",
    "largest_sum",
    "largest_sum_text",
    "next_deadline",
    "deadline_text",
    "effort",
    "standing",
    "confidence",
    "review_after",
    "page",
    "apply_url",
)
"""Names of the columns, the same in every language so that programs can rely on them."""


def programmes_csv(rows: Iterable[Row], *, language: str) -> bytes:
    """Return rows as a CSV file that spreadsheets of the language open, a programme a line."""
    lines: list[Sequence[Cell]] = [COLUMNS]
    for row in rows:
        data = _record(row, language)
        lines.append([_cell(data[name]) for name in COLUMNS])
    return csv_file(lines, language)


def programmes_data(rows: Iterable[Row], *, on: date, language: str) -> dict[str, Any]:
    """Return rows as data for JSON; days are ISO dates, sums are in euros."""
    return {
        "language": language,
        "on": on.isoformat(),
        "programmes": [_record(row, language) for row in rows],
    }


def _record(row: Row, language: str) -> dict[str, Any]:
    programme = row.programme
    return {
        "id": programme.id,
        "name": text_in(programme.names, language),
        "funder": text_in(programme.funder.names, language),
        "level": programme.level.value,
        "applicants": list(programme.applicants),
        "amount_kind": row.version.amount.kind.value,
        "largest_sum": _euros(row.largest.sum),
        "largest_sum_text": said.largest_text(row, language),
        "next_deadline": row.day.isoformat() if row.day else None,
        "deadline_text": said.timing_text(row, language),
        "effort": programme.effort,
        "standing": row.standing.value,
        "confidence": programme.quality.confidence,
        "review_after": programme.quality.review_after.isoformat(),
        "page": settings.ORIGIN + reverse("public:funding_programme", args=[programme.id]),
        "apply_url": programme.apply_url,
    }


def _euros(sum_: Money | None) -> int | float | None:
    """A sum as JSON writes it: whole euros as whole numbers."""
    if sum_ is None:
        return None
    whole = sum_.amount == sum_.amount.to_integral_value()
    return int(sum_.amount) if whole else float(sum_.amount)


def _cell(value: object) -> Cell:
    if isinstance(value, list):
        return " ".join(value)
    return value if isinstance(value, int | float) or value is None else str(value)
