"""Projects with costs and income for tests of the finance plan."""

from datetime import date
from decimal import Decimal

from tests.factories.funding import SOURCE, situation, texts
from twinning.funding.finance_plan import finance_plan
from twinning.funding.programme import Costs, Due, Instalment, Obligation
from twinning.funding.project import CostKind, CostLine, IncomeKind, IncomeLine, InKindLine, Partner, Project
from twinning.kernel.money import Money

START, END = date(2027, 5, 20), date(2027, 5, 23)
PARTNERS = (Partner("verein", "Verein Kornblume", "DE"), Partner("comite", "Comité Bleuet", "FR"))


def cost(amount, kind="catering", *, paid_on=None, eligible=True, partner="verein", text=""):
    """A line of costs."""
    return CostLine(CostKind(kind), partner, text or kind, Money.of(str(amount)), paid_on, eligible)


def income(amount, kind="own_funds", *, received_on=None, partner="verein"):
    """A line of income."""
    return IncomeLine(IncomeKind(kind), partner, kind, Money.of(str(amount)), received_on)


def in_kind(worth):
    """Work worth something."""
    return InKindLine("verein", "work", Money.of(worth))


def project(*costs, other=(), work=(), ask=(), approval_on=None, **facts):
    """A project from 20 to 23 May 2027 where nothing else is told."""
    told = {"start_date": START, "end_date": END, **facts}
    told = {name: value for name, value in told.items() if value is not None}
    return Project(
        name="Weekend",
        situation=situation(**told),
        partners=PARTNERS,
        costs=costs,
        income=tuple(other),
        in_kind=tuple(work),
        programmes=tuple(ask),
        approval_on=approval_on,
    )


def planned(made, *programmes):
    """The finance plan of a project, with some programmes as the catalogue."""
    return finance_plan(made, {one.id: one for one in programmes})


def pays_for(*eligible, excluded=(), base="eligible_costs"):
    """Which kinds of costs a programme pays."""
    return Costs(base, tuple(eligible), tuple(excluded), (SOURCE,))


def paid(*parts):
    """Instalments from pairs of share and moment."""
    return tuple(Instalment(Decimal(share), when, (SOURCE,)) for share, when in parts)


def duty(what, after=None, *, months=0, days=0):
    """A duty, due some time after a day."""
    return Obligation(what, texts(what), (SOURCE,), Due(after, months, days) if after else None)


def sums(plan):
    """What is asked of whom."""
    return {line.programme.id: str(line.sum) for line in plan.grants}


def notes(plan):
    """Codes of a plan's notes, without their room."""
    return [reason.code.removeprefix("funding.plan.") for reason in plan.notes]
