"""Writes what a list adds: bodies, sources, bonds with their facts, carriers, questions for people."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from passerelle.actors.actions import ensure_actor, succeed
from passerelle.actors.models import Actor
from passerelle.imports.plan import Plan, Progress
from passerelle.imports.region_drafts import COUNTRIES, BondDraft, CarrierPart
from passerelle.imports.region_plan import Work
from passerelle.imports.region_state import Additions
from passerelle.partnerships import actions
from passerelle.partnerships.enums import DoubtCode, Standing
from passerelle.partnerships.models import Doubt, Event, Partnership, Party
from passerelle.partnerships.refreshing import refresh_many
from passerelle.partnerships.signals import announce_changed
from passerelle.partnerships.whereabouts import former_numbers
from passerelle.places.actions import ensure_bodies
from passerelle.places.models import Body
from passerelle.places.reference import Reference
from passerelle.sources.actions import Question, ask, ensure_source, trace_changed, trace_created
from passerelle.sources.models import ImportRun, Source


@dataclass
class Writing:
    """What is at hand while a run is being written."""

    run: ImportRun
    at: datetime
    bodies: Mapping[str, Body]
    numbers: Mapping[str, int] = field(default_factory=former_numbers)
    sources: dict[str, Source] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)


def apply_region(plan: Plan, run: ImportRun, reference: Reference, progress: Progress) -> None:
    """Write a plan's work; runs inside the caller's transaction."""
    work: Work = plan.work
    keys = {party.key for draft, _ in work.bonds for party in draft.parties}
    keys |= {carrier.seat for _, more in work.bonds for carrier in more.carriers if carrier.seat in reference}
    sought = {str(one.question.get("body", "")) for one in work.questions}
    keys |= {key for key in sought if key in reference}
    wanted = [reference.body(key) for key in sorted(keys)]
    writing = Writing(
        run, run.finished_at or run.started_at, ensure_bodies(bodies=wanted, reference=reference, run=run)
    )
    for place, (draft, more) in enumerate(work.bonds):
        if place % 20 == 0:
            progress("apply", place, len(work.bonds))
        _write_bond(draft, more, writing)
    refresh_many(partnership_ids=writing.touched)
    ask(questions=[_with_page(one, writing.bodies) for one in work.questions], run=run)
    announce_changed(writing.touched, at=writing.at)
    progress("apply", len(work.bonds), len(work.bonds))


def _with_page(question: Question, bodies: Mapping[str, Body]) -> Question:
    """A question about a known body with that body's address, so that readers can be asked on its page."""
    body = bodies.get(str(question.question.get("body", "")))
    if body is None:
        return question
    return replace(question, question={**question.question, "slug": body.slug})


def _write_bond(draft: BondDraft, more: Additions, writing: Writing) -> None:
    if more.is_empty:
        return
    bond = _bond(draft, more, writing)
    writing.touched.add(bond.pk)
    for source in more.sources:
        actions.add_statement(
            partnership=bond,
            source=_source(source.key, draft, writing),
            confidence=source.confidence,
            licence=source.licence,
            at=writing.at,
            run=writing.run,
        )
    _write_events(bond, draft, more, writing)
    _write_carriers(bond, draft, more, writing)
    for doubt in more.doubts:
        actions.raise_doubt(
            partnership=bond,
            code=doubt.code,
            note=doubt.note,
            anew=bool(more.disputes) and doubt.code == DoubtCode.SOURCES_DISAGREE,
            at=writing.at,
            run=writing.run,
        )
    for answered in Doubt.objects.filter(partnership=bond, code__in=more.settles, settled_at=None):
        trace_changed(run=writing.run, thing=answered, before={"settled_at": None})
        Doubt.objects.filter(pk=answered.pk).update(settled_at=writing.at)
    first = _source(draft.sources[0].key, draft, writing) if draft.sources else None
    for text in more.remarks:
        actions.add_remark(partnership=bond, text=text, source=first, run=writing.run)
    actions.add_themes(partnership=bond, codes=more.themes, run=writing.run)


def _bond(draft: BondDraft, more: Additions, writing: Writing) -> Partnership:
    """The bond, made when it is new, else with what it lacks."""
    if more.partnership is None:
        parties = [actions.PartyDraft(writing.bodies[one.key], one.side, one.role) for one in draft.parties]
        return actions.create(
            parties=parties,
            formal_type=draft.formal_type,
            life_status=draft.life_status,
            at=writing.at,
            run=writing.run,
            numbers=writing.numbers,
        )
    bond = Partnership.objects.get(pk=more.partnership)
    for place, part in enumerate(more.parties):
        party = Party.objects.create(
            partnership=bond,
            body=writing.bodies[part.key],
            side=part.side,
            role=part.role,
            position=90 + place,
        )
        trace_created(run=writing.run, thing=party)
    if more.life_status:
        trace_changed(run=writing.run, thing=bond, before={"life_status": bond.life_status})
        bond.life_status = more.life_status
        bond.save(update_fields=["life_status", "updated_at"])
    return bond


def _source(key: str, draft: BondDraft, writing: Writing) -> Source:
    """The stored source of a key, made when it is missing."""
    if key not in writing.sources:
        part = next(source for source in draft.sources if source.key == key)
        writing.sources[key] = ensure_source(
            key=part.key,
            run=writing.run,
            kind=part.kind,
            title=part.title,
            url=part.url,
            publisher=part.title if part.url else "",
            licence=part.licence,
            read_on=part.read_on,
            confidence=part.confidence,
        )
    return writing.sources[key]


def _write_events(bond: Partnership, draft: BondDraft, more: Additions, writing: Writing) -> None:
    for event in Event.objects.filter(pk__in=more.contested).exclude(standing=Standing.DISPUTED):
        trace_changed(run=writing.run, thing=event, before={"standing": event.standing})
        Event.objects.filter(pk=event.pk).update(standing=Standing.DISPUTED)
    for part in more.events:
        actions.add_event(
            partnership=bond,
            kind=part.kind,
            edtf=part.edtf,
            source=_source(part.source, draft, writing),
            confidence=part.confidence,
            note=part.note,
            standing=part.standing,
            at=writing.at,
            run=writing.run,
        )


def _write_carriers(bond: Partnership, draft: BondDraft, more: Additions, writing: Writing) -> None:
    made: dict[str, tuple[CarrierPart, Actor]] = {}
    for part in more.carriers:
        source = _source(part.source, draft, writing) if part.source else None
        actor = ensure_actor(
            name=part.name,
            kind=part.kind,
            legal_form=part.legal_form,
            country=COUNTRIES[part.side],
            seat=writing.bodies.get(part.seat),
            founded=part.founded,
            dissolved=part.dissolved,
            source=source,
            run=writing.run,
        )
        actions.link_carrier(
            partnership=bond,
            carrier=actor,
            side=part.side,
            started=part.founded,
            ended=part.dissolved,
            source=source,
            at=writing.at,
            run=writing.run,
        )
        made[part.name] = (part, actor)
    for part, actor in made.values():
        if part.successor in made:
            heir, later = made[part.successor]
            succeed(successor=later, predecessor=actor, since=heir.founded, run=writing.run)
