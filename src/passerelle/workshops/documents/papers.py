"""The papers of a table plan as one tagged PDF: overview, door list, table cards and sheets, personal cards."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain, groupby
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from passerelle.base import formats, pdf
from passerelle.base.flowers import FLOWERS, Flower, draw_for_paper
from passerelle.base.line_breaks import breakable
from passerelle.workshops.documents.filing import filed, filing_key
from passerelle.workshops.documents.seats import Seats
from passerelle.workshops.documents.words import LANGUAGES, card_language, spoken, words
from twinning.rounds.problem import NOBODY

LAYOUT = "workshops/documents/plan.typ"
PARTS: dict[str, tuple[str, ...]] = {
    "plan": ("overview", "door", "tents", "table_sheets", "people"),
    "overview": ("overview",),
    "door": ("door",),
    "tables": ("tents", "table_sheets"),
    "people": ("people",),
}
"""What a file holds, by its kind."""
MOST_SEATS = 10_000
"""People times rounds for which papers of one kind are made; all kinds together take twice as much memory."""
CARDS_ON_A_SHEET = 4
HEAVIEST = 24
"""Cards that are measured to choose the shape of all."""
OUTLIERS = 8
"""One card in so many may be longer than the shape of the others allows."""
TOPIC_LINES = " · "
"""Stands between the languages of a topic."""
LONGEST_RUNNING_TITLE = 90


def most_seats(kind: str) -> int:
    """Return how many seats, people times rounds, the papers of a kind may show."""
    return MOST_SEATS if len(PARTS[kind]) < len(PARTS["plan"]) else MOST_SEATS // 2


def plan_pdf(seats: Seats, kind: str, *, language: str, at: datetime) -> bytes:
    """Return the papers of a kind as PDF/UA.

    Parameters:
        seats: a problem with a seating; its people bear their names as `id`.
        kind: one of `PARTS`.
        language: of the document; personal cards are in one their person speaks.
        at: the moment the papers state as theirs.
    """
    with override(language):
        title = seats.problem.name or _("Table plan")
        data = _data(seats, PARTS[kind], language, formats.moment_text(at, language))
        heading = (
            f"{title} – {data['words'][language][f'{PARTS[kind][0]}_title']}" if kind != "plan" else title
        )
    return pdf.render(LAYOUT, data, title=heading, language=language, at=at)


def _data(seats: Seats, parts: Sequence[str], language: str, moment: str) -> dict[str, Any]:
    problem = seats.problem
    people = [_person(seats, index, language) for index in range(len(problem.people))]
    by_name = sorted(seats.coming(), key=lambda index: filing_key(str(problem.people[index].id)))
    return {
        "parts": list(parts),
        "workshop": Truncator(problem.name).chars(LONGEST_RUNNING_TITLE) or _("Table plan"),
        "state": _("As of {moment}").format(moment=moment),
        "rounds": problem.rounds,
        "spoken": spoken(problem, language),
        "words": {code: words(code, problem.rounds) for code in LANGUAGES},
        "tables": [_table(seats, index) for index in range(len(problem.tables))],
        "in_use": list(seats.in_use()),
        "people": people,
        "by_name": by_name,
        "left_out": _left_out(len(seats.staying_away())),
        "heaviest": _heaviest(seats),
        "card_sheets": stacked(by_name),
    }


def stacked(cards: Sequence[int]) -> list[list[int]]:
    """Return sheets of four cards so that the four piles, once cut and laid on each other, are in order."""
    sheets = -(-len(cards) // CARDS_ON_A_SHEET)
    return [list(cards[sheet::sheets]) for sheet in range(sheets)]


def _person(seats: Seats, index: int, language: str) -> dict[str, Any]:
    person = seats.problem.people[index]
    name, own = str(person.id), card_language(person.languages, language)
    with override(own):
        met = len(seats.met_by(index))
        meets = ngettext("You meet {count} person.", "You meet {count} people.", met).format(count=met)
        hosts = _hosts_text(seats, person.hosts)
        missed = _missed_text([number for number, row in enumerate(seats.seating) if row[index] == NOBODY])
        turns = [_turn(seats, number, index) for number in range(seats.problem.rounds)]
    return {
        "name": breakable(name),
        **filed(breakable(name))._asdict(),
        "town": breakable(person.town),
        "languages": sorted(person.languages),
        "language": own,
        "hosts": hosts,
        "missed": missed,
        "meets": meets if met else "",
        "seats": turns,
    }


def _hosts_text(seats: Seats, table: int | None) -> str:
    """Which table somebody moderates, in the active language; empty for most, and for a table no longer in use."""
    if table is None or table not in seats.in_use():
        return ""
    return _("You moderate table {table}.").format(table=seats.problem.tables[table].id)


def _missed_text(rounds: Sequence[int]) -> str:
    """In which rounds, by index, somebody is not there, in the active language; empty for most."""
    if not rounds:
        return ""
    text = ngettext(
        "You are not there in round {rounds}.", "You are not there in rounds {rounds}.", len(rounds)
    )
    return text.format(rounds=formats.all_text(list(_spans(rounds)), get_language() or "en"))


def _spans(rounds: Sequence[int]) -> Iterator[str]:
    """Rounds as numbers from 1, three or more in a row as from–to."""
    runs = groupby(enumerate(rounds), key=lambda placed: placed[1] - placed[0])
    for _offset, run in runs:
        numbers = [str(index + 1) for _place, index in run]
        yield from [f"{numbers[0]}–{numbers[-1]}"] if len(numbers) > 2 else numbers


def _left_out(count: int) -> str:
    """How many people do not come and are left out, in the active language; empty where all come."""
    text = ngettext(
        "{count} person does not come and is left out.",
        "{count} people do not come and are left out.",
        count,
    )
    return text.format(count=count) if count else ""


def _turn(seats: Seats, number: int, person: int) -> dict[str, Any]:
    """One round of one person; the words are in the active language."""
    table = seats.seating[number][person]
    others = seats.with_person(number, person)
    return {
        "table": None if table == NOBODY else table,
        "others": list(others),
        "count": ngettext("with {count} other", "with {count} others", len(others)).format(count=len(others)),
    }


def _table(seats: Seats, index: int) -> dict[str, Any]:
    table = seats.problem.tables[index]
    rounds = range(seats.problem.rounds)
    return {
        "label": str(table.id),
        "topic": [breakable(line) for line in table.topic.split(TOPIC_LINES)],
        "host": ", ".join(str(seats.problem.people[host].id) for host in seats.hosts_of(index)),
        "flower": _bunch(FLOWERS[index % len(FLOWERS)]),
        "rounds": [list(seats.at(number, index)) for number in rounds],
    }


def _bunch(kind: str) -> str:
    """Three flowers of a kind, growing from the fold of a tent card."""
    stand = (
        Flower(kind, 30, 100, 46, -8, 1.2),
        Flower(kind, 74, 100, 40, 12, 1.1),
        Flower(kind, 52, 100, 70, 2, 1.9),
    )
    return draw_for_paper(stand, 110, 100)


def _heaviest(seats: Seats) -> list[int]:
    """The cards whose text is longest, outliers left out."""
    ordered = sorted(seats.coming(), key=lambda index: -_weight(seats, index))
    first = len(ordered) // OUTLIERS
    return ordered[first : first + HEAVIEST]


def _weight(seats: Seats, person: int) -> int:
    """About how much is written on a person's card."""
    problem = seats.problem
    others = chain.from_iterable(seats.with_person(number, person) for number in range(problem.rounds))
    topics = (problem.tables[row[person]].topic for row in seats.seating if row[person] != NOBODY)
    names = (f"{problem.people[other].id}{problem.people[other].town}" for other in others)
    return 3 * len(str(problem.people[person].id)) + sum(map(len, chain(topics, names)))
