"""Which question comes next, which are still worth asking, and what has been answered, in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from passerelle.funding.address import Address
from passerelle.funding.catalogue import questions
from passerelle.funding.fact_words import value_text
from passerelle.funding.groups import REACH
from passerelle.funding.words import text_in
from passerelle.web.public.funding_entries import Entry, entry_of
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
HIDDEN = frozenset({"apply_date"})
"""Facts for those who plan with the library; the finder asks as of today."""


@dataclass(frozen=True)
class NextQuestion:
    """The question beside a result. `waiting` says how much depends on it."""

    entry: Entry
    is_yes_no: bool
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


def waiting_for(verdicts: Iterable[Verdict]) -> Counter[str]:
    """Return how many programmes wait for each fact; a fact that decides counts far more than one that tells a sum."""
    counts: Counter[str] = Counter()
    for verdict in verdicts:
        if any(rule.startswith(REACH) for rule in verdict.failed) or verdict.failed:
            continue
        counts.update(dict.fromkeys(verdict.ask, 100))
        counts.update(verdict.more)
    return Counter({name: count for name, count in counts.items() if name not in HIDDEN and name in FACTS})


def next_question(
    address: Address,
    verdicts: Sequence[Verdict],
    language: str,
    *,
    wanted: str,
    places: Mapping[str, Sequence[str]],
) -> NextQuestion | None:
    """Return the question on which most depends, or the one that somebody wants to answer anew.

    Parameters:
        address: what has been told and set aside.
        verdicts: of all programmes.
        language: of the reader.
        wanted: a fact asked for in the address, empty for none.
        places: names to choose from, by fact.
    """
    counts = waiting_for(verdicts)
    is_change = wanted in FACTS and wanted in address.texts
    open_names = [name for name in counts if name not in address.texts and name not in address.skipped]
    name = wanted if wanted in FACTS else max(open_names, key=lambda one: _weight(counts, one), default="")
    if not name:
        return None
    programmes = sum(
        1 for verdict in verdicts if name in (*verdict.ask, *verdict.more) and not verdict.failed
    )
    said = ngettext("%(count)s programme depends on it.", "%(count)s programmes depend on it.", programmes)
    return NextQuestion(
        entry=entry(name, address.texts, language, places=places),
        is_yes_no=FACTS[name].kind is FactKind.YES_NO,
        is_change=is_change,
        keep=address.pairs(without=[name]),
        skip_url=Address(address.texts, address.skipped).query(without=[name] if is_change else (), skip=name)
        + "#question",
        waiting=said % {"count": programmes} if programmes else "",
    )


def _weight(counts: Counter[str], name: str) -> tuple[int, int]:
    """More waiting programmes first, among equals the order of the facts."""
    return counts[name], -list(FACTS).index(name)


def topic_groups(
    address: Address,
    verdicts: Iterable[Verdict],
    language: str,
    *,
    errors: Mapping[str, Sequence[str]],
    places: Mapping[str, Sequence[str]],
) -> list[TopicGroup]:
    """Return all questions that still matter or have been answered, by topic."""
    names = set(waiting_for(verdicts)) | set(address.texts) | set(START) | set(errors)
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
