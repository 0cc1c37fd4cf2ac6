import tracemalloc
from pathlib import Path

import pytest

from passerelle.imports import reading
from passerelle.imports.reading import (
    Columns,
    ColumnTwice,
    EmptyTable,
    FileTooLarge,
    MissingColumns,
    TooManyRows,
    UnknownColumns,
    UnlikeColumns,
    glance,
    read_table,
)

KNOWN, REQUIRED = ("german_town", "french_town", "since", "note"), ("german_town", "french_town")


def table_of(folder: Path, text: str, **mapping: str) -> reading.Table:
    file = folder / "list.csv"
    file.write_text(text)
    return read_table(file, Columns(KNOWN, REQUIRED, mapping))


def test_values_come_by_our_names_in_any_order_and_case(tmp_path: Path) -> None:
    table = table_of(tmp_path, "French Town;german_town\n Écouché ;Elze\n")
    assert [(row.number, dict(row.values)) for row in table.rows] == [
        (2, {"french_town": "Écouché", "german_town": "Elze"})
    ]


def test_the_header_may_stand_below_a_title(tmp_path: Path) -> None:
    table = table_of(tmp_path, "Our partnerships,\n,\ngerman_town,french_town\nElze,Écouché\n")
    assert [row.number for row in table.rows] == [4]


def test_empty_lines_are_skipped_and_keep_their_numbers(tmp_path: Path) -> None:
    table = table_of(tmp_path, "german_town,french_town\n\n,\nElze,Écouché\n")
    assert [row.number for row in table.rows] == [4]
    assert not table.rejected


def test_unknown_columns_are_listed_with_the_nearest_known(tmp_path: Path) -> None:
    with pytest.raises(UnknownColumns) as error:
        table_of(tmp_path, "german_town,french_town,sinse\nElze,Écouché,1971\n")
    assert error.value.params["unknown"] == ["sinse"]
    assert error.value.params["nearest"] == ["sinse → since"]


def test_unknown_columns_like_none_of_ours_get_a_sentence_of_their_own(tmp_path: Path) -> None:
    with pytest.raises(UnlikeColumns):
        table_of(tmp_path, "german_town,french_town,xyz\nElze,Écouché,1\n")


def test_a_mapping_renames_columns_and_leaves_others_out(tmp_path: Path) -> None:
    table = table_of(
        tmp_path, "Ville,Stadt,xyz\nÉcouché,Elze,1\n", Ville="french_town", Stadt="german_town", xyz=""
    )
    assert dict(table.rows[0].values) == {"french_town": "Écouché", "german_town": "Elze"}


def test_a_missing_required_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingColumns) as error:
        table_of(tmp_path, "german_town,since\nElze,1971\n")
    assert error.value.params["missing"] == ["french_town"]


def test_two_columns_for_one_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ColumnTwice):
        table_of(tmp_path, "german_town,french_town,Ville\nElze,Écouché,x\n", Ville="french_town")


@pytest.mark.parametrize("text", ["", "\n\n", ",\n"])
def test_a_file_without_rows_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(EmptyTable):
        table_of(tmp_path, text)


def test_the_same_row_twice_is_rejected_with_the_first_line(tmp_path: Path) -> None:
    table = table_of(tmp_path, "german_town,french_town\nElze,Écouché\nCelle,Meudon\nElze ,Écouché\n")
    assert [(line.number, line.reason, dict(line.params)) for line in table.rejected] == [
        (4, "same_row_twice", {"first": 2})
    ]
    assert [row.number for row in table.rows] == [2, 3]


def test_more_cells_than_columns_reject_the_line(tmp_path: Path) -> None:
    table = table_of(tmp_path, "german_town,french_town\nElze,Écouché,Orne\nCelle,Meudon,\n")
    assert [(line.number, line.reason) for line in table.rejected] == [(2, "too_many_cells")]
    assert [row.number for row in table.rows] == [3]


def test_an_endless_cell_rejects_the_line(tmp_path: Path) -> None:
    table = table_of(
        tmp_path, f"german_town,french_town,note\nElze,Écouché,{'x' * 2001}\nCelle,Meudon,{'x' * 2000}\n"
    )
    assert [(line.number, line.reason) for line in table.rejected] == [(2, "cell_too_long")]


def test_limits_hold_exactly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    assert len(table_of(tmp_path, "german_town,french_town\nA,B\nC,D\n").rows) == 2
    with pytest.raises(TooManyRows):
        table_of(tmp_path, "german_town,french_town\nA,B\nC,D\nE,F\n")
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    with pytest.raises(FileTooLarge):
        table_of(tmp_path, "german_town,french_town\nA,B\n")


def test_a_glance_guesses_columns_and_shows_some_rows(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("German town;French_twon;xyz\n" + "Elze;Écouché;1\n" * 9)
    seen = glance(file, known=KNOWN, required=REQUIRED)
    assert seen.header == ["German town", "French_twon", "xyz"]
    assert seen.guessed == {"German town": "german_town", "French_twon": "french_town", "xyz": ""}
    assert len(seen.sample) == reading.SAMPLE_ROWS


def lines_of(folder: Path, text: str) -> Path:
    file = folder / "long.csv"
    file.write_text("german_town,french_town\n" + text)
    return file


def test_reading_stops_at_the_limit_and_takes_no_further_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 30)
    taken = []
    rows = reading.rows_of_text
    monkeypatch.setattr(
        reading, "rows_of_text", lambda file: (taken.append(row[0]) or row for row in rows(file))
    )
    with pytest.raises(TooManyRows):
        read_table(
            lines_of(tmp_path, "".join(f"A{n},B\n" for n in range(5_000))), Columns(KNOWN, REQUIRED, {})
        )
    assert max(taken) == 1 + 30 + 1
    taken.clear()
    glance(lines_of(tmp_path, "A,B\n" * 5_000), known=KNOWN, required=REQUIRED)
    assert len(taken) == reading.HEADER_WITHIN + reading.SAMPLE_ROWS
    taken.clear()
    glance(lines_of(tmp_path, "\n" * 5_000), known=KNOWN, required=REQUIRED)
    assert len(taken) == reading.GLANCE_LINES


def test_a_file_of_empty_lines_ends_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_LINES", 50)
    with pytest.raises(TooManyRows):
        read_table(lines_of(tmp_path, "\n" * 100), Columns(KNOWN, REQUIRED, {}))


def test_memory_stays_bounded_whatever_a_large_file_holds(tmp_path: Path) -> None:
    file = lines_of(tmp_path, "a\n" * 2_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(TooManyRows):
            read_table(file, Columns(KNOWN, REQUIRED, {}))
        assert tracemalloc.get_traced_memory()[1] < 80 * 1024 * 1024
    finally:
        tracemalloc.stop()
