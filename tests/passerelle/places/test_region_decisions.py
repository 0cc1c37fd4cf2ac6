"""The region's seed: every row decided, every body known, every doubt told in three languages."""

import csv
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from passerelle.actors.enums import CarrierKind, LegalForm
from passerelle.partnerships.enums import DoubtCode, EventKind, FormalType, LifeStatus, PartyRole, Standing
from passerelle.places.enums import BodyKind
from passerelle.places.reference import DEFAULT_PATH, Reference, default_reference
from passerelle.sources.enums import Confidence, SourceKind
from twinning.kernel import edtf

FOLDER = DEFAULT_PATH.parents[1] / "region"
Partnership = dict[str, Any]


def _decisions() -> list[Partnership]:
    found = []
    for path in sorted((FOLDER / "decisions").glob("*.toml")):
        found.extend(tomllib.loads(path.read_text(encoding="utf-8"))["partnership"])
    return found


def _rows() -> dict[tuple[str, str], dict[str, str]]:
    with (FOLDER / "region.csv").open(encoding="utf-8", newline="") as file:
        return {(row["german_town"], row["french_town"]): row for row in csv.DictReader(file)}


DECISIONS = _decisions()
ROWS = _rows()
LABELS = [
    f"{decision['rows'][0]['german_town']} – {decision['rows'][0]['french_town']}" for decision in DECISIONS
]
each = pytest.mark.parametrize("decision", DECISIONS, ids=LABELS)


def keys(decision: Partnership) -> list[tuple[str, str]]:
    return [(row["german_town"], row["french_town"]) for row in decision["rows"]]


@pytest.fixture(scope="module")
def reference() -> Reference:
    return default_reference()


def test_every_row_is_decided_once() -> None:
    decided = Counter(key for decision in DECISIONS for key in keys(decision))
    assert len(ROWS) == 81
    assert decided == Counter(list(ROWS))


def test_81_rows_make_73_decisions_of_which_72_are_partnerships() -> None:
    assert len(DECISIONS) == 73
    whole = [d for d in DECISIONS if {party["side"] for party in d["parties"]} == {"de", "fr"}]
    assert len(whole) == 72
    (open_one,) = [d for d in DECISIONS if d not in whole]
    assert keys(open_one) == [("Vechelde", "(unknown)")]
    assert "partner_unknown" in {doubt["code"] for doubt in open_one["doubts"]}


def test_rows_of_one_bond_are_merged() -> None:
    merged = {
        decision["rows"][0]["german_town"]: len(decision["rows"])
        for decision in DECISIONS
        if len(decision["rows"]) > 1
    }
    assert merged == {
        "Bevern (Flecken)": 5,
        "Wesendorf (Samtgemeinde)": 3,
        "Sarstedt": 2,
        "Hambühren": 2,
    }


def test_no_two_decisions_are_the_same_partnership() -> None:
    identities = Counter(frozenset(party["body"] for party in decision["parties"]) for decision in DECISIONS)
    assert max(identities.values()) == 1


@each
def test_every_body_exists_under_its_name_and_has_a_position_in_its_country(
    decision: Partnership, reference: Reference
) -> None:
    for party in decision["parties"]:
        body = reference.body(party["body"])
        assert (body.name, body.kind) == (party["name"], party["kind"])
        assert body.kind in BodyKind.values
        assert body.country == {"de": "DE", "fr": "FR"}[party["side"]]
        assert body.position is not None
        latitude, longitude = body.position
        if body.country == "DE":
            assert 51.3 < latitude < 53.2 and 8.5 < longitude < 11.3  # the region, with some room
        else:
            assert 41.3 < latitude < 51.1 and -5.2 < longitude < 9.7


@each
def test_codes_are_those_of_the_directory(decision: Partnership) -> None:
    assert decision["type"] in FormalType.values
    assert decision["status"] in LifeStatus.values
    assert decision["confidence"] in Confidence.values
    assert {party["role"] for party in decision["parties"]} <= set(PartyRole.values)
    assert {source["kind"] for source in decision["sources"]} <= set(SourceKind.values)
    assert {doubt["code"] for doubt in decision.get("doubts", [])} <= set(DoubtCode.values)
    for event in decision["events"]:
        assert event["kind"] in EventKind.values
        assert event["standing"] in Standing.values
        assert event["basis"] in ("stated", "since", "derived", "reported")
        assert (event["kind"] == "start") == (event["basis"] in ("since", "derived"))
    for carrier in decision["carriers"]:
        assert carrier["kind"] in CarrierKind.values
        assert carrier.get("legal_form", "") in LegalForm.values
        assert carrier["side"] in ("de", "fr", "both")


@each
def test_confidence_and_sources_are_those_of_the_rows(decision: Partnership) -> None:
    rows = [ROWS[key] for key in keys(decision)]
    assert {row["confidence"] for row in rows} == {decision["confidence"]}
    told = {_as_in_the_row(source) for source in decision["sources"] if not source.get("added")}
    assert told == {row["source"] for row in rows}


def _as_in_the_row(source: dict[str, Any]) -> str:
    if source.get("title") == "Wikidata (P190), 2017":
        return "Wikidata P190 extract 2017, github rogorido/sistercities sparql/data/{germany,france}.tsv"
    if source.get("url") and source.get("title"):
        return f"{source['url']} ({source['title']})"
    return str(source.get("url") or source["title"])


@each
def test_events_carry_a_readable_date_and_an_existing_source(decision: Partnership) -> None:
    for event in decision["events"]:
        assert 1950 <= edtf.parse(event["date"]).year <= 2026
        assert 1 <= event["source"] <= len(decision["sources"])
    for carrier in decision["carriers"]:
        assert 1 <= carrier["source"] <= len(decision["sources"])
        for field in ("founded", "dissolved"):
            assert not carrier.get(field) or edtf.parse(carrier[field])


@each
def test_the_year_of_the_row_is_among_the_events_and_a_missing_one_is_a_doubt(decision: Partnership) -> None:
    years = {edtf.parse(event["date"]).year for event in decision["events"]}
    doubts = {doubt["code"] for doubt in decision.get("doubts", [])}
    for key in keys(decision):
        since = ROWS[key]["since"]
        if since:
            assert int(since) in years
    begun = [event for event in decision["events"] if event["kind"] != "transfer"]
    assert bool(begun) != ("year_missing" in doubts)


@each
def test_doubtful_rows_say_why(decision: Partnership) -> None:
    codes = {doubt["code"] for doubt in decision.get("doubts", [])}
    row = ROWS[keys(decision)[0]]
    assert ("bulk_only" in codes) == (row["source"].startswith("Wikidata"))
    if decision["confidence"] != "A":
        assert codes
    if row["district"] == "Heidekreis":
        assert "area_to_verify" in codes
    disputed = [event for event in decision["events"] if event["standing"] == "disputed"]
    assert bool(disputed) <= ("sources_disagree" in codes)


@each
def test_notes_and_doubts_speak_three_languages_with_their_typography(decision: Partnership) -> None:
    texts = [*decision.get("notes", []), *decision.get("doubts", [])]
    texts += [event["note"] for event in decision["events"] if "note" in event]
    for text in texts:
        de, fr, en = text["de"], text["fr"], text["en"]
        assert all(0 < len(sentence) <= 300 for sentence in (de, fr, en))
        assert "'" not in de + fr + en
        assert not re.search(r"[^\u00a0\u202f][:;?!»]|«[^\u00a0]", fr), fr
        assert len(re.findall("„", de)) == len(re.findall("“", de))
    for text in [*decision.get("notes", []), *decision.get("doubts", [])]:
        assert all(text[language].endswith(".") for language in ("de", "fr", "en"))


@each
def test_a_carrier_sits_at_a_known_body_and_hands_over_to_a_named_one(
    decision: Partnership, reference: Reference
) -> None:
    names = {carrier["name"] for carrier in decision["carriers"]}
    for carrier in decision["carriers"]:
        assert carrier["seat"] in reference
        assert not carrier.get("successor") or carrier["successor"] in names
        assert (" e.V." in carrier["name"]) == (carrier.get("legal_form") == "ev")


def test_a_life_status_is_stated_only_where_a_source_tells_of_an_end() -> None:
    stated = {decision["status"] for decision in DECISIONS}
    assert stated == {"unknown", "ended"}
    for decision in DECISIONS:
        ended = any(event["kind"] == "end" for event in decision["events"])
        assert ended == (decision["status"] == "ended")


def test_homonyms_are_the_right_ones() -> None:
    chosen = {party["name"]: party["body"] for decision in DECISIONS for party in decision["parties"]}
    assert {
        name: chosen[name] for name in ("Flers", "Roye", "Cuverville", "Amfreville", "Saint-Estèphe", "Elze")
    } == {
        "Flers": "cog:61169",
        "Roye": "cog:80685",
        "Cuverville": "cog:14215",
        "Amfreville": "cog:14009",
        "Saint-Estèphe": "cog:33395",
        "Elze": "geonames:2930623",
    }


def test_succession_is_kept() -> None:
    roles = {(party["name"], party["role"]) for decision in DECISIONS for party in decision["parties"]}
    for former, present in (
        ("Tourlaville", "Cherbourg-en-Cotentin"),
        ("Aubevoye", "Le Val d'Hazey"),
        ("Portbail", "Port-Bail-sur-Mer"),
        ("Bomlitz", "Walsrode"),
        ("Sankt Andreasberg", "Braunlage"),
        ("Landkreis Braunschweig", "Landkreis Wolfenbüttel"),
    ):
        assert {(former, "predecessor"), (present, "successor")} <= roles


def test_the_copy_of_the_rows_keeps_its_columns() -> None:
    with Path(FOLDER / "region.csv").open(encoding="utf-8", newline="") as file:
        head = file.readline().rstrip("\r\n")
    assert head == (
        "german_town,french_town,since,source,note,district,german_level,french_current_commune,"
        "since_precision,association,confidence,in_bulk_sources"
    )
