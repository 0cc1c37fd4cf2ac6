"""A plan's seats as pages show them: tables of each round, everybody's way, who meets whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from passerelle.base.formats import all_text, country
from passerelle.web.public.plan_words import language_name
from passerelle.workshops.documents.seats import Seats
from twinning.rounds.drawing import Words
from twinning.rounds.pictures import meetings_picture
from twinning.rounds.plan import Plan
from twinning.rounds.problem import NOBODY, Person, Problem

DOTS = {frozenset({"de"}): "de", frozenset({"fr"}): "fr", frozenset({"de", "fr"}): "both"}
"""Signs of languages; who speaks others as well gets the sign of these."""
MOST_IN_MATRIX = 60
"""People up to whom the matrix is shown as a table with a cell for each two."""
MOST_IN_PICTURE = 10_000
"""Pairs that meet up to which the picture of who meets whom is drawn, with two signs for each."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A person at a table."""

    person: int
    name: str
    town: str
    dot: str
    speaks: str
    is_host: bool
    is_locked: bool


@dataclass(frozen=True, slots=True)
class TableCard:
    """A table in a round."""

    index: int
    number: str
    topic: str
    seats: tuple[Seat, ...]
    hosts: str
    upstairs: bool
    is_closed: bool


@dataclass(frozen=True, slots=True)
class RoundShown:
    """A round with its tables."""

    index: int
    number: int
    tables: tuple[TableCard, ...]
    absent: str
    is_held: bool
    is_shown: bool = True


def rounds_shown(seats: Seats, only: int | None = None) -> list[RoundShown]:
    """Return all rounds with their tables and the people there, the host first.

    Parameters:
        only: index of the one round that is shown with its tables; None for all.
    """
    problem = seats.problem
    names = _Names(problem)
    held = len(problem.held)
    return [
        _round(seats, index, names)
        if only in (None, index)
        else RoundShown(index, index + 1, (), "", index < held, is_shown=False)
        for index in range(problem.rounds)
    ]


class _Names:
    """What stands beside a person's name at every table, found once."""

    def __init__(self, problem: Problem) -> None:
        self.dots = [dot_of(person) for person in problem.people]
        spoken: dict[frozenset[str], str] = {}
        for person in problem.people:
            if person.languages not in spoken:
                spoken[person.languages] = speaks(person)
        self.speaks = [spoken[person.languages] for person in problem.people]
        self.locks = {(lock.person, lock.round) for lock in problem.locks}


def _round(seats: Seats, index: int, names: _Names) -> RoundShown:
    problem = seats.problem
    cards = []
    for place, table in enumerate(problem.tables):
        sitting = [
            _seat(problem, person, place, names, (person, index) in names.locks)
            for person in seats.at(index, place)
        ]
        cards.append(
            TableCard(
                index=place,
                number=str(table.id),
                topic=table.topic,
                seats=tuple(sitting),
                hosts=_all(seat.name for seat in sitting if seat.is_host),
                upstairs=not table.ground_floor,
                is_closed=index in table.closed,
            )
        )
    away = [
        str(one.id) for one, seat in zip(problem.people, seats.seating[index], strict=True) if seat == NOBODY
    ]
    return RoundShown(index, index + 1, tuple(cards), _all(away), index < len(problem.held))


def _seat(problem: Problem, person: int, table: int, names: _Names, is_locked: bool) -> Seat:
    one = problem.people[person]
    beside = names.dots[person], names.speaks[person]
    return Seat(person, str(one.id), one.town, *beside, one.hosts == table, is_locked)


def dot_of(person: Person) -> str:
    """Return the sign of a person's languages: de, fr, both, other, or nothing where they are unknown."""
    return DOTS.get(person.languages & {"de", "fr"}, "other") if person.languages else ""


def speaks(person: Person) -> str:
    """Return a person's languages in words."""
    return _all(language_name(code) for code in sorted(person.languages))


def legend(problem: Problem) -> list[tuple[str, str]]:
    """Return the signs in use with their meaning."""
    words = {
        "de": _("speaks German"),
        "fr": _("speaks French"),
        "both": _("speaks both"),
        "other": _("speaks another language"),
    }
    used = {dot_of(person) for person in problem.people}
    return [(sign, text) for sign, text in words.items() if sign in used]


def matrix(seats: Seats) -> list[tuple[str, list[str]]]:
    """Return how often each two meet, a row for each person; nothing where there are too many for a table."""
    people = range(len(seats.problem.people))
    if len(people) > MOST_IN_MATRIX:
        return []
    met = seats.meetings()
    names = [str(person.id) for person in seats.problem.people]

    def times(one: int, other: int) -> str:
        number = met.get((min(one, other), max(one, other)), 0)
        return "–" if one == other else str(number) if number else ""

    return [(names[one], [times(one, other) for other in people]) for one in people]


def picture(plan: Plan, pairs: int) -> SafeString | None:
    """Return the picture of who meets whom; none where it would be all dots.

    Parameters:
        pairs: how many pairs meet.
    """
    if pairs > MOST_IN_PICTURE:
        return None
    return mark_safe(meetings_picture(plan, _picture_words(plan.problem)))


def _picture_words(problem: Problem) -> Words:
    language = get_language() or "en"
    codes = sorted({person.country for person in problem.people if person.country})
    return Words(
        meetings_title=_("Who meets whom"),
        meetings_description=_(
            "A row and a column for each person, ordered by town. "
            "Where two people meet, a sign in row and column says how often."
        ),
        once=_("meet once"),
        twice=_("meet twice"),
        often=_("meet three times or more"),
        together=_("kept together"),
        town=_("people of one town"),
        nowhere=_("no country given"),
        countries=tuple((code, country(code, language)) for code in codes),
    )


def _all(names: Any) -> str:
    texts: Sequence[str] = list(names)
    return all_text(texts, get_language() or "en")
