"""Verbs on the dates of a partnership: sources and people add them, people judge them."""

from datetime import datetime
from typing import Any, ClassVar, Final

from django.db import transaction

from passerelle.base.errors import DomainError
from passerelle.partnerships.enums import EventKind, Standing
from passerelle.partnerships.judgements import date_field, judged_date, subject
from passerelle.partnerships.models import Event, Partnership
from passerelle.partnerships.refreshing import refresh
from passerelle.partnerships.witnessing import Texts, Witnessed, in_columns
from passerelle.sources.actions import decide
from passerelle.sources.models import ImportRun, Source
from twinning.kernel import edtf as fuzzy

LONGEST_DATE: Final = 30
EARLIEST_YEAR: Final = 800
"""The oldest town friendship claimed in Europe is of 836; anything before is a slip of the pen."""


class InvalidDate(DomainError):
    """An event's date is no EDTF date, is too long or too early, or lies in the future; `text` is the date."""

    code: ClassVar[str] = "invalid_event_date"


class FutureDate(InvalidDate):
    """An event's date begins after today."""

    code: ClassVar[str] = "future_event_date"


def read_date(text: str, *, at: datetime) -> fuzzy.FuzzyDate:
    """Return a date of the past as it can be stored; raises InvalidDate or FutureDate."""
    try:
        when = fuzzy.parse(text)
    except fuzzy.InvalidFuzzyDate as error:
        raise InvalidDate(text=text) from error
    if when.earliest > at.date():
        raise FutureDate(text=text)
    if when.year < EARLIEST_YEAR or len(str(when)) > LONGEST_DATE:
        raise InvalidDate(text=text)
    return when


@transaction.atomic
def add_event(
    *,
    partnership: Partnership,
    kind: str,
    edtf: str,
    source: Source | None = None,
    confidence: str = "C",
    note: Texts | None = None,
    standing: str = Standing.CURRENT,
    by: Any = None,
    at: datetime,
    run: ImportRun | None = None,
) -> Event:
    """Add a dated event as a source (or a person, without a source) tells it; the same one only once.

    A date that a person judged keeps that judgement, whichever import brings it again; a person who adds it
    judges anew. What a person adds belongs to no import any more, so that no undo takes it away.

    Raises:
        InvalidDate: no EDTF date of the understood forms, too long, or too early.
        FutureDate: it begins after today.
        ValueError: `kind` or `standing` is none.
    """
    when = read_date(edtf, at=at)
    judged = judged_date(partnership_id=partnership.pk, kind=kind, edtf=str(when))
    event, made = Event.objects.get_or_create(
        partnership=partnership,
        kind=EventKind(kind),
        edtf=str(when),
        source=source,
        defaults={
            "year": when.year,
            "standing": Standing(judged or standing),
            "confidence": confidence,
            "import_run": run,
            **in_columns("note", note),
        },
    )
    if run is None and event.import_run_id is not None:
        event.import_run, made = None, True
        event.save(update_fields=["import_run"])
    if made:
        Witnessed(at, by, run).tell("event_added", partnership, kind=kind, edtf=edtf)
    if run is None and judged and judged != standing:
        judge_event(event=event, standing=standing, by=by, at=at)
        event.refresh_from_db()
    if run is None:
        refresh(partnership=partnership)
    return event


@transaction.atomic
def judge_event(*, event: Event, standing: str, by: Any, at: datetime) -> None:
    """Say whether a date counts, is disputed or is rejected; no import, undone or brought again, changes it back.

    The judgement is of the date: every source that gives it for the same kind of event shares it.
    """
    same = Event.objects.filter(partnership=event.partnership_id, kind=event.kind, edtf=event.edtf)
    same.update(standing=Standing(standing))
    decide(
        subject=subject(event.partnership_id),
        field=date_field(event.kind, event.edtf),
        value=str(standing),
        by=by,
        at=at,
    )
    details = {"event": event.pk, "kind": event.kind, "edtf": event.edtf, "standing": str(standing)}
    Witnessed(at, by).tell("event_judged", event.partnership, **details)
    refresh(partnership=event.partnership)
