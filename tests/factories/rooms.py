"""Workshops with names as people write them, seated round by round, and a reader of the papers made of them."""

import io
from collections.abc import Iterator

from pypdf import PdfReader

from passerelle.workshops.documents.seats import Seats
from twinning.rounds.problem import NOBODY, Person, Problem, Table

GIVEN = (
    "Anneliese",
    "Jean-Baptiste",
    "Björn",
    "Élodie",
    "Şükrü",
    "Zoë",
    "François",
    "Marie-Thérèse",
    "Ludmiła",
    "Győző",
)
FAMILY = (
    "Müller",
    "de La Rochefoucauld",
    "Schmidt-Hammerstein",
    "Łukasiewicz",
    "Öztürk",
    "O’Connor",
    "Cœurderoy",
)
TOWNS = ("Hildesheim", "Angoulême", "Châlons-en-Champagne", "Landkreis Schaumburg")
TONGUES = (("de",), ("fr",), ("de", "fr"), ("en", "fr"))


def people(count, **changes):
    """Return people with long and accented names, none alike."""
    return tuple(
        Person(
            id=f"{GIVEN[index % len(GIVEN)]} {FAMILY[index % len(FAMILY)]} {roman(index // 70)}".strip(),
            town=TOWNS[index % len(TOWNS)],
            languages=frozenset(TONGUES[index % len(TONGUES)]),
            **changes,
        )
        for index in range(count)
    )


def roman(number):
    """Return what tells people of one name apart."""
    return "I" * number


def room(persons, tables=3, rounds=2, *, topic="Jugend · Jeunesse", name="Werkstatt der Partnerschaften"):
    """Return people seated at numbered tables; whoever is absent sits nowhere, a table host at the own table."""
    problem = Problem(
        people=tuple(persons),
        tables=tuple(Table(id=index + 1, topic=topic) for index in range(tables)),
        rounds=rounds,
        name=name,
    )
    return Seats(problem, seating(problem))


def seating(problem):
    """Return some seating of a problem: the next table in each round."""
    return tuple(
        tuple(seat(problem, number, index) for index in range(len(problem.people)))
        for number in range(problem.rounds)
    )


def seat(problem, number, index):
    """Return where a person sits in a round."""
    person = problem.people[index]
    if number in person.absent:
        return NOBODY
    return (
        (index + index // len(problem.tables) * number) % len(problem.tables)
        if person.hosts is None
        else person.hosts
    )


def opened(file):
    """Return a reader of a PDF file given as bytes."""
    return PdfReader(io.BytesIO(file))


def words_of(reader):
    """Return the text of all pages, spaces and line breaks as one space."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def bookmarks(entries, level=1) -> Iterator[tuple[int, str]]:
    """Yield level and title of every bookmark."""
    for entry in entries:
        if isinstance(entry, list):
            yield from bookmarks(entry, level + 1)
        else:
            yield level, entry.title


def tags(reader) -> Iterator[tuple[str, str]]:
    """Yield kind and language of every element of the structure, in reading order."""
    yield from _tags(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])


def _tags(node) -> Iterator[tuple[str, str]]:
    found = node.get_object()
    if isinstance(found, list):
        for part in found:
            yield from _tags(part)
    elif isinstance(found, dict) and "/S" in found:
        yield str(found["/S"]), str(found.get("/Lang", ""))
        if "/K" in found:
            yield from _tags(found["/K"])
