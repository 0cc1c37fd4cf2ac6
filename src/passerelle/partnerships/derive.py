"""What follows from a partnership’s facts: identity, since, distance, order. Pure, for bulk too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from passerelle.partnerships.enums import EventKind, Standing
from passerelle.sources.enums import PRECEDENCE
from twinning.kernel.distance import haversine_km
from twinning.vocabulary.folding import fold

UNDATED = ("", None)
HUMAN = 100
"""Precedence of what a person entered, above every kind of source."""

FOUNDING = (EventKind.TREATY, EventKind.FRIENDSHIP_CHARTER, EventKind.START)
"""What a bond counts from, the most formal first; the last is a date whose document nobody names."""

_SINCE_ELSE = (EventKind.FIRST_CONTACT, EventKind.DECLARATION, EventKind.COUNCIL_DECISION)


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """An event as far as `since` depends on it; `source_kind` is empty for what a person entered."""

    kind: str
    edtf: str
    year: int
    source_kind: str = ""
    standing: str = Standing.CURRENT
    confidence: str = "C"


def precedence(source_kind: str) -> int:
    """Return how much a kind of source weighs; what a person entered (empty) weighs most."""
    return PRECEDENCE.get(source_kind, 0) if source_kind else HUMAN


def identity_of(body_ids: Iterable[int]) -> str:
    """Return the identity of a bond: its bodies' keys, sorted; successors stand for their predecessors.

    Rule: `data-notes` section 5, rule 1 — identity is the unordered set of bodies after following
    `successor_of`. The caller follows successions.
    """
    return "-".join(str(key) for key in sorted(set(body_ids)))


def since_of(events: Iterable[DatedEvent]) -> tuple[str, int | None]:
    """Return the EDTF date and year a bond counts from.

    The treaty, else the friendship charter, else the start a source gives without naming a document, else the
    earliest contact, declaration or council decision. A transfer says when another body took the bond over,
    not when it began.

    Of several dates of one kind an undisputed one counts, then the best source's (`PRECEDENCE`, then confidence
    A before C), then the earliest. Rejected events, transfers, renewals, pauses, revivals and ends do
    not count.
    """
    counting = [event for event in events if event.standing != Standing.REJECTED]
    for kind in FOUNDING:
        of_kind = [event for event in counting if event.kind == kind]
        if of_kind:
            best = min(of_kind, key=_rank)
            return best.edtf, best.year
    earliest = min(
        (event for event in counting if event.kind in _SINCE_ELSE),
        key=lambda e: (e.year, e.edtf),
        default=None,
    )
    return (earliest.edtf, earliest.year) if earliest else UNDATED


def since_also(events: Iterable[DatedEvent]) -> tuple[str, ...]:
    """Return the EDTF dates that sources give for the beginning instead of `since_of`, in their order.

    Only disputed dates count, and only those of another year: "8 October 1982, also 1983".
    """
    told = list(events)
    _since, year = since_of(told)
    others = {
        (event.year, event.edtf)
        for event in told
        if event.standing == Standing.DISPUTED and event.kind in FOUNDING and event.year != year
    }
    return tuple(edtf for _year, edtf in sorted(others))


def _rank(event: DatedEvent) -> tuple[bool, int, str, int, str]:
    disputed = event.standing == Standing.DISPUTED
    return disputed, -precedence(event.source_kind), event.confidence, event.year, event.edtf


def distance_km(first: tuple[float, float] | None, second: tuple[float, float] | None) -> int | None:
    """Return whole kilometres along the great circle, or none where a position is not known."""
    if first is None or second is None:
        return None
    return round(haversine_km(*first, *second))


def sort_key(names: Sequence[str]) -> str:
    """Return the folded names a list is ordered by, as long as the column."""
    return " ".join(fold(name) for name in names)[:200]


def bond_slug(first: Sequence[str], second: Sequence[str]) -> str:
    """Return the address of a bond before it is made unique: at most two slugs a side."""
    return "-".join([*first[:2], *second[:2]])[:150].strip("-")
