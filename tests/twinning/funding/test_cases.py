"""Files of cases are read with every fault at its line, and differences are told in words."""

from datetime import date
from decimal import Decimal

import pytest
from tests.twinning.funding.smallest import SMALLEST

from twinning.funding.cases import Difference, cases_from, differences
from twinning.funding.programme import AmountKind
from twinning.funding.reading import programme_from
from twinning.funding.reading_faults import UnusableCases
from twinning.funding.verdict import Status
from twinning.kernel.language import Language

CASES = """\
[[cases]]
id = "fits"
title = { de = "Passt", fr = "Convient", en = "Fits" }
on = 2026-11-28
[cases.facts]
nights = 3
start_date = 2027-05-20
eligible_costs = "1.000,50 €"
applicant_countries = ["DE"]
[cases.expect]
status = "eligible"
amount = 500.25
amount_kind = "maximum"
deadline = 2027-04-08
deadline_passed = false
failed = []
ask = []
soft = []
"""


def faults_of(old, new):
    assert CASES.count(old) == 1
    with pytest.raises(UnusableCases) as caught:
        cases_from(CASES.replace(old, new), file="small.cases.toml")
    return [(one.line, one.path, one.code) for one in caught.value.faults]


def test_a_case_is_read_with_its_line():
    (case,) = cases_from(CASES, file="")
    assert (case.id, case.line, case.title[Language.FR]) == ("fits", 1, "Convient")
    assert case.situation.values["eligible_costs"] == Decimal("1000.50")
    assert case.situation.on == date(2026, 11, 28)
    assert case.expect.status is Status.ELIGIBLE
    assert (case.expect.amount, case.expect.amount_kind) == (Decimal("500.25"), AmountKind.MAXIMUM)
    assert case.expect.failed == frozenset()


def test_a_case_that_comes_out_as_it_says_has_no_difference():
    (case,) = cases_from(CASES, file="")
    assert differences(programme_from(SMALLEST, file=""), case) == ()


def test_only_what_is_stated_is_checked():
    (case,) = cases_from(CASES[: CASES.index("amount = 500.25")], file="")
    assert differences(programme_from(SMALLEST, file=""), case) == ()


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('"eligible"', '"ineligible"', Difference("status", "ineligible", "eligible")),
        ("amount = 500.25", "amount = 501", Difference("amount", "501", "500.25")),
        ('"maximum"', '"fixed"', Difference("amount_kind", "fixed", "maximum")),
        ("2027-04-08", "2027-04-09", Difference("deadline", "2027-04-09", "2027-04-08")),
        ("passed = false", "passed = true", Difference("deadline_passed", "true", "false")),
        ("failed = []", 'failed = ["nights"]', Difference("failed", "nights", "")),
        ("ask = []", 'ask = ["nights"]', Difference("ask", "nights", "")),
    ],
)
def test_each_expectation_is_held_against_the_verdict(old, new, found):
    (case,) = cases_from(CASES.replace(old, new), file="")
    assert differences(programme_from(SMALLEST, file=""), case) == (found,)


def test_a_difference_is_one_readable_line():
    assert str(Difference("ask", "nights", "")) == "ask: expected nights, found nothing"


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        ("nights = 3", "nigths = 3", [(6, "cases[0].facts.nigths", "bad_fact")]),
        ("nights = 3", "nights = -3", [(6, "cases[0].facts.nights", "bad_fact")]),
        ("2027-05-20", "2026-05-20", [(7, "cases[0].facts.start_date", "bad_fact")]),
        ("2026-11-28", "1800-01-01", [(4, "cases[0].on", "bad_fact")]),
        ("2026-11-28", '"2026-11-28"', [(4, "cases[0].on", "wrong_kind")]),
        ("on = 2026-11-28\n", "", [(1, "cases[0].on", "missing_key")]),
        ('"eligible"', '"elligible"', [(11, "cases[0].expect.status", "unknown_word")]),
        ("ask = []", 'ask = ["nigths"]', [(17, "cases[0].expect.ask[0]", "unknown_fact")]),
        ("ask = []", "asked = []", [(17, "cases[0].expect.asked", "unknown_key")]),
        ('fr = "Convient", ', "", [(3, "cases[0].title.fr", "missing_language")]),
        ('id = "fits"', 'id = "fits', [(2, "", "syntax_string")]),
    ],
)
def test_a_fault_is_told_alone_and_in_its_place(old, new, faults):
    assert faults_of(old, new) == faults


def test_two_cases_with_one_id_are_told_at_the_second():
    with pytest.raises(UnusableCases) as caught:
        cases_from(CASES + CASES, file="")
    assert [(one.line, one.path, one.code) for one in caught.value.faults] == [
        (20, "cases[1].id", "id_twice")
    ]


def test_a_case_that_expects_nothing_is_told():
    with pytest.raises(UnusableCases) as caught:
        cases_from(CASES[: CASES.index("status =")], file="")
    assert [(one.line, one.code) for one in caught.value.faults] == [(10, "nothing_expected")]
