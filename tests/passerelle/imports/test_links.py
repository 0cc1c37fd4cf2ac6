from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from passerelle.base.clock import now
from passerelle.imports.links import LinksImporter
from passerelle.imports.runs import apply_run, dry_run
from passerelle.imports.undo import undo_run
from passerelle.partnerships.derive import distance_km
from passerelle.partnerships.models import Partnership, Party, Statement
from passerelle.partnerships.refreshing import refresh_many
from passerelle.places.models import Body, BodyIdentifier
from passerelle.places.reference import Reference
from passerelle.sources.models import ImportRun, Source
from tests.factories.bodies import make_body
from tests.factories.lists import dump
from tests.factories.partnerships import make_partnership
from tests.passerelle.imports.linkset import EMPTY, A, B, C, link, reference_of, write_links

pytestmark = pytest.mark.django_db

REFERENCE = reference_of(
    {"key": "region:Z1", "kind": "region", "country": "FR", "name": "Zregion", "source": "etalab"},
    {"key": "dep:Z2", "kind": "district", "country": "FR", "name": "Zdepartement", "part_of": "region:Z1",
     "source": "etalab"},
    {"key": "cog:99201", "kind": "municipality", "country": "FR", "name": "Bville", "part_of": "dep:Z2",
     "latitude": "45.61", "longitude": "0.16", "population": "41000", "population_year": "2023",
     "source": "etalab"},
    {"key": "cog-former:Z2002", "kind": "former_municipality", "country": "FR", "name": "Dbourg",
     "part_of": "dep:Z2", "latitude": "46.10", "longitude": "0.50", "successor": "cog:Z2003",
     "valid_to": "2016", "source": "etalab"},
    {"key": "cog:Z2003", "kind": "municipality", "country": "FR", "name": "Dbourg-la-Neuve",
     "part_of": "dep:Z2", "latitude": "46.12", "longitude": "0.52", "source": "etalab"},
)  # fmt: skip
D = {"id": "t4", "name": "Dbourg", "country": "FR", "lat": "46.10", "lon": "0.50", "qid": ""}
D_NEW = {"id": "t5", "name": "Dbourg-la-Neuve", "country": "FR", "lat": "46.12", "lon": "0.52", "qid": ""}


def run_of(folder: Path, *rows: dict[str, str], reference: Reference = EMPTY, **options: Any) -> ImportRun:
    importer = LinksImporter(on=date(2026, 11, 22), reference=reference)
    run = dry_run(importer=importer, file=write_links(folder, *rows), options=options, at=now())
    return apply_run(run=run, at=now(), importer=importer)


def lines(run: ImportRun) -> list[tuple[int, str, str]]:
    return list(run.lines.values_list("number", "outcome", "reason"))


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    before = dump()
    importer = LinksImporter(on=date(2026, 11, 22), reference=EMPTY)
    run = dry_run(importer=importer, file=write_links(tmp_path, link()), at=now())
    assert dump() == before
    assert run.counts["new"] == 1


def test_a_new_pair_becomes_a_partnership_that_needs_confirmation(tmp_path: Path) -> None:
    run = run_of(tmp_path, link(sources="E26|W17"))
    bond = Partnership.objects.get()
    assert (bond.slug, bond.formal_type, bond.life_status) == ("aburg-bville", "partnership", "unknown")
    assert (bond.since, bond.needs_confirmation, bond.import_run) == ("", True, run)
    assert list(bond.doubts.values_list("code", flat=True)) == ["bulk_only"]
    assert list(bond.parties.values_list("body__name", "side", "role")) == [
        ("Aburg", 0, "signatory"),
        ("Bville", 1, "signatory"),
    ]
    assert bond.distance_km == distance_km((52.10, 9.90), (45.60, 0.15))


def test_derived_columns_are_those_that_a_refresh_derives(tmp_path: Path) -> None:
    run_of(tmp_path, link(), link(C, B))
    assert refresh_many(partnership_ids=Partnership.objects.values_list("pk", flat=True)) == 0


def test_each_statement_carries_its_data_set_and_licence(tmp_path: Path) -> None:
    run_of(tmp_path, link(sources="E26|W17"), link(C, B, sources="E26|W16", licence="CC-BY-SA-4.0"))
    told = Statement.objects.order_by("external_id", "source__key")
    assert list(told.values_list("external_id", "source__key", "licence", "stated_by")) == [
        ("t1-t2", "dataset:E26", "CC-BY-SA-4.0", None),
        ("t1-t2", "dataset:W17", "CC0-1.0", None),
        ("t2-t3", "dataset:E26", "CC-BY-SA-4.0", None),
        ("t2-t3", "dataset:W16", "CC-BY-SA-4.0", None),
    ]
    assert all(source.attribution for source in Source.objects.all())


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    run_of(tmp_path, link(), link(C, B))
    before = dump()
    again = run_of(tmp_path, link(), link(C, B))
    assert dump() == before
    assert again.counts["same"] == 2


def test_swapped_sides_in_a_later_file_are_the_same_partnership(tmp_path: Path) -> None:
    run_of(tmp_path, link())
    assert run_of(tmp_path, link(B, A)).counts["same"] == 1


def test_a_further_data_set_adds_a_statement_to_the_partnership(tmp_path: Path) -> None:
    run_of(tmp_path, link())
    assert run_of(tmp_path, link(sources="E26|W17")).counts["changed"] == 1
    assert (Partnership.objects.count(), Statement.objects.count()) == (1, 2)


def test_undo_leaves_nothing_behind(tmp_path: Path) -> None:
    make_partnership(make_body("Aburg", latitude=52.12, longitude=9.91), make_body("Xville", "FR"))
    before = dump()
    run = run_of(tmp_path, link(sources="E26|W17"), link(C, D), reference=REFERENCE)
    assert dump() != before
    undo_run(run=run, at=now())
    assert dump() == before


def test_an_entered_town_is_met_by_name_and_place_and_gets_its_qid(tmp_path: Path) -> None:
    town = make_body("Aburg", latitude=52.12, longitude=9.91)
    bond = make_partnership(town, make_body("Bville", "FR", latitude=45.61, longitude=0.16))
    run = run_of(tmp_path, link())
    assert lines(run) == [(2, "changed", "adds")]
    assert Partnership.objects.get() == bond
    assert dict(town.identifiers.values_list("scheme", "value")) == {
        "wikidata": "Q900000001",
        "linkset": "t1",
    }
    undo_run(run=run, at=now())
    assert not town.identifiers.exists()
    assert bond.statements.count() == 0


def test_a_known_qid_beats_name_and_place(tmp_path: Path) -> None:
    town = make_body("Aburg an der Aa", latitude=52.30, longitude=9.90)
    BodyIdentifier.objects.create(body=town, scheme="wikidata", value="Q900000001")
    run_of(tmp_path, link())
    assert Party.objects.filter(body=town).exists()


def test_a_qid_of_another_town_far_away_is_not_believed(tmp_path: Path) -> None:
    other = make_body("Weitweg", latitude=48.0, longitude=11.0)
    BodyIdentifier.objects.create(body=other, scheme="wikidata", value="Q900000001")
    run = run_of(tmp_path, link())
    assert lines(run) == [(2, "conflict", "links_other_qid")]
    assert not Party.objects.filter(body=other).exists()
    assert not Body.objects.get(name="Aburg").identifiers.filter(scheme="wikidata").exists()


def test_another_qid_in_the_directory_stays(tmp_path: Path) -> None:
    town = make_body("Aburg", latitude=52.10, longitude=9.90)
    BodyIdentifier.objects.create(body=town, scheme="wikidata", value="Q900000077")
    run = run_of(tmp_path, link())
    assert lines(run) == [(2, "conflict", "links_other_qid")]
    assert list(town.identifiers.filter(scheme="wikidata").values_list("value", flat=True)) == ["Q900000077"]


@pytest.mark.parametrize(
    ("fields", "merged", "reason"),
    [
        ({"latitude": 52.14, "longitude": 9.90}, True, ""),  # 4.4 km
        ({"latitude": 52.15, "longitude": 9.90}, False, "links_possible_same_place"),  # 5.6 km
        ({"latitude": 52.45, "longitude": 9.90}, False, "links_possible_same_place"),  # 38.9 km
        ({"latitude": 52.47, "longitude": 9.90}, False, ""),  # 41.1 km
        ({"latitude": 52.10, "longitude": 9.90, "kind": "district"}, False, "links_possible_same_place"),
        ({"latitude": 52.10, "longitude": 9.90, "kind": "former_municipality"}, True, ""),
        ({"latitude": 52.10, "longitude": 9.90, "country": "AT"}, False, ""),
    ],
)
def test_only_a_near_namesake_of_the_same_level_and_country_is_the_same(
    tmp_path: Path, fields: dict[str, Any], merged: bool, reason: str
) -> None:
    town = make_body("Aburg", **fields)
    run = run_of(tmp_path, link())
    assert Party.objects.filter(body=town).exists() is merged
    assert [said for _, _, said in lines(run)] == [reason]


def test_two_near_namesakes_of_one_level_are_not_guessed_between(tmp_path: Path) -> None:
    towns = [make_body("Aburg", latitude=52.10, longitude=9.90 + east) for east in (0.01, 0.02)]
    run_of(tmp_path, link())
    assert not Party.objects.filter(body__in=towns).exists()


def test_bodies_of_the_reference_bring_their_district_region_and_inhabitants(tmp_path: Path) -> None:
    run_of(tmp_path, link(), reference=REFERENCE)
    town = Body.objects.get(name="Bville")
    assert (town.district.name, town.region.name, town.population) == ("Zdepartement", "Zregion", 41_000)
    assert dict(town.identifiers.values_list("scheme", "value")) == {
        "insee_cog": "99201",
        "linkset": "t2",
        "wikidata": "Q900000002",
    }


def test_a_merged_commune_and_its_successor_have_one_partnership(tmp_path: Path) -> None:
    run = run_of(
        tmp_path, link(A, D), link(A, D_NEW, sources="E26", licence="CC-BY-SA-4.0"), reference=REFERENCE
    )
    assert lines(run) == [(2, "new", ""), (3, "changed", "links_same_after_merger")]
    bond = Partnership.objects.get()
    assert list(bond.parties.values_list("body__name", "role")) == [
        ("Aburg", "signatory"),
        ("Dbourg-la-Neuve", "successor"),
        ("Dbourg", "predecessor"),
    ]
    assert bond.identity == "-".join(
        str(pk)
        for pk in sorted(
            Body.objects.filter(name__in=("Aburg", "Dbourg-la-Neuve")).values_list("pk", flat=True)
        )
    )


def test_a_link_between_a_commune_and_its_successor_is_rejected_and_makes_no_body(tmp_path: Path) -> None:
    run = run_of(tmp_path, link(D, D_NEW), reference=REFERENCE)
    assert lines(run) == [(2, "rejected", "links_one_body")]
    assert not Body.objects.exists()


def test_a_pair_of_a_bond_of_several_bodies_is_a_statement_on_it(tmp_path: Path) -> None:
    bond = make_partnership(
        make_body("Aburg", latitude=52.10, longitude=9.90),
        make_body("Bville", "FR", latitude=45.60, longitude=0.15),
        make_body("Eville", "FR", latitude=45.70, longitude=0.30),
    )
    run = run_of(tmp_path, link())
    assert lines(run) == [(2, "changed", "links_part_of_bond")]
    assert Statement.objects.get().partnership == bond


def test_two_bodies_of_one_side_of_a_bond_are_no_pair_of_it(tmp_path: Path) -> None:
    make_partnership(
        make_body("Xstadt"),
        make_body("Bville", "FR", latitude=45.60, longitude=0.15),
        make_body("Eville", "FR", latitude=45.70, longitude=0.30),
    )
    eville = B | {"id": "t6", "name": "Eville", "lat": "45.70", "lon": "0.30", "qid": ""}
    assert run_of(tmp_path, link(B, eville)).counts["new"] == 1


def test_links_inside_one_country_are_normal(tmp_path: Path) -> None:
    assert run_of(tmp_path, link(A, C)).counts["new"] == 1


def test_a_part_of_a_town_in_the_file_is_a_city_district(tmp_path: Path) -> None:
    part = C | {"name": "Nordend (Aburg)"}
    run_of(
        tmp_path, link(), link(part, B), link(C | {"id": "t8", "name": "Canton de Zet", "country": "FR"}, B)
    )
    kinds = dict(Body.objects.values_list("name", "kind"))
    assert (kinds["Aburg"], kinds["Nordend (Aburg)"]) == ("municipality", "city_district")
    assert kinds["Canton de Zet"] == "association"


def test_namesakes_get_addresses_of_their_own(tmp_path: Path) -> None:
    far = [A | {"id": f"n{n}", "qid": "", "lat": str(48 + n)} for n in range(3)]
    run_of(tmp_path, *(link(end, B) for end in far))
    assert set(Body.objects.filter(name="Aburg").values_list("slug", flat=True)) == {
        "aburg",
        "aburg-de",
        "aburg-de-2",
    }
    assert Partnership.objects.values("slug").distinct().count() == 3


def synthetic(count: int) -> list[dict[str, str]]:
    ends = [
        {"id": f"s{n}", "name": f"Syntheim {n}", "country": "DE", "lat": f"{47 + n % 700 / 100}",
         "lon": f"{6 + n % 900 / 100}", "qid": ""}
        for n in range(count + 1)
    ]  # fmt: skip
    return [link(ends[n], ends[n + 1]) for n in range(count)]


def queries_of(folder: Path, count: int) -> int:
    importer = LinksImporter(on=date(2026, 11, 22), reference=EMPTY)
    run = dry_run(importer=importer, file=write_links(folder, *synthetic(count)), at=now())
    with CaptureQueriesContext(
        connection,
    ) as captured:
        apply_run(run=run, at=now(), importer=importer)
    assert Partnership.objects.count() == count
    return len(captured)


def test_two_thousand_links_take_a_bounded_number_of_statements(tmp_path: Path) -> None:
    # A batch is 1,000 rows at most; SQLite cuts batches further, to 999 values.
    assert queries_of(tmp_path, 2_000) < 250


def test_planning_costs_the_same_for_one_link_and_for_many(tmp_path: Path) -> None:
    importer = LinksImporter(on=date(2026, 11, 22), reference=EMPTY)
    costs = []
    for count in (1, 300):
        rows = importer.read(write_links(tmp_path, *synthetic(count)), {}).rows
        with CaptureQueriesContext(connection) as captured:
            importer.plan(rows)
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 10


def test_the_command_takes_only_rows_of_a_licence(tmp_path: Path) -> None:
    shared = link(C, B, sources="E26", licence="CC-BY-SA-4.0")
    call_command("import_links", str(write_links(tmp_path, link(), shared)), licence="CC0", stdout=Quiet())
    assert Partnership.objects.count() == 1


def test_the_command_shows_the_diff_in_a_language_and_changes_nothing(tmp_path: Path) -> None:
    output = Quiet()
    file = write_links(tmp_path, link(), link(A, A))
    call_command("import_links", str(file), dry_run=True, language="fr", stdout=output)
    assert "Aburg – Bville" in output.text
    assert "Aburg" in output.text.partition("–")[2]
    assert not Partnership.objects.exists()


def test_the_command_says_in_a_sentence_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(CommandError, match="a_id"):
        call_command("import_links", str(broken), stdout=Quiet())
    with pytest.raises(CommandError, match="gone"):
        call_command("import_links", str(tmp_path / "gone.csv"), stdout=Quiet())


class Quiet:
    """Collects what a command says."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""


def test_a_possible_same_place_is_told_in_long_runs_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("passerelle.imports.runs.ALL_LINES_UP_TO", 1)
    make_body("Aburg", latitude=52.40, longitude=9.90)
    run = run_of(tmp_path, link(), link(C, B))
    assert lines(run) == [(2, "new", "links_possible_same_place")]
    assert run.counts["new"] == 2
