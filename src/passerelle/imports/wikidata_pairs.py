"""Sorts gathered claims: pairs of items with all that is said about them, and lines that are not taken over."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from passerelle.imports.plan import PlannedLine, Reading
from passerelle.imports.wikidata_claims import Gathered, Item, TwinClaim
from passerelle.sources.enums import Outcome
from twinning.kernel.edtf import parse

LONGEST_LABEL: Final = 160
"""Characters of a body's name."""

NO_PARAMS: Final[dict[str, Any]] = {}


@dataclass(frozen=True, slots=True)
class TwinPair:
    """Two items and the claims of one or both directions, in the order of the file.

    `one_sided` is true where the file shows the statements of both items and only one names the other.
    """

    a: Item
    b: Item
    claims: tuple[TwinClaim, ...]
    one_sided: bool

    @property
    def number(self) -> int:
        """Place of the first claim in the file."""
        return self.claims[0].number

    @property
    def title(self) -> str:
        """Both names, or QIDs."""
        return f"{self.a.label or self.a.qid} – {self.b.label or self.b.qid}"

    @property
    def ends(self) -> tuple[str, ...]:
        """What the claims say about the end, each once; `UNKNOWN` for "ended, nobody says when"."""
        return tuple(dict.fromkeys(claim.end for claim in self.claims if claim.end))


def sort_out(found: Gathered, on: date) -> Reading:
    """Return pairs as rows, and as rejected lines what is not taken over, with a reason each."""
    rejected = [
        PlannedLine(one.number, Outcome.REJECTED, one.title, one.code, NO_PARAMS) for one in found.skipped
    ]
    rejected += [_rejected(found, claim, "wikidata_outranked") for claim in found.outranked()]
    usable: dict[frozenset[str], list[TwinClaim]] = {}
    for claim in found.best():
        fault = _fault(found, claim, on)
        if fault is None:
            usable.setdefault(claim.pair, []).append(claim)
        else:
            rejected.append(fault)
    return Reading(rows=[_pair(found, claims) for claims in usable.values()], rejected=rejected)


def _fault(found: Gathered, claim: TwinClaim, on: date) -> PlannedLine | None:
    """Why a claim cannot be used, if so."""
    if claim.subject == claim.target:
        return _rejected(found, claim, "wikidata_itself")
    for qid in (claim.subject, claim.target):
        if found.items[qid].is_person:
            return _rejected(found, claim, "wikidata_person", name=found.name(qid), qid=qid)
        if len(found.name(qid)) > LONGEST_LABEL:
            return _rejected(found, claim, "cell_too_long", column="label", most=LONGEST_LABEL)
    if claim.start and parse(claim.start).earliest > on:
        return _rejected(found, claim, "wikidata_future", date=claim.start)
    return None


def _rejected(found: Gathered, claim: TwinClaim, code: str, **params: Any) -> PlannedLine:
    title = found.title(claim.subject, claim.target)
    return PlannedLine(claim.number, Outcome.REJECTED, title, code, params)


def _pair(found: Gathered, claims: list[TwinClaim]) -> TwinPair:
    first = claims[0]
    speaking = {claim.subject for claim in claims}
    return TwinPair(
        a=found.items[first.subject],
        b=found.items[first.target],
        claims=tuple(claims),
        one_sided=len(speaking) == 1 and {first.subject, first.target} <= found.described,
    )
