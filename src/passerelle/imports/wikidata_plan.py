"""Compares pairs with the directory: new partnerships, and what Wikidata adds to older ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, Final

from passerelle.imports.links_atlas import Atlas
from passerelle.imports.links_bonds import Bond, Bonds
from passerelle.imports.links_spots import Spot
from passerelle.imports.plan import Plan, PlannedLine, Progress, plan_of
from passerelle.imports.wikidata_bodies import Refusal, Register
from passerelle.imports.wikidata_claims import UNKNOWN, TwinClaim
from passerelle.imports.wikidata_pairs import TwinPair
from passerelle.imports.wikidata_state import (
    WIKIDATA,
    Additions,
    EventDraft,
    Known,
    StatementDraft,
    known_of,
)
from passerelle.partnerships.enums import DoubtCode, EventKind, LifeStatus, Standing
from passerelle.places.reference import Reference
from passerelle.sources.actions import Question
from passerelle.sources.addresses import page_address
from passerelle.sources.enums import Confidence, Outcome
from twinning.kernel.edtf import InvalidFuzzyDate, parse

_LONGEST_KEY: Final = 300
_CONFLICTS: Final = ("wikidata_years_differ", "wikidata_ended_but")

Remark = tuple[str, dict[str, Any]]


@dataclass(slots=True)
class Work:
    """What a plan has in mind; `citations` are addresses by the keys of their sources."""

    atlas: Atlas
    bonds: Bonds
    register: Register
    additions: list[Additions] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    citations: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Met:
    """A pair whose bodies are found."""

    pair: TwinPair
    a: Spot
    b: Spot
    bond: Bond
    is_new: bool
    numbered: bool

    def spot_of(self, qid: str) -> Spot:
        """The body of one of both items."""
        return self.a if qid == self.pair.a.qid else self.b


def plan_wikidata(pairs: Sequence[TwinPair], reference: Reference, progress: Progress) -> Plan:
    """Return what these pairs would change."""
    atlas = Atlas(reference)
    work = Work(atlas, Bonds(atlas.by_pk), Register.of(atlas))
    _find_bodies(pairs, work)
    lines: list[PlannedLine] = []
    met: list[_Met] = []
    for done, pair in enumerate(pairs):
        if done % 200 == 0:
            progress("plan", done, len(pairs))
        found = _meet(pair, work)
        if isinstance(found, PlannedLine):
            lines.append(found)
        else:
            met.append(found)
    known = known_of(one.bond.pk for one in met if one.bond.pk is not None)
    states = {id(one.bond): known[one.bond.pk] if one.bond.pk is not None else Known() for one in met}
    lines += [_line(one, states[id(one.bond)], work) for one in met]
    progress("plan", len(pairs), len(pairs))
    return plan_of(lines, work)


def _find_bodies(pairs: Sequence[TwinPair], work: Work) -> None:
    """Find bodies by what is told of them, then by the partners that found ones have, until that is all."""
    for pair in pairs:
        for item in (pair.a, pair.b):
            work.register.body_of(item, pair.number, pair.title)
    while sum(_find_by_partner(pair, work) for pair in pairs):
        pass


def _find_by_partner(pair: TwinPair, work: Work) -> bool:
    a, b = (work.register.body_of(item, pair.number, pair.title) for item in (pair.a, pair.b))
    if isinstance(a, Spot) and isinstance(b, Refusal):
        return work.register.partner_of(pair.b, work.bonds.partners_of(a))
    if isinstance(b, Spot) and isinstance(a, Refusal):
        return work.register.partner_of(pair.a, work.bonds.partners_of(b))
    return False


def _meet(pair: TwinPair, work: Work) -> _Met | PlannedLine:
    """Find both bodies and their partnership, or say why not."""
    a, b = (work.register.body_of(item, pair.number, pair.title) for item in (pair.a, pair.b))
    for spot in (a, b):
        if isinstance(spot, Refusal):
            work.questions += [spot.question] if spot.question else []
            return PlannedLine(pair.number, Outcome.REJECTED, pair.title, spot.code, spot.params)
    if isinstance(a, Refusal) or isinstance(b, Refusal) or a.present is b.present:
        name = "" if isinstance(a, Refusal) else a.present.name
        return PlannedLine(pair.number, Outcome.REJECTED, pair.title, "links_one_body", {"name": name})
    numbered = [work.register.note(item, spot) for item, spot in ((pair.a, a), (pair.b, b))]
    bond = work.bonds.of(a, b)
    is_new = bond is None
    if bond is None:
        first, second = sorted((a, b), key=lambda spot: spot.country)
        bond = work.bonds.plan(first, second, pair.number)
    return _Met(pair, a, b, bond, is_new, any(numbered))


def _line(met: _Met, known: Known, work: Work) -> PlannedLine:
    """Plan what the pair adds, and say what that comes to."""
    more = Additions(met.bond)
    remarks = [*_add_claims(met, known, more, work), *_add_ends(met, known, more)]
    if met.pair.one_sided:
        _doubt(DoubtCode.ONE_SIDE_ONLY, known, more)
        remarks.append(("wikidata_one_sided", {"name": met.spot_of(met.pair.claims[0].subject).name}))
    if met.bond.several:
        remarks.append(("links_part_of_bond", {"bond": met.bond.title}))
    if more:
        work.additions.append(more)
    reason, params = remarks[0] if remarks else ("", {})
    changes = bool(more) or met.numbered
    outcome = Outcome.NEW if met.is_new else Outcome.CHANGED if changes else Outcome.SAME
    if more and reason in _CONFLICTS:
        outcome = Outcome.CONFLICT
    if outcome == Outcome.CHANGED and not reason:
        parts = [*more.parts, *(["part.numbers"] if met.numbered else [])]
        reason, params = "adds", {"parts": [{"code": code} for code in parts]}
    title = " – ".join((met.pair.a.label or met.a.name, met.pair.b.label or met.b.name))
    return PlannedLine(met.pair.number, outcome, title, reason, params)


def _add_claims(met: _Met, known: Known, more: Additions, work: Work) -> Iterator[Remark]:
    """Statements and founding dates of every claim; yields disagreements."""
    for claim in met.pair.claims:
        cited, strange = _cited(claim, work)
        sources = [WIKIDATA, *cited]
        confidence = Confidence.PARTLY if len(sources) > 1 else Confidence.UNVERIFIED
        by = met.spot_of(claim.subject).present if met.pair.one_sided else None
        for source in sources:
            if (source, claim.statement_id) not in met.bond.statements:
                met.bond.statements.add((source, claim.statement_id))
                more.statements.append(StatementDraft(source, claim.statement_id, by, confidence))
        if claim.start:
            kind, standing = known.founding_kind(claim.start)
            if standing == Standing.DISPUTED:
                yield "wikidata_years_differ", {"given": claim.start, "known": known.founded()}
            _event(EventDraft(kind, claim.start, sources[-1], standing, confidence), known, more)
        for address in strange:
            yield "wikidata_no_page", {"address": address[:200]}


def _cited(claim: TwinClaim, work: Work) -> tuple[list[str], list[str]]:
    """Keys of the sources a claim cites, the page as Wikidata cites it; and what it cites that is no page."""
    keys, strange = [], []
    for written in claim.references:
        address = page_address(written)
        if not address:
            strange.append(written)
            continue
        key = f"{WIKIDATA}:{address}"
        if len(key) > _LONGEST_KEY:
            key = f"{WIKIDATA}:{sha256(address.encode()).hexdigest()}"
        work.citations[key] = address
        keys.append(key)
    return keys, strange


def _add_ends(met: _Met, known: Known, more: Additions) -> Iterator[Remark]:
    """Ends: proposed where nobody knows how alive the bond is, else only noted; a person's word stands."""
    for claim in met.pair.claims:
        if not claim.end or not _readable(claim.end):
            continue
        if known.judged.get((EventKind.END, claim.end)) == Standing.REJECTED:
            continue
        disputed = known.life_status not in (LifeStatus.UNKNOWN, LifeStatus.ENDED)
        if claim.end != UNKNOWN:
            standing = Standing.DISPUTED if disputed else Standing.CURRENT
            is_cited = any(page_address(address) for address in claim.references)
            confidence = Confidence.PARTLY if is_cited else Confidence.UNVERIFIED
            _event(EventDraft(EventKind.END, claim.end, WIKIDATA, standing, confidence), known, more)
        if disputed:
            yield "wikidata_ended_but", {"status": str(LifeStatus(known.life_status).label)}
        elif claim.end == UNKNOWN:
            yield "wikidata_ended_unknown", {}
        else:
            yield "wikidata_ended", {"date": claim.end}
        if not known.is_decided:
            more.ends = more.ends or known.life_status == LifeStatus.UNKNOWN
            known.life_status = LifeStatus.ENDED if more.ends else known.life_status
            _doubt(DoubtCode.STATUS, known, more)


def _readable(end: str) -> bool:
    try:
        return end == UNKNOWN or bool(parse(end))
    except InvalidFuzzyDate:
        return False


def _event(event: EventDraft, known: Known, more: Additions) -> None:
    standing = known.judged.get((str(event.kind), event.edtf), event.standing)
    event = replace(event, standing=standing)
    key = (str(event.kind), event.edtf, event.source)
    if key not in known.events:
        known.events.add(key)
        more.events.append(event)


def _doubt(code: DoubtCode, known: Known, more: Additions) -> None:
    """Raise a doubt, unless it was raised before: one that a person settled stays settled."""
    if code not in known.doubts:
        known.doubts.add(code)
        more.doubts.append(code)
