"""Verdicts as plain data for other programs: names and ids as they are, money as numbers, days as ISO dates."""

from datetime import date
from typing import Any

from passerelle.funding.words import text_in
from twinning.funding.amounts import Amount
from twinning.funding.citation import Citation
from twinning.funding.programme import StatusEvent, Version
from twinning.funding.verdict import Verdict
from twinning.kernel.money import Money
from twinning.kernel.period import Period

Json = dict[str, Any]


def verdict_data(verdict: Verdict, language: str) -> Json:
    """Return a verdict as data; the only text is the programme's name, in a language.

    `amount` is null where it cannot be told; `range` holds what is published instead.
    """
    deadline = verdict.deadline
    return {
        "id": verdict.programme.id,
        "name": text_in(verdict.programme.names, language),
        "status": verdict.status.value,
        **_amount(verdict.amount),
        "failed": list(verdict.failed),
        "ask": list(verdict.ask),
        "soft": list(verdict.soft),
        "presumed": list(verdict.presumed),
        "more": list(verdict.more),
        "deadline": _day(deadline.day if deadline else None),
        "deadline_passed": verdict.deadline_passed,
        "route": verdict.route.id if verdict.route else None,
        "version": _version(verdict.version),
        "periods": [_period(one) for one in verdict.periods],
        "status_event": _event(verdict.status_event),
        "citations": [citation_data(one) for one in verdict.citations],
    }


def citation_data(citation: Citation) -> Json:
    """Return a source as data."""
    return {
        "id": citation.id,
        "url": citation.url,
        "title": citation.title,
        "kind": citation.kind.value,
        "language": citation.language,
        "seen_on": citation.seen_on.isoformat(),
        "quote": citation.quote,
    }


def money_data(money: Money | None) -> int | float | None:
    """Return a sum as a number, a whole one where it has no cents; null where there is none."""
    if money is None:
        return None
    whole = int(money.amount)
    return whole if whole == money.amount else float(money.amount)


def _amount(amount: Amount | None) -> Json:
    if amount is None:
        return {"amount": None, "amount_kind": None, "at_most": False, "range": None, "branch": None}
    span = [money_data(one) for one in amount.range]
    return {
        "amount": money_data(amount.sum),
        "amount_kind": amount.kind.value,
        "at_most": amount.at_most,
        "range": span if any(one is not None for one in span) else None,
        "branch": amount.branch.id if amount.branch else None,
    }


def _version(version: Version | None) -> Json | None:
    return {**_period(version.period), "by": version.by.value} if version else None


def _period(period: Period) -> Json:
    return {"from": period.start.isoformat(), "to": _day(period.end)}


def _event(event: StatusEvent | None) -> Json | None:
    if event is None:
        return None
    factor = None if event.factor is None else float(event.factor)
    return {"state": event.state, **_period(event.period), "factor": factor}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
