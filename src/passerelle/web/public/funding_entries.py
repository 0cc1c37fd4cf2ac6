"""Questions as fields of a form: how each kind of fact is entered, with its hint and what is wrong with an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from passerelle.base import formats
from passerelle.funding.fact_words import ELSEWHERE
from passerelle.funding.words import text_in
from twinning.funding.countries import CODES, EU
from twinning.funding.facts import FactKind
from twinning.funding.questions import Question
from twinning.vocabulary.folding import fold

NEAREST = ("DE", "FR", "PL", "GB", "NL", "IT")
"""Countries offered first; towns of the region have most of their partners there."""
EUROPE = EU | frozenset(
    ("AL", "BA", "CH", "GB", "GE", "IS", "LI", "MD", "ME", "MK", "NO", "RS", "TR", "UA", "XK")
)
FEW = 4
"""So many choices are shown side by side; more are a list to choose from."""


@dataclass(frozen=True)
class Option:
    """A choice, and whether it is taken."""

    value: str
    label: str
    on: bool = False


@dataclass(frozen=True)
class Entry:
    """A field of the form. `kind`: options, several, select, day, whole, number or text."""

    name: str
    kind: str
    label: str
    hint: str = ""
    unit: str = ""
    value: str = ""
    errors: Sequence[str] = ()
    options: Sequence[Option] = ()
    further: Sequence[Option] = field(default_factory=tuple)

    @property
    def id(self) -> str:
        """Id of the field in the page."""
        return f"fact-{self.name}"

    @property
    def first_id(self) -> str:
        """Id of what a link to a fault leads to: the field, or the first of its options."""
        return f"{self.id}-1" if self.kind in ("options", "several") else self.id

    @property
    def described(self) -> str:
        """Ids of what describes the field."""
        parts = ((f"{self.id}-hint", self.hint), (f"{self.id}-error", self.errors))
        return " ".join(name for name, there in parts if there)


_KINDS = {
    FactKind.DAY: "day",
    FactKind.WHOLE: "whole",
    FactKind.NUMBER: "number",
    FactKind.MONEY: "number",
    FactKind.SHARE: "number",
    FactKind.WORD: "text",
}


def entry_of(
    question: Question,
    texts: Mapping[str, str],
    *,
    language: str,
    unit: str = "",
    errors: Sequence[str] = (),
    suggested: Sequence[str] = (),
) -> Entry:
    """Return the field of a question.

    Parameters:
        question: with its texts.
        texts: what has been typed, by fact.
        language: of the reader.
        unit: what a number counts.
        errors: what is wrong with the answer.
        suggested: places to choose from; "elsewhere" is offered with them, and what has been told.
    """
    fact = question.fact
    value = texts.get(fact.name, "")
    options, further = _options(question, value, language)
    return Entry(
        name=fact.name,
        kind="select" if suggested else _kind(question),
        label=text_in(question.question, language),
        hint=_hint(question, language),
        unit=unit,
        value=_shown(fact.kind, value),
        errors=errors,
        options=options or _places(suggested, value),
        further=further,
    )


def _kind(question: Question) -> str:
    kind = question.fact.kind
    if kind is FactKind.COUNTRIES:
        return "several"
    if kind is FactKind.YES_NO:
        return "options"
    if kind is FactKind.CHOICE:
        return "options" if len(question.choices) <= FEW else "select"
    return _KINDS[kind]


def _hint(question: Question, language: str) -> str:
    hint = text_in(question.hint, language) if question.hint else ""
    if question.fact.kind is FactKind.SHARE:
        how = _("In per cent, such as 50 %.")
        return f"{hint} {how}".strip()
    return hint


def _shown(kind: FactKind, value: str) -> str:
    """A share typed as a part of one is shown in per cent, for that is how the question asks."""
    if kind is not FactKind.SHARE or value.endswith("%"):
        return value
    try:
        share = float(value) * 100
    except ValueError:
        return value
    return f"{share:g} %"


def _options(question: Question, value: str, language: str) -> tuple[list[Option], list[Option]]:
    """The choices of a question, and those that are shown on demand."""
    match question.fact.kind:
        case FactKind.YES_NO:
            told = {"true": _("Yes"), "false": _("No"), "": _("not known yet")}
            return [Option(code, label, code == _truth(value)) for code, label in told.items()], []
        case FactKind.CHOICE:
            found = [
                Option(code, text_in(texts, language), code == value)
                for code, texts in question.choices.items()
            ]
            few = [Option("", _("not known yet"), not value)] if len(found) <= FEW else []
            return [*found, *few], []
        case FactKind.COUNTRIES:
            return _countries(value, language, everywhere=question.fact.name == "partner_countries")
    return [], []


def _places(names: Sequence[str], told: str) -> list[Option]:
    """The places to choose from, a told one among them however it is written, and "elsewhere"."""
    if not names:
        return []
    known = next((name for name in names if fold(name) == fold(told)), told)
    others = [] if known in ("", ELSEWHERE, *names) else [known]
    found = [Option(name, name, name == known) for name in [*names, *others]]
    return [*found, Option(ELSEWHERE, _("somewhere else"), told == ELSEWHERE)]


def _truth(value: str) -> str:
    return {"ja": "true", "oui": "true", "yes": "true", "nein": "false", "non": "false", "no": "false"}.get(
        value.lower(), value.lower()
    )


def _countries(value: str, language: str, *, everywhere: bool) -> tuple[list[Option], list[Option]]:
    """The nearest countries and those chosen already; the rest of Europe, or of the world, by name on demand."""
    chosen = [code for code in value.upper().split(",") if code]
    first = [*NEAREST, *(code for code in chosen if code not in NEAREST and code in CODES)]
    named = [Option(code, formats.country(code, language), code in chosen) for code in first]
    others = CODES if everywhere else EUROPE & CODES
    rest = sorted(
        ((formats.country(code, language), code) for code in others - frozenset(first)),
        key=lambda pair: fold(pair[0]),
    )
    return named, [Option(code, label) for label, code in rest]
