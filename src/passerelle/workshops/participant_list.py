"""A participant list as people keep it: any table with names, understood as far as possible, line by line."""

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import ClassVar

from passerelle.base.errors import DomainError
from passerelle.imports.plan import ImportFault
from passerelle.imports.reading_csv import NoText, Raw, decode, delimiter_of, rows_in
from passerelle.imports.reading_xlsx import Bounds, rows_of_workbook
from passerelle.workshops.complaints import Complaint
from passerelle.workshops.list_columns import NAMES, Column, columns_named, is_header
from passerelle.workshops.list_lines import Participant, participant_of
from passerelle.workshops.list_values import country, languages, yes_or_no
from twinning.rounds.problem import MOST_PEOPLE

MOST_CHARACTERS = 1_000_000
MOST_COLUMNS = 40
WORKBOOK = Bounds(unpacked=5 * 1024 * 1024, lines=10 * MOST_PEOPLE, columns=MOST_COLUMNS)
"""A thousand people unpack to less than a megabyte; reading takes seconds for each one."""
HEADER_WITHIN = 20
"""A title may stand above the header, but within so many lines."""

_NO_TEXTS = (b"\xd0\xcf\x11\xe0", b"%PDF")
"""How old workbooks and PDF files begin."""

FIRST_LINES = ("heads", "person")
"""What the first line may be, as the reader says: names of the columns, or somebody already."""

DELIMITERS = {"tab": "\t", "semicolon": ";", "comma": ",", "none": "\0"}
"""What may part the cells, by the name it has in forms."""


class ListFault(DomainError):
    """A list that cannot be read at all; its sentence stands in `workshops.complaints` under its code."""

    code: ClassVar[str] = "list_fault"


class ListTooLong(ListFault):
    """More text than a list of people can be; `most` is the number of people."""

    code: ClassVar[str] = "list_too_long"


class ListTooLarge(ListFault):
    """More people than can be planned at once; `people`, `most` and `over`."""

    code: ClassVar[str] = "list_too_large"


class ListEmpty(ListFault):
    """Nobody stands in it."""

    code: ClassVar[str] = "list_empty"


class NamesMissing(ListFault):
    """No column holds names."""

    code: ClassVar[str] = "names_missing"


@dataclass(frozen=True, slots=True)
class ParticipantList:
    """What was understood.

    Parameters:
        header: the list's own column names; empty where it has none.
        columns: what each column holds.
        rows: cells of every line with a person, as typed.
        people: those who stand in it, one for each row.
        complaints: what is wrong or was not understood, each with its line.
    """

    header: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    people: tuple[Participant, ...]
    complaints: tuple[Complaint, ...]


def text_of_file(content: bytes) -> str:
    """Return an uploaded CSV or XLSX file as text for the list's field, spreadsheets with tabs between cells.

    Raises:
        ImportFault: it is no table, or damaged.
    """
    if content[:4] == b"PK\x03\x04":
        rows = rows_of_workbook(io.BytesIO(content), most_rows=WORKBOOK.lines, bounds=WORKBOOK)
        return "\n".join(
            "\t".join(_quoted(cell) for cell in _trimmed(cells)) for _, cells, _, _ in rows
        ).strip("\n")
    if content.startswith(_NO_TEXTS):
        raise NoText
    text = decode(content)
    if "\0" in text:
        raise NoText
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def read_list(
    text: str, *, delimiter: str = "", chosen: Sequence[str] = (), first: str = ""
) -> ParticipantList:
    """Return the people of a list.

    Parameters:
        text: as typed or pasted; a line for each person, with or without a header.
        delimiter: key of `DELIMITERS`, empty to find out.
        chosen: what each column holds as the reader said; empty to find out.
        first: one of `FIRST_LINES`, empty to find out.

    Raises:
        ListFault: nobody can be read from it.
    """
    if len(text) > MOST_CHARACTERS:
        raise ListTooLong(most=MOST_PEOPLE)
    lines = [(line, cells) for line, cells in _lines(text, delimiter) if any(cells)]
    if not lines:
        raise ListEmpty
    header, body = _parted(lines, first)
    width = max(len(cells) for _, cells in lines)
    if len(body) > MOST_PEOPLE:
        raise ListTooLarge(people=len(body), most=MOST_PEOPLE, over=len(body) - MOST_PEOPLE)
    columns = _columns(header, body, min(width, MOST_COLUMNS), chosen)
    if not NAMES & set(columns):
        raise NamesMissing
    if not body:
        raise ListEmpty
    read = [participant_of(line, cells, columns) for line, cells in body]
    people, doubles = _told_apart([person for person, _ in read])
    complaints = [*(complaint for _, found in read for complaint in found), *doubles]
    return ParticipantList(
        header=header,
        columns=columns,
        rows=tuple(tuple(cells[: len(columns)]) for _, cells in body),
        people=tuple(people),
        complaints=tuple(sorted(complaints, key=lambda one: one.line)),
    )


def _lines(text: str, delimiter: str) -> Iterable[tuple[int, list[str]]]:
    """Lines with their numbers and cells; quotation marks that fit nowhere are letters like others."""
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    mark = DELIMITERS.get(delimiter) or _mark(text)
    try:
        raw: list[Raw] = list(rows_in(text, mark)) if mark != "\0" else []
    except ImportFault:
        raw = []
    if raw:
        return [(number, [" ".join(cell.split()) for cell in cells]) for number, cells, _, _ in raw]
    return [
        (number, [" ".join(cell.strip(' "').split()) for cell in line.split(mark)])
        for number, line in enumerate(text.split("\n"), start=1)
    ]


def _mark(text: str) -> str:
    """What parts the cells: a tab wherever there is one, since no name holds it."""
    return "\t" if "\t" in text else delimiter_of(text)


def _parted(
    lines: list[tuple[int, list[str]]], first: str
) -> tuple[tuple[str, ...], list[tuple[int, list[str]]]]:
    """The header and what stands below it; without a header everything."""
    if first in FIRST_LINES:
        return (tuple(lines[0][1]), lines[1:]) if first == "heads" else ((), lines)
    for place, (_, cells) in enumerate(islice(lines, HEADER_WITHIN)):
        if is_header(cells):
            return tuple(cells), lines[place + 1 :]
    return (), lines


def _columns(
    header: Sequence[str], body: Sequence[tuple[int, list[str]]], width: int, chosen: Sequence[str]
) -> tuple[Column, ...]:
    """What each column holds: as chosen, by its name, or by what stands in it."""
    if len(chosen) == width and all(name in set(Column) for name in chosen):
        return tuple(Column(name) for name in chosen)
    named = columns_named([*header, *[""] * (width - len(header))][:width])
    if any(named):
        return named
    found: list[Column] = []
    for place in range(width):
        values = [cells[place] for _, cells in body if place < len(cells) and cells[place]]
        column = Column.NAME if place == 0 else _seems(values)
        found.append(Column.NONE if column in found else column)
    return tuple(found)


def _seems(values: Sequence[str]) -> Column:
    """What a column without a name seems to hold, by most of its values."""
    sample = values[:50]

    def most(count: int) -> bool:
        return bool(sample) and count * 10 >= len(sample) * 8

    if most(sum(1 for value in sample if not languages(value)[1])):
        return Column.LANGUAGES
    if most(sum(1 for value in sample if country(value))):
        return Column.COUNTRY
    letters = sum(1 for value in sample if any(map(str.isalpha, value)) and yes_or_no(value) is None)
    return Column.TOWN if most(letters) and not any("@" in value for value in sample) else Column.NONE


def _told_apart(people: Sequence[Participant]) -> tuple[list[Participant], list[Complaint]]:
    """The people with different names: namesakes of different towns get their town, others are complained of."""
    namesakes = Counter(person.name.casefold() for person in people if person.name)
    told = [
        replace(person, name=f"{person.name} ({person.town})")
        if namesakes[person.name.casefold()] > 1 and person.town
        else person
        for person in people
    ]
    first: dict[str, int] = {}
    complaints = []
    for person in told:
        line = first.setdefault(person.name.casefold(), person.line)
        if person.name and line != person.line:
            params = {"name": person.name, "first": line}
            complaints.append(Complaint("name_twice", params, line=person.line, column=Column.NAME))
    return told, complaints


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    """Cells without the empty ones at the end."""
    last = max((place for place, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]


def _quoted(cell: str) -> str:
    """A cell that is one cell still when tabs part them."""
    return " ".join(cell.split()).replace('"', "”")
