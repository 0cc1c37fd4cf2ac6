"""What a list says about one bond, before it is compared with the directory: plain values, no rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from passerelle.imports.region_carriers import FRENCH_SIDE, GERMAN_SIDE, read_carriers
from passerelle.imports.region_reader import RegionRow, row_key
from passerelle.partnerships.enums import DoubtCode, FormalType, LifeStatus, PartyRole, Standing
from passerelle.places.reference import Reference, ReferenceBody
from passerelle.sources.addresses import cited_page
from passerelle.sources.enums import Confidence, SourceKind
from twinning.kernel.edtf import parse

LONGEST_KEY = 300
"""Characters of `Source.key`."""

Texts = Mapping[str, str]
SIDES: Mapping[str, int | None] = {"de": GERMAN_SIDE, "fr": FRENCH_SIDE, "both": None}
PARTLY_KNOWN = ("derived", "reported")
"""Bases of an event that no source states outright."""
COUNTRIES: Mapping[int | None, str] = {GERMAN_SIDE: "DE", FRENCH_SIDE: "FR", None: ""}


@dataclass(frozen=True, slots=True)
class PartyPart:
    """A body in the bond, by reference key."""

    key: str
    side: int
    role: str = PartyRole.SIGNATORY


@dataclass(frozen=True, slots=True)
class SourcePart:
    """A source; `key` is its address or `dataset:…`."""

    key: str
    kind: str
    title: str
    url: str = ""
    licence: str = ""
    read_on: str = ""
    confidence: str = Confidence.UNVERIFIED


@dataclass(frozen=True, slots=True)
class EventPart:
    """A dated event with the key of its source."""

    kind: str
    edtf: str
    source: str
    standing: str = Standing.CURRENT
    note: Texts = field(default_factory=dict, hash=False)
    confidence: str = Confidence.UNVERIFIED

    @property
    def year(self) -> int:
        """The year it counts from."""
        return parse(self.edtf).year


@dataclass(frozen=True, slots=True)
class CarrierPart:
    """A carrier with the reference key of its seat; `successor` is the name of the one that took over."""

    name: str
    kind: str
    side: int | None
    seat: str = ""
    legal_form: str = ""
    founded: str = ""
    dissolved: str = ""
    successor: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class DoubtPart:
    """A doubt with its note in three languages, if there is one."""

    code: str
    note: Texts = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class BondDraft:
    """Everything the rows of one bond say; `decided`: a reviewed record that beats what rows say."""

    title: str
    numbers: tuple[int, ...]
    parties: tuple[PartyPart, ...]
    formal_type: str = FormalType.PARTNERSHIP
    life_status: str = LifeStatus.UNKNOWN
    confidence: str = Confidence.UNVERIFIED
    sources: tuple[SourcePart, ...] = ()
    events: tuple[EventPart, ...] = ()
    carriers: tuple[CarrierPart, ...] = ()
    doubts: tuple[DoubtPart, ...] = ()
    remarks: tuple[Texts, ...] = ()
    themes: tuple[str, ...] = ()
    decided: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """Reference keys of the bodies that stand today: the bond's identity."""
        return frozenset(party.key for party in self.parties if party.role != PartyRole.PREDECESSOR)

    def with_row(self, other: "BondDraft") -> "BondDraft":
        """Return this draft with what another row of the same bond adds."""
        return replace(
            self,
            numbers=(*self.numbers, *other.numbers),
            sources=joined(self.sources, other.sources),
            events=joined(self.events, other.events),
            carriers=joined(self.carriers, other.carriers),
            doubts=joined(self.doubts, other.doubts),
            confidence=min(self.confidence, other.confidence),
        )


def joined(first: Sequence[Any], second: Sequence[Any]) -> tuple[Any, ...]:
    """Return the parts of both, each once."""
    return (*first, *(part for part in second if part not in first))


def parties_of(german: ReferenceBody, french: ReferenceBody, reference: Reference) -> tuple[PartyPart, ...]:
    """Return the parties of a pair; a former body stands as predecessor beside its successor."""
    parts: list[PartyPart] = []
    for side, body in ((GERMAN_SIDE, german), (FRENCH_SIDE, french)):
        heir = reference.successor(body)
        if heir is None:
            parts.append(PartyPart(body.key, side))
        else:
            parts += [
                PartyPart(body.key, side, PartyRole.PREDECESSOR),
                PartyPart(heir.key, side, PartyRole.SUCCESSOR),
            ]
    return tuple(parts)


def draft_of_row(row: RegionRow, parties: tuple[PartyPart, ...]) -> BondDraft:
    """Return what a row says that nobody has reviewed.

    A row that names a page and says nothing about its confidence counts as documented in part.
    """
    confidence = row.confidence or (Confidence.PARTLY if cited_page(row.source) else Confidence.UNVERIFIED)
    source = source_of(row.source, confidence)
    seats = {side: next(party.key for party in parties if party.side == side) for side in (0, 1)}
    return BondDraft(
        title=row.title,
        numbers=(row.number,),
        parties=parties,
        confidence=confidence,
        sources=(source,),
        events=tuple(
            EventPart(event.kind, str(event.when), source.key, event.standing, confidence=confidence)
            for event in row.since.events
        ),
        carriers=tuple(
            CarrierPart(
                name=carrier.name,
                kind=carrier.kind,
                side=carrier.side,
                seat=seats[GERMAN_SIDE if carrier.side is None else carrier.side],
                legal_form=carrier.legal_form,
                founded=carrier.founded,
                source=source.key,
            )
            for carrier in read_carriers(row.association)
        ),
        doubts=tuple(DoubtPart(code) for code in _doubts(row, confidence)),
    )


def _doubts(row: RegionRow, confidence: str) -> Iterator[str]:
    yield from dict.fromkeys(row.since.doubts)
    if not row.since.events:
        yield DoubtCode.YEAR_MISSING
    if confidence == Confidence.UNVERIFIED:
        yield DoubtCode.BULK_ONLY


def source_of(
    written: str, confidence: str, *, kind: str = "", read_on: str = "", licence: str = ""
) -> SourcePart:
    """Return a source from what a list says: a web address, or the name of a data set.

    Only http and https addresses become links. Without a `kind`, an address counts as press unless nobody has
    verified the row; a text as a data set.
    """
    address = cited_page(written)
    guessed = SourceKind.PRESS if address and confidence != Confidence.UNVERIFIED else SourceKind.DATASET
    if address:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
        key = address if len(address) <= LONGEST_KEY else f"sha256:{sha256(address.encode()).hexdigest()}"
        return SourcePart(key, kind or guessed, host[:200], address, licence, read_on, confidence)
    title = written.strip()[:280] or "–"
    return SourcePart(f"dataset:{title}", kind or guessed, title, "", licence, read_on, confidence)


def rows_of_record(record: Mapping[str, Any]) -> list[str]:
    """Return the keys of the rows a reviewed record speaks about."""
    return [row_key(row["german_town"], row["french_town"]) for row in record["rows"]]


def draft_of_record(record: Mapping[str, Any], numbers: tuple[int, ...], title: str) -> BondDraft:
    """Return what a reviewed record says; its fields are explained in `data/region/README.md`."""
    confidence, read_on = record["confidence"], record.get("read_on", "")
    sources = tuple(
        source_of(
            source.get("url") or source.get("title", ""),
            _grade(number, source, record["events"], confidence),
            kind=source["kind"],
            read_on=read_on,
            licence=source.get("licence", ""),
        )
        for number, source in enumerate(record["sources"], start=1)
    )
    return BondDraft(
        title=title,
        numbers=numbers,
        parties=tuple(
            PartyPart(part["body"], SIDES[part["side"]] or 0, part["role"]) for part in record["parties"]
        ),
        formal_type=record["type"],
        life_status=record["status"],
        confidence=confidence,
        sources=sources,
        events=tuple(_record_event(event, sources, confidence) for event in record["events"]),
        carriers=tuple(_record_carrier(carrier, sources) for carrier in record["carriers"]),
        doubts=tuple(DoubtPart(doubt["code"], _texts(doubt)) for doubt in record.get("doubts", ())),
        remarks=tuple(_texts(note) for note in record.get("notes", ())),
        themes=tuple(record["themes"]),
        decided=True,
    )


def _grade(
    number: int, source: Mapping[str, Any], events: Sequence[Mapping[str, Any]], confidence: str
) -> str:
    """How well a record's source documents the bond: a further one that only lets us work things out, in part."""
    told = [event.get("basis") for event in events if event.get("source", 1) == number]
    weak = source.get("added") and told and all(basis in PARTLY_KNOWN for basis in told)
    return max(confidence, Confidence.PARTLY) if weak else confidence


def _record_event(event: Mapping[str, Any], sources: Sequence[SourcePart], confidence: str) -> EventPart:
    """An event of a record; what is worked out, or told by one report alone, is documented in part at best."""
    partly = event.get("basis") in PARTLY_KNOWN
    return EventPart(
        kind=event["kind"],
        edtf=event["date"],
        source=sources[event.get("source", 1) - 1].key,
        standing=event["standing"],
        note=_texts(event.get("note", {})),
        confidence=max(confidence, Confidence.PARTLY) if partly else confidence,
    )


def _record_carrier(carrier: Mapping[str, Any], sources: Sequence[SourcePart]) -> CarrierPart:
    return CarrierPart(
        name=carrier["name"],
        kind=carrier["kind"],
        side=SIDES[carrier["side"]],
        seat=carrier.get("seat", ""),
        legal_form=carrier.get("legal_form", ""),
        founded=carrier.get("founded", ""),
        dissolved=carrier.get("dissolved", ""),
        successor=carrier.get("successor", ""),
        source=sources[carrier.get("source", 1) - 1].key,
    )


def _texts(values: Mapping[str, Any]) -> dict[str, str]:
    return {language: str(values[language]) for language in ("de", "fr", "en") if values.get(language)}
