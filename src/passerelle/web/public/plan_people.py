"""The first two steps of a table plan as pages show them: who comes, and how they are to sit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from passerelle.base.formats import all_text, country
from passerelle.web.public.plan_words import AIMS, language_name
from passerelle.workshops.complaints import Complaint, sentence
from passerelle.workshops.draft import Asked, Draft
from passerelle.workshops.list_columns import Column
from passerelle.workshops.list_lines import ANY_TABLE, Participant
from passerelle.workshops.list_rounds import EVERY, is_two_edged, rounds, rounds_text
from passerelle.workshops.list_text import column_label
from passerelle.workshops.list_values import age_text
from passerelle.workshops.participant_list import DELIMITERS, FIRST_LINES, ParticipantList
from twinning.rounds.problem import Aim

NAMES = (Column.GIVEN, Column.FAMILY)


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of a form with what was typed and what is wrong with it."""

    name: str
    value: str
    label: str
    hint: str = ""
    errors: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The field's id on the page."""
        return f"id-{self.name}"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list as understood: its cells, and what is to be said beside it."""

    line: int
    cells: tuple[str, ...]
    wrong: tuple[str, ...]
    notes: tuple[str, ...]


def tables_step(draft: Draft, listed: ParticipantList, found: Asked) -> dict[str, Any]:
    """Return what the page of the second step shows, with everything that was found wrong."""
    complaints = found.complaints
    shown = _Shown(draft, complaints, {table: listed.people[one].name for one, table in found.hosts.items()})
    columns = [column for column in Column if column in _used(listed)]
    rows = _rows(listed, columns, complaints)
    return {
        "draft": draft,
        "summary": _summary(listed),
        "columns": _column_choices(listed, draft.columns),
        "left_out": _left_out(listed),
        "round_column": _round_column(listed),
        "column_errors": shown.wrong.get("column", []),
        "first_lines": _first_lines(draft),
        "column_choices": [(column.value, column_label(column)) for column in Column],
        "delimiters": _delimiters(draft),
        "head": [column_label(column) for column in columns],
        "rows": rows,
        "wrong_lines": [row for row in rows if row.wrong],
        "noted": sum(1 for row in rows if row.notes),
        "names": [person.name for person in listed.people],
        "wrong": shown.faults(),
        **shown.entries(),
        "tables": shown.tables(),
        "aims": _aims(draft.order),
    }


def people_entry(text: str, errors: Iterable[str] = ()) -> Entry:
    """Return the field of the list."""
    return Entry("people", text, _("One person a line"), errors=tuple(errors))


class _Shown:
    """The fields of the second step with their complaints."""

    def __init__(self, draft: Draft, complaints: Sequence[Complaint], hosts: Mapping[int, str]) -> None:
        self.draft, self.hosts = draft, hosts
        self.wrong: dict[str, list[str]] = {}
        for complaint in complaints:
            if complaint.field:
                self.wrong.setdefault(complaint.field, []).append(sentence(complaint))

    def faults(self) -> list[tuple[str, str]]:
        """Ids and sentences of all fields that are wrong."""
        return [(f"id-{name}", text) for name, texts in self.wrong.items() for text in texts]

    def entry(self, name: str, value: str, label: str, hint: str = "") -> Entry:
        """One field."""
        return Entry(name, value, label, hint, tuple(self.wrong.get(name, ())))

    def entries(self) -> dict[str, Entry]:
        """The fields that stand alone."""
        draft = self.draft
        one_a_line = _("One pair a line, such as Anke – Luc. They sit together in every round.")
        apart = _("One pair a line. They never sit at one table.")
        return {
            "title": self.entry("title", draft.title, _("Name of the workshop")),
            "people": people_entry(draft.people),
            "count": self.entry("count", str(len(draft.tables)), _("Number of tables")),
            "rounds": self.entry("rounds", draft.rounds, _("Number of rounds")),
            "together": self.entry("together", draft.together, _("Keep together"), one_a_line),
            "apart": self.entry("apart", draft.apart, _("Keep apart"), apart),
            "seed": self.entry(
                "seed", draft.seed, _("Seed"), _("Another number gives another plan of the same quality.")
            ),
        }

    def listed_host(self, table: int) -> str:
        """Who hosts a table as the list says, where nobody is typed beside it."""
        return _("from your list: %(name)s") % {"name": self.hosts[table]} if table in self.hosts else ""

    def tables(self) -> list[dict[str, Any]]:
        """The rows of the tables."""
        rows = []
        for number, line in enumerate(self.draft.tables, start=1):
            where = {"number": number}
            rows.append(
                {
                    "number": number,
                    "upstairs": not line.ground_floor,
                    "topic": self.entry(
                        f"table-{number}-topic", line.topic, _("Topic of table %(number)s") % where
                    ),
                    "least": self.entry(
                        f"table-{number}-least", line.least, _("Fewest people at table %(number)s") % where
                    ),
                    "most": self.entry(
                        f"table-{number}-most", line.most, _("Most people at table %(number)s") % where
                    ),
                    "host": self.entry(
                        f"table-{number}-host",
                        line.host,
                        _("Moderator of table %(number)s") % where,
                        "" if line.host.strip() else self.listed_host(number - 1),
                    ),
                }
            )
        return rows


def _used(listed: ParticipantList) -> set[Column]:
    """The columns of the preview: given name and surname are one name."""
    used = {Column.NAME if column in NAMES else column for column in listed.columns}
    return (used | {Column.NAME}) - {Column.NONE}


def _rows(listed: ParticipantList, columns: Sequence[Column], complaints: Sequence[Complaint]) -> list[Row]:
    wrong: dict[int, list[str]] = {}
    notes: dict[int, list[str]] = {}
    for complaint in complaints:
        if complaint.line and not complaint.field:
            (notes if complaint.is_note else wrong).setdefault(complaint.line, []).append(sentence(complaint))
    return [
        Row(
            line=person.line,
            cells=tuple(cell_text(person, column) for column in columns),
            wrong=tuple(wrong.get(person.line, ())),
            notes=tuple(notes.get(person.line, ())),
        )
        for person in listed.people
    ]


def cell_text(person: Participant, column: Column) -> str:
    """Return what was understood of one cell, in words."""
    language = get_language() or "en"
    match column:
        case Column.COUNTRY:
            return country(person.country, language) if person.country else ""
        case Column.LANGUAGES:
            return all_text([language_name(code) for code in sorted(person.languages)], language)
        case Column.NEWCOMER | Column.GROUND_FLOOR:
            return _("yes") if getattr(person, column.value) else ""
        case Column.ABSENT:
            return _rounds_text(person.absent)
        case Column.WISHES:
            return " · ".join(person.wishes)
        case Column.HOST:
            return _("a free table") if person.host == ANY_TABLE else person.host
        case Column.AGE:
            return age_text(person.age)
    return str(getattr(person, column.value))


def _rounds_text(absent: frozenset[int]) -> str:
    return _("all rounds") if absent == EVERY else rounds_text(absent, _("from %(number)s on"))


def _summary(listed: ParticipantList) -> list[str]:
    """Who comes, in a few figures."""
    people = listed.people
    towns = len({one.town for one in people if one.town})
    countries = len({one.country for one in people if one.country})
    spoken = len({code for one in people for code in one.languages})
    texts = [
        (len(people), ngettext("%(number)s person", "%(number)s people", len(people))),
        (towns, ngettext("%(number)s town", "%(number)s towns", towns)),
        (countries, ngettext("%(number)s country", "%(number)s countries", countries)),
        (spoken, ngettext("%(number)s language", "%(number)s languages", spoken)),
    ]
    return [text % {"number": number} for number, text in texts if number]


def _column_choices(listed: ParticipantList, chosen: Sequence[str]) -> list[dict[str, str]]:
    """Each column with its name in the list, what it holds, as chosen or understood, and what stands in it first."""
    found = []
    for place, column in enumerate(chosen if len(chosen) == len(listed.columns) else listed.columns):
        name = listed.header[place] if place < len(listed.header) and listed.header[place] else ""
        values = (row[place] for row in listed.rows if place < len(row) and row[place])
        label = name or _("Column %(number)s") % {"number": place + 1}
        found.append({"label": label, "column": str(column), "sample": next(values, "")[:40]})
    return found


def _left_out(listed: ParticipantList) -> list[str]:
    """The names of columns that say nothing to the plan."""
    named = zip(listed.header, listed.columns, strict=False)
    return [name for name, column in named if name and column == Column.NONE]


def _round_column(listed: ParticipantList) -> dict[str, str] | None:
    """A column left out in which somebody seems to say which rounds are missed, with what stands there."""
    if Column.ABSENT in listed.columns:
        return None
    for place, column in enumerate(listed.columns):
        cells = [row[place] for row in listed.rows if place < len(row)] if column == Column.NONE else []
        told = next(
            (cell for cell in cells if not cell.isdecimal() and (rounds(cell) or is_two_edged(cell))), ""
        )
        if told and any(map(str.isalpha, told)) and place < len(listed.header):
            return {"name": listed.header[place], "sample": told[:60], "label": column_label(Column.ABSENT)}
    return None


def _first_lines(draft: Draft) -> list[tuple[str, str, bool]]:
    words = {"": _("found out"), "heads": _("names the columns"), "person": _("is somebody already")}
    return [(key, words[key], key == draft.first) for key in ("", *FIRST_LINES)]


def _delimiters(draft: Draft) -> list[tuple[str, str, bool]]:
    words = {
        "": _("found out"),
        "tab": _("by tabs"),
        "semicolon": _("by semicolons"),
        "comma": _("by commas"),
        "none": _("not at all: a name a line"),
    }
    return [(key, words[key], key == draft.delimiter) for key in ("", *DELIMITERS)]


def _aims(order: Sequence[Aim]) -> list[dict[str, Any]]:
    last = len(order) - 1
    return [
        {"value": aim.value, "label": AIMS[aim], "is_first": place == 0, "is_last": place == last}
        for place, aim in enumerate(order)
    ]
