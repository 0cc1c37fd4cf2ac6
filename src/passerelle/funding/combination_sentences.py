"""Sentences for why a combination of programmes is as it is, the same on the page and in the terminal."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from passerelle.base import formats
from passerelle.funding.catalogue import catalogue
from passerelle.funding.words import euros, text_in
from twinning.funding.combination import RunnerUp
from twinning.funding.combination_candidates import LeftOut, Note

SENTENCES: Mapping[str, Any] = {
    "left_out.nothing": _("It would pay nothing here."),
    "left_out.beyond": _("Only the %(most)s largest sums were compared."),
    "left_out.open": _("Some answers are still missing."),
    "left_out.no_version": _("Its rules are not in force on that day."),
    "left_out.ineligible": _("A rule is not kept."),
    "left_out.too_late": _("The deadline has passed."),
    "left_out.closed": _("It takes no applications at present."),
    "left_out.sum_unknown": _("How much it pays cannot be told yet."),
    "left_out.presumed": _("Whether it is there for you has not been told yet."),
    "left_out.excluded_beside": _("Not beside %(other)s, by the rules of %(by)s."),
    "left_out.no_room": _("Beside the others nothing would be left for it to pay."),
    "left_out.less_with": _("With it, all together would be %(less)s less."),
    "left_out.nothing_more": _("With it, there would be no more money, only one more application."),
    "combination.costs_unknown": _("Nobody has told the costs yet; no sum was cut at them."),
    "combination.beyond": _("Only the %(most)s largest sums were compared; %(left_out)s were left out."),
    "combination.frozen": _("The fund approves nothing at present."),
    "combination.waiting_list": _("The fund has a waiting list at present."),
    "combination.budget_cut": _("The fund pays only a part of its sums at present: %(factor)s of them."),
    "combination.closed": _("The fund is closed at present."),
    "combination.deducted": _("%(amount)s of %(other)s are deducted."),
    "combination.lowers_to": _("Beside %(other)s it pays at most %(amount)s."),
    "combination.counts_as_own_share": _("%(amount)s of %(other)s count as own share."),
    "combination.others_first": _("%(other)s comes first; this pays only what is left."),
    "combination.capped_at_costs": _("All together pay at most the costs that can be paid for, %(most)s."),
    "combination.capped_for_own_share": _(
        "%(programme)s asks for an own share of %(share)s; that leaves %(most)s for all together."
    ),
    "combination.capped_by_deduction": _("%(programme)s deducts other grants; that leaves %(most)s."),
    "combination.own_share_unknown": _("%(programme)s asks for an own share; its size cannot be told yet."),
    "combination.own_share_short": _(
        "%(programme)s asks for more own share: %(missing)s more than you mean to bring."
    ),
    "combination.own_cash_short": _(
        "%(programme)s asks for more own money: %(missing)s more in cash, not in work or things."
    ),
}
TOLD_BY_VERDICTS = ("open", "no_version", "ineligible", "too_late", "presumed", "sum_unknown", "closed")
"""Reasons for being left out that the verdicts of the programmes tell already."""
_PROGRAMMES = ("other", "by", "programme")
_SUMS = ("amount", "most", "less", "missing")
_SHARES = ("share", "factor")


def note_text(note: Note, language: str) -> str:
    """Return a note as a sentence; programmes by name, sums as the language writes them."""
    code = note.reason.code.removeprefix("funding.")
    return str(SENTENCES[code]) % _said(note.reason.as_dict(), language)


def left_out_text(one: LeftOut, language: str) -> str:
    """Return why a programme that fits is not in a combination; empty where its own verdict tells it."""
    notes = [note for note in one.notes if note.reason.code.rsplit(".", 1)[-1] not in TOLD_BY_VERDICTS]
    if not notes:
        return ""
    why = " ".join(note_text(note, language) for note in notes)
    return f"{text_in(one.programme.names, language)}: {why}"


def runner_up_text(one: RunnerUp, language: str) -> str:
    """Return another good combination in a line."""
    said = {
        "programmes": formats.all_text([_name(key, language) for key in one.programmes], language),
        "sum": euros(one.sure + one.possible, language),
        "less": euros(one.less, language),
    }
    text = ngettext(
        "%(programmes)s alone: %(sum)s, that is %(less)s less.",
        "%(programmes)s: %(sum)s, that is %(less)s less.",
        len(one.programmes),
    )
    return text % said


def _said(params: Mapping[str, object], language: str) -> dict[str, object]:
    said = dict(params)
    for name, value in params.items():
        if name in _PROGRAMMES:
            said[name] = _name(str(value), language)
        elif name in _SUMS and isinstance(value, str):
            said[name] = formats.euros(Decimal(value), language)
        elif name in _SHARES and value is not None:
            said[name] = f"{formats.number(float(str(value)) * 100, language)}{formats.NO_BREAK}%"
    return said


def _name(key: str, language: str) -> str:
    programmes = catalogue()
    return text_in(programmes[key].names, language) if key in programmes else key
