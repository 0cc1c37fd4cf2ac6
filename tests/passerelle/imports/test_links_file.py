from pathlib import Path

import pytest

from passerelle.imports.links_file import UnknownLicence, read_links
from passerelle.imports.links_land import Land, default_land
from passerelle.imports.plan import ImportFault
from passerelle.imports.reading import MissingColumns
from tests.passerelle.imports.linkset import A, B, C, link, write_links

NOWHERE_SEA = Land(set(), (0, 0, 0, 0))


def reasons(folder: Path, *rows: dict[str, str], land: Land = NOWHERE_SEA) -> list[tuple[int, str]]:
    reading = read_links(write_links(folder, *rows), land=land)
    return [(line.number, line.reason) for line in reading.rejected]


def test_a_line_becomes_a_link_with_both_ends(tmp_path: Path) -> None:
    (row,) = read_links(write_links(tmp_path, link(sources="W17|E26")), land=NOWHERE_SEA).rows
    assert (row.number, row.title, row.pair) == (2, "Aburg – Bville", ("t1", "t2"))
    assert (row.a.latitude, row.b.qid, row.sources) == (52.1, "Q900000002", ("E26", "W17"))


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        ({"country": ""}, "links_country"),
        ({"country": "de"}, "links_country"),
        ({"name": ""}, "links_nameless"),
        ({"name": "x" * 161}, "links_nameless"),
        ({"qid": "P31"}, "links_qid"),
        ({"lat": ""}, "links_no_position"),
        ({"lat": "north"}, "links_no_position"),
        ({"lat": "90.1"}, "links_off_earth"),
        ({"lon": "-180.5"}, "links_off_earth"),
        ({"lat": "nan"}, "links_off_earth"),
        ({"lat": "0", "lon": "0.0"}, "links_null_island"),
    ],
)
def test_a_body_that_cannot_be_is_rejected(tmp_path: Path, end: dict[str, str], reason: str) -> None:
    assert reasons(tmp_path, link(A | end), link(C, B)) == [(2, reason)]


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ({"sources": ""}, "links_source"),
        ({"sources": "W17|X99"}, "links_source"),
        ({"licence": ""}, "links_licence"),
        ({"licence": "all rights reserved"}, "links_licence"),
    ],
)
def test_a_line_of_unknown_origin_is_rejected(tmp_path: Path, rest: dict[str, str], reason: str) -> None:
    assert reasons(tmp_path, link(**rest)) == [(2, reason)]


def test_the_poles_and_the_date_line_are_on_earth(tmp_path: Path) -> None:
    assert reasons(tmp_path, link(A | {"lat": "-90", "lon": "180"})) == []


def test_the_same_pair_again_names_the_first_line_also_when_swapped(tmp_path: Path) -> None:
    reading = read_links(write_links(tmp_path, link(), link(C, B), link(B, A)), land=NOWHERE_SEA)
    assert [(line.number, line.reason, line.params) for line in reading.rejected] == [
        (4, "same_row_twice", {"first": 2})
    ]


def test_a_link_to_itself_is_rejected_by_number_and_by_qid(tmp_path: Path) -> None:
    twin = A | {"id": "t9", "name": "Aburg am See"}
    assert reasons(tmp_path, link(A, A), link(A, twin)) == [(2, "linked_to_itself"), (3, "linked_to_itself")]


def test_a_line_with_too_few_cells_is_rejected_and_the_rest_is_read(tmp_path: Path) -> None:
    file = write_links(tmp_path, link(), link(C, B))
    file.write_text(file.read_text("utf-8").replace(",W17,0,CC0", "", 1), encoding="utf-8")
    reading = read_links(file, land=NOWHERE_SEA)
    assert [(line.number, line.reason) for line in reading.rejected] == [(2, "links_cells")]
    assert [row.number for row in reading.rows] == [3]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_spreadsheets_are_read(tmp_path: Path, encoding: str) -> None:
    file = write_links(tmp_path, link(A | {"name": "Mühlhäuserstädt"}))
    file.write_bytes(file.read_text("utf-8").encode(encoding))
    assert read_links(file, land=NOWHERE_SEA).rows[0].a.name == "Mühlhäuserstädt"


def test_missing_columns_are_named(tmp_path: Path) -> None:
    file = tmp_path / "links.csv"
    file.write_text("a_id,b_id\n1,2\n", encoding="utf-8")
    with pytest.raises(MissingColumns) as caught:
        read_links(file, land=NOWHERE_SEA)
    assert "licence" in caught.value.params["missing"]


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"])
def test_a_file_that_is_no_table_is_refused_as_a_whole(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "links.csv"
    file.write_bytes(content)
    with pytest.raises(ImportFault):
        read_links(file, land=NOWHERE_SEA)


def test_only_rows_of_the_wished_licence_and_only_their_free_statements(tmp_path: Path) -> None:
    shared = link(C, B, sources="E26", licence="CC-BY-SA-4.0")
    file = write_links(tmp_path, link(sources="E26|W17"), shared)
    rows = read_links(file, land=NOWHERE_SEA, licence="CC0").rows
    assert [(row.number, row.sources) for row in rows] == [(2, ("W17",))]


def test_an_unknown_licence_is_no_wish(tmp_path: Path) -> None:
    with pytest.raises(UnknownLicence):
        read_links(write_links(tmp_path, link()), land=NOWHERE_SEA, licence="MIT")


@pytest.mark.parametrize(
    ("latitude", "longitude", "is_sea"),
    [
        (45.0, -20.0, True),  # between Brittany and the Azores
        (52.15, 9.95, False),
        (35.50, 12.60, False),  # Lampedusa, too small to be drawn
        (70.49, -21.97, False),  # Greenland's east coast
        (-21.1, 55.5, False),  # Réunion: outside the complete outlines nothing counts as sea
    ],
)
def test_the_open_sea_is_told_from_islands(latitude: float, longitude: float, is_sea: bool) -> None:
    assert default_land().is_open_sea(latitude, longitude) is is_sea


def test_a_town_in_the_open_sea_is_rejected(tmp_path: Path) -> None:
    far_out = A | {"lat": "45", "lon": "-20"}
    assert reasons(tmp_path, link(far_out), land=default_land()) == [(2, "links_sea")]
