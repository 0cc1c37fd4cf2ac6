"""Reads a file of bulk links: one line per pair of bodies, checked alone and against the lines before."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from passerelle.imports.links_land import Land
from passerelle.imports.plan import ImportFault, PlannedLine, Progress, Reading, silent
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


class MissingColumns(ImportFault):
    """The header lacks columns; `columns` names them."""

    code: ClassVar[str] = "links_columns_missing"


class NotText(ImportFault):
    """The file holds no readable text with a header."""

    code: ClassVar[str] = "links_not_text"


class UnknownLicence(ImportFault):
    """Only rows of a licence no row can have were asked for."""

    code: ClassVar[str] = "links_licence_option"


class UnusableLineError(ValueError):
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


def read_links(content: bytes, *, land: Land, licence: str = "", progress: Progress = silent) -> Reading:
    """Read all lines; those that cannot be used come back as rejected, with a reason each.

    Parameters:
        content: the file; UTF-8, UTF-16 with a byte order mark, or Windows-1252.
        land: tells positions in the open sea.
        licence: take only rows of this licence; empty takes all.
        progress: is told how far it is.

    Raises:
        NotText, MissingColumns, UnknownLicence: the whole file or the wish cannot be used.
    """
    if licence and licence not in LICENCES:
        raise UnknownLicence(licence=licence, known=list(LICENCES))
    text = decode(content)
    total = text.count("\n")
    links: list[Link] = []
    rejected: list[PlannedLine] = []
    first_lines: dict[tuple[str, str], int] = {}
    for number, row in _rows(text):
        if number % STEP == 0:
            progress("read", number, total)
        if licence and row.get("licence") != licence:
            continue
        try:
            link = _link(number, row, land, licence)
            first = first_lines.setdefault(link.pair, number)
            if first != number:
                raise UnusableLineError("links_twice", line=first)
        except UnusableLineError as error:
            rejected.append(PlannedLine(number, Outcome.REJECTED, _title(row), error.code, error.params))
            continue
        links.append(link)
    progress("read", total, total)
    return Reading(rows=links, rejected=rejected)


def decode(content: bytes) -> str:
    """Return the text of a file whose encoding nobody told. Raises NotText for anything binary."""
    for mark, encoding in (
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
        (b"", "utf-8-sig"),
        (b"", "cp1252"),
    ):
        if content.startswith(mark):
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\x00" not in text:
                return text
            break
    raise NotText()


def _rows(text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Line numbers (the header being 1) and cells by column; a wrong number of cells leaves the row empty."""
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        header = [cell.strip() for cell in next(reader, [])]
        missing = [column for column in COLUMNS if column not in header]
        if missing:
            raise MissingColumns(columns=missing)
        for cells in reader:
            if cells:
                fits = len(cells) == len(header)
                yield reader.line_num, dict(zip(header, cells, strict=True)) if fits else {}
    except csv.Error as error:
        raise NotText(detail=str(error)) from error


def _link(number: int, row: Mapping[str, str], land: Land, licence: str) -> Link:
    """The line as a link; of a line taken for being CC0 only CC0 statements. Raises UnusableLineError."""
    if not row:
        raise UnusableLineError("links_cells", count=len(COLUMNS))
    a, b = (_end(row, side, land) for side in "ab")
    if a.key == b.key or (a.qid and a.qid == b.qid):
        raise UnusableLineError("links_itself", name=a.name)
    sources = tuple(part.strip() for part in row["sources"].split("|") if part.strip())
    strange = [source for source in sources if source not in DATASETS]
    if strange or not sources:
        raise UnusableLineError("links_source", source=", ".join(strange))
    if row["licence"] not in LICENCES:
        raise UnusableLineError("links_licence", licence=row["licence"][:40])
    if licence == CC0:
        sources = tuple(source for source in sources if source not in SHARE_ALIKE)
    return Link(number, a, b, tuple(sorted(sources)), row["licence"])


def _end(row: Mapping[str, str], side: str, land: Land) -> LinkEnd:
    key, name, country, latitude, longitude, qid = (row[f"{side}_{part}"].strip() for part in _SIDE)
    if not key or not name or len(key) > 60 or len(name) > 160:
        raise UnusableLineError("links_nameless", side=side)
    if len(country) != 2 or not country.isalpha() or not country.isupper():
        raise UnusableLineError("links_country", name=name, country=country[:20])
    if qid and not (qid[0] == "Q" and qid[1:].isdigit() and len(qid) <= 12):
        raise UnusableLineError("links_qid", name=name, qid=qid[:40])
    return LinkEnd(key, name, country, *_position(name, latitude, longitude, land), qid)


def _position(name: str, latitude: str, longitude: str, land: Land) -> tuple[float, float]:
    try:
        lat, lon = float(latitude), float(longitude)
    except ValueError:
        raise UnusableLineError(
            "links_no_position", name=name, position=f"{latitude[:20]} {longitude[:20]}"
        ) from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # also turns away nan, which compares with nothing
        raise UnusableLineError("links_off_earth", name=name, position=f"{latitude[:20]} {longitude[:20]}")
    if abs(lat) < _NOWHERE and abs(lon) < _NOWHERE:
        raise UnusableLineError("links_null_island", name=name)
    if land.is_open_sea(lat, lon):
        raise UnusableLineError("links_sea", name=name, position=f"{latitude[:20]} {longitude[:20]}")
    return lat, lon


def _title(row: Mapping[str, str]) -> str:
    names: Sequence[str] = [row.get("a_name", "")[:120], row.get("b_name", "")[:120]]
    return " – ".join(name for name in names if name)
