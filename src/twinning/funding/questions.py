"""The questions behind the facts: how each is asked, what is easily mistaken, and the words for fixed answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from twinning.funding.facts import FACTS, FactDefinition, Topic
from twinning.funding.programme import Texts
from twinning.funding.reading_faults import Sheet, UnusableFile
from twinning.funding.reading_nodes import Node, entries, texts
from twinning.funding.reading_syntax import parsed

UNITS = tuple(dict.fromkeys(one.unit for one in FACTS.values() if one.unit))


class UnusableQuestions(UnusableFile):
    """The file of questions cannot be used."""

    code: ClassVar[str] = "funding.unusable_questions"


@dataclass(frozen=True, slots=True)
class Question:
    """How a fact is asked for. `label` names it in lists; `hint` is empty where nothing is easily mistaken."""

    fact: FactDefinition
    label: Texts
    question: Texts
    hint: Texts
    choices: Mapping[str, Texts]


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: `one` night, `other` nights."""

    one: Texts
    other: Texts


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of all facts by name, in their order; what numbers count; what questions are grouped by."""

    by_fact: Mapping[str, Question]
    units: Mapping[str, Unit]
    topics: Mapping[Topic, Texts]

    def of_topic(self, topic: Topic) -> tuple[Question, ...]:
        """Return the questions of a topic."""
        return tuple(one for one in self.by_fact.values() if one.fact.topic is topic)


def questions_from(text: str, *, file: str) -> Questions:
    """Return the questions of a TOML file.

    Parameters:
        text: of the file.
        file: its name, for faults.

    Raises:
        UnusableQuestions: with all that is wrong: no TOML, a fact or choice without a text in one of the languages,
            a name that nobody knows.
    """
    sheet = Sheet(file, text)
    data = parsed(sheet)
    found = None if data is None else _questions(Node(sheet, "", data))
    faults = sheet.faults()
    if found is None or faults:
        raise UnusableQuestions(faults)
    return found


def _questions(node: Node) -> Questions:
    whole = entries(node, "facts units topics")
    facts = entries(whole.need("facts"), " ".join(FACTS))
    units = entries(whole.need("units"), " ".join(UNITS))
    topics = entries(whole.need("topics"), " ".join(Topic))
    return Questions(
        {name: _question(fact, facts.need(name)) for name, fact in FACTS.items()},
        {name: _unit(units.need(name)) for name in UNITS},
        {one: texts(topics.need(one.value)) for one in Topic},
    )


def _question(fact: FactDefinition, node: Node | None) -> Question:
    parts = entries(node, "label question hint choices" if fact.choices else "label question hint")
    choices = entries(parts.need("choices") if fact.choices else None, " ".join(fact.choices))
    return Question(
        fact,
        texts(parts.need("label")),
        texts(parts.need("question")),
        texts(parts.get("hint")) if "hint" in parts.values else {},
        {one: texts(choices.need(one)) for one in fact.choices},
    )


def _unit(node: Node | None) -> Unit:
    parts = entries(node, "one other")
    return Unit(texts(parts.need("one")), texts(parts.need("other")))
