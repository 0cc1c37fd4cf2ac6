"""Projects out of JSON: notations, defaults, and every fault at once with its place and what is near."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from twinning.funding.project import CostKind, IncomeKind
from twinning.funding.project_reading import MOST_LINES, UnusableProject, project_from

TODAY = date(2026, 11, 28)
EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "funding" / "hildesheim-weekend-plan.json"
PROGRAMMES = ("buergerfonds", "cerv_tt")
SMALL = {
    "situation": {"start_date": "2027-05-20"},
    "partners": [
        {"id": "verein", "name": "Verein", "country": "DE"},
        {"id": "comite", "name": "Comité", "country": "FR"},
    ],
    "costs": [{"kind": "travel", "amount": 100}],
}


def read(data, **changes):
    return project_from({**data, **changes}, on=TODAY, programmes=PROGRAMMES)


def faults(data):
    """Code and parameters of all faults."""
    with pytest.raises(UnusableProject) as caught:
        project_from(data, on=TODAY, programmes=PROGRAMMES)
    return [(one.code.removeprefix("funding."), one.as_dict()) for one in caught.value.reasons]


def fault(**changes):
    """The only fault of the small project with some changes."""
    (one,) = faults({**SMALL, **changes})
    return one


def cost(**changes):
    return {"costs": [{"kind": "travel", "amount": 100, **changes}]}


def test_the_example_is_read():
    project = project_from(
        json.loads(EXAMPLE.read_text(encoding="utf-8")), on=TODAY, programmes=["buergerfonds"]
    )
    assert (str(project.total), str(project.other), str(project.own)) == ("10000", "4000", "3200")
    assert [partner.country for partner in project.partners] == ["DE", "FR"]
    assert project.costs[0].paid_on == date(2027, 5, 19)
    assert str(project.in_kind_worth) == "2875"


@pytest.mark.parametrize(
    ("written", "sum"),
    [
        ("1.500,00 €", "1500"),
        ("1 500,00", "1500"),
        ("1\u202f500,00\u00a0€", "1500"),
        ("1500.00", "1500"),
        ("1.500", "1500"),
        (1500, "1500"),
        (1500.5, "1500.50"),
        (0.105, "0.11"),
        (0, "0"),
    ],
)
def test_money_is_read_in_the_notations_of_both_countries(written, sum):
    assert str(read(SMALL, **cost(amount=written)).costs[0].sum) == sum


def test_a_line_without_partner_is_the_first_ones_and_nothing_else_is_needed():
    project = read(SMALL)
    (line,) = project.costs
    assert (line.kind, line.partner, line.text, line.paid_on, line.is_eligible) == (
        CostKind.TRAVEL,
        "verein",
        "",
        None,
        True,
    )
    assert (project.name, project.income, project.programmes, project.approval_on) == ("", (), (), None)


def test_null_is_not_told():
    project = read(SMALL, name=None, approval_on=None, income=None, **cost(paid_on=None, text=None))
    assert (project.name, project.costs[0].paid_on, project.income) == ("", None, ())


def test_all_kinds_of_income_and_costs_are_known():
    project = read(
        SMALL,
        costs=[{"kind": kind.value, "amount": 1} for kind in CostKind],
        income=[{"kind": kind.value, "amount": 1, "received_on": "2027-05-01"} for kind in IncomeKind],
    )
    assert [line.kind for line in project.costs] == list(CostKind)
    assert [line.kind for line in project.income] == list(IncomeKind)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (-5, "negative_money"),
        ("-5,00 €", "negative_money"),
        ("viel", "field_kind"),
        ("1.50.0", "field_kind"),
        (True, "field_kind"),
        (None, "field_kind"),
        ([1], "field_kind"),
        (float("nan"), "field_kind"),
        (float("inf"), "field_kind"),
        (1e9 + 1, "money_large"),
        pytest.param(10**5000, "money_large", id="digits"),
        pytest.param(-(10**5000), "negative_money", id="minus"),
    ],
)
def test_a_sum_that_is_none_is_named_with_its_place(written, code):
    found, said = fault(**cost(amount=written))
    assert (found, said["path"]) == (code, "costs[0].amount")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("20.05.2027", "field_kind"),
        ("2027-W20-1", "field_kind"),
        (20270520, "field_kind"),
        ("2027-02-30", "field_no_such_day"),
        ("0027-05-20", "field_day_far"),
    ],
)
def test_a_day_that_is_none_is_named_with_its_place(written, code):
    found, said = fault(**cost(paid_on=written))
    assert (found, said["path"]) == (code, "costs[0].paid_on")
    assert fault(approval_on=written)[1]["path"] == "approval_on"


def test_an_unknown_kind_comes_with_the_nearest_known_one():
    found, said = fault(**cost(kind="lodgin"))
    assert (found, said["nearest"]) == ("field_word", "lodging")
    assert "catering" in said["known"]
    assert fault(**cost(kind="xyz"))[1]["nearest"] == ""
    assert fault(**cost(kind=7))[0] == "field_kind"
    income = [{"kind": "donations", "amount": 1}]
    assert fault(income=income)[1]["nearest"] == "donation"


def test_an_unknown_programme_or_partner_comes_with_the_nearest_known_one():
    found, said = fault(programmes=["burgerfonds"])
    assert (found, said["nearest"], said["path"]) == (
        "no_such_programme",
        "buergerfonds",
        "programmes[0]",
    )
    found, said = fault(**cost(partner="vereine"))
    assert (found, said["nearest"], said["known"]) == ("no_such_partner", "verein", "verein, comite")
    found, said = fault(partners=[{"id": "a", "name": "A", "country": "XX"}])
    assert (found, said["path"]) == ("no_such_code", "partners[0].country")


def test_ids_are_told_apart():
    twice = [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}]
    assert fault(partners=twice)[0] == "field_twice"
    assert fault(partners=[{"id": " ", "name": "A"}])[0] == "field_empty"
    assert fault(programmes=["cerv_tt", "cerv_tt"])[0] == "field_twice"


def test_a_start_before_today_and_other_faults_of_the_facts_are_told():
    found, said = fault(situation={"start_date": "2026-11-27"})
    assert (found, said["name"]) == ("start_passed", "start_date")
    assert fault(situation={"nigths": 3})[1]["nearest"] == "nights"
    assert fault(situation=[])[0] == "field_kind"


@pytest.mark.parametrize("data", [None, [], "x", 7, {}])
def test_what_is_no_project_at_all(data):
    codes = {code for code, _said in faults(data)}
    assert codes == ({"field_missing"} if data == {} else {"field_kind"})


def test_costs_are_needed_and_at_most_so_many_lines_are_read():
    assert fault(costs=[])[0] == "field_length"
    assert fault(costs={})[0] == "field_kind"
    many = [{"kind": "travel", "amount": 1}] * MOST_LINES
    assert str(read(SMALL, costs=many).total) == str(MOST_LINES)
    found, said = fault(costs=[*many, {"kind": "travel", "amount": 1}])
    assert (found, said["found"]) == ("field_length", MOST_LINES + 1)


def test_an_unknown_field_comes_with_the_nearest_known_one():
    assert fault(**cost(sum=5))[1]["nearest"] == "amount"
    assert fault(partner=[])[1]["nearest"] == "partners"


def test_texts_are_on_one_line_and_of_a_sensible_length():
    assert read(SMALL, name=" Ein\nWochenende ").name == "Ein Wochenende"
    assert fault(name="x" * 301)[0] == "text_long"
    assert fault(name="\ud800")[0] == "field_letters"


def test_all_faults_are_told_at_once():
    data = {
        "situation": {"start_date": "2020-01-01", "nigths": 1},
        "costs": [{"kind": "trvel", "amount": -1}, {"amount": "x", "paid_on": "soon"}],
        "programmes": ["cerv"],
        "colour": "red",
    }
    assert {code for code, _said in faults(data)} == {
        "start_passed",
        "unknown_fact",
        "field_word",
        "negative_money",
        "field_kind",
        "field_missing",
        "no_such_programme",
        "field_unlike",
    }


def test_at_most_twenty_faults_are_told():
    assert len(faults({**SMALL, "costs": [{}] * 200})) == 20


def test_whole_and_broken_numbers_are_exact():
    assert read(SMALL, **cost(amount=Decimal("0.1"))).total.amount == Decimal("0.10")
