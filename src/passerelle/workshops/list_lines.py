"""One line of a participant list: the person, and what of it was not understood."""

from collections.abc import Sequence
from dataclasses import dataclass

from passerelle.workshops.complaints import Complaint
from passerelle.workshops.list_columns import Column, column_named
from passerelle.workshops.list_rounds import is_two_edged, rounds
from passerelle.workshops.list_values import (
    age_band,
    country,
    languages,
    several,
    weak_languages,
    yes_or_no,
)

LONGEST_NAME = 80
LONGEST_WORD = 120
ANY_TABLE = "*"
"""Written as host's table: moderates, whichever table is free."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A person of a list; tables and topics as written, since they may not be known yet.

    Parameters:
        line: number of the line in the list.
        name: as shown.
        town, country, languages, age, newcomer, ground_floor, absent: as in `twinning.rounds.problem.Person`.
        wishes: numbers or topics of tables, the dearest first.
        host: number or topic of the table moderated, `ANY_TABLE`, or empty.
    """

    line: int
    name: str
    town: str = ""
    country: str = ""
    languages: frozenset[str] = frozenset()
    age: str = ""
    newcomer: bool = False
    ground_floor: bool = False
    absent: frozenset[int] = frozenset()
    wishes: tuple[str, ...] = ()
    host: str = ""


def participant_of(
    line: int, cells: Sequence[str], columns: Sequence[Column]
) -> tuple[Participant, list[Complaint]]:
    """Return the person of a line and what is wrong with it."""
    reader = _Line(line, cells, columns)
    person = Participant(
        line=line,
        name=reader.name(),
        town=reader.word(Column.TOWN),
        country=reader.country(),
        languages=reader.languages(),
        age=reader.age(),
        newcomer=reader.yes(Column.NEWCOMER),
        ground_floor=reader.yes(Column.GROUND_FLOOR),
        absent=reader.absent(),
        wishes=reader.wishes(),
        host=reader.host(),
    )
    return person, reader.complaints


class _Line:
    """Reads one line and remembers what it does not understand."""

    def __init__(self, line: int, cells: Sequence[str], columns: Sequence[Column]) -> None:
        self.line = line
        self.complaints: list[Complaint] = []
        self.values: dict[Column, list[str]] = {}
        for column, cell in zip(columns, cells, strict=False):
            if column and cell:
                self.values.setdefault(column, []).append(cell)

    def text(self, column: Column) -> str:
        """What stands in a column."""
        return " ".join(self.values.get(column, ()))

    def name(self) -> str:
        """The name from one column or several; complains where there is none or a whole story."""
        parts = (self.text(column) for column in (Column.GIVEN, Column.NAME, Column.FAMILY))
        name = " ".join(part for part in parts if part).replace(chr(34), "”")
        if not name:
            self.complain("name_missing", Column.NAME)
        elif len(name) > LONGEST_NAME:
            self.complain("name_too_long", Column.NAME, most=LONGEST_NAME)
        return name[:LONGEST_NAME]

    def word(self, column: Column) -> str:
        """A short text."""
        return self.text(column)[:LONGEST_WORD]

    def country(self) -> str:
        """The country's code."""
        found = country(self.text(Column.COUNTRY))
        if found is None:
            self.doubt("country_unknown", Column.COUNTRY)
        return found or ""

    def languages(self) -> frozenset[str]:
        """The codes of the languages."""
        found, unknown = languages(self.text(Column.LANGUAGES))
        if unknown:
            self.doubt("language_unknown", Column.LANGUAGES, value=", ".join(unknown)[:LONGEST_WORD])
        weak = weak_languages(self.text(Column.LANGUAGES))
        if weak:
            self.doubt("language_weak", Column.LANGUAGES, value=", ".join(weak)[:LONGEST_WORD])
        return found

    def age(self) -> str:
        """The age band."""
        found = age_band(self.text(Column.AGE))
        if found is None:
            self.doubt("age_unknown", Column.AGE)
        return found or ""

    def yes(self, column: Column) -> bool:
        """A yes or no; the column's own name in the cell is a yes."""
        text = self.text(column)
        found = True if text and column_named(text) == column else yes_or_no(text)
        if found is None:
            self.doubt("yes_or_no", column)
        return bool(found)

    def absent(self) -> frozenset[int]:
        """The rounds missed."""
        text = self.text(Column.ABSENT)
        found = rounds(text)
        if found is None:
            self.doubt("rounds_two_edged" if is_two_edged(text) else "rounds_unknown", Column.ABSENT)
        return found or frozenset()

    def wishes(self) -> tuple[str, ...]:
        """Topics or numbers; from one column with several or from several with one each."""
        cells = self.values.get(Column.WISHES, ())
        parts = [part for cell in cells for part in (several(cell) if len(cells) == 1 else (cell,))]
        return tuple(part[:LONGEST_WORD] for part in parts)

    def host(self) -> str:
        """The table moderated."""
        text = self.word(Column.HOST)
        said = yes_or_no(text) if not text.isdigit() else None
        return ANY_TABLE if said else "" if said is False else text

    def complain(self, code: str, column: Column, **params: object) -> None:
        """Remember what must be mended."""
        self.complaints.append(Complaint(code, params, line=self.line, column=column))

    def doubt(self, code: str, column: Column, **params: object) -> None:
        """Remember what was not understood and is left out."""
        params = {"value": self.text(column)[:LONGEST_WORD], **params}
        self.complaints.append(Complaint(code, params, line=self.line, column=column, is_note=True))
