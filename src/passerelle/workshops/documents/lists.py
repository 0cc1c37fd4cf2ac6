"""The plan person by person, as rows of a list: for the CSV file, the spreadsheet and letters made from them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from passerelle.base import formats
from passerelle.base.csv_cells import Cell, csv_file
from passerelle.workshops.documents.filing import filing_key
from passerelle.workshops.documents.seats import Seats
from twinning.rounds.problem import NOBODY

BETWEEN = ", "


def plan_csv(seats: Seats, language: str) -> bytes:
    """Return the plan person by person as a CSV file of the language."""
    return csv_file([heads(seats, language), *rows(seats, language)], language)


def heads(seats: Seats, language: str) -> list[str]:
    """Return the names of the columns; those of the person are ones that a participant list may have."""
    with override(language):
        person = [
            _("Name"),
            pgettext("where a participant comes from", "Town"),
            pgettext("table plan", "Country"),
            pgettext("table plan", "Languages"),
            _("Moderates table"),
        ]
        for number in range(seats.problem.rounds):
            person += [
                _("Round {number}: table").format(number=number + 1),
                _("Round {number}: topic").format(number=number + 1),
            ]
        return [*person, _("People met")]


def rows(seats: Seats, language: str) -> Iterator[list[Cell]]:
    """Yield everybody in the order of a door list; whoever sits nowhere in a round has empty cells there."""
    people = seats.problem.people
    for index in sorted(range(len(people)), key=lambda place: filing_key(str(people[place].id))):
        person = people[index]
        yield [
            str(person.id),
            person.town,
            formats.country(person.country, language) if person.country else "",
            BETWEEN.join(sorted(person.languages)),
            "" if person.hosts is None else table_cell(seats, person.hosts),
            *_tables(seats, index),
            len(seats.met_by(index)),
        ]


def table_cell(seats: Seats, table: int) -> Cell:
    """Return what a table is called, as a number where it has one."""
    label = seats.problem.tables[table].id
    return label if isinstance(label, int) else str(label)


def _tables(seats: Seats, person: int) -> Iterator[Cell]:
    for row in seats.seating:
        if row[person] == NOBODY:
            yield from ("", "")
        else:
            yield table_cell(seats, row[person])
            yield seats.problem.tables[row[person]].topic
