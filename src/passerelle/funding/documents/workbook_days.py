"""Further sheets of a finance plan: own share, cash flow, days and duties, sources."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from passerelle.funding import plan_texts
from passerelle.funding.documents.sheets import Sheets, cell, span
from passerelle.funding.words import text_in
from twinning.funding.cash_flow import Flow, Movement, instalments_of
from twinning.funding.finance_plan import FinancePlan
from twinning.funding.plan_lines import OwnShareLine
from twinning.funding.project import OWN_KINDS
from twinning.kernel.money import NOTHING, Money

if TYPE_CHECKING:
    from passerelle.funding.documents.workbook import Costs, Income


def add_own_share(sheets: Sheets, plan: FinancePlan, costs: "Costs", income: "Income", language: str) -> None:
    """Work and things apart, then what each programme wants as own share and what the plan brings of it."""
    sheet = sheets.add(pgettext("finance plan", "Own share"), (40, 24, 16, 16, 16, 16, 16, 16), upright=False)
    heads = [_("Work and things instead of money"), _("Partner"), _("Worth")]
    sheets.row(sheet, 0, heads, sheets.head)
    row = 0
    for row, line in enumerate(plan.project.in_kind, start=1):
        sheets.row(sheet, row, [line.text, plan_texts.partner_name(plan, line.partner), line.worth])
    worth = (row + 1, 2)
    sheets.row(sheet, row + 1, [_("Together; no money moves for it"), ""], sheets.total_text)
    down = f"SUM({span((1, 2), (row, 2))})" if plan.project.in_kind else "0"
    sheets.formula(sheet, *worth, down, plan.project.in_kind_worth, sheets.total)
    if plan.own_shares:
        heads = [
            *(_("Programme"), _("Own share it asks for"), _("That is"), _("Own money in the plan")),
            *(_("Work and things that count"), _("Grants that count as own"), _("Short")),
        ]
        sheets.row(sheet, row + 3, heads, sheets.head)
    own = _own_money(plan, income)
    for place, share in enumerate(plan.own_shares, start=row + 4):
        base = costs.whole if share.rule.base == "total_costs" else _base(plan, costs, share)
        _share_row(sheets, sheet, place, share, base, cell(*worth), own, language)


def _base(plan: FinancePlan, costs: "Costs", share: OwnShareLine) -> str:
    programmes = [line.programme.id for line in plan.grants]
    return costs.base(programmes.index(share.programme.id))


def _own_money(plan: FinancePlan, income: "Income") -> str:
    """The cells of own money added up."""
    rows = [place for place, line in enumerate(plan.project.income) if line.kind in OWN_KINDS]
    return "+".join(income.at(income.lines + place) for place in rows) or "0"


def _share_row(
    sheets: Sheets, sheet: Any, row: int, share: OwnShareLine, base: str, worth: str, own: str, language: str
) -> None:
    sheets.write(sheet, row, 0, text_in(share.programme.names, language))
    sheets.write(sheet, row, 1, share.rule.share, sheets.share)
    # Six places first: what floating point adds in the tenth must not become a cent.
    sheets.formula(sheet, row, 2, f"ROUNDUP(ROUND({cell(row, 1)}*{base},6),2)", share.needed)
    sheets.formula(sheet, row, 3, own, share.cash)
    most = float(share.rule.in_kind_most)
    sheets.formula(sheet, row, 4, f"MIN({worth},ROUND({cell(row, 2)}*{most!r},2))", share.in_kind)
    sheets.write(sheet, row, 5, share.granted)
    parts = "-".join(cell(row, column) for column in (2, 3, 4, 5))
    sheets.formula(sheet, row, 6, f"MAX(0,{parts})", share.short)
    look = {"type": "cell", "criteria": ">", "value": 0, "format": sheets.urgent}
    sheet.conditional_format(row, 6, row, 6, look)


def add_cash_flow(sheets: Sheets, plan: FinancePlan, costs: "Costs", income: "Income", language: str) -> str:
    """Every movement by day with the purse after it; returns the cell of the deepest point, empty without days."""
    sheet = sheets.add(pgettext("finance plan", "Cash flow"), (16, 48, 18, 18, 18, 26), upright=True)
    heads = [_("Day"), _("What"), _("Comes in"), _("Goes out"), _("In the purse"), _("How the day is known")]
    sheets.row(sheet, 0, heads, sheets.head)
    for row, one in enumerate(plan.movements, start=1):
        known = _("assumed") if one.is_assumed else _("as planned")
        sheets.row(sheet, row, [one.day, plan_texts.movement_text(plan, one, language)])
        into, amount = one.sum.amount > 0, Money(abs(one.sum.amount))
        sheets.formula(sheet, row, 2 if into else 3, _source(plan, one, costs, income), amount)
        sheets.write(sheet, row, 3 if into else 2, None)
        before = f"{cell(row - 1, 4)}+" if row > 1 else ""
        sheets.formula(sheet, row, 4, f"{before}{cell(row, 2)}-{cell(row, 3)}", one.balance)
        sheets.write(sheet, row, 5, known)
    if not plan.movements:
        return ""
    last = len(plan.movements)
    look = {"type": "cell", "criteria": "<", "value": 0, "format": sheets.urgent}
    sheet.conditional_format(1, 4, last, 4, look)
    deepest = plan.lowest.balance if plan.lowest else NOTHING
    sheets.row(sheet, last + 1, ["", _("Deepest point"), "", ""], sheets.total_text)
    purse = span((1, 4), (last, 4))
    sheets.formula(sheet, last + 1, 4, f"MIN(0,{purse})", deepest, sheets.total)
    return cell(last + 1, 4, sheet)


def _source(plan: FinancePlan, one: Movement, costs: "Costs", income: "Income") -> str:
    """The formula that takes a movement's sum from the sheet of costs or of income."""
    if one.what is Flow.COST and one.line is not None:
        return costs.line(one.line)
    if one.what is Flow.INCOME and one.line is not None:
        return income.at(income.lines + one.line)
    if one.what is Flow.MISSING:
        return f"MAX(0,{income.at(income.missing)})"
    return _instalment(plan, one, income)


def _instalment(plan: FinancePlan, one: Movement, income: "Income") -> str:
    """A part of a grant: its share of the sum, the last part what the others leave."""
    place = next(place for place, line in enumerate(plan.grants) if line.programme.id == one.about)
    line, granted = plan.grants[place], income.at(income.grants + place)
    version = line.verdict.version
    shares = [instalment.share for instalment in version.payout] if version else []
    parts = [f"ROUND({granted}*{_plain(share)},2)" for share in shares[:-1]]
    if one.instalment < one.instalments:
        exact = [part for _when, part in instalments_of(version, line.sum)]
        by_share = line.sum.share(shares[one.instalment - 1])
        if exact[one.instalment - 1] == by_share:
            return parts[one.instalment - 1]
        return f"MIN({granted},{parts[one.instalment - 1]})"
    return f"MAX(0,{'-'.join([granted, *parts])})"


def _plain(share: Decimal) -> str:
    return repr(float(share))


def add_days(sheets: Sheets, plan: FinancePlan, language: str) -> None:
    """What to do when, then what the grants oblige to."""
    sheet = sheets.add(pgettext("finance plan", "Days and duties"), (24, 64, 44))
    sheets.row(sheet, 0, [_("Day"), _("What"), _("Programme")], sheets.head)
    row = 0
    for row, line in enumerate(plan_texts.day_lines(plan, language), start=1):
        day = date.fromisoformat(line.iso) if line.iso else line.day
        sheets.row(sheet, row, [day, line.text, line.programme])
    row += 2
    sheets.row(sheet, row, [_("Due"), _("Duty"), _("Programme")], sheets.head)
    for place, duty in enumerate(plan.duties, start=row + 1):
        day = duty.due or plan_texts.duty_day(duty, language)
        named = text_in(duty.programme.names, language)
        sheets.row(sheet, place, [day, text_in(duty.obligation.text, language), named])


def add_sources(sheets: Sheets, plan: FinancePlan) -> None:
    """Where every rule comes from, with the funder's own words."""
    sheet = sheets.add(pgettext("finance plan", "Sources"), (50, 50, 60, 14))
    heads: Sequence[str] = [_("Source"), _("Address"), _("Words of the source"), _("Read on")]
    sheets.row(sheet, 0, heads, sheets.head)
    for row, one in enumerate(plan.citations, start=1):
        sheets.row(sheet, row, [one.title, one.url, one.quote, one.seen_on])
