"""Which verdicts can take part in a combination at all, and why the others cannot."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from twinning.funding.citation import Citation
from twinning.funding.programme import AmountKind, Programme
from twinning.funding.verdict import Status, Verdict
from twinning.kernel.money import Money
from twinning.kernel.reasons import Reason

MOST_CANDIDATES = 20
"""Beyond these the smaller sums are left out: no project has that many applications written."""


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence of an explanation, with its sources; `ask` names the facts it waits for."""

    reason: Reason
    citations: tuple[Citation, ...] = ()
    ask: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A programme that is not in the combination, and why."""

    programme: Programme
    notes: tuple[Note, ...]


class Standing(StrEnum):
    """Whether a programme can be counted on: it fits, it waits for answers, or it is out."""

    FITS = "fits"
    WAITS = "waits"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A programme that would pay: the sum in cents, and the smallest sum its funder grants.

    `is_sure`: the sum is known once a grant is given. `notes`: what was done to the sum before any combination.
    """

    verdict: Verdict
    cents: int
    least: int
    is_sure: bool
    notes: tuple[Note, ...] = ()

    @property
    def programme(self) -> Programme:
        """The programme."""
        return self.verdict.programme

    @property
    def kind(self) -> AmountKind:
        """What its sum means."""
        assert self.verdict.amount is not None
        return self.verdict.amount.kind


def in_cents(sum: Money | Decimal) -> int:
    """Return a sum in whole cents, fractions of a cent left out."""
    return int((sum.amount if isinstance(sum, Money) else sum) * 100)


def in_euros(cents: int) -> Money:
    """Return a sum of cents as money."""
    return Money.of(Decimal(cents) / 100)


def standing_of(verdict: Verdict, named: frozenset[str]) -> tuple[Standing, Note | None]:
    """Return whether a verdict takes part, and why not; `named` are ids of programmes somebody asked for."""
    out = _why_out(verdict)
    if out is not None:
        return Standing.OUT, out
    if verdict.status is Status.UNKNOWN:
        return Standing.WAITS, Note(Reason.of("funding.left_out.open"), ask=verdict.ask)
    if verdict.presumed and verdict.programme.id not in named:
        return Standing.WAITS, _presumed(verdict)
    return Standing.FITS, None


def _why_out(verdict: Verdict) -> Note | None:
    event, amount = verdict.status_event, verdict.amount
    if verdict.status is Status.NO_VERSION:
        return Note(Reason.of("funding.left_out.no_version"))
    if verdict.status is Status.INELIGIBLE:
        broken = [one.rule for one in verdict.outcomes if one.rule.id in verdict.failed]
        cited = tuple(dict.fromkeys(citation for rule in broken for citation in rule.citations))
        return Note(Reason.of("funding.left_out.ineligible", rules=" ".join(verdict.failed)), cited)
    if verdict.deadline_passed and verdict.deadline is not None:
        day = str(verdict.deadline.day)
        return Note(Reason.of("funding.left_out.too_late", deadline=day), verdict.deadline.citations)
    if event is not None and event.state == "closed":
        return Note(Reason.of("funding.left_out.closed"), event.citations)
    if amount is None or amount.sum is None:
        cited = amount.citations if amount else ()
        return Note(Reason.of("funding.left_out.sum_unknown"), cited, verdict.more)
    return None if amount.sum else Note(Reason.of("funding.left_out.nothing"), amount.citations)


def _presumed(verdict: Verdict) -> Note:
    presumed = [one for one in verdict.outcomes if one.rule.id in verdict.presumed]
    cited = tuple(dict.fromkeys(citation for one in presumed for citation in one.rule.citations))
    ask = [name for name in verdict.more if any(name in one.ask for one in presumed)]
    return Note(Reason.of("funding.left_out.presumed", rules=" ".join(verdict.presumed)), cited, tuple(ask))


def candidate_of(verdict: Verdict) -> Candidate:
    """Return a verdict with a sum as a candidate.

    Where the funder pays only a part for the time being, that part counts; where applications wait or nothing is
    approved at present, no sum is sure.
    """
    amount, event = verdict.amount, verdict.status_event
    assert amount is not None and amount.sum is not None and verdict.version is not None
    cents, notes, is_sure = in_cents(amount.sum), [], amount.is_sure
    if event is not None:
        factor = event.factor if event.factor is not None else Decimal(1)
        cents = in_cents(amount.sum.share(factor))
        notes.append(
            Note(Reason.of(f"funding.combination.{event.state}", factor=str(factor)), event.citations)
        )
        is_sure = False
    rule = verdict.version.amount
    least = in_cents(rule.least) if rule.branches and rule.least is not None else 1
    return Candidate(verdict, cents, min(max(least, 1), cents), is_sure, tuple(notes))


def by_size(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return candidates from the largest sum down, equal ones by their ids."""
    return sorted(candidates, key=lambda one: (-one.cents, one.programme.id))
