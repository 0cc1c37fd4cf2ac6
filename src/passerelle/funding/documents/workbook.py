"""The finance plan as a spreadsheet (XLSX) that computes: change a cost, and grants, balance and purse follow."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from passerelle.base import formats
from passerelle.funding import plan_texts
from passerelle.funding.documents.grant_formulas import GrantFormula, formulas_of
from passerelle.funding.documents.sheets import Sheets, cell, span
from passerelle.funding.documents.workbook_days import add_cash_flow, add_days, add_own_share, add_sources
from passerelle.funding.plan_words import COST_KINDS, INCOME_KINDS
from passerelle.funding.words import text_in
from twinning.funding.finance_plan import FinancePlan
from twinning.funding.plan_verdicts import kinds_paid
from twinning.funding.project import CostLine
from twinning.kernel.money import NOTHING, Money

FIRST_SUM = 3
"""Column of the first partner's sums in the sheet of costs."""
SUM = 9
"""Column of the sums in the sheet of income."""


@dataclass(frozen=True)
class Costs:
    """The sheet of costs: where its lines and totals stand. `total`: column of a line's sum; `last`: row of totals."""

    sheet: Any
    total: int
    last: int

    def line(self, place: int) -> str:
        """The sum of a line."""
        return cell(place + 1, self.total, self.sheet)

    @property
    def whole(self) -> str:
        """All costs."""
        return cell(self.last, self.total, self.sheet)

    @property
    def countable(self) -> str:
        """What funders may pay of them."""
        return cell(self.last, self.total + 1, self.sheet)

    def base(self, grant: int) -> str:
        """What a programme pays of them."""
        return cell(self.last, self.total + 2 + grant, self.sheet)


@dataclass(frozen=True)
class Income:
    """The sheet of income: rows of its lines and totals; the sums stand in column `SUM`."""

    sheet: Any
    grants: int
    granted: int
    lines: int
    other: int
    missing: int
    check: int

    def at(self, row: int) -> str:
        """The sum of a row."""
        return cell(row, SUM, self.sheet)


def plan_workbook(plan: FinancePlan, language: str) -> bytes:
    """Return a plan as an XLSX file: overview, costs, income, own share, cash flow, days, sources."""
    with override(language):
        sheets = Sheets(language, plan_texts.title_of(plan))
        overview = sheets.add(pgettext("finance plan", "Overview"), (46, 18, 40), upright=True, head=False)
        costs = _costs(sheets, plan, language)
        income = _income(sheets, plan, costs, language)
        add_own_share(sheets, plan, costs, income, language)
        lowest = add_cash_flow(sheets, plan, costs, income, language)
        add_days(sheets, plan, language)
        add_sources(sheets, plan)
        _overview(sheets, overview, plan, costs, income, lowest, language)
    return sheets.close()


def _costs(sheets: Sheets, plan: FinancePlan, language: str) -> Costs:
    """Lines down; a column for each partner, one for the sum, and one for each programme: 1 where it pays the line."""
    partners = [one.id for one in plan.project.partners] or [""]
    total, last = FIRST_SUM + len(partners), len(plan.project.costs) + 1
    widths = (24, 36, 12, *(16 for _one in partners), 16, 12, *(16 for _one in plan.grants))
    sheet = sheets.add(pgettext("finance plan", "Costs"), widths)
    counts = [
        _("counts for %(programme)s (1 = yes)") % {"programme": text_in(line.programme.names, language)}
        for line in plan.grants
    ]
    heads = [pgettext("finance plan", "Kind"), _("What for"), _("Paid on"), *_names(plan, partners)]
    sheets.row(sheet, 0, [*heads, _("Together"), _("may be paid (1 = yes)"), *counts], sheets.head)
    for row, line in enumerate(plan.project.costs, start=1):
        _cost_line(sheets, sheet, row, line, partners, total)
        flags = _flags(plan, line)
        for place, flag in enumerate(flags):
            sheets.write(sheet, row, total + 1 + place, flag)
    _cost_totals(sheets, sheet, plan, partners, total, last)
    _by_kind(sheets, sheet, plan, partners, total, last)
    return Costs(sheet, total, last)


def _cost_line(sheets: Sheets, sheet: Any, row: int, line: CostLine, partners: list[str], total: int) -> None:
    sheets.row(sheet, row, [str(COST_KINDS[line.kind]), line.text, line.paid_on])
    for place, partner in enumerate(partners):
        sheets.write(
            sheet, row, FIRST_SUM + place, line.sum if line.partner == partner else None, sheets.money
        )
    across = span((row, FIRST_SUM), (row, total - 1))
    sheets.formula(sheet, row, total, f"SUM({across})", line.sum)


def _flags(plan: FinancePlan, line: CostLine) -> list[int]:
    """1 where funders may pay a line at all, then 1 for each grant that pays lines of its kind."""
    may = line in plan.project.countable
    return [int(may), *(int(may and line.kind in kinds_paid(one.verdict.version)) for one in plan.grants)]


def _cost_totals(
    sheets: Sheets, sheet: Any, plan: FinancePlan, partners: list[str], total: int, last: int
) -> None:
    sheets.row(sheet, last, [pgettext("finance plan", "Total"), "", ""], sheets.total_text)
    for place, partner in enumerate([*partners, None]):
        column = FIRST_SUM + place
        known = _sum(line.sum for line in plan.project.costs if partner is None or line.partner == partner)
        down = span((1, column), (last - 1, column))
        sheets.formula(sheet, last, column, f"SUM({down})", known, sheets.total)
    sums = span((1, total), (last - 1, total))
    bases = [_sum(line.sum for line in plan.project.countable), *(line.base for line in plan.grants)]
    for place, base in enumerate(bases, start=total + 1):
        flags = span((1, place), (last - 1, place))
        sheets.formula(sheet, last, place, f"SUMPRODUCT({sums},{flags})", base, sheets.total)


def _by_kind(
    sheets: Sheets, sheet: Any, plan: FinancePlan, partners: list[str], total: int, last: int
) -> None:
    """Below the lines: the sum of each kind for each partner."""
    row = last + 2
    sheets.row(sheet, row, [_("By kind"), "", "", *_names(plan, partners), _("Together")], sheets.head)
    used = dict.fromkeys(line.kind for line in plan.project.costs)
    for kind in (kind for kind in COST_KINDS if kind in used):
        row += 1
        sheets.row(sheet, row, [str(COST_KINDS[kind]), "", ""])
        kinds = "$A$2:" + f"$A${last}"
        for place, partner in enumerate([*partners, None]):
            column = FIRST_SUM + place
            known = _sum(
                line.sum
                for line in plan.project.costs
                if line.kind is kind and (partner is None or line.partner == partner)
            )
            down = span((1, column), (last - 1, column))
            sheets.formula(sheet, row, column, f"SUMIF({kinds},$A{row + 1},{down})", known, sheets.sparse)


def _names(plan: FinancePlan, partners: list[str]) -> list[str]:
    """How the columns of the partners are called; a project that names none has one column."""
    return [plan_texts.partner_name(plan, one) or pgettext("finance plan", "Sum") for one in partners]


def _income(sheets: Sheets, plan: FinancePlan, costs: Costs, language: str) -> Income:
    """Grants with the rule each follows, then other income, then what is still to be found."""
    widths = (30, 34, 24, 12, 14, 9, 14, 14, 12, 14, 14)
    sheet = sheets.add(pgettext("finance plan", "Income"), widths)
    grants, lines = len(plan.grants), len(plan.project.income)
    income = Income(
        sheet,
        grants=1,
        granted=grants + 2,
        lines=grants + 3,
        other=grants + lines + 3,
        missing=grants + lines + 4,
        check=grants + lines + 6,
    )
    heads = [
        *(_("Where from"), _("What for, how computed"), _("Partner"), _("Comes on")),
        *(_("Costs it pays at all"), _("Share"), _("At most"), _("By its rules up to"), _("Lowered to")),
        *(pgettext("finance plan", "Sum"), _("Other income to show beside it")),
    ]
    sheets.row(sheet, 0, heads, sheets.head)
    _grants(sheets, plan, costs, income, language)
    for row, line in enumerate(plan.project.income, start=income.lines):
        partner = plan_texts.partner_name(plan, line.partner)
        sheets.row(sheet, row, [str(INCOME_KINDS[line.kind]), line.text, partner, line.received_on])
        sheets.row_blank(sheet, row, 4, SUM)
        sheets.write(sheet, row, SUM, line.sum)
    _income_totals(sheets, plan, costs, income)
    return income


def _grants(sheets: Sheets, plan: FinancePlan, costs: Costs, income: Income, language: str) -> None:
    room = cell(income.granted - 1, SUM)
    for place, (line, formula) in enumerate(zip(plan.grants, formulas_of(plan), strict=True)):
        row = income.grants + place
        named = text_in(line.programme.names, language)
        how = " ".join(plan_texts.grant_lines(line, language))
        sheets.row(income.sheet, row, [named, how, "", ""])
        sheets.formula(income.sheet, row, 4, costs.base(place), line.base)
        sheets.write(income.sheet, row, 5, formula.share, sheets.share)
        sheets.write(income.sheet, row, 6, formula.cap, sheets.money)
        sheets.formula(income.sheet, row, 7, _by_rules(formula, row, costs), line.most)
        sheets.write(income.sheet, row, 8, formula.lowered, sheets.money)
        bounds = [cell(row, 7), *([cell(row, 8)] if formula.lowered else [])]
        before = f"-SUM({span((income.grants, SUM), (row - 1, SUM))})" if place else ""
        sheets.formula(income.sheet, row, SUM, f"MAX(0,MIN({','.join([*bounds, room + before])}))", line.sum)
        sheets.formula(income.sheet, row, 10, f"{cell(row, 4)}-{cell(row, SUM)}", line.beside)
    row = income.granted - 1
    sheets.row(income.sheet, row, [_("Grants may reach together at most"), *("",) * 8])
    rest = f"{costs.whole}-{cell(income.other, SUM)}"
    sheets.formula(income.sheet, row, SUM, f"MAX(0,MIN({costs.countable},{rest}))", plan.room)


def _by_rules(formula: GrantFormula, row: int, costs: Costs) -> str:
    """What a programme's rules give for the costs of the sheet: a share with its cap, or the sum as it was computed."""
    base = cell(row, 4)
    if formula.share is None:
        return f"MIN({float(formula.fixed.amount)!r},{base})"
    of = costs.whole if formula.of_all else base
    cap = [cell(row, 6)] if formula.cap else []
    return f"ROUND(MIN({','.join([f'{cell(row, 5)}*{of}', *cap, base])}),2)"


def _income_totals(sheets: Sheets, plan: FinancePlan, costs: Costs, income: Income) -> None:
    sheet, first = income.sheet, cell(income.grants, SUM)
    rows = [
        (
            income.granted,
            _("Grants together"),
            _down(first, cell(income.granted - 2, SUM), plan.grants),
            plan.granted,
        ),
        (
            income.other,
            _("Other income together"),
            _down(cell(income.lines, SUM), cell(income.other - 1, SUM), plan.project.income),
            plan.other,
        ),
        (
            income.missing,
            pgettext("finance plan", "Still to be found"),
            f"{costs.whole}-{cell(income.granted, SUM)}-{cell(income.other, SUM)}",
            plan.missing,
        ),
    ]
    for row, name, formula, known in rows:
        sheets.row(sheet, row, [name, *("",) * 8], sheets.total_text)
        sheets.formula(sheet, row, SUM, formula, known, sheets.total)
    _check(sheets, sheet, income.check, cell(income.missing, SUM), plan, column=SUM)
    sheets.write(sheet, income.check, 0, _("Is the plan balanced?"))
    sheets.row_blank(sheet, income.check, 1, SUM)


def _down(first: str, last: str, lines: tuple[Any, ...]) -> str:
    return f"SUM({first}:{last})" if lines else "0"


def _check(sheets: Sheets, sheet: Any, row: int, missing: str, plan: FinancePlan, *, column: int) -> None:
    """A cell that says whether costs and income are equal; green if so, red if not."""
    words = (_("yes"), _("money is missing"), _("more comes in"))
    known = words[0] if not plan.missing else words[1] if plan.missing.amount > 0 else words[2]
    formula = f'IF(ABS({missing})<0.005,"{words[0]}",IF({missing}>0,"{words[1]}","{words[2]}"))'
    sheets.formula(sheet, row, column, formula, known, sheets.text)
    for criteria, look in (("==", sheets.well), ("!=", sheets.urgent)):
        sheet.conditional_format(
            row,
            column,
            row,
            column,
            {"type": "cell", "criteria": criteria, "value": f'"{words[0]}"', "format": look},
        )


def _overview(
    sheets: Sheets, sheet: Any, plan: FinancePlan, costs: Costs, income: Income, lowest: str, language: str
) -> None:
    """What a treasurer looks at first, all of it taken from the other sheets."""
    sheets.across(sheet, 0, plan_texts.title_of(plan), sheets.title, line=25.0)
    sheets.across(sheet, 1, " · ".join(one.name for one in plan.project.partners), sheets.plain)
    day = formats.date_text(plan.project.situation.on, language)
    sheet.write_string(2, 0, _("As of %(day)s") % {"day": day}, sheets.plain)
    deepest = plan.lowest.balance if plan.lowest else NOTHING
    rows = [
        (pgettext("finance plan", "Costs"), costs.whole, plan.total),
        (
            _("Grants, up to") if plan.possible else pgettext("finance plan", "Grants"),
            income.at(income.granted),
            plan.granted,
        ),
        (_("Other income"), income.at(income.other), plan.other),
        (pgettext("finance plan", "Still to be found"), income.at(income.missing), plan.missing),
        *([(_("Deepest point of the purse"), lowest, deepest)] if lowest else []),
    ]
    for row, (name, formula, known) in enumerate(rows, start=4):
        sheets.write(sheet, row, 0, name)
        sheets.formula(sheet, row, 1, formula, known)
    row = 4 + len(rows)
    sheets.write(sheet, row, 0, _("Is the plan balanced?"))
    _check(sheets, sheet, row, income.at(income.missing), plan, column=1)
    for text in (*plan_texts.notes_text(plan, language), plan_texts.promise_text()):
        row += 2
        sheets.across(sheet, row, text, sheets.plain)


def _sum(sums: Any) -> Money:
    return sum(sums, NOTHING)
