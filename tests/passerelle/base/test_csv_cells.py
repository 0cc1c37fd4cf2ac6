"""CSV that spreadsheets of each language open as text."""

import csv
import io

import pytest

from passerelle.base.csv_cells import BYTE_ORDER_MARK, csv_file


def read(file, delimiter):
    text = file.decode()
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK)), delimiter=delimiter))


@pytest.mark.parametrize(
    ("language", "delimiter", "number"), [("de", ";", "1,5"), ("fr", ";", "1,5"), ("en", ",", "1.5")]
)
def test_a_language_has_its_delimiter_and_its_comma(language, delimiter, number):
    assert read(csv_file([["Name", 1.5, 2, None]], language), delimiter) == [["Name", number, "2", ""]]


@pytest.mark.parametrize("name", ["=1+1", "+49 5121", "-1+1", "@SUM(A1)", "\t=1", "＝1", "\x00=1"])
def test_no_cell_is_a_formula(name):
    ((cell,),) = read(csv_file([[name]], "de"), ";")
    assert cell.startswith("'")


def test_half_a_sign_does_not_break_the_file():
    assert read(csv_file([["An\ud800ke"]], "de"), ";") == [["An?ke"]]
