"""Files of an export, written row by row: CSV, XLSX, JSON, GeoJSON.

A name may begin with any sign; no cell of any file may be run as a formula by a spreadsheet.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter
from defusedcsv import csv
from django.utils.translation import gettext, override

from passerelle.base.csv_cells import BYTE_ORDER_MARK, delimiter, has_decimal_comma, safe_cell
from passerelle.partnerships.export_rows import ExportParty, ExportRow
from passerelle.web.public.export_columns import Cell, Column, columns, page_of

ROWS_AT_ONCE = 200
"""Rows joined into one part of a stream."""
LONGEST_SHEET_NAME = 31


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(rows: Iterable[ExportRow], language: str) -> Iterator[bytes]:
    """Yield a CSV file as spreadsheets of the language expect it: semicolon and decimal comma for de and fr."""
    comma = has_decimal_comma(language)
    writer = csv.writer(_Echo(), delimiter=delimiter(language))
    wanted = columns(language)
    yield (BYTE_ORDER_MARK + writer.writerow([column.head for column in wanted])).encode()
    for part in _parts(rows, lambda row: [writer.writerow(_csv_cells(wanted, row, comma=comma))]):
        yield "".join(part).encode()


def workbook(rows: Iterable[ExportRow], language: str) -> IO[bytes]:
    """Return an XLSX file, written to disk row by row, positioned at its beginning."""
    file = TemporaryFile()  # noqa: SIM115 - the response closes it after sending
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    with override(language):
        sheet = book.add_worksheet(gettext("Partnerships")[:LONGEST_SHEET_NAME])
    wanted = columns(language)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 1, 28)
    sheet.set_column(2, len(wanted) - 1, 18)
    sheet.write_row(0, 0, [column.head for column in wanted], book.add_format({"bold": True}))
    for number, row in enumerate(rows, start=1):
        for place, column in enumerate(wanted):
            _write(sheet, number, place, column.value(row))
    book.close()
    file.seek(0)
    return file


def json_parts(rows: Iterable[ExportRow], language: str) -> Iterator[bytes]:
    """Yield a JSON object whose `partnerships` have the columns' codes as names."""
    wanted = columns(language)
    yield f'{{"language":"{language}","partnerships":['.encode()
    yield from _listed(_parts(rows, lambda row: [_text({c.code: c.value(row) for c in wanted})]))
    yield b"]}\n"


def geojson_parts(rows: Iterable[ExportRow], language: str) -> Iterator[bytes]:
    """Yield a FeatureCollection (RFC 7946): a line for each bond, a point for each town, once."""
    wanted = columns(language)
    seen: set[int] = set()
    address = page_of()
    yield b'{"type":"FeatureCollection","features":['
    yield from _listed(_parts(rows, lambda row: [_text(f) for f in _features(row, wanted, seen, address)]))
    yield b"]}\n"


def _parts(rows: Iterable[ExportRow], write: Callable[[ExportRow], Iterable[str]]) -> Iterator[list[str]]:
    """The texts of some rows at a time, so that a stream has parts worth sending."""
    texts: list[str] = []
    for number, row in enumerate(rows, start=1):
        texts.extend(write(row))
        if number % ROWS_AT_ONCE == 0:
            yield texts
            texts = []
    yield texts


def _listed(parts: Iterable[list[str]]) -> Iterator[bytes]:
    """Objects with commas between them, none before the first."""
    comma = ""
    for part in parts:
        if part:
            yield (comma + ",\n".join(part)).encode()
            comma = ",\n"


def _csv_cells(wanted: list[Column], row: ExportRow, *, comma: bool) -> list[Cell]:
    return [safe_cell(column.value(row), comma=comma) for column in wanted]


def _write(sheet: Any, number: int, place: int, cell: Cell) -> None:
    """Text as text, whatever it begins with; empty cells are left out."""
    if isinstance(cell, str):
        if cell:
            sheet.write_string(number, place, cell)
    elif cell is not None:
        sheet.write_number(number, place, cell)


def _text(thing: Any) -> str:
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":"))


def _features(
    row: ExportRow, wanted: list[Column], seen: set[int], address: Callable[[ExportRow], str]
) -> Iterator[dict[str, Any]]:
    """The bond's line, then the towns that no earlier bond brought."""
    yield {
        "type": "Feature",
        "id": address(row),
        "geometry": _line(row),
        "properties": {"kind": "partnership", **{column.code: column.value(row) for column in wanted}},
    }
    for party in (*row.left, *row.right):
        if party.body not in seen and party.latitude is not None:
            seen.add(party.body)
            names = {"name": party.name, "country": party.country, "population": party.population}
            names |= {"population_year": party.population_year, "population_from": party.population_from}
            yield {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": _position(party)},
                "properties": {"kind": "town", "slug": party.slug, **names},
            }


def _line(row: ExportRow) -> dict[str, Any] | None:
    """From the first party of the one side to each of the other; cut at the antimeridian (RFC 7946, 3.1.9)."""
    start = next((party for party in row.left if party.latitude is not None), None)
    ends = [party for party in row.right if party.latitude is not None]
    lines = [part for end in ends for part in _cut(_position(start), _position(end))] if start else []
    if not lines:
        return None
    if len(lines) == 1:
        return {"type": "LineString", "coordinates": lines[0]}
    return {"type": "MultiLineString", "coordinates": lines}


def _cut(start: list[float], end: list[float]) -> list[list[list[float]]]:
    """One line, or two that meet at 180 degrees where the short way leads across it."""
    east = end[0] - start[0]
    if abs(east) <= 180:
        return [[start, end]]
    edge = 180.0 if east < 0 else -180.0
    share = (edge - start[0]) / (east + (360 if east < 0 else -360))
    latitude = round(start[1] + share * (end[1] - start[1]), 5)
    return [[start, [edge, latitude]], [[-edge, latitude], end]]


def _position(party: ExportParty) -> list[float]:
    return [round(party.longitude or 0.0, 5), round(party.latitude or 0.0, 5)]
