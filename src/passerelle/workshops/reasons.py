"""Sentences for the reasons of the table planner, the same on the page and in the terminal."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language, gettext, ngettext

from passerelle.base.formats import all_text, locale_of, number
from passerelle.workshops.conflict_sentences import CONFLICT_SENTENCES
from passerelle.workshops.plan_sentences import AIMS, ARGUMENTS, KINDS, MIXES, PLAN_SENTENCES, RULES
from twinning.kernel.reasons import Reason
from twinning.rounds.json_values import WHOLE_MOST
from twinning.rounds.problem import Problem

SENTENCES: Mapping[str, Any] = {**CONFLICT_SENTENCES, **PLAN_SENTENCES}
_WORDS: Mapping[str, Mapping[str, Any]] = {
    "aim": AIMS,
    "argument": ARGUMENTS,
    "rule": RULES,
    "expected": KINDS,
}

_NUMBERS = re.compile(r"\d+(, \d+)*( …)?")


class _Figure(int):
    """A number that a sentence shows with the language's separators; it still chooses singular or plural."""

    def __str__(self) -> str:
        return number(int(self), get_language() or "en")


def sentence(reason: Reason, problem: Problem | None = None) -> str:
    """Return a reason's sentence in the active language.

    Parameters:
        reason: of `twinning.rounds`; its code is `rounds.` and the name of a sentence.
        problem: whose topics stand beside the ids of tables; ids alone without it.
    """
    params = reason.as_dict()
    name = _variant(reason.code.removeprefix("rounds."), params)
    said = {key: _said(key, value, problem) for key, value in params.items()}
    if "who" in said:
        said["who"] = _listed(said["who"], params.get("people"))
    if isinstance(params.get("rounds"), int):
        said["count"] = params["rounds"]
    text = str(SENTENCES[name] % said)
    if any(
        said[key] != params[key] and text.startswith(said[key]) for key in ("person", "who") if key in said
    ):
        text = text[:1].upper() + text[1:]
    if isinstance(params.get("rounds"), str):
        return _rounds(str(params["rounds"])) + text
    return text


def sentences(reasons: Iterable[Reason], problem: Problem | None = None) -> list[str]:
    """Return the sentences of some reasons, in order."""
    return [sentence(reason, problem) for reason in reasons]


def aim_name(aim: str) -> str:
    """Return what an aim counts, in the active language."""
    return str(AIMS[aim])


def _variant(name: str, params: Mapping[str, Any]) -> str:
    """The name of the sentence that fits a reason's parameters."""
    if name == "field_length" and params["least"] >= params["most"]:
        return f"{name}_exact" if params["least"] == params["most"] else f"{name}_least"
    if name == "field_range" and params["most"] >= WHOLE_MOST:
        return f"{name}_from"
    if name == "replan_sizes" and params["least"] == params["most"]:
        return f"{name}_exact"
    if name == "too_few_for_tables" and not params["tables"]:
        return f"{name}_least"
    if params.get("argument") == "none":
        return f"{name}_none"
    kind = "mix" if params.get("aim") in MIXES else "wishes" if params.get("aim") == "wishes" else ""
    if f"{name}_{kind}" in SENTENCES:
        name = f"{name}_{kind}"
    near = "_near" if params.get("nearest") else "_with" if params.get("partner") is not None else ""
    return f"{name}{near}" if f"{name}{near}" in SENTENCES else name


def _said(key: str, value: Any, problem: Problem | None) -> Any:
    """A parameter as it stands in a sentence."""
    if key in _WORDS:
        return _WORDS[key].get(value, value)
    if key in ("person", "other", "partner"):
        return _person(value)
    if key == "who" and _NUMBERS.fullmatch(value):
        return ngettext("person no. %(numbers)s", "people no. %(numbers)s", value.count(",") + 1) % {
            "numbers": value
        }
    if key in ("table", "other_table"):
        return _table(value, problem)
    if key in ("language", "other_language"):
        return locale_of(get_language() or "en").languages.get(value, value)
    if key == "round":
        return value + 1
    if key == "path":
        return value or gettext("The file")
    return _Figure(value) if type(value) is int and key not in ("value", "found") else value


def _listed(names: str, count: Any) -> str:
    """Names with “and” before the last; as they are where they are cut short or one holds a comma of its own."""
    parts = names.split(", ")
    return all_text(parts, get_language() or "en") if 1 < len(parts) == count else names


def _person(person: Any) -> str:
    """A person's name, or a number that says what it is."""
    return gettext("person no. %(number)s") % {"number": person} if isinstance(person, int) else str(person)


def _table(table: Any, problem: Problem | None) -> str:
    topic = next((one.topic for one in problem.tables if one.id == table), "") if problem else ""
    return f"{table} ({topic})" if topic and topic != str(table) else str(table)


def _rounds(indices: str) -> str:
    """The rounds in which a reason holds, before its sentence."""
    numbers = [int(index) + 1 for index in indices.split(",")]
    said = ", ".join(map(str, numbers))
    return ngettext("Round %(rounds)s: ", "Rounds %(rounds)s: ", len(numbers)) % {"rounds": said}
