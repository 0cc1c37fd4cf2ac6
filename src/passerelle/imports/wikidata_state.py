"""What the directory knows of partnerships that Wikidata speaks of, and what would be added to them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from passerelle.imports.links_bonds import SOURCE_PREFIX, Bond
from passerelle.imports.links_spots import Spot
from passerelle.partnerships.derive import FOUNDING as DATED
from passerelle.partnerships.enums import EventKind, LifeStatus, Standing
from passerelle.partnerships.judgements import DateKey, judged_dates
from passerelle.partnerships.models import Doubt, Event, Partnership
from passerelle.sources.enums import Confidence
from passerelle.sources.models import Decision
from twinning.kernel.edtf import parse

WIKIDATA: Final = f"{SOURCE_PREFIX}wikidata"
FOUNDING: Final = (
    EventKind.TREATY,
    EventKind.FRIENDSHIP_CHARTER,
    EventKind.START,
    EventKind.DECLARATION,
    EventKind.COUNCIL_DECISION,
    EventKind.FIRST_CONTACT,
    EventKind.TRANSFER,
)
"""Kinds of events that P580 can mean, the most formal first."""

CHUNK: Final = 5_000
"""Keys a database takes in one question."""

EventKey = tuple[str, str, str]
"""Kind, EDTF date and the source's key."""


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event to write."""

    kind: str
    edtf: str
    source: str
    standing: str = Standing.CURRENT
    confidence: str = Confidence.UNVERIFIED


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """A statement to write; `stated_by` is the only side that says so, if one-sided."""

    source: str
    number: str
    stated_by: Spot | None = None
    confidence: str = Confidence.UNVERIFIED


@dataclass(slots=True)
class Known:
    """What the directory knows of a partnership, planned additions included."""

    events: set[EventKey] = field(default_factory=set)
    doubts: set[str] = field(default_factory=set)
    life_status: str = LifeStatus.UNKNOWN
    is_decided: bool = False
    judged: Mapping[DateKey, str] = field(default_factory=dict)

    def founding_kind(self, edtf: str) -> tuple[str, str]:
        """Which kind of event a start means, and its standing.

        The kind of an event of the same time, if there is one; else a start, for P580 names no document;
        disputed where the directory dates treaty, charter or start otherwise.
        """
        for kind in FOUNDING:
            if any(told == kind and self._can_mean(told, date, edtf) for told, date, _ in self.events):
                return kind, self.judged.get((kind, edtf), Standing.CURRENT)
        standing = Standing.DISPUTED if self.founded() else Standing.CURRENT
        return EventKind.START, self.judged.get((EventKind.START, edtf), standing)

    def _can_mean(self, kind: str, date: str, edtf: str) -> bool:
        """Whether a given date can mean a known one; of a date a person rejected only the very same can."""
        if self.judged.get((kind, date)) == Standing.REJECTED:
            return date == edtf
        return overlap(date, edtf)

    def founded(self) -> list[str]:
        """Dates of treaty, charter and start, as a conflict names them; without those a person rejected."""
        told = {(kind, date) for kind, date, _ in self.events if kind in DATED}
        return sorted({date for kind, date in told if self.judged.get((kind, date)) != Standing.REJECTED})


@dataclass(slots=True)
class Additions:
    """What is written to one partnership."""

    bond: Bond
    statements: list[StatementDraft] = field(default_factory=list)
    events: list[EventDraft] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    ends: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.statements or self.events or self.doubts or self.ends)

    @property
    def parts(self) -> list[str]:
        """Codes of what is added, for the sentence of a changed line."""
        named = (
            ("sources", self.statements),
            ("events", self.events),
            ("doubts", self.doubts),
            ("life_status", self.ends),
        )
        return [f"part.{name}" for name, there in named if there]


def overlap(first: str, second: str) -> bool:
    """Whether two EDTF dates can be the same."""
    a, b = parse(first), parse(second)
    return a.earliest <= b.latest and b.earliest <= a.latest


def known_of(keys: Iterable[int]) -> dict[int, Known]:
    """Return what is known of these partnerships; three queries for every CHUNK, and two for decisions."""
    found: dict[int, Known] = defaultdict(Known)
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), CHUNK):
        _add_known(found, wanted[start : start + CHUNK])
    decided = Decision.objects.filter(field="life_status", subject__startswith="partnership:")
    for pk, judged in judged_dates().items():
        if pk in found:
            found[pk].judged = judged
    for subject in decided.values_list("subject", flat=True):
        number = subject.partition(":")[2]
        if number.isdigit() and int(number) in found:
            found[int(number)].is_decided = True
    return found


def _add_known(found: dict[int, Known], wanted: list[int]) -> None:
    for pk, status in Partnership.objects.filter(pk__in=wanted).values_list("pk", "life_status"):
        found[pk].life_status = status
    columns = ("partnership", "kind", "edtf", "source__key")
    for pk, kind, edtf, source in Event.objects.filter(partnership__in=wanted).values_list(*columns):
        found[pk].events.add((kind, edtf, source or ""))
    for pk, code in Doubt.objects.filter(partnership__in=wanted).values_list("partnership", "code"):
        found[pk].doubts.add(code)
