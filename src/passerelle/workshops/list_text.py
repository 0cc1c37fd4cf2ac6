"""A problem's people and rules as texts to type on: what `participant_list` and `draft` read again."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from passerelle.base.formats import locale_of
from passerelle.workshops.draft import Draft, TableLine
from passerelle.workshops.list_columns import Column
from twinning.rounds.problem import MOST_PEOPLE, Person, Problem


def column_label(column: Column) -> str:
    """Return a column's name in the active language; `participant_list` knows it again."""
    return {
        Column.NONE: pgettext("list column", "(left out)"),
        Column.NAME: pgettext("list column", "Name"),
        Column.GIVEN: pgettext("list column", "First name"),
        Column.FAMILY: pgettext("list column", "Surname"),
        Column.TOWN: pgettext("list column", "Town"),
        Column.COUNTRY: pgettext("list column", "Country"),
        Column.LANGUAGES: pgettext("list column", "Languages"),
        Column.WISHES: pgettext("list column", "Wishes"),
        Column.ABSENT: pgettext("list column", "Absent in round"),
        Column.NEWCOMER: pgettext("list column", "First time"),
        Column.HOST: pgettext("list column", "Moderates table"),
        Column.AGE: pgettext("list column", "Age"),
        Column.GROUND_FLOOR: pgettext("list column", "Step-free"),
    }[column]


def draft_from(problem: Problem, *, language: str, seed: int = 0) -> Draft:
    """Return the draft that means this problem, in words of a language; locks and rounds held are left out."""
    names = [str(person.id) for person in problem.people]
    everybody = len(names)

    def most(limit: int) -> str:
        return "" if limit in (everybody, MOST_PEOPLE) else str(limit)

    return Draft(
        title=problem.name,
        people=people_text(problem, language),
        delimiter="tab",
        tables=tuple(
            TableLine(table.topic, str(table.least or ""), most(table.most), table.ground_floor)
            for table in problem.tables
        ),
        rounds=str(problem.rounds),
        rotation=problem.rotation,
        together=_pairs(problem.together, names),
        apart=_pairs(problem.apart, names),
        order=problem.order,
        seed=str(seed),
    )


def people_text(problem: Problem, language: str) -> str:
    """Return the people as a table with tabs, with those columns that somebody has something in."""
    rows = [_cells(person, problem, language) for person in problem.people]
    used = [column for column in Column if column == Column.NAME or any(row.get(column) for row in rows)]
    lines = [[column_label(column) for column in used]]
    lines += [[row.get(column, "") for column in used] for row in rows]
    return "\n".join("\t".join(line) for line in lines)


def _cells(person: Person, problem: Problem, language: str) -> dict[Column, str]:
    words = locale_of(language).languages
    yes = pgettext("list cell", "yes")
    return {
        Column.NAME: str(person.id),
        Column.TOWN: person.town,
        Column.COUNTRY: person.country,
        Column.LANGUAGES: ", ".join(str(words.get(code, code)) for code in sorted(person.languages)),
        Column.WISHES: "; ".join(_wish(problem, wish) for wish in person.wishes),
        Column.ABSENT: _rounds(person.absent, problem.rounds),
        Column.NEWCOMER: yes if person.newcomer else "",
        Column.HOST: "" if person.hosts is None else str(person.hosts + 1),
        Column.AGE: person.age,
        Column.GROUND_FLOOR: yes if person.ground_floor else "",
    }


def _wish(problem: Problem, table: int) -> str:
    """A wish by its topic; by its number where the topic would be read otherwise."""
    topic = problem.tables[table].topic
    same = sum(1 for one in problem.tables if one.topic == topic)
    return topic if topic and same == 1 and ";" not in topic and not topic.isdecimal() else str(table + 1)


def _rounds(absent: Iterable[int], rounds: int) -> str:
    missed = sorted(absent)
    return _("all rounds") if len(missed) == rounds else ", ".join(str(index + 1) for index in missed)


def _pairs(pairs: Iterable[tuple[int, int]], names: list[str]) -> str:
    return "\n".join(f"{names[one]} – {names[other]}" for one, other in pairs)
