"""The history of a partnership as a timeline: what every source says, side by side where they disagree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from passerelle.base import formats
from passerelle.base.typography import typographic
from passerelle.partnerships.derive import FOUNDING
from passerelle.partnerships.enums import EventKind, Standing
from passerelle.partnerships.models import Event
from passerelle.places.models import BodyRelation
from passerelle.sources.models import Source
from passerelle.web.public.notes import Note, notes_in

# Happens once in the life of a bond: two dates for it are two opinions, not two events.
ONCE = {
    EventKind.FIRST_CONTACT,
    EventKind.DECLARATION,
    EventKind.COUNCIL_DECISION,
    *FOUNDING,
    EventKind.END,
}
_STARTS = set(FOUNDING)


@dataclass(frozen=True)
class Claim:
    """What one source says about a date."""

    date_label: str
    source: Source | None
    confidence: str


@dataclass(frozen=True)
class Moment:
    """One point of the timeline.

    Attributes:
        title: what happened.
        date_label: when, in words; alternatives joined by `or`.
        iso: machine-readable date where there is exactly one.
        tone: `start`, `end`, `next` or empty: how the point is drawn.
        disputed: sources disagree about the date.
        claims: who says so; empty for what follows from other facts.
        notes: remarks on it.
    """

    title: str
    date_label: str
    iso: str = ""
    tone: str = ""
    disputed: bool = False
    claims: tuple[Claim, ...] = ()
    notes: tuple[Note, ...] = ()
    order: str = ""


def moments(
    events: Sequence[Event],
    successions: Iterable[BodyRelation],
    *,
    jubilee: tuple[int, int] | None,
    language: str,
    grades: Mapping[int, str] | None = None,
) -> list[Moment]:
    """Return the timeline, oldest first, the next jubilee at its end.

    Parameters:
        events: the bond's events with their sources; rejected ones are left out.
        successions: mergers among its bodies.
        grades: how well each source documents the bond, of `testimony.grades`; else each event's own.
        jubilee: year and count of the next one.
    """
    told = [_moment(group, language, grades or {}) for group in _groups(events)]
    mergers = [_merger(relation, language) for relation in successions if relation.since]
    past = sorted([*told, *mergers], key=lambda moment: moment.order)
    return [*past, *([_next(jubilee)] if jubilee else [])]


def _groups(events: Sequence[Event]) -> list[list[Event]]:
    """Events that belong to one point: same kind and date, or different dates for what happens once.

    A disputed start contradicts treaty or charter, where there is one, and stands beside it.
    """
    kept = [event for event in events if event.standing != Standing.REJECTED]
    disputed = {event.kind for event in kept if event.standing == Standing.DISPUTED}
    founded = next((kind for kind in FOUNDING if kind in disputed), EventKind.START)

    def key(event: Event) -> tuple[str, str]:
        open_question = event.standing == Standing.DISPUTED or (event.kind in disputed and event.kind in ONCE)
        if not open_question:
            return event.kind, event.edtf
        return founded if event.kind == EventKind.START else event.kind, ""

    return [list(group) for _key, group in groupby(sorted(kept, key=key), key=key)]


def _moment(group: Sequence[Event], language: str, grades: Mapping[int, str]) -> Moment:
    ordered = sorted(group, key=lambda event: (event.edtf, event.pk))
    first = ordered[0]
    dates = list(dict.fromkeys(event.edtf for event in ordered))
    labels = [formats.edtf_text(text, language) for text in dates]
    return Moment(
        title=str(EventKind(_kind(ordered)).label),
        date_label=formats.either_text(labels, language),
        iso=_iso(dates[0]) if len(dates) == 1 else "",
        tone="start" if first.kind in _STARTS else "end" if first.kind == EventKind.END else "",
        disputed=len(dates) > 1,
        claims=tuple(_claim(event, language, grades) for event in ordered),
        notes=tuple(notes_in(ordered, "note", language)),
        order=f"{first.year:04d} {first.edtf}",
    )


def _kind(group: Sequence[Event]) -> str:
    """The kind of one point; where sources mean different documents, it is just the start."""
    kinds = {event.kind for event in group}
    return group[0].kind if len(kinds) == 1 else EventKind.START


def _claim(event: Event, language: str, grades: Mapping[int, str]) -> Claim:
    grade = grades.get(event.source_id or 0, event.confidence)
    return Claim(date_label=formats.edtf_text(event.edtf, language), source=event.source, confidence=grade)


def _merger(relation: BodyRelation, language: str) -> Moment:
    names = {"old": typographic(relation.other.name), "new": typographic(relation.body.name)}
    return Moment(
        title=_("%(old)s becomes part of %(new)s") % names,
        date_label=formats.edtf_text(relation.since, language),
        iso=_iso(relation.since),
        order=relation.since,
    )


def _next(jubilee: tuple[int, int]) -> Moment:
    year, count = jubilee
    title = ngettext("%(count)s year of partnership", "%(count)s years of partnership", count) % {
        "count": count
    }
    return Moment(title=title, date_label=str(year), iso=str(year), tone="next", order=str(year))


def _iso(text: str) -> str:
    """The date for a `time` element; none for dates with doubt, which HTML cannot write."""
    try:
        return text if len(text) in (4, 7) and text[:4].isdigit() else date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
