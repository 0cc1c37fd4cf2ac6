"""The lines of a finance plan: grants with what they pay, refusals, own shares, days to keep."""

from dataclasses import dataclass
from datetime import date

from twinning.funding.citation import Citation
from twinning.funding.combination_candidates import Note
from twinning.funding.programme import AmountKind, Obligation, OwnShare, Programme
from twinning.funding.verdict import Verdict
from twinning.kernel.money import Money


@dataclass(frozen=True, slots=True)
class GrantLine:
    """Money asked of a programme. `base`: the costs it pays at all; `most`: what its rules allow alone, at most `base`.

    `sum` is never more than `most`: other grants, other income and own shares may leave less to be asked for.
    `is_sure`: the sum is known once a grant is given, else it is "up to".
    """

    programme: Programme
    verdict: Verdict
    kind: AmountKind
    base: Money
    most: Money
    sum: Money
    is_sure: bool
    notes: tuple[Note, ...]

    @property
    def beside(self) -> Money:
        """What the application shows as other income: its eligible costs are the sum asked for and this."""
        return self.base - self.sum

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Sources of the programme's verdict and of what was done to the sum."""
        noted = [one for note in self.notes for one in note.citations]
        return tuple(dict.fromkeys((*self.verdict.citations, *noted)))


@dataclass(frozen=True, slots=True)
class Refused:
    """A programme that was asked for by name and gives nothing, with the reasons."""

    programme: Programme
    verdict: Verdict
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class OwnShareLine:
    """The own share a programme demands. `cash` and `in_kind`: what the plan's lines bring of it.

    `in_kind` is worth at most what the rule lets work and things make up; `granted` are grants of the plan that count
    as own share; `short` is what lacks, nought where all is there.
    """

    programme: Programme
    rule: OwnShare
    needed: Money
    cash: Money
    in_kind: Money
    granted: Money
    short: Money


@dataclass(frozen=True, slots=True)
class Application:
    """The last day to apply for a grant of the plan; `day` None where there is none or it is not known."""

    programme: Programme
    day: date | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """What a grant obliges to; `due` None where no day is given or the day it counts from is not known yet."""

    programme: Programme
    obligation: Obligation
    due: date | None
