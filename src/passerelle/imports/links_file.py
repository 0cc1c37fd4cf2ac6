"""Reads a file of bulk links: one line per pair of bodies, checked alone and against the lines before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Final

from passerelle.imports.links_land import Land
from passerelle.imports.plan import ImportFault, PlannedLine, Progress, Reading, silent
from passerelle.imports.reading import MOST_ROWS, MissingColumns, TooManyRows, check_size
from passerelle.imports.reading_csv import rows_of_text
from passerelle.sources.enums import Outcome

_SIDE: Final = ("id", "name", "country", "lat", "lon", "qid")
COLUMNS: Final = (
    *(f"{side}_{part}" for side in "ab" for part in _SIDE),
    *("distance_km", "sources", "stated_both_ways", "licence"),
)
CC0: Final = "CC0"
LICENCES: Final = (CC0, "CC-BY-SA-4.0")
DATASETS: Final = ("W16", "W17", "E26")
SHARE_ALIKE: Final = frozenset({"E26"})
"""Data sets whose own licence is not CC0, whatever the licence of a row that others state as well."""
STEP: Final = 1_000
_NOWHERE: Final = 0.01
"""Degrees around 0/0, where programs put what has no position."""


class UnknownLicence(ImportFault):
    """Only rows of a licence no row can have were asked for."""

    code: ClassVar[str] = "links_licence_option"


class UnusableLine(ValueError):
    """A line cannot be taken over; `code` names the sentence, `params` fill it."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """One body as the file tells it: `key` is its number there, `qid` may be empty, degrees are WGS 84."""

    key: str
    name: str
    country: str
    latitude: float
    longitude: float
    qid: str


@dataclass(frozen=True, slots=True)
class Link:
    """One usable line: two bodies, the data sets that list the pair, and the row's licence."""

    number: int
    a: LinkEnd
    b: LinkEnd
    sources: tuple[str, ...]
    licence: str

    @property
    def pair(self) -> tuple[str, str]:
        """Both keys in an order that does not depend on the order in the file."""
        return (self.a.key, self.b.key) if self.a.key < self.b.key else (self.b.key, self.a.key)

    @property
    def title(self) -> str:
        """How a person recognises the line."""
        return f"{self.a.name} – {self.b.name}"


def read_links(file: Path, *, land: Land, licence: str = "", progress: Progress = silent) -> Reading:
    """Read all lines; those that cannot be used come back as rejected, with a reason each.

    `stated_both_ways` is not used: 0 there means that one side was never asked as often as that it is silent,
    and it does not tell which side.

    Parameters:
        file: a text table; see `reading_csv` for encodings and delimiters.
        land: tells positions in the open sea.
        licence: take only rows of this licence; empty takes all.
        progress: is told how far it is.

    Raises:
        ImportFault: no table, one that breaks off, columns are missing, or nobody knows the wished licence.
    """
    if licence and licence not in LICENCES:
        raise UnknownLicence(licence=licence, known=list(LICENCES))
    check_size(file)
    reading = _Reading(land, licence)
    for number, row in _rows(file):
        if number % STEP == 0:
            progress("read", number, 0)
        if len(reading.links) + len(reading.rejected) == MOST_ROWS:
            raise TooManyRows(most=MOST_ROWS)
        if not licence or not row or row["licence"] == licence:
            reading.take(number, row)
    progress("read", len(reading.links), len(reading.links))
    return Reading(rows=reading.links, rejected=reading.rejected)


@dataclass(slots=True)
class _Reading:
    """Lines as they are read; remembers where each pair stood first."""

    land: Land
    licence: str
    links: list[Link] = field(default_factory=list)
    rejected: list[PlannedLine] = field(default_factory=list)
    first_lines: dict[tuple[str, str], int] = field(default_factory=dict)

    def take(self, number: int, row: Mapping[str, str]) -> None:
        """Add the line to the links or to the rejected lines."""
        try:
            link = _link(number, row, self.land, self.licence)
            first = self.first_lines.setdefault(link.pair, number)
            if first != number:
                raise UnusableLine("same_row_twice", first=first)
        except UnusableLine as error:
            self.rejected.append(PlannedLine(number, Outcome.REJECTED, _title(row), error.code, error.params))
        else:
            self.links.append(link)


def _rows(file: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Line numbers (the header being 1) and cells by column; a wrong number of cells leaves the row empty."""
    lines = rows_of_text(file)
    header = [cell.strip() for cell in next(lines, (1, [], "", 0))[1]]
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        raise MissingColumns(missing=missing, found=header)
    for number, cells, _, _ in lines:
        if cells:
            yield number, dict(zip(header, cells, strict=True)) if len(cells) == len(header) else {}


def _link(number: int, row: Mapping[str, str], land: Land, licence: str) -> Link:
    """The line as a link; of a line taken for being CC0 only CC0 statements. Raises UnusableLine."""
    if not row:
        raise UnusableLine("links_cells", count=len(COLUMNS))
    a, b = (_end(row, side, land) for side in "ab")
    if a.key == b.key or (a.qid and a.qid == b.qid):
        raise UnusableLine("linked_to_itself", name=a.name)
    sources = tuple(part.strip() for part in row["sources"].split("|") if part.strip())
    strange = [source for source in sources if source not in DATASETS]
    if strange or not sources:
        raise UnusableLine("links_source", source=", ".join(strange))
    if row["licence"] not in LICENCES:
        raise UnusableLine("links_licence", licence=row["licence"][:40])
    if licence == CC0:
        sources = tuple(source for source in sources if source not in SHARE_ALIKE)
    return Link(number, a, b, tuple(sorted(sources)), row["licence"])


def _end(row: Mapping[str, str], side: str, land: Land) -> LinkEnd:
    key, name, country, latitude, longitude, qid = (row[f"{side}_{part}"].strip() for part in _SIDE)
    if not key or not name or len(key) > 60 or len(name) > 160:
        raise UnusableLine("links_nameless", side=side)
    if len(country) != 2 or not country.isalpha() or not country.isupper():
        raise UnusableLine("links_country", name=name, country=country[:20])
    if qid and not (qid[0] == "Q" and qid[1:].isdigit() and len(qid) <= 12):
        raise UnusableLine("links_qid", name=name, qid=qid[:40])
    return LinkEnd(key, name, country, *_position(name, latitude, longitude, land), qid)


def _position(name: str, latitude: str, longitude: str, land: Land) -> tuple[float, float]:
    try:
        lat, lon = float(latitude), float(longitude)
    except ValueError:
        raise UnusableLine(
            "links_no_position", name=name, position=f"{latitude[:20]} {longitude[:20]}"
        ) from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # also turns away nan, which compares with nothing
        raise UnusableLine("links_off_earth", name=name, position=f"{latitude[:20]} {longitude[:20]}")
    if abs(lat) < _NOWHERE and abs(lon) < _NOWHERE:
        raise UnusableLine("links_null_island", name=name)
    if land.is_open_sea(lat, lon):
        raise UnusableLine("links_sea", name=name, position=f"{latitude[:20]} {longitude[:20]}")
    return lat, lon


def _title(row: Mapping[str, str]) -> str:
    names: Sequence[str] = [row.get("a_name", "")[:120], row.get("b_name", "")[:120]]
    return " – ".join(name for name in names if name)
