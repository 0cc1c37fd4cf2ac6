"""A finance plan as plain data for other programs: sums as numbers, days as ISO dates, reasons with a sentence."""

from datetime import date
from typing import Any

from passerelle.funding import plan_texts
from passerelle.funding.plan_sentences import line_note, plan_note
from passerelle.funding.verdict_data import citation_data, money_data
from passerelle.funding.words import text_in
from twinning.funding.cash_flow import Movement
from twinning.funding.combination_candidates import Note
from twinning.funding.finance_plan import FinancePlan
from twinning.funding.plan_lines import Duty, GrantLine, OwnShareLine, Refused
from twinning.funding.plan_verdicts import kinds_paid
from twinning.funding.project import CostLine, IncomeLine

Json = dict[str, Any]


def plan_data(plan: FinancePlan, language: str) -> Json:
    """Return a plan as data; sentences and names in a language."""
    project = plan.project
    return {
        "name": project.name,
        "on": project.situation.on.isoformat(),
        "partners": [{"id": one.id, "name": one.name, "country": one.country} for one in project.partners],
        "costs": [_cost(plan, line) for line in project.costs],
        "grants": [_grant(line, language) for line in plan.grants],
        "income": [_income(line) for line in project.income],
        "in_kind": [
            {"partner": line.partner, "text": line.text, "amount": money_data(line.worth)}
            for line in project.in_kind
        ],
        "totals": _totals(plan),
        "own_shares": [_own_share(line) for line in plan.own_shares],
        "cash_flow": [_movement(one) for one in plan.movements],
        "lowest": _lowest(plan.lowest),
        "applications": [{"programme": one.programme.id, "day": _day(one.day)} for one in plan.applications],
        "duties": [_duty(one, language) for one in plan.duties],
        "refused": [_refused(one, language) for one in plan.refused],
        "notes": [
            {"code": one.code, **one.as_dict(), "sentence": plan_note(one, language)} for one in plan.notes
        ],
        "promise": plan_texts.promise_text(),
        "citations": [citation_data(one) for one in plan.citations],
    }


def _totals(plan: FinancePlan) -> Json:
    return {
        "costs": money_data(plan.total),
        "grants": money_data(plan.granted),
        "sure": money_data(plan.sure),
        "possible": money_data(plan.possible),
        "other": money_data(plan.other),
        "missing": money_data(plan.missing),
        "own": money_data(plan.project.own),
        "own_needed": money_data(plan.own_needed),
        "in_kind": money_data(plan.project.in_kind_worth),
    }


def _cost(plan: FinancePlan, line: CostLine) -> Json:
    """A line of costs; `paid_by` names the programmes of the plan that pay such costs."""
    paid = line in plan.project.countable
    return {
        "kind": line.kind.value,
        "partner": line.partner,
        "text": line.text,
        "amount": money_data(line.sum),
        "paid_on": _day(line.paid_on),
        "paid_by": [
            grant.programme.id
            for grant in plan.grants
            if paid and line.kind in kinds_paid(grant.verdict.version)
        ],
    }


def _income(line: IncomeLine) -> Json:
    return {
        "kind": line.kind.value,
        "partner": line.partner,
        "text": line.text,
        "amount": money_data(line.sum),
        "received_on": _day(line.received_on),
    }


def _grant(line: GrantLine, language: str) -> Json:
    return {
        "id": line.programme.id,
        "name": text_in(line.programme.names, language),
        "amount": money_data(line.sum),
        "amount_kind": line.kind.value,
        "sure": line.is_sure,
        "eligible_costs": money_data(line.base),
        "most": money_data(line.most),
        "other_income": money_data(line.beside),
        "notes": [_note(note, language) for note in line.notes],
    }


def _refused(refused: Refused, language: str) -> Json:
    return {
        "id": refused.programme.id,
        "name": text_in(refused.programme.names, language),
        "status": refused.verdict.status.value,
        "failed": list(refused.verdict.failed),
        "ask": list(refused.verdict.ask),
        "notes": [_note(note, language) for note in refused.notes],
    }


def _own_share(line: OwnShareLine) -> Json:
    return {
        "programme": line.programme.id,
        "needed": money_data(line.needed),
        "cash": money_data(line.cash),
        "in_kind": money_data(line.in_kind),
        "grants": money_data(line.granted),
        "short": money_data(line.short),
    }


def _movement(one: Movement) -> Json:
    return {
        "day": one.day.isoformat(),
        "what": one.what.value,
        "about": one.about,
        "amount": money_data(one.sum),
        "balance": money_data(one.balance),
        "assumed": one.is_assumed,
    }


def _lowest(one: Movement | None) -> Json | None:
    return {"day": one.day.isoformat(), "balance": money_data(one.balance)} if one else None


def _duty(duty: Duty, language: str) -> Json:
    return {
        "programme": duty.programme.id,
        "what": duty.obligation.what,
        "due": _day(duty.due),
        "text": text_in(duty.obligation.text, language),
    }


def _note(note: Note, language: str) -> Json:
    return {"code": note.reason.code, **note.reason.as_dict(), "sentence": line_note(note, language)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
