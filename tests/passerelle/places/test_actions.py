import pytest
from tests.factories.bodies import make_body
from tests.factories.lists import AT

from passerelle.places.actions import bodies_of_keys, ensure_bodies, ensure_body
from passerelle.places.enums import Scheme
from passerelle.places.models import Body, BodyIdentifier, BodyName, BodyRelation
from passerelle.places.reference import COLUMNS, KEY_SCHEMES, Reference
from passerelle.sources.models import ImportRun

pytestmark = pytest.mark.django_db


def reference() -> Reference:
    """An invented département with a commune that a former one merged into, and a place of unknown level."""
    rows = [
        ["region:90", "region", "FR", "Exemplie", *[""] * 11, "etalab"],
        ["dep:90", "district", "FR", "Exemple-et-Loire", "", "region:90", *[""] * 9, "etalab"],
        [
            "cog:90001", "municipality", "FR", "Exempleville", "de:exonym:Beispielstadt|:alternate:Exemple", "dep:90",
            "geonames:7 siren:123", "48.5", "1.5", "geonames", "900", "2023", "", "", "", "etalab geonames",
        ],
        [
            "cog-former:90002", "former_municipality", "FR", "Vieuxbourg", "", "dep:90",
            "geonames:7", "48.4", "1.4", "geonames", "", "", "cog:90001", "", "2015-12-31", "etalab",
        ],
        ["geonames:11", "", "DE", "Müsterhausen", "", "", "", "52.0", "9.0", "geonames", *[""] * 5, "geonames"],
    ]  # fmt: skip
    return Reference("\t".join([*cells, *[""] * (len(COLUMNS) - len(cells))]) for cells in rows)


def dated() -> Reference:
    """An invented district administered from a town that two villages merged into, with dates."""
    return Reference(
        "\t".join(body.get(column, "") for column in COLUMNS)
        for body in (
            {"key": "passerelle:lk", "kind": "district", "country": "DE", "name": "Landkreis M",
             "seat": "geonames:1", "source": "supplement"},
            {"key": "geonames:1", "kind": "municipality", "country": "DE", "name": "Mburg", "source": "geonames",
             "part_of": "passerelle:lk", "names": "de:former:Altdorf|de:former:Urdorf",
             "identifiers": "ags:99254021", "valid_from": "2015-01-01"},
            {"key": "geonames:2", "kind": "former_municipality", "country": "DE", "name": "Altdorf",
             "source": "geonames", "part_of": "passerelle:lk", "identifiers": "ags:99254001",
             "successor": "geonames:1", "valid_to": "2014-12-31"},
        )
    )  # fmt: skip


def test_a_body_comes_with_names_numbers_and_what_it_is_part_of() -> None:
    body = ensure_body(body=reference().body("cog:90001"), reference=reference())
    assert (body.slug, body.population, body.population_year) == ("exempleville", 900, 2023)
    assert (body.district.name, body.region.name) == ("Exemple-et-Loire", "Exemplie")
    assert set(body.names.values_list("language", "name", "kind")) == {
        ("fr", "Exempleville", "official"),
        ("de", "Beispielstadt", "exonym"),
        ("", "Exemple", "short"),
    }
    assert set(body.identifiers.values_list("scheme", "value")) == {
        ("insee_cog", "90001"), ("geonames", "7"), ("siren", "123"),
    }  # fmt: skip
    assert body.relations.get().other == body.district
    assert body.source.key == "dataset:etalab"


def test_the_same_body_is_made_once() -> None:
    first = ensure_body(body=reference().body("cog:90001"), reference=reference())
    counts = [model.objects.count() for model in (Body, BodyName, BodyIdentifier, BodyRelation)]
    assert ensure_body(body=reference().body("cog:90001"), reference=reference()) == first
    assert [model.objects.count() for model in (Body, BodyName, BodyIdentifier, BodyRelation)] == counts


def test_a_former_body_comes_with_its_successor_who_keeps_a_shared_number() -> None:
    former = ensure_body(body=reference().body("cog-former:90002"), reference=reference())
    relation = BodyRelation.objects.get(kind="successor_of")
    assert (relation.body.name, relation.other, relation.since) == ("Exempleville", former, "2016-01-01")
    assert former.ended == "2015-12-31"
    assert BodyIdentifier.objects.get(scheme="geonames", value="7").body.name == "Exempleville"
    assert former.identifiers.get().scheme == "insee_former"


def test_a_place_of_unknown_level_takes_the_level_asked_for() -> None:
    place = reference().body("geonames:11")
    assert ensure_body(body=place, reference=reference(), kind="locality").kind == "locality"


def test_a_place_of_unknown_level_is_else_a_municipality() -> None:
    assert ensure_body(body=reference().body("geonames:11"), reference=reference()).kind == "municipality"


def test_german_umlauts_are_written_out_and_addresses_unique() -> None:
    make_body(slug="muesterhausen")
    assert ensure_body(body=reference().body("geonames:11"), reference=reference()).slug == "muesterhausen-de"


def test_all_that_is_made_belongs_to_the_run() -> None:
    run = ImportRun.objects.create(kind="region", file_name="x", file_hash="x", started_at=AT)
    ensure_bodies(bodies=list(reference()), reference=reference(), run=run)
    assert set(Body.objects.values_list("import_run", flat=True)) == {run.pk}


def test_keys_nobody_stands_for_are_missing() -> None:
    ensure_body(body=reference().body("cog:90001"), reference=reference())
    assert set(bodies_of_keys(["cog:90001", "cog:90009", "geonames:7"])) == {"cog:90001", "geonames:7"}


def test_numbers_and_names_are_dated_where_the_reference_knows_it() -> None:
    ensure_body(body=dated().body("geonames:2"), reference=dated())
    numbers = BodyIdentifier.objects.filter(scheme="ags").order_by("value")
    assert list(numbers.values_list("value", "valid_from", "valid_to")) == [
        ("99254001", "", "2014-12-31"),
        ("99254021", "2015-01-01", ""),
    ]
    places = BodyIdentifier.objects.filter(scheme="geonames")
    assert set(places.values_list("valid_from", "valid_to")) == {("", "")}
    names = BodyName.objects.exclude(body__kind="district").order_by("body__name", "name")
    assert list(names.values_list("body__name", "name", "kind", "until")) == [
        ("Altdorf", "Altdorf", "official", "2014-12-31"),
        ("Mburg", "Altdorf", "former", "2014-12-31"),
        ("Mburg", "Mburg", "official", ""),
        ("Mburg", "Urdorf", "former", ""),
    ]


@pytest.mark.parametrize("first", ["passerelle:lk", "geonames:1"])
def test_a_town_is_the_seat_of_its_district_whichever_came_first(first: str) -> None:
    for key in (first, "geonames:1"):
        ensure_body(body=dated().body(key), reference=dated())
    relation = BodyRelation.objects.get(kind="seat_of")
    assert (relation.body.name, relation.other.name) == ("Mburg", "Landkreis M")


def test_a_district_alone_brings_no_seat_along() -> None:
    ensure_body(body=dated().body("passerelle:lk"), reference=dated())
    assert [body.name for body in Body.objects.all()] == ["Landkreis M"]


def test_every_register_of_the_reference_is_one_of_the_directory() -> None:
    assert set(KEY_SCHEMES.values()) <= set(Scheme.values)


def test_a_stored_number_finds_its_reference_body() -> None:
    for one in ("cog-former:90002", "dep:90", "region:90"):
        body = ensure_body(body=reference().body(one), reference=reference())
        number = next(n for n in body.identifiers.all() if n.scheme.startswith("insee"))
        assert reference().by_identifier(number.scheme, number.value)[0].key == one
