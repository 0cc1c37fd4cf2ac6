"""Writes what Wikidata adds: bodies and partnerships in batches, then statements, events, doubts, ends."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from passerelle.imports.links_write import (
    used_spots,
    write_bodies,
    write_bonds,
    write_numbers,
)
from passerelle.imports.plan import Progress
from passerelle.imports.wikidata_plan import Work
from passerelle.imports.wikidata_state import WIKIDATA, Additions
from passerelle.partnerships.enums import LifeStatus
from passerelle.partnerships.models import Doubt, Event, Partnership, Statement
from passerelle.partnerships.refreshing import refresh_many
from passerelle.partnerships.signals import announce_changed
from passerelle.places.reference import Reference
from passerelle.sources.actions import ask, ensure_source, trace_changed
from passerelle.sources.models import ImportRun, Source
from twinning.kernel.edtf import parse

LICENCE = "CC0-1.0"
BATCH = 1_000


def write_wikidata(*, work: Work, reference: Reference, run: ImportRun, progress: Progress) -> None:
    """Write a plan's work inside the caller's transaction."""
    total = len(work.bonds.planned) + len(work.additions)
    spots = used_spots(work.atlas.planned, work.bonds.planned)
    write_bodies(spots, reference, {}, run)
    write_numbers([entry for entry in work.atlas.added if entry[0].pk is not None], work.atlas.by_pk, run)
    for written in write_bonds(work.bonds.planned, run):
        progress("apply", written, total)
    sources = _sources(work, run)
    Statement.objects.bulk_create(_statements(work.additions, sources, run), batch_size=BATCH)
    Event.objects.bulk_create(_events(work.additions, sources, run), batch_size=BATCH)
    Doubt.objects.bulk_create(
        (
            Doubt(partnership_id=more.bond.key, code=code, import_run=run)
            for more in work.additions
            for code in more.doubts
        ),
        batch_size=BATCH,
    )
    _end(work.additions, run)
    ask(questions=work.questions, run=run)
    touched = {more.bond.key for more in work.additions}
    refresh_many(partnership_ids=touched)
    announce_changed(touched, at=run.finished_at or run.started_at)
    progress("apply", total, total)


def _sources(work: Work, run: ImportRun) -> dict[str, Source]:
    """Wikidata itself, and each page it cites as Wikidata cites it."""
    found = {
        WIKIDATA: ensure_source(
            key=WIKIDATA,
            run=run,
            kind="dataset",
            title="Wikidata",
            url="https://www.wikidata.org/wiki/Property:P190",
            publisher="Wikidata",
            licence=LICENCE,
            attribution="Wikidata (CC0)",
            read_on=run.started_at.date().isoformat(),
        )
    }
    told = {draft.source for more in work.additions for draft in more.statements}
    told |= {draft.source for more in work.additions for draft in more.events}
    for key in sorted(told - {WIKIDATA}):
        found[key] = ensure_source(key=key, run=run, **_citation(work.citations[key], run))
    return found


def _citation(address: str, run: ImportRun) -> dict[str, Any]:
    host = urlsplit(address).hostname or address
    return {
        "kind": "dataset",
        "title": f"{host.removeprefix('www.')} (Wikidata)"[:300],
        "url": address,
        "publisher": host[:200],
        "licence": LICENCE,
        "attribution": "Wikidata (CC0)",
        "read_on": run.started_at.date().isoformat(),
        "confidence": "B",
    }


def _statements(
    additions: Iterable[Additions], sources: dict[str, Source], run: ImportRun
) -> Iterator[Statement]:
    for more in additions:
        for draft in more.statements:
            yield Statement(
                partnership_id=more.bond.key,
                source=sources[draft.source],
                external_id=draft.number,
                stated_by_id=draft.stated_by.key if draft.stated_by else None,
                confidence=draft.confidence,
                licence=LICENCE,
                import_run=run,
            )


def _events(additions: Iterable[Additions], sources: dict[str, Source], run: ImportRun) -> Iterator[Event]:
    for more in additions:
        for draft in more.events:
            yield Event(
                partnership_id=more.bond.key,
                kind=draft.kind,
                edtf=draft.edtf,
                year=parse(draft.edtf).year,
                standing=draft.standing,
                source=sources[draft.source],
                confidence=draft.confidence,
                import_run=run,
            )


def _end(additions: Iterable[Additions], run: ImportRun) -> None:
    """Mark partnerships as ended, as Wikidata says; the doubt beside it asks for confirmation."""
    keys = [more.bond.key for more in additions if more.ends]
    for bond in Partnership.objects.filter(pk__in=keys):
        if bond.import_run_id != run.pk:
            trace_changed(run=run, thing=bond, before={"life_status": bond.life_status})
        bond.life_status = LifeStatus.ENDED
        bond.save(update_fields=["life_status", "updated_at"])
