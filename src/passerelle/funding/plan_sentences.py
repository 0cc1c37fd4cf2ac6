"""Sentences of the finance plan: what is wrong with a project, and what a treasurer should know before sending it."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from passerelle.base import formats
from passerelle.funding import combination_sentences, reasons
from passerelle.funding.catalogue import catalogue
from passerelle.funding.words import text_in
from twinning.funding.combination_candidates import Note
from twinning.kernel.reasons import Reason

FAULTS: Mapping[str, Any] = {
    "field_kind": _("%(path)s: expected here is %(expected)s, not “%(found)s”."),
    "field_missing": _("%(path)s is missing. Please add it."),
    "field_unknown": _("%(path)s is not known. Do you mean “%(nearest)s”?"),
    "field_unlike": _("%(path)s is not known. Known here are: %(known)s."),
    "field_length": _("%(path)s has %(found)s entries; %(least)s to %(most)s are possible."),
    "field_length_least": _("%(path)s has %(found)s entries; it needs at least %(least)s."),
    "field_letters": _("%(path)s holds half a character that cannot be written. Please type the text anew."),
    "field_empty": _("%(path)s is empty. Please give a text or a number."),
    "field_twice": _("%(path)s: “%(value)s” already stands in %(first)s. Please change one of the two."),
    "field_word": _("%(path)s: “%(found)s” is not known. Possible are: %(known)s."),
    "field_word_near": _(
        "%(path)s: “%(found)s” is not known. Do you mean “%(nearest)s”? Possible are: %(known)s."
    ),
    "field_no_such_day": _("%(path)s: there is no day %(found)s. Please check day and month."),
    "field_day_far": _(
        "%(path)s: %(found)s lies too far away. Please give a day between %(least)s and %(most)s."
    ),
    "text_long": _("%(path)s has %(found)s letters; at most %(most)s are possible. Please shorten it."),
    "negative_money": _(
        "%(path)s is less than nothing. Please write what is paid as well as what comes in without a minus."
    ),
    "money_large": _("%(path)s is more than %(most)s euros. Please correct it."),
    "no_such_partner": _(
        "%(path)s: there is no partner “%(found)s”. Please add it under “partners”, or correct it."
    ),
    "no_such_partner_near": _("%(path)s: there is no partner “%(found)s”. Do you mean “%(nearest)s”?"),
    "no_such_programme": _("%(path)s: there is no programme “%(found)s”. Known are: %(known)s."),
    "no_such_programme_near": _("%(path)s: there is no programme “%(found)s”. Do you mean “%(nearest)s”?"),
    "no_such_code": _(
        "%(path)s: there is no country with the code “%(found)s”. Please write two letters, such as DE or FR."
    ),
}
KINDS: Mapping[str, Any] = {
    "object": _("an object"),
    "list": _("a list"),
    "text": _("a text"),
    "true_or_false": _("true or false"),
    "money": _("a sum such as 1500, “1.500,00 €” or “1 500,00”"),
    "day": _("a day such as 2027-05-20"),
}
NOTES: Mapping[str, Any] = {
    "missing": _("%(sum)s are still to be found."),
    "too_much": _(
        "More money comes in than the project costs: %(sum)s. No grant may be asked for then; "
        "please check the income."
    ),
    "no_grant": _("No grant is in this plan."),
    "lowered": _(
        "The programmes could give up to %(wanted)s. Only %(asked)s are asked for, because other income pays the rest: "
        "grants never exceed the costs."
    ),
    "no_start": _("The start of the project is not told, so there are no days and no cash flow."),
    "own_share_to_find": _(
        "%(programme)s asks for an own share of %(needed)s. Of what is still to be found, "
        "at least %(short)s must be your own money."
    ),
    "own_share_short": _(
        "%(programme)s asks for an own share of %(needed)s; %(short)s of it are missing. "
        "Money of the town or of other funders does not count."
    ),
    "total_differs": _(
        "The facts tell %(told)s of total costs, the lines add up to %(sum)s. The lines count."
    ),
    "paid_once": _(
        "Lowered from %(wanted)s to %(most)s: the same costs are paid by the other programmes already."
    ),
}
_SUMS = ("sum", "wanted", "asked", "needed", "short", "told", "most")


def fault_sentence(reason: Reason) -> str:
    """Return what is wrong with a project and how to mend it, in the active language."""
    params = reason.as_dict()
    name = _variant(reason.code.removeprefix("funding."), params)
    if name not in FAULTS:
        return gettext("%(file)s: %(said)s") % {"file": "situation", "said": reasons.sentence(reason)}
    said = {**params, "path": params.get("path") or gettext("The file")}
    if "expected" in said:
        said["expected"] = KINDS.get(str(said["expected"]), said["expected"])
    if name == "money_large":
        said["most"] = formats.number(float(str(said["most"])), get_language() or "en")
    return str(FAULTS[name] % said)


def fault_sentences(found: Iterable[Reason]) -> list[str]:
    """Return the sentences of some faults, in order."""
    return [fault_sentence(reason) for reason in found]


def plan_note(reason: Reason, language: str) -> str:
    """Return a note of a plan as a sentence; sums and days as the language writes them, programmes by name."""
    name, params = reason.code.removeprefix("funding.plan."), reason.as_dict()
    said: dict[str, Any] = {**params}
    for key in _SUMS:
        if key in said:
            said[key] = formats.euros(Decimal(str(said[key])), language)
    if "programme" in said:
        said["programme"] = programme_name(str(said["programme"]), language)
    if "day" in said:
        said["day"] = formats.date_text(date.fromisoformat(str(said["day"])), language)
    sentence = _counted(name, said) if "lines" in said else NOTES[name]
    return str(sentence % said)


def line_note(note: Note, language: str) -> str:
    """Return a note of a grant or a refusal as a sentence."""
    if note.reason.code.startswith("funding.plan."):
        return plan_note(note.reason, language)
    return combination_sentences.note_text(note, language)


def programme_name(key: str, language: str) -> str:
    """Return a programme's name in a language, its id where the catalogue has none."""
    programmes = catalogue()
    return text_in(programmes[key].names, language) if key in programmes else key


def _variant(name: str, params: Mapping[str, Any]) -> str:
    """The name of the sentence that fits a fault's parameters."""
    if name == "field_length" and params["least"] >= params["most"]:
        return f"{name}_least"
    return f"{name}_near" if params.get("nearest") and f"{name}_near" in FAULTS else name


def _counted(name: str, said: Mapping[str, Any]) -> str:
    """Sentences that count lines of costs."""
    if name == "paid_before":
        return ngettext(
            "One item of %(sum)s is paid before %(day)s, and so before an approval: no funder pays it.",
            "%(lines)s items of %(sum)s together are paid before %(day)s, and so before an approval: "
            "no funder pays them.",
            said["lines"],
        )
    return ngettext(
        "One item of %(sum)s is paid on %(day)s, before the project begins. Wait for the approval before you order "
        "or pay it, or it drops out.",
        "%(lines)s items of %(sum)s together are paid before the project begins, the first on %(day)s. Wait for the "
        "approval before you order or pay them, or they drop out.",
        said["lines"],
    )
