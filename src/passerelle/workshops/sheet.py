"""A table plan on its way between browser and server: all that is known of it in one text, for nothing is stored."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from passerelle.base.errors import DomainError
from passerelle.workshops.draft import MOST_TABLES
from twinning.kernel.errors import TwinningError
from twinning.rounds.problem import MOST_PEOPLE, MOST_ROUNDS, NOBODY, Problem, Seating
from twinning.rounds.reading import instance_from, problem_from, seating_from

LANGUAGES = ("de", "fr", "en")
MOST_CHARACTERS = 3_000_000
"""A thousand people with all their wishes in forty rounds take less than half of it."""


class SheetFault(DomainError):
    """The text is no sheet of ours: cut off, altered or of another version."""

    code: ClassVar[str] = "sheet_fault"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table plan and what was asked for.

    Parameters:
        problem: people (their `id` is the name as shown, unique), tables, rounds, rules; its `name` is the title.
        language: of the page, and of what is downloaded from it: `de`, `fr` or `en`.
        seating: the best seating so far; empty before the first plan.
        seed: of the search.
        steps: moves that the search has tried so far.
        goal: moves after which the search is done; 0 before it has begun.
        method: how the seating was found, as in `Plan.method`.
    """

    problem: Problem
    language: str
    seating: Seating = ()
    seed: int = 0
    steps: int = 0
    goal: int = 0
    method: str = ""

    @property
    def title(self) -> str:
        """What the workshop is called; may be empty."""
        return self.problem.name

    @property
    def names(self) -> tuple[str, ...]:
        """The people's names, in the order to which all indices refer."""
        return tuple(str(person.id) for person in self.problem.people)

    @property
    def is_settled(self) -> bool:
        """Whether the search has run to its end."""
        return bool(self.seating) and self.steps >= self.goal

    def to_text(self) -> str:
        """Return the sheet as compact JSON, read again by `from_text`."""
        data = {
            "language": self.language,
            "seed": self.seed,
            "steps": self.steps,
            "goal": self.goal,
            "method": self.method,
            "instance": instance_from(self.problem),
            "seating": self.seating,
        }
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Sheet:
    """Return the sheet of a text.

    Raises:
        SheetFault: it is no sheet, longer than `MOST_CHARACTERS`, or of more people, tables or rounds than are planned.
    """
    if len(text) > MOST_CHARACTERS:
        raise SheetFault
    try:
        data = json.loads(text)
        problem = _in_bounds(problem_from(data["instance"]))
        return Sheet(
            problem=problem,
            language=_one_of(LANGUAGES, data["language"]),
            seating=_seating(data["seating"], problem),
            seed=_count(data, "seed"),
            steps=_count(data, "steps"),
            goal=_count(data, "goal"),
            method=str(data["method"])[:80],
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, TwinningError) as error:
        raise SheetFault from error


def _in_bounds(problem: Problem) -> Problem:
    """The problem, if it is of a size that pages can be made of; no page of ours sends another one."""
    sizes = (
        (len(problem.people), MOST_PEOPLE),
        (len(problem.tables), MOST_TABLES),
        (problem.rounds, MOST_ROUNDS),
    )
    if not all(1 <= size <= most for size, most in sizes):
        raise SheetFault
    return problem


def from_saved(content: bytes, language: str) -> Sheet:
    """Return the sheet of a plan that was downloaded as JSON, taken for settled.

    Raises:
        SheetFault: the file is no plan that was saved here, or was altered.
    """
    if len(content) > MOST_CHARACTERS:
        raise SheetFault
    try:
        data = json.loads(content.decode("utf-8-sig"))
        problem, planned = _in_bounds(problem_from(data["instance"])), data["plan"]
        return Sheet(
            problem=problem,
            language=_one_of(LANGUAGES, language),
            seating=seating_from(problem, planned),
            seed=_count(planned, "seed"),
            method=str(planned["method"])[:80],
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, TwinningError) as error:
        raise SheetFault from error


def _one_of(allowed: Sequence[str], value: Any) -> str:
    if value not in allowed:
        raise SheetFault
    return str(value)


def _count(data: Mapping[str, Any], name: str) -> int:
    value = data[name]
    if type(value) is not int or not 0 <= value < 2**63:
        raise SheetFault
    return value


def _seating(rows: Any, problem: Problem) -> Seating:
    """The seating, if there is a table or nobody's for every person in every round; empty if there is none."""
    seating = tuple(tuple(row) for row in rows)
    seats = range(NOBODY, len(problem.tables))
    fits = len(seating) in (0, problem.rounds) and all(
        len(row) == len(problem.people) and all(type(seat) is int and seat in seats for seat in row)
        for row in seating
    )
    if not fits:
        raise SheetFault
    return seating
