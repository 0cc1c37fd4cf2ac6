import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from passerelle.imports import reading_xlsx
from passerelle.imports.reading import Columns, read_table
from passerelle.imports.reading_xlsx import BrokenWorkbook, WorkbookTooLarge, cell_text, rows_of_workbook

COLUMNS = Columns(("german_town", "french_town", "since"), ("german_town", "french_town"), {})


def write_book(file: Path, *rows: list[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file


def test_numbers_and_days_read_as_people_type_them() -> None:
    values = [None, 1965, 1965.0, 1.5, date(1992, 6, 13), datetime(1992, 6, 13, 10, tzinfo=UTC), " Elze "]
    assert [cell_text(value) for value in values] == [
        "",
        "1965",
        "1965",
        "1.5",
        "1992-06-13",
        "1992-06-13",
        " Elze ",
    ]


def test_a_formula_without_a_stored_value_rejects_its_line_only(tmp_path: Path) -> None:
    file = write_book(
        tmp_path / "list.xlsx",
        ["german_town", "french_town", "since"],
        ["Elze", "Écouché", "=1970+1"],
        ["Celle", "Meudon", 1953],
    )
    table = read_table(file, COLUMNS)
    assert [(row.number, row.values["since"]) for row in table.rows] == [(3, "1953")]
    assert [(line.number, line.reason, line.params["column"]) for line in table.rejected] == [
        (2, "formula_without_value", "since")
    ]


def test_a_formula_with_a_stored_value_counts_as_its_value(tmp_path: Path) -> None:
    plain = write_book(
        tmp_path / "a.xlsx", ["german_town", "french_town", "since"], ["Elze", "Écouché", "=1970+1"]
    )
    stored = tmp_path / "b.xlsx"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(stored, "w") as new:
        for part in old.infolist():
            text = old.read(part).replace(b"<f>1970+1</f><v></v>", b"<f>1970+1</f><v>1971</v>")
            new.writestr(part, text.replace(b"<f>1970+1</f><v />", b"<f>1970+1</f><v>1971</v>"))
    assert [row.values["since"] for row in read_table(stored, COLUMNS).rows] == ["1971"]


def test_half_a_workbook_is_refused(tmp_path: Path) -> None:
    whole = write_book(tmp_path / "whole.xlsx", ["german_town", "french_town"], ["Elze", "Écouché"])
    half = tmp_path / "half.xlsx"
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    with pytest.raises(BrokenWorkbook):
        list(rows_of_workbook(half, most_rows=10))


def test_a_zip_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(BrokenWorkbook):
        list(rows_of_workbook(file, most_rows=10))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_xlsx, "MOST_UNPACKED", 1_000_000)
    file = tmp_path / "list.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "0" * 1_000_001)
    with pytest.raises(WorkbookTooLarge):
        list(rows_of_workbook(file, most_rows=10))


def test_more_filled_rows_than_allowed_are_refused(tmp_path: Path) -> None:
    file = write_book(tmp_path / "list.xlsx", *([["Elze", "Écouché"]] * 4))
    assert len(list(rows_of_workbook(file, most_rows=4))) == 4
    with pytest.raises(WorkbookTooLarge):
        list(rows_of_workbook(file, most_rows=3))
