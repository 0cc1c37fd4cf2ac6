"""Everybody's way through a plan: the tables of all rounds, whom one meets; some people at a time in a large plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from passerelle.base.formats import NO_BREAK, all_text
from passerelle.workshops import planning
from passerelle.workshops.documents.filing import filing_key
from passerelle.workshops.documents.seats import Seats
from twinning.rounds.problem import NOBODY, Person, Problem

MOST_NAMED = 12_000
"""Names of people met that a page lists; where there are more, only their number stands beside each person."""


@dataclass(frozen=True, slots=True)
class Company:
    """How many people everybody meets, and how many of them are new; both by index of the person."""

    met: tuple[int, ...]
    new: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One person's way: a cell for each round, how many new people, and the names of all met."""

    name: str
    town: str
    tables: tuple[SafeString | str, ...]
    new: int
    met: str


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways of some people.

    Parameters:
        pages: number, first and last person of each part; empty where all stand on the page.
        page: index of the part shown.
        with_company: whether the people met are named.
    """

    rows: tuple[Way, ...]
    pages: tuple[tuple[int, int, int], ...]
    page: int
    with_company: bool


def company(seats: Seats) -> Company:
    """Count whom everybody meets."""
    known: dict[int, set[int]] = {}
    for one, other, _times in seats.problem.history:
        known.setdefault(one, set()).add(other)
        known.setdefault(other, set()).add(one)
    met: list[int] = []
    new: list[int] = []
    for person in range(len(seats.problem.people)):
        others = seats.met_by(person)
        met.append(len(others))
        new.append(len(others - known[person]) if person in known else len(others))
    return Company(tuple(met), tuple(new))


def ways(seats: Seats, found: Company, page: int = 0) -> Ways:
    """Return everybody's way, or of a large plan that of some people.

    Parameters:
        page: index of the part to show; the first where there is none such.
    """
    people = len(seats.problem.people)
    size = people_on_a_page(seats.problem)
    starts = range(0, people, size)
    shown = page if page in range(len(starts)) else 0
    start = starts[shown] if starts else 0
    with_company = sum(found.met) <= MOST_NAMED
    parts = ((index, first + 1, min(first + size, people)) for index, first in enumerate(starts))
    return Ways(
        rows=tuple(
            _way(seats, person, found.new[person], with_company=with_company)
            for person in range(start, min(start + size, people))
        ),
        pages=tuple(parts) if len(starts) > 1 else (),
        page=shown,
        with_company=with_company,
    )


def people_on_a_page(problem: Problem) -> int:
    """Return whose ways a page shows at once: everybody's, unless that takes more cells than `MOST_AT_ONCE`."""
    return max(1, min(len(problem.people), planning.MOST_AT_ONCE // problem.rounds))


def _way(seats: Seats, person: int, new: int, *, with_company: bool) -> Way:
    problem = seats.problem
    one = problem.people[person]
    met = sorted(seats.met_by(person)) if with_company else ()
    return Way(
        name=str(one.id),
        town=one.town,
        tables=tuple(_cell(problem, row[person]) for row in seats.seating),
        new=new,
        met=_all([_unbroken(problem.people[other]) for other in met]),
    )


def _cell(problem: Problem, table: int) -> SafeString | str:
    if table == NOBODY:
        return pgettext("in a round", "absent")
    topic = problem.tables[table].topic
    number = str(problem.tables[table].id)
    return format_html("<b>{}</b> {}", number, topic) if topic else number


def _unbroken(person: Person) -> str:
    """A name that stays on one line in a list of names."""
    return str(person.id).replace(" ", NO_BREAK)


def _all(texts: Sequence[str]) -> str:
    return all_text(texts, get_language() or "en")


def choices(problem: Problem) -> list[dict[str, Any]]:
    """Return everybody with index and name, to be chosen from; ordered by name as on the list at the door."""
    found = [{"index": index, "name": str(person.id)} for index, person in enumerate(problem.people)]
    return sorted(found, key=lambda one: filing_key(one["name"]))
