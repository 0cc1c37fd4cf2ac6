"""What the desk shows of an entry beside its forms: doubts, dates with their sources, who changed what."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from passerelle.base import formats
from passerelle.partnerships.enums import Standing
from passerelle.partnerships.models import Event, Partnership
from passerelle.sources.models import Source
from passerelle.web.desk.audit_words import changes_of
from passerelle.web.public.cards import card_of, doubt_text

MOST_CHANGES = 50


@dataclass(frozen=True)
class Dated:
    """An event with the judgements that can be passed on it."""

    pk: int
    kind: str
    when: str
    note: str
    standing: str
    standing_label: str
    source: Source | None
    choices: tuple[tuple[str, str], ...]


def edit_context(bond: Partnership, *, language: str, on: date) -> dict[str, Any]:
    """Return what the page shows of a partnership loaded by `partnerships.queries.for_page`; one query more."""
    doubts = [doubt for doubt in bond.doubts.all() if doubt.settled_at is None]
    events = sorted(bond.events.all(), key=lambda event: event.standing != Standing.DISPUTED)
    dates = {event.pk: formats.edtf_text(event.edtf, language) for event in events}
    changes = changes_of(f"partnership:{bond.pk}", most=MOST_CHANGES, language=language, events=dates)
    return {
        "bond": bond,
        "card": card_of(bond, language=language, on=on),
        "doubts": [(doubt.code, doubt.get_code_display(), doubt_text(doubt, language)) for doubt in doubts],
        "events": [_dated(event, language) for event in events],
        "changes": changes,
    }


def _dated(event: Event, language: str) -> Dated:
    return Dated(
        pk=event.pk,
        kind=str(event.get_kind_display()),
        when=formats.edtf_text(event.edtf, language),
        note=str(getattr(event, f"note_{language}", "")),
        standing=event.standing,
        standing_label=str(event.get_standing_display()),
        source=event.source,
        choices=tuple((value, str(label)) for value, label in Standing.choices if value != event.standing),
    )
