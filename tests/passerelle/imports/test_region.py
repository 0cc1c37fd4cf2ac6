"""What partnership lists do to the directory, bad input by name."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from passerelle.actors.models import Actor
from passerelle.imports.plan import ImportFault
from passerelle.imports.reasons import sentence
from passerelle.imports.region import RegionImporter
from passerelle.imports.runs import dry_run
from passerelle.partnerships.models import Event, Partnership, Party, Statement
from passerelle.places.models import Body, BodyRelation
from passerelle.sources.actions import answer_question, dismiss_question
from passerelle.sources.models import ImportRun, ReviewItem
from tests.factories.lists import AT, dump, import_list, write_list

pytestmark = pytest.mark.django_db
PAGE = "https://www.example.org/hildesheim"


def lines_of(run: ImportRun) -> list[tuple[int, str, str]]:
    return list(run.lines.values_list("number", "outcome", "reason"))


def one_line(folder: Path, row: str) -> tuple[int, str, str]:
    return lines_of(import_list(write_list(folder, row)))[0]


def test_a_row_becomes_a_partnership_with_all_it_says(tmp_path: Path) -> None:
    row = f"Hildesheim,Angoulême,1965,{PAGE},,LK Hildesheim,town,,day 1965-05-08,Musterkreis Hildesheim (1970),A"
    assert one_line(tmp_path, row) == (2, "new", "")
    bond = Partnership.objects.get()
    assert (bond.slug, bond.since, bond.since_year, bond.needs_confirmation) == (
        "hildesheim-angouleme", "1965-05-08", 1965, False,
    )  # fmt: skip
    assert 900 < bond.distance_km < 1_100
    assert [(party.body.name, party.side) for party in bond.parties.all()] == [
        ("Hildesheim", 0),
        ("Angoulême", 1),
    ]
    assert [statement.source.url for statement in bond.statements.all()] == [PAGE]
    link = bond.carrier_links.get()
    assert (link.carrier.name, link.carrier.founded, link.carrier.seat.name) == (
        "Musterkreis Hildesheim", "1970", "Hildesheim",
    )  # fmt: skip


def test_bodies_come_with_what_they_are_part_of(tmp_path: Path) -> None:
    import_list(write_list(tmp_path, "Hildesheim,Angoulême,,,,LK Hildesheim,town,,,,A"))
    town, commune = Body.objects.get(slug="hildesheim"), Body.objects.get(slug="angouleme")
    assert (town.district.name, town.region.name) == ("Landkreis Hildesheim", "Niedersachsen")
    assert (commune.district.name, commune.region.name) == ("Charente", "Nouvelle-Aquitaine")
    assert commune.identifiers.get(scheme="insee_cog").value == "16015"


def test_only_two_columns_are_needed(tmp_path: Path) -> None:
    file = write_list(tmp_path, "Hildesheim (LK Hildesheim),Angoulême", header="german_town,french_town")
    assert import_list(file).counts["rejected"] == 0


def test_a_list_imported_twice_changes_nothing(tmp_path: Path) -> None:
    rows = [
        f"Hildesheim,Angoulême,1965,{PAGE},,LK Hildesheim,town,,year,Musterkreis (1970); Amis de Hildesheim,A",
        f"Northeim,Tourlaville,1967,{PAGE},,LK Northeim,town,Cherbourg-en-Cotentin,year,,B",
        "Celle,Meudon,,,,LK Celle,town,,,,C",
        f"Wedemark,Roye,1984,{PAGE},,Region Hannover,municipality,,,,A",
    ]
    file = write_list(tmp_path, *rows)
    first = import_list(file)
    before = dump()
    second = import_list(file)
    assert first.counts == {"new": 3, "same": 0, "changed": 0, "conflict": 1, "rejected": 0}
    assert second.counts == {"new": 0, "same": 3, "changed": 0, "conflict": 1, "rejected": 0}
    assert dump() == before


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Hildesheim,,1965,,,,,,,,A", "french_town_missing"),
        ("Hildesheim,(unknown),1965,,,,,,,,A", "french_town_missing"),
        (",Angoulême,1965,,,,,,,,A", "german_town_missing"),
        ("Hildesheim,Angoulême,2099,,,,,,,,A", "since_in_future"),
        ("Hildesheim,Angoulême,1965,,,,,,day 2027-01-01,,A", "since_in_future"),
        ("Hildesheim,Angoulême,sixties,,,,,,,,A", "since_unreadable"),
        ("Hildesheim,Angoulême,1979,,,,,,day 1997-05-01,,A", "since_unreadable"),
        ("Hildesheim,HILDESHEIM,1965,,,,,,,,A", "linked_to_itself"),
        ("Hildesheim,Angoulême,1965,,,,,,,,D", "confidence_unknown"),
        ("Hildesheim,Angoulême,1965,,,,,,,,A,extra", "too_many_cells"),
        (f"{'H' * 161},Angoulême,1965,,,,,,,,A", "cell_too_long"),
    ],
)
def test_bad_rows_come_back_with_line_and_reason(tmp_path: Path, row: str, reason: str) -> None:
    good = "Celle,Meudon,1953,,,LK Celle,town,,,,A"
    run = import_list(write_list(tmp_path, row, good))
    assert lines_of(run) == [(2, "rejected", reason), (3, "new", "")]
    assert Partnership.objects.count() == 1


def test_a_canton_is_asked_about_and_never_becomes_the_commune(tmp_path: Path) -> None:
    row = "Hemmingen,Canton de Yvetot,1967,,,Region Hannover,town,,,,A"
    assert one_line(tmp_path, row) == (2, "conflict", "name_unknown")
    assert not Party.objects.exists()
    item = ReviewItem.objects.get()
    assert item.subject == "body:FR:canton de yvetot:"
    assert item.question["title"] == "Hemmingen – Canton de Yvetot"


def test_a_group_of_communes_is_offered_as_such(tmp_path: Path) -> None:
    row = "Papenteich (Samtgemeinde),Pays de Loiron,1990,,,LK Gifhorn,Samtgemeinde,,,,A"
    assert one_line(tmp_path, row) == (2, "conflict", "name_doubtful")
    assert [one["kind"] for one in ReviewItem.objects.get().candidates] == ["association"]


def test_a_name_with_namesakes_waits_for_a_person_and_follows_the_answer(tmp_path: Path) -> None:
    file = write_list(tmp_path, "Wedemark,Roye,1984,,,Region Hannover,municipality,,,,A")
    assert lines_of(import_list(file)) == [(2, "conflict", "name_doubtful")]
    item = ReviewItem.objects.get()
    assert {one["key"] for one in item.candidates} == {"cog:70455", "cog:80685"}
    answer_question(item=item, value="cog:80685", by=None, at=AT)
    assert lines_of(import_list(file)) == [(2, "new", "")]
    assert Body.objects.get(name="Roye").district.name == "Somme"


def test_an_answer_that_none_is_meant_rejects_the_row(tmp_path: Path) -> None:
    file = write_list(tmp_path, "Wedemark,Roye,1984,,,Region Hannover,municipality,,,,A")
    import_list(file)
    answer_question(item=ReviewItem.objects.get(), value="", by=None, at=AT)
    assert lines_of(import_list(file)) == [(2, "rejected", "no_such_body")]


def test_a_question_is_asked_once_and_again_after_it_was_put_aside(tmp_path: Path) -> None:
    file = write_list(tmp_path, "Wedemark,Roye,1984,,,Region Hannover,municipality,,,,A")
    import_list(file)
    import_list(file)
    dismiss_question(item=ReviewItem.objects.get(), by=None, at=AT)
    import_list(file)
    assert sorted(ReviewItem.objects.values_list("state", flat=True)) == ["dismissed", "open"]


def test_a_merged_commune_is_predecessor_beside_its_successor(tmp_path: Path) -> None:
    import_list(
        write_list(tmp_path, "Northeim,Tourlaville,1967,,,LK Northeim,town,Cherbourg-en-Cotentin,,,A")
    )
    roles = Party.objects.filter(side=1).values_list("body__name", "role")
    assert set(roles) == {("Tourlaville", "predecessor"), ("Cherbourg-en-Cotentin", "successor")}
    relation = BodyRelation.objects.get(kind="successor_of")
    assert (relation.body.name, relation.other.name, relation.since) == (
        "Cherbourg-en-Cotentin",
        "Tourlaville",
        "2016-01-01",
    )


def test_the_same_bond_under_the_old_and_the_new_name_exists_once(tmp_path: Path) -> None:
    run = import_list(
        write_list(
            tmp_path,
            "Northeim,Tourlaville,1967,https://www.example.org/a,,LK Northeim,town,Cherbourg-en-Cotentin,,,A",
            "Northeim,Cherbourg-en-Cotentin,1967,https://www.example.org/b,,LK Northeim,town,,,,A",
        )
    )
    assert lines_of(run) == [(2, "new", "one_bond_with"), (3, "new", "one_bond_with")]
    assert Partnership.objects.get().statements.count() == 2


def test_dates_that_cannot_both_be_right_stay_visible_as_disputed(tmp_path: Path) -> None:
    import_list(write_list(tmp_path, "Celle,Meudon,1953,https://www.example.org/a,,LK Celle,town,,,,A"))
    run = import_list(write_list(tmp_path, "Celle,Meudon,1960,https://www.example.org/b,,LK Celle,town,,,,A"))
    assert lines_of(run) == [(2, "conflict", "dates_differ")]
    assert run.lines.get().params == {"given": "1960", "known": "1953"}
    assert list(Event.objects.values_list("edtf", "standing")) == [("1953", "disputed"), ("1960", "disputed")]
    bond = Partnership.objects.get()
    assert bond.needs_confirmation and bond.doubts.filter(code="sources_disagree").exists()


def test_a_better_source_decides_what_since_shows(tmp_path: Path) -> None:
    import_list(write_list(tmp_path, "Celle,Meudon,1960,an old data set,,LK Celle,town,,,,C"))
    import_list(write_list(tmp_path, "Celle,Meudon,1953,https://www.example.org/press,,LK Celle,town,,,,A"))
    assert Partnership.objects.get().since == "1953"
    import_list(write_list(tmp_path, "Celle,Meudon,1950,another data set,,LK Celle,town,,,,C"))
    assert Partnership.objects.get().since == "1953"


def test_a_more_exact_date_is_no_conflict(tmp_path: Path) -> None:
    import_list(write_list(tmp_path, "Celle,Meudon,1953,https://www.example.org/a,,LK Celle,town,,,,A"))
    run = import_list(
        write_list(tmp_path, "Celle,Meudon,1953,https://www.example.org/b,,LK Celle,town,,day 1953-06-01,,A")
    )
    assert lines_of(run) == [(2, "changed", "adds")]
    assert set(Event.objects.values_list("standing", flat=True)) == {"current"}


def test_only_web_addresses_become_links(tmp_path: Path) -> None:
    import_list(write_list(tmp_path, "Celle,Meudon,1953,javascript:alert(1),,LK Celle,town,,,,A"))
    source = Partnership.objects.get().statements.get().source
    assert (source.url, source.kind) == ("", "dataset")


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-8-sig"])
def test_encodings_do_not_matter(tmp_path: Path, encoding: str) -> None:
    import_list(write_list(tmp_path, "Göttingen,Pau,1982,,,LK Göttingen,town,,,,A", encoding=encoding))
    assert Partnership.objects.get().slug == "goettingen-pau"


def test_a_workbook_imports_like_a_text(tmp_path: Path) -> None:
    book, file = Workbook(), tmp_path / "list.xlsx"
    for row in (["german_town", "french_town", "since", "district"], ["Celle", "Meudon", 1953, "LK Celle"]):
        book.active.append(row)
    book.save(file)
    import_list(file)
    assert Partnership.objects.get().since == "1953"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no_table"),
        (b"PK\x03\x04 half a workbook", "broken_workbook"),
        (b'german_town,french_town\nElze,"Ecou', "file_cut_off"),
        (b"german_town,french_town,colour\nElze,Ecouche,blue\n", "unlike_columns"),
        (b"german_town\nElze\n", "missing_columns"),
        (b"", "empty_table"),
    ],
)
def test_files_that_cannot_be_used_leave_nothing_behind(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    with pytest.raises(ImportFault) as fault:
        dry_run(importer=RegionImporter(on=date(2026, 11, 22)), file=file, at=AT)
    assert fault.value.code == code
    assert not ImportRun.objects.exists()


def test_columns_can_be_mapped(tmp_path: Path) -> None:
    file = write_list(tmp_path, "Celle,Meudon,x", header="Stadt,Ville,Farbe")
    import_list(file, mapping={"Stadt": "german_town", "Ville": "french_town", "Farbe": ""})
    assert ImportRun.objects.get().lines.get().title == "Celle – Meudon"


def test_a_documented_row_dispels_the_doubts_of_a_bare_link(tmp_path: Path) -> None:
    import_list(write_list(tmp_path, "Celle,Meudon,,a data set,,LK Celle,town,,,,C"))
    assert Partnership.objects.get().needs_confirmation
    import_list(write_list(tmp_path, f"Celle,Meudon,1953,{PAGE},,LK Celle,town,,,,A"))
    assert not Partnership.objects.get().needs_confirmation


def test_a_bare_link_casts_no_doubt_on_a_documented_bond(tmp_path: Path) -> None:
    import_list(write_list(tmp_path, f"Celle,Meudon,1953,{PAGE},,LK Celle,town,,,,A"))
    import_list(write_list(tmp_path, "Celle,Meudon,,a data set,,LK Celle,town,,,,C"))
    assert not Partnership.objects.get().needs_confirmation


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Celle,Meudon,1953,https://[example,,,town,,,,A", "source_no_page"),
        ("Celle,Meudon,1953,http://,,,town,,,,A", "source_no_page"),
        (f"Celle,Meudon,1953,https://example.org/{'x' * 600},,,town,,,,A", "cell_too_long"),
        (f"Celle,Meudon,1953,,,{'x' * 161},town,,,,A", "cell_too_long"),
        ('Celle,Meudon,"[1953,1954,1955,1956,1957,1958,1959]",,,LK Celle,town,,,,A', "cell_too_long"),
    ],
)
def test_one_bad_cell_rejects_its_line_and_no_other(tmp_path: Path, row: str, reason: str) -> None:
    run = import_list(write_list(tmp_path, row, "Hildesheim,Angoulême,1965,,,LK Hildesheim,town,,,,A"))
    assert lines_of(run) == [(2, "rejected", reason), (3, "new", "")]
    assert sentence(reason, run.lines.get(number=2).params)


def test_a_text_that_is_no_web_page_is_no_address(tmp_path: Path) -> None:
    one_line(tmp_path, "Celle,Meudon,1953,javascript:alert(1),,LK Celle,town,,,,A")
    source = Statement.objects.get().source
    assert (source.url, source.title) == ("", "javascript:alert(1)")


def test_two_long_addresses_that_begin_alike_are_two_sources(tmp_path: Path) -> None:
    start = "https://example.org/" + "x" * 400
    rows = [f"Celle,Meudon,1953,{start}{n},,LK Celle,town,,,,A" for n in (1, 2)]
    import_list(write_list(tmp_path, *rows))
    assert {one.source.url for one in Statement.objects.all()} == {f"{start}1", f"{start}2"}


@pytest.mark.parametrize(
    ("source", "confidence", "stored", "doubts"),
    [
        (PAGE, "", "B", []),
        (PAGE, "C", "C", ["bulk_only"]),
        ("Liste des Kreises", "", "C", ["bulk_only"]),
    ],
)
def test_a_page_without_a_word_on_confidence_counts_as_documented_in_part(
    tmp_path: Path, source: str, confidence: str, stored: str, doubts: list[str]
) -> None:
    one_line(tmp_path, f"Celle,Meudon,1953,{source},,LK Celle,town,,,,{confidence}")
    assert Statement.objects.get().confidence == stored
    assert [doubt.code for doubt in Partnership.objects.get().doubts.all()] == doubts


def test_a_carriers_impossible_date_is_left_out(tmp_path: Path) -> None:
    one_line(tmp_path, "Celle,Meudon,1953,,,LK Celle,town,,,Freundeskreis Celle (1970-13-40),A")
    assert [actor.founded for actor in Actor.objects.all()] == [""]
