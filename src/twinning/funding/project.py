"""A project to be financed: who takes part, what it costs, what else comes in, and which programmes are asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from twinning.funding.situation import Situation
from twinning.kernel.money import NOTHING, Money


class CostKind(StrEnum):
    """What money is spent on; programmes name these kinds as eligible or excluded."""

    TRAVEL = "travel"
    LODGING = "lodging"
    CATERING = "catering"
    LOCAL_TRANSPORT = "local_transport"
    VENUE = "venue"
    MATERIAL = "material"
    PUBLICITY = "publicity"
    FEES = "fees"
    INTERPRETING = "interpreting"
    LANGUAGE_COURSE = "language_course"
    PROGRAMME = "programme"
    STAFF = "staff"
    INSURANCE = "insurance"
    EQUIPMENT = "equipment"
    TOLL = "toll"
    FUEL = "fuel"
    GIFTS = "gifts"
    OTHER = "other"


class IncomeKind(StrEnum):
    """Where money comes from besides the programmes."""

    OWN_FUNDS = "own_funds"
    PARTICIPANTS = "participants"
    MUNICIPALITY = "municipality"
    DONATION = "donation"
    OTHER = "other"


OWN_KINDS = frozenset({IncomeKind.OWN_FUNDS, IncomeKind.PARTICIPANTS, IncomeKind.DONATION})
"""Income that funders take as the applicant's own share; a town's grant is another's money."""


@dataclass(frozen=True, slots=True)
class Partner:
    """One side of the project; its lines name it by `id`."""

    id: str
    name: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class CostLine:
    """Something to be paid. `is_eligible` False: somebody knows that no funder pays it."""

    kind: CostKind
    partner: str
    text: str
    sum: Money
    paid_on: date | None = None
    is_eligible: bool = True


@dataclass(frozen=True, slots=True)
class IncomeLine:
    """Money from elsewhere than the programmes, with the day it is expected, if known."""

    kind: IncomeKind
    partner: str
    text: str
    sum: Money
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class InKindLine:
    """Work or things given instead of money; shown apart, for no money moves."""

    partner: str
    text: str
    worth: Money


@dataclass(frozen=True, slots=True)
class Project:
    """Everything a finance plan is made of. `programmes`: ids of those asked, empty for the best combination.

    `approval_on`: the day on which the approval is expected, None where nobody has told it.
    """

    name: str
    situation: Situation
    partners: tuple[Partner, ...]
    costs: tuple[CostLine, ...]
    income: tuple[IncomeLine, ...] = ()
    in_kind: tuple[InKindLine, ...] = ()
    programmes: tuple[str, ...] = ()
    approval_on: date | None = None

    @property
    def total(self) -> Money:
        """All costs together."""
        return total_of(line.sum for line in self.costs)

    @property
    def other(self) -> Money:
        """All money from elsewhere than the programmes."""
        return total_of(line.sum for line in self.income)

    @property
    def own(self) -> Money:
        """What of it is the applicant's own."""
        return total_of(line.sum for line in self.income if line.kind in OWN_KINDS)

    @property
    def in_kind_worth(self) -> Money:
        """What work and things are worth."""
        return total_of(line.worth for line in self.in_kind)

    @property
    def countable(self) -> tuple[CostLine, ...]:
        """The costs a funder may pay: what is paid before there can be an approval drops out."""
        first = self.first_payment
        return tuple(
            line
            for line in self.costs
            if line.is_eligible and (line.paid_on is None or line.paid_on >= first)
        )

    @property
    def first_payment(self) -> date:
        """The first day on which something may be paid: that of the approval, else the one after applying."""
        return self.approval_on or self.situation.applied_on + timedelta(days=1)


def total_of(sums: Iterable[Money]) -> Money:
    """Return several sums together."""
    return sum(sums, NOTHING)
