"""Which question comes next, which are still worth asking, and what has been answered, in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from passerelle.base import formats
from passerelle.funding.address import Address
from passerelle.funding.catalogue import questions
from passerelle.funding.fact_words import value_text
from passerelle.funding.words import text_in
from passerelle.web.public.funding_entries import Entry, Option, entry_of
from passerelle.web.public.funding_next import HIDDEN, PLACES, SEATS, open_questions, places_of, waiting
from twinning.funding.combination import Combination
from twinning.funding.facts import FACTS, FactKind, Topic
from twinning.funding.values import Value
from twinning.funding.verdict import Verdict

START = (
    "applicant_type",
    "applicant_countries",
    "partner_countries",
    "start_date",
    "participants",
    "total_costs",
    "only_children_and_youth",
)
"""The questions everything begins with."""
FEW_PLACES = 6
"""So many places are shown as buttons; more are a list to choose from."""
FEW_NAMES = 2
"""So many programmes are named that wait for an answer; more are counted."""


@dataclass(frozen=True)
class NextQuestion:
    """The question beside a result. `buttons` answer it with one press; `waiting` says what depends on it."""

    entry: Entry
    buttons: Sequence[Option]
    is_change: bool
    keep: Sequence[tuple[str, str]]
    skip_url: str
    waiting: str


@dataclass(frozen=True)
class Answer:
    """Something that was told, in words, with the address that asks it anew."""

    label: str
    value: str
    change_url: str


@dataclass(frozen=True)
class TopicGroup:
    """The questions of one topic."""

    name: str
    label: str
    entries: Sequence[Entry]


def entry(
    name: str,
    texts: Mapping[str, str],
    language: str,
    *,
    errors: Sequence[str] = (),
    places: Mapping[str, Sequence[str]] | None = None,
) -> Entry:
    """Return the field of a fact; `places` are suggested by fact where a place is asked for."""
    found = questions()
    unit = FACTS[name].unit
    return entry_of(
        found.by_fact[name],
        texts,
        language=language,
        unit=text_in(found.units[unit].other, language) if _shows_unit(name) else "",
        errors=errors,
        suggested=(places or {}).get(name, ()),
    )


def _shows_unit(name: str) -> bool:
    return FACTS[name].kind in (FactKind.MONEY, FactKind.NUMBER)


def start_entries(address: Address, language: str) -> list[Entry]:
    """Return the first questions."""
    return [entry(name, address.texts, language) for name in START]


def next_question(
    address: Address,
    verdicts: Sequence[Verdict],
    together: Combination,
    language: str,
    *,
    wanted: str,
    places: Mapping[str, Sequence[str]],
) -> NextQuestion | None:
    """Return the question on which most depends, or the one that somebody wants to answer anew.

    Parameters:
        address: what has been told and set aside.
        verdicts: of all programmes.
        together: their best combination.
        language: of the reader.
        wanted: a fact asked for in the address, empty for none.
        places: names to choose from, by fact.
    """
    is_change = wanted in FACTS and wanted in address.texts
    names = open_questions(verdicts, together)
    still = (one for one in names if one not in address.texts and one not in _needless(address))
    name = wanted if wanted in FACTS else next(still, "")
    if not name:
        return None
    waits = waiting(verdicts, name)
    if name in PLACES and waits:
        places = {name: places_of([one.programme for one in waits], name)}
    asked = entry(name, address.texts, language, places=places)
    return NextQuestion(
        entry=asked,
        buttons=_buttons(asked),
        is_change=is_change,
        keep=address.pairs(without=[name]),
        skip_url=Address(address.texts, address.skipped).query(without=[name] if is_change else (), skip=name)
        + "#question",
        waiting=_waiting_text(waits, language),
    )


def _needless(address: Address) -> frozenset[str]:
    """What is not asked: what has been set aside, and the Land of those who are told to be in other countries."""
    countries = address.texts.get("applicant_countries", "DE").upper().split(",")
    return address.skipped if "DE" in countries else address.skipped | {"applicant_land"}


def asks_place(address: Address, verdicts: Iterable[Verdict]) -> str:
    """Return the address that asks where the applicant is, for those that wait for it; empty where none does."""
    name = next((name for name in SEATS if name not in address.texts and waiting(verdicts, name)), "")
    return f"{address.query(ask=name)}#question" if name else ""


def _buttons(asked: Entry) -> list[Option]:
    """The answers that one press can give: yes and no, or the few places of which a rule is known."""
    told = [one for one in asked.options if one.value]
    if FACTS[asked.name].kind is FactKind.YES_NO or (asked.name in PLACES and len(told) <= FEW_PLACES):
        return told
    return []


def _waiting_text(verdicts: Sequence[Verdict], language: str) -> str:
    """Which programmes an answer decides on, by name where they are few."""
    if not verdicts:
        return ""
    if len(verdicts) <= FEW_NAMES:
        names = [text_in(one.programme.names, language) for one in verdicts]
        return _("It matters for: %(names)s") % {"names": formats.all_text(names, language)}
    said = ngettext("%(count)s programme depends on it.", "%(count)s programmes depend on it.", len(verdicts))
    return said % {"count": len(verdicts)}


def topic_groups(
    address: Address,
    open_names: Iterable[str],
    language: str,
    *,
    errors: Mapping[str, Sequence[str]],
    places: Mapping[str, Sequence[str]],
) -> list[TopicGroup]:
    """Return all questions that still matter (`open_names`) or have been answered, by topic."""
    names = set(open_names) | set(address.texts) | set(START) | set(errors)
    groups = []
    for topic in Topic:
        entries = [
            entry(name, address.texts, language, errors=errors.get(name, ()), places=places)
            for name, fact in FACTS.items()
            if fact.topic is topic and name in names and name not in HIDDEN
        ]
        if entries:
            groups.append(TopicGroup(topic.value, text_in(questions().topics[topic], language), entries))
    return groups


def answers(address: Address, values: Mapping[str, Value], language: str) -> list[Answer]:
    """Return what has been told, in the order of the questions."""
    return [
        Answer(
            label=text_in(questions().by_fact[name].label, language),
            value=value_text(name, values[name], language),
            change_url=f"{address.query(ask=name)}#question",
        )
        for name in FACTS
        if name in address.texts and name in values
    ]
