import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.imports.wikidata_claims import (
    UNKNOWN,
    Gathered,
    Item,
    TruncatedJson,
    UnknownShape,
    either,
    time_to_edtf,
)
from passerelle.imports.wikidata_parse import read_wikidata
from twinning.kernel.edtf import parse

FILES = Path(__file__).parent / "fixtures" / "wikidata"
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "wikidata_fixtures"
A, B, C, D, PERSON = (f"Q90000000{n}" for n in range(1, 6))


def read(name: str) -> Gathered:
    return read_wikidata((FILES / f"{name}.json").read_bytes())


def starts(found: Gathered) -> dict[str, str | None]:
    return {claim.statement_id: claim.start for claim in found.claims.values()}


def ends(found: Gathered) -> dict[str, str | None]:
    return {claim.statement_id: claim.end for claim in found.claims.values()}


@pytest.mark.parametrize(
    ("time", "precision", "edtf"),
    [
        ("+1965-00-00T00:00:00Z", 9, "1965"),
        ("+1965-01-01T00:00:00Z", 9, "1965"),
        ("+1965-06-00T00:00:00Z", 10, "1965-06"),
        ("+1965-06-14T00:00:00Z", 10, "1965-06"),
        ("+1965-06-14T00:00:00Z", 11, "1965-06-14"),
        ("+1965-06-14T00:00:00Z", 14, "1965-06-14"),
        ("+1965-00-00T00:00:00Z", 11, "1965"),
        ("+1965-06-00T00:00:00Z", 11, "1965-06"),
        ("+1960-00-00T00:00:00Z", 8, "1960/1969"),
        ("+1965-00-00T00:00:00Z", 8, "1960/1969"),
        ("+1900-00-00T00:00:00Z", 7, None),
        ("1965-01-01T00:00:00Z", None, "1965"),
        ("1965-06-01T00:00:00Z", None, "1965-06"),
        ("1965-06-14T00:00:00Z", None, "1965-06-14"),
        ("+1965-02-30T00:00:00Z", 11, None),
        ("-0044-03-15T00:00:00Z", 11, None),
        ("+12026-01-01T00:00:00Z", 9, None),
        ("yesterday", 11, None),
    ],
)
def test_a_date_is_as_exact_as_its_precision_says(time: str, precision: int | None, edtf: str | None) -> None:
    assert time_to_edtf(time, precision) == edtf


@given(st.dates(min_value=date(10, 1, 1)), st.integers(min_value=8, max_value=14))
def test_every_date_of_every_precision_bounds_the_day_it_was_made_from(day: object, precision: int) -> None:
    edtf = time_to_edtf(f"+{day}T00:00:00Z", precision)
    assert edtf is not None
    assert str(parse(edtf).earliest) <= str(day) <= str(parse(edtf).latest)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (None, None, None),
        ("1965", None, "1965"),
        (None, "1965", "1965"),
        ("1965", "1965-06", "1965-06"),
        ("1983", "1982", "[1982,1983]"),
        ("[1982,1983]", "1984", "[1982,1983]"),
    ],
)
def test_two_accounts_stand_side_by_side_unless_they_agree(
    first: str | None, second: str | None, together: str | None
) -> None:
    assert either(first, second) == together


def test_query_results_merge_rows_about_one_statement() -> None:
    found = read("sparql")
    assert (found.rows, found.repeated) == (8, 1)
    assert starts(found)[f"{A}$x1"] == "1965"
    assert found.items[B].position == (45.6, 0.15)


def test_query_results_read_precision_ends_and_genid() -> None:
    found = read("sparql")
    assert starts(found)[f"{A}$x3"] == "1992-06"
    assert ends(found) == {
        f"{A}$x1": None,
        f"{B}$x1": None,
        f"{A}$x3": "2022",
        f"{A}$x6": UNKNOWN,
        f"{A}$x7": None,
    }


def test_query_results_skip_and_tell_what_says_nothing() -> None:
    told = [(one.number, one.code) for one in read("sparql").skipped]
    assert told == [(5, "wikidata_deprecated"), (6, "wikidata_no_target")]


def test_a_label_that_repeats_the_qid_is_no_label() -> None:
    assert read("sparql").items[D].label == ""


def test_a_person_is_known_by_its_class() -> None:
    for name in ("sparql", "entities"):
        items = read(name).items
        assert (items[PERSON].is_person, items[A].is_person) == (True, False)


def test_entities_read_ranks_qualifiers_references_and_items() -> None:
    found = read("entities")
    assert starts(found)[f"{A}$y2"] == "1983-01-15"
    assert ends(found)[f"{A}$y3"] == "2022"
    assert ends(found)[f"{A}$y6"] == UNKNOWN
    assert found.claims[f"{A}$y1"].references == ("https://www.example.org/aburg",)
    assert found.items[A] == Item(A, "Aburg", "DE", (52.1, 9.9))
    assert found.items[B] == Item(B, "Bville", "FR", None, insee="99201")
    assert [(one.number, one.code) for one in found.skipped] == [
        (4, "wikidata_deprecated"),
        (5, "wikidata_no_target"),
    ]


def test_a_preferred_statement_replaces_the_normal_ones_of_its_pair() -> None:
    found = read("entities")
    assert [claim.statement_id for claim in found.outranked()] == [f"{A}$y2"]
    assert f"{A}$y6" in {claim.statement_id for claim in found.best()}


def test_rest_statements_name_their_subject_in_the_statement_number() -> None:
    found = read("rest")
    claim = found.claims[f"{A}$z1"]
    assert (claim.subject, claim.target, claim.start, claim.end) == (A, B, "1965", UNKNOWN)
    assert claim.references == ("https://www.example.org/aburg",)
    assert [(one.number, one.code) for one in found.skipped] == [(2, "wikidata_no_target")]


def test_a_whole_item_of_the_rest_interface_brings_its_label() -> None:
    statements = json.loads((FILES / "rest.json").read_text("utf-8"))
    whole = {"id": A, "labels": {"fr": "Aville", "de": "Aburg"}, "statements": statements}
    assert read_wikidata(json.dumps(whole).encode()).items[A].label == "Aburg"


def test_the_three_shapes_number_a_statement_alike() -> None:
    row = json.loads((FILES / "sparql.json").read_text("utf-8"))
    row["results"]["bindings"][0]["st"]["value"] = f"http://www.wikidata.org/entity/statement/{A}-5F2A-11"
    assert f"{A}$5F2A-11" in read_wikidata(json.dumps(row).encode()).claims


@pytest.mark.parametrize("name", ["sparql", "entities", "rest"])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.99])
def test_a_truncated_file_is_one_error_with_its_position(name: str, share: float) -> None:
    content = (FILES / f"{name}.json").read_bytes().rstrip()
    part = content[: int(len(content) * share)]
    with pytest.raises(TruncatedJson) as caught:
        read_wikidata(part)
    assert 0 <= caught.value.params["position"] <= len(part)
    assert caught.value.params["line"] >= 1


@pytest.mark.parametrize(
    "content",
    [
        b"[]",
        b"17",
        b'{"error": {"code": "no-such-entity"}}',
        b'{"results": {"bindings": [], "x": 1}, "head": {"vars": ["town"]}}',
        b'{"results": {"bindings": {}}}',
        b'{"P190": [{"rank": "normal"}]}',
        b'{"entities": {"Q1": {"claims": {"P190": [{}]}}}}',
        b'{"entities": {"Q1": 5}}' + b" " * 3 + b"x",
        b"\xff\xfe{",
        b"[" * 100_000,
    ],
)
def test_json_of_another_kind_is_a_named_error(content: bytes) -> None:
    with pytest.raises((UnknownShape, TruncatedJson)):
        read_wikidata(content)


WORDS = (
    "P190",
    "entities",
    "results",
    "bindings",
    "head",
    "vars",
    "Q1",
    "claims",
    "mainsnak",
    "a",
    "b",
    "st",
    "value",
)
DOCUMENTS = st.recursive(
    st.none() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4),
    max_leaves=12,
)


@given(DOCUMENTS)
def test_no_json_whatsoever_ends_in_an_unnamed_error(document: object) -> None:
    try:
        read_wikidata(json.dumps(document).encode())
    except (UnknownShape, TruncatedJson) as error:
        assert error.code.startswith("wikidata_")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared samples are not here")
@pytest.mark.parametrize(
    ("name", "claims", "skipped"),
    [("sparql_P190", 4, 1), ("wbgetentities_P190", 5, 2), ("rest_statements_P190", 1, 1)],
)
def test_the_shared_samples_are_read(name: str, claims: int, skipped: int) -> None:
    found = read_wikidata((SHARED / f"{name}.json").read_bytes())
    assert (len(found.claims), len(found.skipped)) == (claims, skipped)
