"""The best combination as plain data for other programs: sums as numbers, reasons as codes with a sentence."""

from typing import Any

from passerelle.funding.combination_sentences import note_text
from passerelle.funding.verdict_data import citation_data, money_data
from passerelle.funding.words import text_in
from twinning.funding.combination import Combination, LeftOut, Line, Outlook, OwnMoney, RunnerUp
from twinning.funding.combination_candidates import Note

Json = dict[str, Any]


def combination_data(found: Combination, language: str) -> Json:
    """Return a combination as data; sentences and names in a language."""
    return {
        "programmes": [_line(line, language) for line in found.lines],
        "sure": money_data(found.sure),
        "possible": money_data(found.possible),
        "total": money_data(found.total),
        "costs": money_data(found.costs),
        "gap": money_data(found.gap),
        "own_share": _own(found.own, language),
        "notes": [_note(note, language) for note in found.notes],
        "left_out": [_left_out(one, language) for one in found.left_out],
        "runners_up": [_runner_up(one) for one in found.runners_up],
        "outlook": _outlook(found.outlook),
    }


def _line(line: Line, language: str) -> Json:
    return {
        "id": line.programme.id,
        "name": text_in(line.programme.names, language),
        "amount": money_data(line.granted),
        "alone": money_data(line.before),
        "amount_kind": line.kind.value,
        "sure": line.is_sure,
        "notes": [_note(note, language) for note in line.notes],
    }


def _note(note: Note, language: str) -> Json:
    return {
        "code": note.reason.code,
        **note.reason.as_dict(),
        "sentence": note_text(note, language),
        "ask": list(note.ask),
        "citations": [citation_data(one) for one in note.citations],
    }


def _own(own: OwnMoney, language: str) -> Json:
    return {
        "required": money_data(own.required),
        "required_cash": money_data(own.required_cash),
        "told": money_data(own.told),
        "covers": money_data(own.covers),
        "open": money_data(own.open),
        "notes": [_note(note, language) for note in own.notes],
    }


def _left_out(one: LeftOut, language: str) -> Json:
    return {"id": one.programme.id, "notes": [_note(note, language) for note in one.notes]}


def _runner_up(one: RunnerUp) -> Json:
    return {
        "programmes": list(one.programmes),
        "sure": money_data(one.sure),
        "possible": money_data(one.possible),
        "less": money_data(one.less),
    }


def _outlook(outlook: Outlook | None) -> Json | None:
    if outlook is None:
        return None
    return {
        "programmes": list(outlook.programmes),
        "sure": money_data(outlook.sure),
        "possible": money_data(outlook.possible),
        "more": money_data(outlook.more),
        "ask": list(outlook.ask),
    }
