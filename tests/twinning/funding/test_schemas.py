"""The published schemas say the same as the readers: what one refuses for its form, the other refuses too."""

import json
import tomllib
from datetime import date
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from tests.twinning.funding.catalogue_files import ROOT, case_files, programme_files
from tests.twinning.funding.fault_table import broken_files
from tests.twinning.funding.smallest import SMALLEST

from twinning.funding.facts import FACTS
from twinning.funding.schemas import cases_schema, programme_schema, situation_schema
from twinning.funding.situation_reading import UnusableSituation, situation_from

ON = date(2026, 11, 28)
WRITTEN = {
    "funding-programme.json": programme_schema,
    "funding-cases.json": cases_schema,
    "funding-situation.json": situation_schema,
}
OF_FORM = {
    *("unknown_key", "missing_key", "missing_language", "empty_text", "wrong_kind", "unknown_word"),
    *("unknown_country", "bad_id", "bad_address", "bad_language", "ages_count", "empty_array", "no_citation"),
    *("require_and_exclude", "require_or_exclude"),
}
"""Faults of the form alone; figures written as expressions and the kinds of values within rules are the reader's."""


def validator(name):
    schema = json.loads((ROOT / "docs" / "schemas" / name).read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker(["date"]))


def as_json(value):
    """Return TOML's values as an editor hands them to a schema: days as texts."""
    if isinstance(value, dict):
        return {key: as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return (
        value.isoformat()
        if isinstance(value, date)
        else float(value)
        if isinstance(value, Decimal)
        else value
    )


def errors(name, text):
    return [
        f"{one.json_path}: {one.message[:80]}"
        for one in validator(name).iter_errors(as_json(tomllib.loads(text)))
    ]


@pytest.mark.parametrize("name", WRITTEN)
def test_a_schema_stands_in_the_documents_as_it_is_made(name):
    """After a change: python tools/funding_schemas.py."""
    made = json.dumps(WRITTEN[name](), ensure_ascii=False, indent=2) + "\n"
    assert (ROOT / "docs" / "schemas" / name).read_text(encoding="utf-8") == made
    Draft202012Validator.check_schema(json.loads(made))


@pytest.mark.parametrize("path", programme_files(), ids=lambda path: path.stem)
def test_every_programme_of_the_catalogue_fits(path):
    assert errors("funding-programme.json", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.stem)
def test_every_file_of_cases_fits(path):
    assert errors("funding-cases.json", path.read_text(encoding="utf-8")) == []


def test_the_smallest_programme_fits():
    assert errors("funding-programme.json", SMALLEST) == []


def of_form():
    """Return the broken files whose fault a schema can see: days and decimals in quotation marks are texts to it."""
    rows = [one for one in broken_files() if one.code in OF_FORM and "require[" not in one.path]
    return [
        one
        for one in rows
        if one.path == "effort" or one.params.get("expected") not in ("day", "whole", "number")
    ]


@pytest.mark.parametrize("row", of_form(), ids=lambda row: f"{row.code}-{row.path}")
def test_what_the_reader_refuses_for_its_form_the_schema_refuses_too(row):
    assert errors("funding-programme.json", row.text)


ODD = [
    *(
        None,
        True,
        False,
        0,
        1,
        2.0,
        0.5,
        1.5,
        -1,
        7,
        10**12,
        "",
        " ",
        "x",
        "DE",
        "1500.00",
        "1500.5",
        "NI",
        "none",
        "oda",
    ),
    *("2027-05-20", "2027-02-30", "association", [], ["DE"], ["DE", "FR"], ["de"], ["XY"], [1], {}, {"x": 1}),
    *("a" * 100, "a" * 101),
]


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_that_fits_the_schema_is_read(name):
    schema = validator("funding-situation.json")
    fitting = [value for value in ODD if schema.is_valid({name: value})]
    assert len(fitting) > 1
    for value in fitting:
        situation_from({name: value}, on=ON)


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_that_no_notation_allows_fits_no_schema(name):
    schema = validator("funding-situation.json")
    for value in ([1], {"x": 1}, -1, 10**12, "", ["XY"]):
        with pytest.raises(UnusableSituation):
            situation_from({name: value}, on=ON)
        assert not schema.is_valid({name: value})


def test_a_fact_nobody_knows_fits_no_schema():
    assert not validator("funding-situation.json").is_valid({"nigths": 3})
