"""The resolver: ranked candidates with reasons; decided only where that is safe."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passerelle.places.reference import Reference, ReferenceBody, default_reference
from passerelle.places.resolver import BodyQuery, Candidate, Resolution, Verdict, resolve
from passerelle.places.resolver_names import WrittenName, readings


@pytest.fixture(scope="module")
def reference() -> Reference:
    return default_reference()


@pytest.fixture(scope="module")
def shared_names(reference: Reference) -> list[str]:
    names = Counter(body.name for body in reference if body.key.startswith("cog:"))
    return sorted(name for name, count in names.items() if count > 1)


def codes(candidate: Candidate) -> set[str]:
    return {reason.code for reason in candidate.reasons}


def decided_key(resolution: Resolution) -> str:
    return resolution.decided.body.key if resolution.decided else ""


def test_no_name_that_several_communes_bear_is_ever_decided_alone(
    reference: Reference, shared_names: list[str]
) -> None:
    assert len(shared_names) == 1_441
    for name in shared_names:
        for kind in ("", "municipality"):
            resolution = resolve(BodyQuery(name, "FR", kind_hint=kind), reference)
            assert resolution.verdict is Verdict.DOUBTFUL, name
            assert len(resolution.candidates) > 1, name


def test_a_bare_name_is_not_decided_even_without_namesakes(reference: Reference) -> None:
    resolution = resolve(BodyQuery("Angoulême", "FR"), reference)
    assert resolution.verdict is Verdict.DOUBTFUL
    assert codes(resolution.candidates[0]) >= {"name_exact", "only_namesake"}


def test_a_name_without_namesakes_and_a_second_hint_decide(reference: Reference) -> None:
    assert decided_key(resolve(BodyQuery("Angoulême", "FR", "municipality"), reference)) == "cog:16015"


@pytest.mark.parametrize(
    ("name", "district", "key"),
    [
        ("Roye", "Somme", "cog:80685"),
        ("Roye", "70", "cog:70455"),
        ("Flers", "Orne", "cog:61169"),
        ("Cuverville", "Calvados", "cog:14215"),
        ("Cuverville", "76", "cog:76206"),
        ("Saint-Estèphe", "Gironde", "cog:33395"),
    ],
)
def test_a_name_with_its_departement_decides(
    reference: Reference, name: str, district: str, key: str
) -> None:
    assert decided_key(resolve(BodyQuery(name, "FR", district_hint=district), reference)) == key


def test_an_administrative_unit_that_does_not_hold_the_name_decides_nothing(reference: Reference) -> None:
    resolution = resolve(BodyQuery("Roye", "FR", "municipality", district_hint="Orne"), reference)
    assert resolution.decided is None
    assert all("outside_district" in codes(candidate) for candidate in resolution.candidates)


def test_a_hint_that_names_no_unit_says_nothing(reference: Reference) -> None:
    resolution = resolve(BodyQuery("Wolfsburg", "DE", "municipality", district_hint="kreisfrei"), reference)
    assert decided_key(resolution) == "geonames:2806654"


def test_numbers_beat_names(reference: Reference) -> None:
    resolution = resolve(BodyQuery("Flers", "FR", identifiers={"insee_cog": "16015"}), reference)
    assert decided_key(resolution) == "cog:16015"


def test_numbers_that_contradict_each_other_go_to_a_person(reference: Reference) -> None:
    numbers = {"insee_cog": "16015", "geonames": "3018339"}
    resolution = resolve(BodyQuery("Angoulême", "FR", identifiers=numbers), reference)
    assert resolution.verdict is Verdict.DOUBTFUL


def test_a_number_never_makes_a_district_of_a_town(reference: Reference) -> None:
    query = BodyQuery("Göttingen", "DE", kind_hint="district", identifiers={"geonames": "2918632"})
    resolution = resolve(query, reference)
    assert decided_key(resolution) != "geonames:2918632"


@pytest.mark.parametrize("kind", ["municipality", "district"])
def test_town_and_district_of_one_name_stay_apart(reference: Reference, kind: str) -> None:
    query = BodyQuery(
        "Göttingen", "DE", kind_hint=kind, region_hint="Niedersachsen", latitude=51.53, longitude=9.93
    )
    resolution = resolve(query, reference)
    assert resolution.decided is not None
    assert resolution.decided.body.kind == kind


def test_position_decides_among_namesakes_at_the_same_level_only(reference: Reference) -> None:
    here = {"latitude": 48.74, "longitude": -0.57}
    assert decided_key(resolve(BodyQuery("Flers", "FR", "municipality", **here), reference)) == "cog:61169"
    assert resolve(BodyQuery("Flers", "FR", **here), reference).decided is None
    assert resolve(BodyQuery("Flers", "FR", "association", **here), reference).decided is None


def test_a_position_far_away_speaks_against_the_only_namesake(reference: Reference) -> None:
    query = BodyQuery("Angoulême", "FR", "municipality", latitude=49.44, longitude=1.1)
    resolution = resolve(query, reference)
    assert resolution.decided is None
    assert "far" in codes(resolution.candidates[0])


def test_a_former_commune_is_reported_with_its_successor(reference: Reference) -> None:
    resolution = resolve(BodyQuery("Tourlaville", "FR", "municipality"), reference)
    assert resolution.decided is not None
    assert resolution.decided.body.key == "cog-former:50602"
    assert resolution.decided.successor is not None
    assert resolution.decided.successor.key == "cog:50129"


def test_of_a_commune_and_its_former_seat_of_the_same_name_the_present_one_is_meant(
    reference: Reference,
) -> None:
    assert decided_key(resolve(BodyQuery("Sourdeval", "FR", "municipality"), reference)) == "cog:50582"
    asked = BodyQuery("Sourdeval", "FR", "former_municipality")
    assert decided_key(resolve(asked, reference)) == "cog-former:50582"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Wolfenbüttel (Landkreis)", "passerelle:lk-wolfenbuettel"),
        ("Wolfenbüttel (Ortsteil Salzdahlum)", "passerelle:salzdahlum"),
        ("Langenhagen (Godshorn)", "passerelle:godshorn"),
        ("Hannover (Stadtbezirk Ahlem-Badenstedt-Davenstedt)", "passerelle:ahlem-badenstedt-davenstedt"),
        ("Lachendorf (Samtgemeinde)", "passerelle:sg-lachendorf"),
        ("Braunlage (Sankt Andreasberg)", "geonames:2841672"),
        ("Walsrode (Bomlitz)", "geonames:2946524"),
        ("Schladen-Werla (Schladen)", "geonames:2839010"),
    ],
)
def test_levels_and_parts_in_brackets_are_understood(reference: Reference, written: str, key: str) -> None:
    assert decided_key(resolve(BodyQuery(written, "DE", region_hint="Niedersachsen"), reference)) == key


def test_a_land_is_no_district_where_the_register_is_not_complete(reference: Reference) -> None:
    query = BodyQuery("Bevern (Flecken)", "DE", region_hint="Niedersachsen")
    assert resolve(query, reference).decided is None
    assert (
        decided_key(resolve(replace(query, district_hint="LK Holzminden"), reference)) == "geonames:2949489"
    )


def test_two_names_of_one_body_and_a_name_that_only_begins_alike(reference: Reference) -> None:
    loiron = resolve(BodyQuery("Canton de Loiron / Pays de Loiron", "FR"), reference)
    assert loiron.candidates[0].body.key == "siren:245300306"
    begun = resolve(BodyQuery("Neung", "FR", "municipality"), reference)
    assert begun.verdict is Verdict.DOUBTFUL
    assert "name_partial" in codes(begun.candidates[0])


def test_where_nothing_fits_there_is_nothing(reference: Reference) -> None:
    for name in ("(unknown)", "", "   ", "Xyzzyville", "—"):
        resolution = resolve(BodyQuery(name, "FR"), reference)
        assert (resolution.verdict, resolution.candidates) == (Verdict.NOTHING, ())


def test_bodies_of_the_directory_count_beside_the_reference(reference: Reference) -> None:
    own = replace(
        reference.body("cog:16015"), key="own:1", name="Neudorf", names=(), identifiers=(("wikidata", "Q1"),)
    )
    by_number = resolve(BodyQuery("anything", "FR", identifiers={"wikidata": "Q1"}), reference, [own])
    assert decided_key(by_number) == "own:1"
    by_name = resolve(BodyQuery("Neudorf", "FR"), reference, [own])
    assert by_name.decided is None
    assert by_name.candidates[0].body is own


def test_a_namesake_in_the_directory_takes_the_certainty_away(reference: Reference) -> None:
    twin = replace(reference.body("cog:16015"), key="own:2", identifiers=())
    assert resolve(BodyQuery("Angoulême", "FR", "municipality"), reference, [twin]).decided is None


NAMES = st.sampled_from(["Roye", "Flers", "Domfront", "Munster", "Bevern", "Hillerse", "Saint-Denis", "Elze"])
KINDS = st.sampled_from(["", "municipality", "district", "association"])
PLACES = st.sampled_from(["", "Orne", "Somme", "LK Holzminden", "Heidekreis", "nirgendwo"])


def _known(reference: Reference) -> list[ReferenceBody]:
    bodies = [
        reference.body(key) for key in ("cog:80685", "cog:61169", "geonames:2867542", "geonames:2949489")
    ]
    return bodies + [replace(body, key=f"own:{body.key}", population=None) for body in bodies]


@settings(max_examples=80, deadline=None)
@given(name=NAMES, kind=KINDS, district=PLACES, seed=st.integers(0, 10_000))
def test_the_order_in_which_bodies_come_plays_no_part(
    reference: Reference, name: str, kind: str, district: str, seed: int
) -> None:
    known = _known(reference)
    query = BodyQuery(name, kind_hint=kind, district_hint=district)
    first = resolve(query, reference, known)
    random.Random(seed).shuffle(known)
    assert resolve(query, reference, known) == first


@settings(max_examples=80, deadline=None)
@given(name=NAMES, kind=KINDS, district=PLACES)
def test_a_decision_never_goes_against_a_hint(
    reference: Reference, name: str, kind: str, district: str
) -> None:
    resolution = resolve(BodyQuery(name, kind_hint=kind, district_hint=district), reference)
    scores = [candidate.score for candidate in resolution.candidates]
    assert all(0.0 <= score <= 1.0 for score in scores)
    if resolution.decided:
        assert not codes(resolution.decided) & {"kind_differs", "outside_district", "outside_region", "far"}
        assert kind or district


@pytest.mark.parametrize(
    ("written", "kind", "expected"),
    [
        ("Celle", "", [WrittenName("Celle")]),
        (
            "Brome",
            "association",
            [WrittenName("Brome", "association"), WrittenName("Samtgemeinde Brome", "association")],
        ),
        ("Halle (Saale)", "", [WrittenName("Halle (Saale)"), WrittenName("Saale", "", "Halle")]),
    ],
)
def test_readings_begin_with_what_was_written(written: str, kind: str, expected: list[WrittenName]) -> None:
    assert list(readings(written, kind)) == expected
