from pathlib import Path

import pytest

from passerelle.imports.reading_csv import (
    BrokenQuotes,
    FileCutOff,
    LineTooLong,
    MixedEncodings,
    NoText,
    decode,
    delimiter_of,
    rows_of_text,
)

TOWNS = "Göttingen,Écouché,œuvre\nMünster,L’Aigle – Orne,ça\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"]
)
def test_every_letter_survives_each_encoding(encoding: str) -> None:
    assert decode(TOWNS.encode(encoding)) == TOWNS


def test_latin_1_reads_like_windows_1252() -> None:
    assert decode("Göttingen,Écouché".encode("latin-1")) == "Göttingen,Écouché"


def test_two_encodings_in_one_file_are_refused_with_the_line() -> None:
    content = "Göttingen\nCelle\n".encode() + "Münster\n".encode("latin-1")
    with pytest.raises(MixedEncodings) as error:
        decode(content)
    assert error.value.params["line"] == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_cut_inside_a_letter_is_refused(encoding: str) -> None:
    with pytest.raises(FileCutOff) as error:
        decode("Göttingen,Pau\nElze,Écouché".encode(encoding)[:-1])
    assert error.value.params["line"] == 2


def test_a_picture_is_no_table() -> None:
    with pytest.raises(NoText):
        decode(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xc3\xa9")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_delimiters_are_found_even_beside_others_in_quotes(mark: str) -> None:
    assert (
        delimiter_of(f'german_town{mark}french_town{mark}note\nElze{mark}Écouché{mark}"a, b; c, d; e"\n')
        == mark
    )


def test_line_numbers_count_lines_of_the_file_not_rows(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text('town,note\nElze,"two\nlines"\n\nCelle,x\n')
    rows = [(number, cells) for number, cells, _, _ in rows_of_text(file)]
    assert rows == [(1, ["town", "note"]), (2, ["Elze", "two\nlines"]), (4, []), (5, ["Celle", "x"])]


def test_a_quotation_that_never_ends_is_a_file_cut_off(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text('town,note\nElze,"begins and')
    with pytest.raises(FileCutOff) as error:
        list(rows_of_text(file))
    assert error.value.params["line"] == 2


def test_a_stray_quotation_mark_names_its_line(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text('town,note\nElze,"one" two\n')
    with pytest.raises(BrokenQuotes) as error:
        list(rows_of_text(file))
    assert error.value.params["line"] == 2


@pytest.mark.parametrize("text", ["a," * 600_000, '"a\nb",' * 200_000])
def test_an_endless_row_is_refused_before_it_is_taken_apart(tmp_path: Path, text: str) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"a,b\n{text}\n")
    with pytest.raises(LineTooLong) as error:
        list(rows_of_text(file))
    assert error.value.params["line"] == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(tmp_path: Path, end: str) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(f'a,b{end}"c{end}d",e{end}f,g'.encode())
    assert [(number, cells) for number, cells, _, _ in rows_of_text(file)] == [
        (1, ["a", "b"]),
        (2, [f"c{end}d", "e"]),
        (4, ["f", "g"]),
    ]
