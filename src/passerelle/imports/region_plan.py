"""Compares a list with the directory: rows become bonds, bonds become additions, conflicts or nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from passerelle.imports.plan import Plan, PlannedLine, Progress, plan_of
from passerelle.imports.region_changes import changes_of
from passerelle.imports.region_drafts import (
    BondDraft,
    draft_of_record,
    draft_of_row,
    joined,
    parties_of,
    rows_of_record,
)
from passerelle.imports.region_names import NameBook
from passerelle.imports.region_reader import REQUIRED, UNKNOWN_TOWN, RegionRow
from passerelle.imports.region_state import Additions, Directory
from passerelle.partnerships.enums import DoubtCode, PartyRole
from passerelle.places.reference import Reference
from passerelle.sources.actions import Question
from passerelle.sources.enums import Outcome
from passerelle.sources.models import Decision
from twinning.kernel.edtf import parse
from twinning.vocabulary.folding import fold

RECORD = "record"
"""Field of decisions that hold a whole reviewed bond; their subject is `bond:<row key>`."""


@dataclass
class Work:
    """What `region_apply` writes: bonds with what they add, and questions for people."""

    bonds: list[tuple[BondDraft, Additions]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


@dataclass
class _Sorting:
    """Lines and drafts while rows are being sorted."""

    lines: list[PlannedLine] = field(default_factory=list)
    drafts: dict[Any, BondDraft] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)
    notes: dict[int, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)

    def line(self, row: RegionRow, outcome: Outcome, reason: str, **params: Any) -> None:
        """Add a line that is no part of a bond."""
        self.lines.append(PlannedLine(row.number, outcome, row.title, reason, params))


def records() -> dict[str, Mapping[str, Any]]:
    """Return reviewed records by the keys of their rows."""
    decided = Decision.objects.filter(subject__startswith="bond:", field=RECORD).order_by("id")
    return {
        key: record for record in decided.values_list("value", flat=True) for key in rows_of_record(record)
    }


def plan_region(rows: Sequence[RegionRow], reference: Reference, progress: Progress) -> Plan:
    """Return what these rows would change."""
    sorting, reviewed, book = _Sorting(), records(), NameBook.from_decisions(reference)
    for place, row in enumerate(rows):
        if place % 200 == 0:
            progress("plan", place, len(rows))
        sorting.titles[row.number] = row.title
        record = reviewed.get(row.key)
        if record is not None:
            _add_reviewed(row, record, sorting)
        else:
            _add_row(row, book, reference, sorting)
    progress("plan", len(rows), len(rows))
    identities = {
        frozenset(party["body"] for party in record["parties"] if party["role"] != PartyRole.PREDECESSOR)
        for record in reviewed.values()
    }
    return _compared(sorting, reference, identities)


def _add_reviewed(row: RegionRow, record: Mapping[str, Any], sorting: _Sorting) -> None:
    """A row people have reviewed: their record stands for it, whatever the row says."""
    if len({party["side"] for party in record["parties"]}) < 2:
        record = _with_partner(row, record)
    if len({party["side"] for party in record["parties"]}) < 2:
        _ask_for_partner(row, record, sorting)
        return
    key = ("record", *rows_of_record(record))
    draft = sorting.drafts.get(key)
    numbers = (*draft.numbers, row.number) if draft else (row.number,)
    sorting.drafts[key] = draft_of_record(record, numbers, draft.title if draft else row.title)
    if _contradicts(row, record):
        decided = [event["date"] for event in record["events"]]
        sorting.notes[row.number] = (
            "decided_otherwise",
            {"decided": decided or ["–"], "given": [str(event.when) for event in row.since.events]},
        )


def _with_partner(row: RegionRow, record: Mapping[str, Any]) -> Mapping[str, Any]:
    """A record whose partner was not known, with the partner a person has named since."""
    answer = Decision.objects.filter(subject=f"partner:{row.key}"[:250], field="partner").first()
    if answer is None or not answer.value:
        return record
    partner = {"side": "fr", "role": PartyRole.SIGNATORY, "body": str(answer.value)}
    doubts = [doubt for doubt in record.get("doubts", ()) if doubt["code"] != DoubtCode.PARTNER_UNKNOWN]
    return {**record, "parties": [*record["parties"], partner], "doubts": doubts}


def _ask_for_partner(row: RegionRow, record: Mapping[str, Any], sorting: _Sorting) -> None:
    """Ask people, and readers too: the question names the body they know of, and why it is asked."""
    sorting.line(row, Outcome.REJECTED, "partner_unknown")
    doubts = (doubt for doubt in record.get("doubts", ()) if doubt["code"] == DoubtCode.PARTNER_UNKNOWN)
    why: Mapping[str, Any] = next(doubts, {})
    asked = {
        "field": "partner",
        "name": row.german_town,
        "country": "FR",
        "title": row.title,
        "source": row.source,
        "body": next((party["body"] for party in record["parties"]), ""),
        "why": {language: why[language] for language in ("de", "fr", "en") if why.get(language)},
    }
    sorting.questions.append(Question(f"partner:{row.key}"[:250], row.number, asked))


def _contradicts(row: RegionRow, record: Mapping[str, Any]) -> bool:
    """Whether the row's first date lies outside every year the reviewed record knows."""
    if not row.since.events:
        return False
    first = row.since.events[0].when
    years = [parse(event["date"]) for event in record["events"]]
    return not any(
        year.earliest.year - 1 <= first.latest.year and first.earliest.year <= year.latest.year + 1
        for year in years
    )


def _add_row(row: RegionRow, book: NameBook, reference: Reference, sorting: _Sorting) -> None:
    """A row nobody reviewed: imported where both names are safe, else asked about."""
    for column in REQUIRED:
        if fold(getattr(row, column)) in UNKNOWN_TOWN:
            sorting.line(row, Outcome.REJECTED, f"{column}_missing")
            return
    named = (book.german(row), book.french(row))
    questions = [one.question for one in named if one.question]
    if questions:
        sorting.questions += questions
        asked = questions[0].question["name"]
        sorting.line(
            row, Outcome.CONFLICT, "name_doubtful" if questions[0].candidates else "name_unknown", name=asked
        )
        return
    german, french = named[0].body, named[1].body
    if german is None or french is None:
        sorting.line(
            row, Outcome.REJECTED, "no_such_body", name=row.german_town if german is None else row.french_town
        )
        return
    draft = draft_of_row(row, parties_of(german, french, reference))
    if len(draft.keys) < 2:
        sorting.line(row, Outcome.REJECTED, "linked_to_itself", name=german.name)
        return
    before = sorting.drafts.get(draft.keys)
    sorting.drafts[draft.keys] = before.with_row(draft) if before else draft


def _compared(sorting: _Sorting, reference: Reference, reviewed: Iterable[frozenset[str]]) -> Plan:
    """Hold the drafts against the directory."""
    drafts = list(_merged(sorting))
    directory = Directory.of(drafts, reviewed)
    work = Work(questions=sorting.questions)
    lines = list(sorting.lines)
    for draft in drafts:
        missing = [party.key for party in draft.parties if party.key not in reference]
        if missing:
            lines += [_nobody(number, missing[0], sorting) for number in draft.numbers]
            continue
        additions = directory.additions(draft)
        work.bonds.append((draft, additions))
        lines += [_line(number, draft, additions, sorting) for number in draft.numbers]
    return plan_of(lines, work)


def _merged(sorting: _Sorting) -> Iterator[BondDraft]:
    """Drafts, each bond once: a row about some bodies of a reviewed bond belongs to that bond."""
    reviewed = {draft.keys: draft for draft in sorting.drafts.values() if draft.decided}
    for draft in sorting.drafts.values():
        if draft.decided:
            continue
        whole = [keys for keys in reviewed if draft.keys <= keys]
        if len(whole) != 1:
            yield draft
            continue
        base = reviewed[whole[0]]
        reviewed[whole[0]] = replace(
            base, numbers=(*base.numbers, *draft.numbers), sources=joined(base.sources, draft.sources)
        )
    yield from reviewed.values()


def _nobody(number: int, key: str, sorting: _Sorting) -> PlannedLine:
    return PlannedLine(number, Outcome.REJECTED, sorting.titles[number], "no_such_body", {"name": key})


def _line(number: int, draft: BondDraft, additions: Additions, sorting: _Sorting) -> PlannedLine:
    """The outcome of one row of a bond."""
    title = sorting.titles[number]
    if number in sorting.notes:
        code, params = sorting.notes[number]
        return PlannedLine(number, Outcome.CONFLICT, title, code, params)
    if additions.disputes:
        theirs, ours = additions.disputes[0]
        return PlannedLine(number, Outcome.CONFLICT, title, "dates_differ", {"given": theirs, "known": ours})
    if additions.partnership is None:
        reason, params = _reason_new(number, draft)
        return PlannedLine(number, Outcome.NEW, title, reason, params)
    if additions.is_empty:
        return PlannedLine(number, Outcome.SAME, title)
    params = {"parts": [{"code": code} for code in additions.kinds], "changes": changes_of(additions)}
    return PlannedLine(number, Outcome.CHANGED, title, "adds", params)


def _reason_new(number: int, draft: BondDraft) -> tuple[str, dict[str, Any]]:
    """What a person should know about a new bond: merged rows first, then doubts."""
    others = [other for other in draft.numbers if other != number]
    if others:
        return "one_bond_with", {"lines": others}
    if draft.doubts:
        return "needs_confirmation", {"doubts": [{"code": f"doubt.{doubt.code}"} for doubt in draft.doubts]}
    return "", {}
