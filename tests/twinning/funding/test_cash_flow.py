"""The cash flow of a plan: days, instalments to the cent, the running balance, the deepest point."""

from datetime import date

import pytest
from tests.factories.funding import amount, programme
from tests.factories.projects import cost, duty, income, paid, planned, project

from twinning.funding.cash_flow import instalments_of
from twinning.kernel.money import Money

BUERGERFONDS = (("0.75", "before_start"), ("0.25", "after_settlement"))


def fund(pays=800, **changes):
    return programme("fund", pays=amount(pays), **changes)


def moves(plan):
    return [(one.day.isoformat(), one.what.value, str(one.sum), str(one.balance)) for one in plan.movements]


def test_money_in_comes_before_money_out_of_a_day_and_the_balance_runs_along():
    made = project(
        cost(600, paid_on=date(2027, 5, 1)),
        cost(400),
        other=[income(200, received_on=date(2027, 5, 1))],
        ask=["fund"],
    )
    assert moves(planned(made, fund(payout=paid(*BUERGERFONDS)))) == [
        ("2027-05-01", "income", "200", "200"),
        ("2027-05-01", "cost", "-600", "-400"),
        ("2027-05-19", "grant", "600", "200"),
        ("2027-05-20", "cost", "-400", "-200"),
        ("2027-07-23", "grant", "200", "0"),
    ]


def test_the_deepest_point_is_what_must_be_paid_in_advance():
    made = project(cost(1000), other=[income(200)], ask=["fund"])
    deepest = planned(made, fund()).lowest
    assert (deepest.day, str(deepest.balance)) == (date(2027, 5, 20), "-800")


def test_a_purse_that_never_falls_below_nought_has_no_deepest_point():
    made = project(cost(1000), other=[income(200)], ask=["fund"])
    assert planned(made, fund(payout=paid(("1", "before_start")))).lowest is None


def test_what_is_still_to_be_found_is_expected_by_the_start():
    plan = planned(project(cost(1000), ask=["fund"]), fund())
    assert moves(plan)[0] == ("2027-05-20", "missing", "200", "200")
    assert moves(plan)[-1][-1] == "0"


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("before_start", date(2027, 5, 19)),
        ("after_grant", date(2027, 5, 19)),
        ("after_event", date(2027, 5, 23)),
        ("after_settlement", date(2027, 7, 23)),
    ],
)
def test_when_an_instalment_is_assumed_to_come(when, day):
    plan = planned(project(cost(1000), ask=["fund"]), fund(payout=paid(("1", when))))
    (grant,) = [one for one in plan.movements if one.what == "grant"]
    assert (grant.day, grant.is_assumed, grant.about) == (day, True, "fund")


def test_a_known_approval_and_a_settlement_of_the_programmes_own_set_the_days():
    made = project(cost(1000), ask=["fund"], approval_on=date(2027, 3, 1))
    rules = fund(
        payout=paid(("0.5", "after_grant"), ("0.5", "after_settlement")),
        obligations=[duty("settlement", "end", months=6, days=1)],
    )
    days = [one.day for one in planned(made, rules).movements if one.what == "grant"]
    assert days == [date(2027, 3, 1), date(2027, 11, 24)]


def test_a_programme_that_names_no_instalments_pays_after_the_settlement():
    plan = planned(project(cost(1000), ask=["fund"]), fund())
    assert [(one.day, one.instalments) for one in plan.movements if one.what == "grant"] == [
        (date(2027, 7, 23), 1)
    ]


def test_without_an_end_the_project_is_taken_to_last_one_day():
    plan = planned(project(cost(1000), ask=["fund"], end_date=None), fund())
    assert plan.movements[-1].day == date(2027, 7, 20)


def test_days_that_were_given_are_not_marked_as_assumed():
    made = project(cost(10, paid_on=date(2027, 5, 1)), cost(10), other=[income(5)], ask=[])
    assert [(one.what.value, one.is_assumed) for one in planned(made).movements] == [
        ("cost", False),
        ("missing", True),
        ("income", True),
        ("cost", True),
    ]


def test_lines_of_nothing_do_not_move():
    assert planned(project(cost(0), other=[income(0)])).movements == ()


@pytest.mark.parametrize(
    ("shares", "sum", "parts"),
    [
        (("0.75", "0.25"), "6000", ["4500", "1500"]),
        (("0.75", "0.25"), "0.01", ["0.01", "0"]),
        (("0.8", "0.2"), "1000.01", ["800.01", "200"]),
        (("0.5", "0.25", "0.25"), "0.02", ["0.01", "0.01", "0"]),
        (("0.3", "0.3", "0.3", "0.1"), "0.05", ["0.02", "0.02", "0.01", "0"]),
        ((), "12.34", ["12.34"]),
    ],
)
def test_instalments_are_whole_cents_and_the_last_is_the_rest(shares, sum, parts):
    (version,) = fund(payout=paid(*((share, "after_grant") for share in shares))).versions
    assert [str(part) for _when, part in instalments_of(version, Money.of(sum))] == parts
