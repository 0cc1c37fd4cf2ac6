"""The published schemas say the same as the readers: what one refuses for its form, the other refuses too."""

import copy
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from tests.twinning.rounds.test_laws import workshops

from twinning.rounds.changes_reading import CHANGE_KEYS, changes_from
from twinning.rounds.instance_fields import INSTANCE_KEYS, PERSON_KEYS, TABLE_KEYS
from twinning.rounds.json_values import Unreadable
from twinning.rounds.planner import plan
from twinning.rounds.problem import Aim
from twinning.rounds.reading import instance_from, plan_from, problem_from

SCHEMAS = {
    path.name: json.loads(path.read_text(encoding="utf-8"))
    for path in (Path(__file__).parents[3] / "docs" / "schemas").glob("rounds-*.json")
}
REGISTRY = Registry().with_resources((name, Resource.from_contents(one)) for name, one in SCHEMAS.items())
FORMS = ("kind", "missing", "unknown", "unlike", "length", "range", "empty", "either")
OF_FORM = {f"rounds.field_{form}" for form in FORMS}
BY_THE_INSTANCE = {("rounds.field_range", "held")}
ODD = [
    None,
    True,
    0,
    -1,
    1.5,
    2.0,
    7,
    2**60,
    "",
    " ",
    "x",
    "de",
    "DE",
    [],
    [0],
    [[0]],
    [0, 0],
    {},
    {"id": 0},
    {"x": 1},
]
law = settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

RICH = {
    "name": "four",
    "note": "all there is",
    "n": 4,
    "rounds": 3,
    "tables": [
        {"id": "A", "topic": "Youth", "min": 1, "max": 3, "ground_floor": True, "closed": [2]},
        {"id": 2, "topic": "Trains"},
    ],
    "people": [
        {"id": 0, "town": "Pau", "country": "FR", "langs": ["fr", "de"], "age": "30-49", "newcomer": True},
        {"id": 1, "ground_floor": True, "absent": [1], "wishes": ["A", 2], "moderates": None},
        {"id": "Cy", "moderates": 2},
        {"id": "Di"},
    ],
    "together": [[0, 1]],
    "apart": [["Cy", 0]],
    "rotation": True,
    "history": [[0, "Di"], [1, "Cy", 2]],
    "size_limits_by_round": [[1, 3], [1, 3], [0, 4]],
    "locks": [{"person": "Di", "round": 1, "table": "A"}],
    "held": [["A", "A", 2, 2]],
    "order": ["towns", "repeats"],
}
CHANGES = {
    "held": 1,
    "no_shows": [{"person": 0, "from_round": 1}, {"person": 1, "rounds": [2]}],
    "returns": [{"person": 1}],
    "late": [
        {"id": "Eve", "town": "Celle", "langs": ["de"], "absent": [1], "wishes": ["A"], "from_round": 2}
    ],
    "tables_lost": [{"table": "A", "from_round": 2}],
    "chairs": [{"table": 2, "max": 9}],
    "hosts": [{"table": 2, "person": None}, {"table": "A", "person": "Di"}],
    "locks": [{"person": "Di", "round": 1, "table": "A"}],
    "unlocks": [{"person": "Di", "round": 1}],
    "swaps": [{"round": 2, "people": ["Cy", "Di"]}],
}


def allows(schema, data):
    return Draft202012Validator(SCHEMAS[schema], registry=REGISTRY).is_valid(data)


def faults(reader, data):
    """Return the faults that a reader finds, as code and path."""
    try:
        reader(data)
    except Unreadable as error:
        return {(reason.code, reason.as_dict()["path"]) for reason in error.reasons}
    return set()


def read_changes(data):
    return changes_from(data, problem_from(RICH))


READERS = {"rounds-instance.json": (RICH, problem_from), "rounds-changes.json": (CHANGES, read_changes)}


def places(data, path=()):
    """Yield the path to every value inside some JSON."""
    yield path
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield from places(value, (*path, key))


def spoilt(data, path, way, value):
    """Return the data with one value replaced, taken out, or with a key more."""
    if not path:
        return value if way == "replace" else {**data, "surplus": value}
    changed = copy.deepcopy(data)
    inner = changed
    for key in path[:-1]:
        inner = inner[key]
    if way == "add" and isinstance(inner[path[-1]], dict):
        inner[path[-1]]["surplus"] = value
    elif way == "remove":
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return changed


@pytest.mark.parametrize("name", ["rounds-instance.json", "rounds-plan.json", "rounds-changes.json"])
def test_a_schema_is_one(name):
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_the_schemas_name_the_keys_that_the_readers_know():
    instance, changes = SCHEMAS["rounds-instance.json"], SCHEMAS["rounds-changes.json"]
    assert set(instance["properties"]) == set(INSTANCE_KEYS)
    assert set(instance["$defs"]["table"]["properties"]) == set(TABLE_KEYS)
    assert set(instance["$defs"]["person"]["properties"]) == set(PERSON_KEYS)
    assert instance["properties"]["order"]["items"]["enum"] == [aim.value for aim in Aim]
    assert set(changes["properties"]) == set(CHANGE_KEYS)
    assert set(changes["$defs"]["person"]["properties"]) == set(PERSON_KEYS)
    assert set(changes["properties"]["late"]["items"]["propertyNames"]["enum"]) == {
        *PERSON_KEYS,
        "from_round",
    }


@pytest.mark.parametrize("name", READERS)
def test_both_take_a_file_with_everything(name):
    data, reader = READERS[name]
    assert faults(reader, data) == set()
    assert allows(name, data)


@pytest.mark.parametrize("name", READERS)
@law
@given(st.data())
def test_schema_and_reader_refuse_the_same_forms(name, data):
    """What the schema refuses, the reader refuses; what the reader refuses for its form, the schema refuses."""
    whole, reader = READERS[name]
    path = data.draw(st.sampled_from(list(places(whole))))
    way = data.draw(st.sampled_from(["replace", "remove", "add"]))
    odd = spoilt(whole, path, way, data.draw(st.sampled_from(ODD)))
    found = faults(reader, odd)
    if not allows(name, odd):
        assert found, odd
    if any(code in OF_FORM for code, _ in found - BY_THE_INSTANCE):
        assert not allows(name, odd), (found, odd)


@law
@given(workshops())
def test_what_the_library_writes_is_what_the_schema_says(problem):
    assert allows("rounds-instance.json", json.loads(json.dumps(instance_from(problem))))


def test_a_plan_as_it_is_printed_fits_its_schema():
    written = {
        **plan_from(plan(problem_from({"n": 6, "rounds": 2, "tables": [{"id": 1}, {"id": 2}]}))),
        "seconds": 0.1,
    }
    assert allows("rounds-plan.json", written)
    assert allows("rounds-plan.json", {"seating": written["seating"]})
    for key in ("score", "bound"):
        for inner in written[key]:
            lacking = {**written, key: {name: value for name, value in written[key].items() if name != inner}}
            assert not allows("rounds-plan.json", lacking)
    assert not allows("rounds-plan.json", {"score": written["score"]})
    assert not allows("rounds-plan.json", {"seating": [[1, -2]]})
