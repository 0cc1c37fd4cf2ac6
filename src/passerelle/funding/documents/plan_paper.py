"""The finance plan as a tagged PDF file: what it costs, who pays, what is lacking, and when to do what."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from passerelle.base import formats, pdf
from passerelle.base.line_breaks import breakable
from passerelle.funding import plan_texts
from passerelle.funding.plan_words import COST_KINDS, INCOME_KINDS
from passerelle.funding.words import euros, text_in
from twinning.funding.finance_plan import FinancePlan
from twinning.funding.plan_lines import GrantLine, OwnShareLine
from twinning.funding.plan_verdicts import kinds_paid
from twinning.funding.project import CostKind, CostLine, total_of

LAYOUT = "funding/documents/plan.typ"
LONGEST_RUNNING_TITLE = 70
MINUS = "−"


def plan_pdf(plan: FinancePlan, language: str, *, at: datetime) -> bytes:
    """Return a plan as PDF/UA.

    Parameters:
        plan: the plan.
        language: of the document.
        at: the moment the file bears as its date.
    """
    with override(language):
        title = plan_texts.title_of(plan)
        data = _data(plan, language)
    return pdf.render(LAYOUT, data, title=title, language=language, at=at)


def _data(plan: FinancePlan, language: str) -> dict[str, Any]:
    return {
        "running": Truncator(plan_texts.title_of(plan)).chars(LONGEST_RUNNING_TITLE),
        "heading": breakable(plan_texts.title_of(plan)),
        "state": _state(plan, language),
        "partners": [_partner(one.name, one.country, language) for one in plan.project.partners],
        "balance": plan_texts.balance_text(plan, language),
        "is_balanced": not plan.missing,
        "figures": _figures(plan, language),
        "notes": plan_texts.notes_text(plan, language),
        "promise": plan_texts.promise_text(),
        "costs": _costs(plan, language),
        "lines": [_cost(plan, line, language) for line in plan.project.costs],
        "grants": [_grant(line, language) for line in plan.grants],
        "income": _income(plan, language),
        "refused": _refused(plan, language),
        "shares": [_share(line, language) for line in plan.own_shares],
        "in_kind": _in_kind(plan, language),
        "flow": _flow(plan, language),
        "lowest": plan_texts.lowest_text(plan, language),
        "days": [
            {"day": one.day, "text": one.text, "programme": one.programme}
            for one in plan_texts.day_lines(plan, language)
        ],
        "duties": [
            {
                "day": plan_texts.duty_day(duty, language),
                "text": text_in(duty.obligation.text, language),
                "programme": text_in(duty.programme.names, language),
            }
            for duty in plan.duties
        ],
        "sources": _sources(plan, language),
        "words": _words(),
    }


def _state(plan: FinancePlan, language: str) -> str:
    on = formats.date_text(plan.project.situation.on, language)
    start, end = plan.project.situation.start, plan.project.situation.end
    said = [_("Finance plan"), _("as of %(day)s") % {"day": on}]
    if start and end:
        days = {"start": formats.date_text(start, language), "end": formats.date_text(end, language)}
        said.append(_("project from %(start)s to %(end)s") % days)
    elif start:
        said.append(_("project from %(start)s") % {"start": formats.date_text(start, language)})
    return " · ".join(said)


def _partner(name: str, country: str, language: str) -> str:
    shown = breakable(name)
    return f"{shown}, {formats.country(country, language)}" if country else shown


def _figures(plan: FinancePlan, language: str) -> list[dict[str, str]]:
    """The four sums of the plan, and whether they are fixed."""
    missing = max(plan.missing.amount, type(plan.missing.amount)(0))
    return [
        {"name": pgettext("finance plan", "Costs"), "sum": euros(plan.total, language)},
        {"name": pgettext("finance plan", "Grants"), "sum": plan_texts.granted_text(plan, language)},
        {"name": _("Other income"), "sum": euros(plan.other, language)},
        {"name": pgettext("finance plan", "Still to be found"), "sum": formats.euros(missing, language)},
    ]


def _costs(plan: FinancePlan, language: str) -> dict[str, Any]:
    """Kinds down, partners across, with sums on both sides."""
    partners = [one.id for one in plan.project.partners]
    across = partners if len(partners) > 1 else []
    kinds = [kind for kind in COST_KINDS if any(line.kind is kind for line in plan.project.costs)]

    def row(name: str, lines: Iterable[CostLine]) -> list[str]:
        kept = list(lines)
        sums = [total_of(line.sum for line in kept if line.partner == one) for one in across]
        return [name, *(_sum_or_dash(one, language) for one in [*sums, total_of(line.sum for line in kept)])]

    def of(kind: CostKind) -> list[CostLine]:
        return [line for line in plan.project.costs if line.kind is kind]

    return {
        "heads": [
            pgettext("finance plan", "Kind"),
            *(breakable(plan_texts.partner_name(plan, one)) for one in across),
            _("Together"),
        ],
        "rows": [row(str(COST_KINDS[kind]), of(kind)) for kind in kinds],
        "total": row(pgettext("finance plan", "Total"), plan.project.costs),
    }


def _sum_or_dash(money: Any, language: str) -> str:
    return euros(money, language) if money else "–"


def _cost(plan: FinancePlan, line: CostLine, language: str) -> dict[str, str]:
    """A line of costs, and which programmes pay such costs."""
    may = line in plan.project.countable
    paying = [
        text_in(one.programme.names, language)
        for one in plan.grants
        if may and line.kind in kinds_paid(one.verdict.version)
    ]
    return {
        "kind": str(COST_KINDS[line.kind]),
        "text": breakable(line.text),
        "partner": breakable(plan_texts.partner_name(plan, line.partner)),
        "day": formats.date_text(line.paid_on, language) if line.paid_on else "",
        "paid_by": ", ".join(paying),
        "sum": euros(line.sum, language),
    }


def _grant(line: GrantLine, language: str) -> dict[str, Any]:
    said = {"base": euros(line.base, language), "beside": euros(line.beside, language)}
    deadline = line.verdict.deadline
    return {
        "name": text_in(line.programme.names, language),
        "sum": plan_texts.asked_text(line, language),
        "how": plan_texts.grant_lines(line, language),
        "base": _("Of your costs, %(base)s count here; show %(beside)s as other income beside the grant.")
        % said,
        "deadline": formats.date_text(deadline.day, language) if deadline and deadline.day else "",
    }


def _income(plan: FinancePlan, language: str) -> dict[str, Any]:
    rows = [
        {
            "kind": str(INCOME_KINDS[line.kind]),
            "text": breakable(line.text),
            "partner": breakable(plan_texts.partner_name(plan, line.partner)),
            "sum": euros(line.sum, language),
        }
        for line in plan.project.income
    ]
    return {
        "rows": rows,
        "granted": plan_texts.granted_text(plan, language),
        "other": euros(plan.other, language),
        "missing": euros(plan.missing, language) if plan.missing.amount > 0 else "",
        "total": euros(plan.total if plan.missing.amount >= 0 else plan.other, language),
    }


def _refused(plan: FinancePlan, language: str) -> list[dict[str, Any]]:
    return [
        {
            "name": text_in(one.programme.names, language),
            "why": list(plan_texts.refusal_lines(one, language)),
        }
        for one in plan.refused
    ]


def _share(line: OwnShareLine, language: str) -> list[str]:
    sums = (line.needed, line.cash, line.in_kind, line.granted, line.short)
    return [text_in(line.programme.names, language), *(_sum_or_dash(one, language) for one in sums)]


def _in_kind(plan: FinancePlan, language: str) -> dict[str, Any]:
    return {
        "rows": [
            [
                breakable(line.text),
                breakable(plan_texts.partner_name(plan, line.partner)),
                euros(line.worth, language),
            ]
            for line in plan.project.in_kind
        ],
        "total": euros(plan.project.in_kind_worth, language),
    }


def _flow(plan: FinancePlan, language: str) -> list[dict[str, Any]]:
    return [
        {
            "day": formats.date_text(one.day, language),
            "text": breakable(plan_texts.movement_text(plan, one, language)),
            "assumed": one.is_assumed,
            "in": euros(one.sum, language) if one.sum.amount > 0 else "",
            "out": formats.euros(-one.sum.amount, language) if one.sum.amount < 0 else "",
            "balance": formats.euros(one.balance.amount, language).replace("-", MINUS),
            "below": one.balance.amount < 0,
        }
        for one in plan.movements
    ]


def _sources(plan: FinancePlan, language: str) -> list[dict[str, str]]:
    return [
        {
            "text": plan_texts.source_text(one, language),
            "url": one.url,
            "quote": one.quote,
            "language": one.language,
        }
        for one in plan.citations
    ]


def _words() -> dict[str, str]:
    """The fixed words of the paper, in the active language."""
    return {**_headings(), **_column_heads()}


def _headings() -> dict[str, str]:
    return {
        "page": _("Page {page} of {pages}"),
        "between": _("A project of"),
        "notes": _("Please note"),
        "costs": _("What it costs"),
        "lines": _("The costs one by one"),
        "income": _("Who pays for it"),
        "grants": pgettext("finance plan", "Grants"),
        "other": _("Other income"),
        "granted": _("Grants together"),
        "other_total": _("Other income together"),
        "missing": pgettext("finance plan", "Still to be found"),
        "balance": pgettext("finance plan", "Total"),
        "refused": _("Asked for, but not in the plan"),
        "shares": _("Own share"),
        "shares_note": _("What the programmes ask you to bring yourselves, and what this plan brings of it."),
        "in_kind": _("Work and things instead of money"),
        "in_kind_note": _("No money moves for these; they stand apart from the balance."),
        "flow": _("When money comes and goes"),
        "assumed": _("assumed"),
        "flow_note": _(
            "Days marked with * are assumed: they were not given and follow from the project’s days."
        ),
        "days": _("What to do when"),
        "duties": _("What the grants oblige you to"),
        "sources": _("Where the rules come from"),
    }


def _column_heads() -> dict[str, str]:
    return {
        "kind": pgettext("finance plan", "Kind"),
        "for": _("What for"),
        "partner": _("Partner"),
        "paid_on": _("Paid on"),
        "paid_by": _("Such costs are paid by"),
        "nobody": _("no programme of this plan"),
        "sum": pgettext("finance plan", "Sum"),
        "worth": _("Worth"),
        "together": _("Together"),
        "programme": _("Programme"),
        "needed": _("Asked for"),
        "cash": _("Own money"),
        "worked": _("Work, things"),
        "counted": _("Grants that count"),
        "short": _("Short"),
        "day": _("Day"),
        "what": _("What"),
        "in": _("Comes in"),
        "out": _("Goes out"),
        "purse": _("In the purse"),
        "due": _("Due"),
        "apply_by": _("Apply by"),
        "no_grants": _("No grant is in this plan."),
    }
