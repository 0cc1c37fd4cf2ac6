"""Bulk links: reads a file of pairs, compares it with the directory, writes what is new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from passerelle.imports import links_write
from passerelle.imports.links_atlas import Atlas, Meeting
from passerelle.imports.links_bonds import SOURCE_PREFIX, Bond, Bonds, Told
from passerelle.imports.links_file import CC0, SHARE_ALIKE, STEP, Link, read_links
from passerelle.imports.links_land import default_land
from passerelle.imports.plan import Plan, PlannedLine, Progress, Reading, plan_of, silent
from passerelle.places.reference import Reference, default_reference
from passerelle.sources.enums import ImportKind, Outcome

FREE: Final = "CC0-1.0"
SHARED: Final = "CC-BY-SA-4.0"
"""SPDX identifiers; a statement of a line under CC BY-SA is under CC BY-SA, whichever data set makes it."""


@dataclass(slots=True)
class Work:
    """What a plan has in mind: bodies, bonds and statements to write."""

    atlas: Atlas
    bonds: Bonds
    statements: list[Told] = field(default_factory=list)


class LinksImporter:
    """Importer of bulk links; `read` takes the option `licence` to keep only rows of one licence."""

    kind: str = ImportKind.LINKS

    def __init__(self, *, on: date, reference: Reference | None = None) -> None:
        """Work as of a day, with the committed reference bodies unless others are given."""
        self.on = on
        self.reference = reference

    def read(self, file: Path, options: Mapping[str, Any], progress: Progress = silent) -> Reading:
        """Read the file; see `links_file.read_links` for what it raises."""
        licence = str(options.get("licence") or "")
        return read_links(file, land=default_land(), licence=licence, progress=progress)

    def plan(self, rows: Sequence[Link], progress: Progress = silent) -> Plan:
        """Compare links with the directory; a fixed number of queries."""
        atlas = Atlas(self.reference or default_reference())
        atlas.expect(rows)
        work = Work(atlas, Bonds(atlas.by_pk))
        free = {end.key for link in rows if link.licence == CC0 for end in (link.a, link.b)}
        lines = []
        for done, link in enumerate(rows):
            if done % STEP == 0:
                progress("plan", done, len(rows))
            lines.append(_line(link, work, free))
        progress("plan", len(rows), len(rows))
        return plan_of(lines, work)

    def apply(self, plan: Plan, run: Any, progress: Progress = silent) -> None:
        """Write the plan in batches."""
        work: Work = plan.work
        links_write.write(
            atlas=work.atlas,
            bonds=work.bonds,
            statements=work.statements,
            reference=self.reference or default_reference(),
            run=run,
            progress=progress,
        )


def _line(link: Link, work: Work, free: set[str]) -> PlannedLine:
    """What one link comes to; plans the bodies, the bond and the statements it needs."""
    before = len(work.atlas.added)
    a, b = (work.atlas.meet(end, _dataset(link, end.key, free)) for end in (link.a, link.b))
    if a.spot.present is b.spot.present:
        params = {"name": a.spot.present.name}
        return PlannedLine(link.number, Outcome.REJECTED, link.title, "links_one_body", params)
    bond = work.bonds.of(a.spot, b.spot)
    is_new = bond is None
    if bond is None:
        bond = work.bonds.plan(a.spot, b.spot, link.number)
    told = _state(link, bond, work)
    numbered = any(spot.pk is not None for spot, _, _ in work.atlas.added[before:])
    outcome = Outcome.NEW if is_new else Outcome.CHANGED if told or numbered else Outcome.SAME
    reason, said = _remark(a, b, bond)
    if reason == "links_other_qid":
        outcome = Outcome.CONFLICT
    if outcome == Outcome.CHANGED and not reason:
        parts = [*(["part.sources"] if told else []), *(["part.numbers"] if numbered else [])]
        reason, said = "adds", {"parts": [{"code": code} for code in parts]}
    return PlannedLine(link.number, outcome, link.title, reason, said)


def _state(link: Link, bond: Bond, work: Work) -> bool:
    """Plan the statements of the line's data sets that the bond lacks; say whether there are any."""
    told = False
    for dataset in link.sources:
        key = (f"{SOURCE_PREFIX}{dataset}", "-".join(link.pair))
        if key not in bond.statements:
            bond.statements.add(key)
            licence = SHARED if dataset in SHARE_ALIKE or link.licence != CC0 else FREE
            work.statements.append(Told(bond, *key, licence))
            told = True
    return told


def _remark(a: Meeting, b: Meeting, bond: Bond) -> tuple[str, Mapping[str, Any]]:
    """The most telling thing to say about a line: a conflict, then a doubt, then where the pair was found."""
    for code in ("links_other_qid", "links_possible_same_place"):
        for meeting in (a, b):
            if meeting.reason == code:
                return code, meeting.params or {}
    if bond.several:
        return "links_part_of_bond", {"bond": bond.title}
    if bond.pk is None and bond.line and bond.a and bond.b and {bond.a, bond.b} != {a.spot, b.spot}:
        return "links_same_after_merger", {"line": bond.line}
    return "", {}


def _dataset(link: Link, key: str, free: set[str]) -> str:
    """The data set a new body is credited to: a CC0 one where any CC0 row of the file has the body."""
    if key in free or link.licence == CC0:
        return "W17"
    return next((dataset for dataset in link.sources if dataset in SHARE_ALIKE), link.sources[-1])
