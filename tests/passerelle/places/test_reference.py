"""The reference file: what it holds, that it agrees with itself, and how it is looked up."""

import csv
import gzip
import time
from collections import Counter
from pathlib import Path

import pytest

from passerelle.places.reference import (
    COLUMNS,
    DEFAULT_PATH,
    Reference,
    UnknownBody,
    UnreadableReference,
    default_reference,
    load_reference,
    name_key,
)

FOLDER = DEFAULT_PATH.parent
GERMANY = (47.2, 55.1, 5.8, 15.1)
FRANCE = (41.3, 51.1, -5.2, 9.7)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return default_reference()


def test_holds_every_present_french_commune_with_its_inhabitants_and_siren(reference: Reference) -> None:
    communes = [body for body in reference if body.key.startswith("cog:")]
    assert len(communes) == 34_969
    assert {body.kind for body in communes} == {"municipality"}
    metropolitan = [body for body in communes if not body.key.startswith(("cog:97", "cog:98"))]
    # Six villages destroyed at Verdun are communes without inhabitants.
    assert sum(body.population == 0 for body in metropolitan) == 6
    assert sum(not body.identifier("siren") for body in metropolitan) == 0


def test_follows_former_communes_to_the_present_one(reference: Reference) -> None:
    tourlaville = reference.body("cog-former:50602")
    heir = reference.successor(tourlaville)
    assert heir is not None
    assert (heir.key, heir.name) == ("cog:50129", "Cherbourg-en-Cotentin")
    assert tourlaville in reference.predecessors(heir)


def test_the_seat_of_a_merged_commune_keeps_its_own_entry_beside_it(reference: Reference) -> None:
    former, present = reference.body("cog-former:27022"), reference.body("cog:27022")
    assert (former.name, present.name) == ("Aubevoye", "Le Val d'Hazey")
    assert present.position == former.position
    assert (former.position_from, present.position_from) == ("geonames", "seat")


def test_german_places_stand_in_their_land(reference: Reference) -> None:
    hannover = reference.by_geonames(2910831)
    assert hannover is not None
    assert [unit.key for unit in reference.ancestors(hannover)] == ["passerelle:region-hannover", "iso:DE-NI"]
    laender = [body for body in reference if body.country == "DE" and body.kind == "region"]
    assert len(laender) == 16


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Hanovre", "geonames:2910831"),
        ("Hanover", "geonames:2910831"),
        ("Goettingen", "geonames:2918632"),
        ("gottingen", "geonames:2918632"),
        ("Munich", "geonames:2867714"),
        ("ANGOULEME", "cog:16015"),
        ("St. Andreasberg", "geonames:2841672"),
        ("Saint Maur des Fosses", "cog:94068"),
        ("l’aigle", "cog:61214"),
        ("LK Göttingen", "passerelle:lk-goettingen"),
    ],
)
def test_is_found_by_any_spelling_and_by_names_in_other_languages(
    reference: Reference, typed: str, key: str
) -> None:
    assert key in {body.key for body in reference.named(typed)}


def test_main_names_are_those_of_the_country(reference: Reference) -> None:
    assert reference.body("geonames:2867714").name == "München"
    assert reference.body("geonames:2861650").name == "Nürnberg"


def test_finds_the_nearest_first(reference: Reference) -> None:
    near = reference.near(45.65, 0.16, within_km=8)
    assert near[0].name == "Angoulême"
    assert reference.near(0.0, 0.0, within_km=50) == ()


def test_finds_by_number_in_each_register(reference: Reference) -> None:
    angouleme = reference.by_cog("16015")
    assert angouleme is not None
    assert reference.by_identifier("siren", angouleme.identifier("siren")) == (angouleme,)
    assert reference.by_identifier("iso_3166_2", "DE-NI")[0].name == "Niedersachsen"
    assert reference.by_identifier("ags", "03241")[0].name == "Region Hannover"
    assert reference.by_geonames(1) is None
    assert reference.by_cog("99999") is None


def test_an_unknown_key_is_named(reference: Reference) -> None:
    with pytest.raises(UnknownBody, match="cog:00000"):
        reference.body("cog:00000")


def test_every_position_lies_in_its_country(reference: Reference) -> None:
    boxes = {"DE": GERMANY, "FR": FRANCE}
    for body in reference:
        overseas = body.country == "FR" and any(
            unit.key.startswith(("dep:97", "dep:98")) for unit in reference.ancestors(body)
        )
        if body.position and not overseas:
            south, north, west, east = boxes[body.country]
            assert south <= body.position[0] <= north, body.key
            assert west <= body.position[1] <= east, body.key


def test_every_reference_between_rows_leads_somewhere(reference: Reference) -> None:
    for body in reference:
        assert not body.part_of or body.part_of in reference, body.key
        assert not body.successor or reference.successor(body) is not None, body.key
        assert (body.position is None) == (body.position_from == ""), body.key
        assert (body.population_year is None) or body.population is not None or body.kind == "association", (
            body.key
        )


def test_what_was_kept_by_hand_is_in_the_file(reference: Reference) -> None:
    with (FOLDER / "supplement.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert all(line["source"] and line["reason"] for line in lines)
    for line in lines:
        body = reference.body(line["key"])
        assert not line["name"] or body.name == line["name"]
        assert not line["part_of"] or body.part_of == line["part_of"]
        assert not line["seat"] or body.position == reference.body(line["seat"]).position
    with (FOLDER / "exonyms.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            found = reference.by_geonames(line["geonames"])
            assert found is not None
            assert line["name"] in {found.name, *(name.text for name in found.names)}


def test_ambiguous_names_of_communes_are_as_many_as_the_register_says(reference: Reference) -> None:
    names = Counter(body.name for body in reference if body.key.startswith("cog:"))
    shared = [count for count in names.values() if count > 1]
    assert (len(shared), sum(shared)) == (1_441, 3_675)


def test_keys_of_names_stay_keys() -> None:
    for name in ("Saint-Étienne", "Göttingen", "Œuilly", "Neustadt a. Rbge.", "L'Aigle", "Sainte-Foy"):
        assert name_key(name_key(name)) == name_key(name)
    assert name_key("Sankt Andreasberg") == name_key("St Andreasberg")
    assert name_key("Göttingen") == name_key("Goettingen")


def test_loads_fast_enough_for_a_command(reference: Reference) -> None:
    started = time.process_time()
    load_reference(DEFAULT_PATH).named("Hannover")
    assert time.process_time() - started < 1.5  # 0.3 s on two free cores; room for a busy machine


@pytest.mark.parametrize("content", [b"no gzip", gzip.compress(b"key\tname\nx\ty\n", mtime=0), b""])
def test_a_file_that_is_not_ours_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bodies.tsv.gz"
    path.write_bytes(content)
    with pytest.raises(UnreadableReference):
        load_reference(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReference, match=r"absent\.gz"):
        load_reference(tmp_path / "absent.gz")


def test_rows_are_sorted_and_written_without_a_time_stamp() -> None:
    raw = DEFAULT_PATH.read_bytes()
    assert raw[4:8] == b"\0\0\0\0"
    head, *rows = gzip.decompress(raw).decode().splitlines()
    assert tuple(head.split("\t")) == COLUMNS
    keys = [row.split("\t", 1)[0] for row in rows]
    assert keys == sorted(keys)
    assert len(raw) <= 1_600_000


def test_districts_know_their_seat(reference: Reference) -> None:
    district = reference.body("passerelle:lk-hildesheim")
    seat = reference.body(district.seat)
    assert seat.name == "Hildesheim"
    assert district in reference.seated(seat)
    assert not reference.seated(reference.body("cog:16015"))
