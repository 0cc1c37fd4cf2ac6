"""Whatever is wrong with a programme's file is told with its line, its place and what is near."""

import pytest
from tests.twinning.funding.fault_table import broken_files, syntax_errors
from tests.twinning.funding.smallest import SMALLEST, broken

from twinning.funding.reading import programme_from
from twinning.funding.reading_faults import UnusableProgramme

LATER = SMALLEST[SMALLEST.index("[[versions]]") :]


def faults_of(text):
    with pytest.raises(UnusableProgramme) as caught:
        programme_from(text, file="small.toml")
    return caught.value.faults


@pytest.mark.parametrize("row", broken_files(), ids=lambda row: f"{row.code}-{row.path}")
def test_a_fault_is_told_alone_and_in_its_place(row):
    (fault,) = faults_of(row.text)
    assert (fault.file, fault.line, fault.path, fault.code) == ("small.toml", row.line, row.path, row.code)
    assert row.params.items() <= {name: str(value) for name, value in fault.params.items()}.items()


@pytest.mark.parametrize("row", syntax_errors(), ids=lambda row: row.code)
def test_a_slip_of_grammar_is_told_with_its_line(row):
    (fault,) = faults_of(row.text)
    assert (fault.line, fault.code) == (row.line, row.code)


def test_a_nest_too_deep_to_read_is_told():
    (fault,) = faults_of(f"id = {'[' * 5000}{']' * 5000}")
    assert (fault.line, fault.code) == (1, "too_deep")


def test_a_rule_nested_too_deep_to_compute_is_told():
    rule = '["not", ' * 60 + '"$already_started"' + "]" * 60
    faults = faults_of(broken(('[">=", "$nights", "%nights_least"]', rule)))
    assert (32, "too_deep") in [(one.line, one.code) for one in faults]


def test_all_faults_are_told_at_once_from_the_first_line_on():
    text = broken(
        ("effort = 1", "effort = 9"), ('"0.5"', '"0,5"'), ("$nights", "$nigths"), ("2024-01-01", '"2024"')
    )
    assert [(one.line, one.code) for one in faults_of(text)] == [
        (4, "out_of_range"),
        (25, "wrong_kind"),
        (28, "decimal_comma"),
        (32, "unknown_fact"),
    ]


def test_parameters_that_refer_to_each_other_are_a_cycle():
    (fault,) = faults_of(broken(('"0.5"', '"%nights_least"'), ("value = 2", 'value = ["*", 2, "%share"]')))
    assert (fault.line, fault.code) == (28, "cycle")
    assert fault.params["chain"] == "share → nights_least → share"


def test_versions_that_hold_on_the_same_day_are_told_at_the_later_one():
    ending = SMALLEST.replace("from = 2024-01-01", "from = 2024-01-01\nto = 2026-01-01")
    (fault,) = faults_of(ending + LATER.replace("2024-01-01", "2025-06-01"))
    assert (fault.line, fault.path, fault.code) == (48, "versions[1]", "overlap")
    assert fault.params == {"first": "2024-01-01", "second": "2025-06-01", "end": "2026-01-01"}


def test_a_version_may_begin_on_the_day_another_ends():
    ending = SMALLEST.replace("from = 2024-01-01", "from = 2024-01-01\nto = 2026-01-01")
    programme = programme_from(ending + LATER.replace("2024-01-01", "2026-01-01"), file="")
    assert len(programme.versions) == 2


def test_a_version_without_end_overlaps_every_later_one():
    (fault,) = faults_of(SMALLEST + LATER.replace("2024-01-01", "2030-01-01"))
    assert (fault.code, fault.params["end"]) == ("overlap", "")


def test_an_empty_file_misses_what_every_programme_has():
    needed = "id level audience effort applicants names summary funder quality sources versions"
    assert {fault.path for fault in faults_of("")} == set(needed.split())


@pytest.mark.parametrize(
    "value",
    ["1", '"x"', "true", "[]", "[1]", "{}", "[[]]", "[{}]", "1979-05-27", "0.5", '[["list"]]', '{ x = "y" }'],
)
@pytest.mark.parametrize(
    "key",
    [
        *("id", "level", "applicants", "ages", "names", "funder", "reach", "quality", "sources"),
        *("versions", "status_events", "apply_url"),
    ],
)
def test_a_value_of_any_other_kind_is_told_and_never_stops_the_reading(key, value):
    assert faults_of(f"{key} = {value}")


@pytest.mark.parametrize("value", ["1", '"x"', "[]", "[1]", "{}", "[{}]", "1979-05-27", "{ x = { y = 1 } }"])
@pytest.mark.parametrize(
    "key",
    [
        *("params", "rules", "conditions", "amount", "own_share", "costs", "cumulation", "deadlines"),
        *("routes", "obligations", "payout"),
    ],
)
def test_a_part_of_a_version_of_any_other_kind_never_stops_the_reading(key, value):
    assert faults_of(f"[[versions]]\n{key} = {value}")
