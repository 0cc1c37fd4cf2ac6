"""What a programme would pay: every kind of amount, the best branch, the cliff, the cents."""

from decimal import Decimal

import pytest
from tests.factories.funding import amount, branch, situation

from twinning.funding.amounts import amount_of
from twinning.funding.expressions import Known
from twinning.funding.programme import AmountKind, Choice
from twinning.kernel.money import Money

BUERGERFONDS = amount(
    branch(["min", ["*", Decimal("0.8"), "$eligible_costs"], 50000], id="cat1_3"),
    branch(
        ["*", Decimal("0.7"), "$eligible_costs"],
        when=[">", ["*", Decimal("0.7"), "$eligible_costs"], 50000],
        id="cat4",
    ),
)


def paid(rule, **facts):
    return amount_of(rule, Known(situation(**facts).values))


@pytest.mark.parametrize(
    ("eligible", "sum", "category"),
    [
        ("7500", "6000", "cat1_3"),
        ("62499.99", "49999.99", "cat1_3"),
        ("62500", "50000", "cat1_3"),
        ("65000", "50000", "cat1_3"),
        ("71428.57", "50000", "cat1_3"),
        ("71428.58", "50000.01", "cat4"),
        ("100000", "70000", "cat4"),
        ("0", "0", "cat1_3"),
    ],
)
def test_the_cliff_at_50000_never_costs_anything(eligible, sum, category):
    found = paid(BUERGERFONDS, eligible_costs=Decimal(eligible))
    assert (str(found.sum), found.branch.id) == (sum, category)


@pytest.mark.parametrize(
    ("kind", "sure"),
    [("maximum", False), ("fixed", True), ("flat", True), ("unit_cost", True), ("fixed_rate", True)],
)
def test_only_sums_that_are_no_maximum_are_sure(kind, sure):
    found = paid(
        amount(["*", 20, "$full_days", "$participants"], kind=AmountKind(kind)), full_days=5, participants=40
    )
    assert (found.sum, found.kind, found.is_sure) == (Money.of(4000), AmountKind(kind), sure)


@pytest.mark.parametrize("kind", [AmountKind.RANGE_ONLY, AmountKind.DISCRETIONARY])
def test_what_only_the_funder_tells_has_a_range_and_no_sum(kind):
    found = paid(amount(kind=kind, least=8455, most=50745))
    assert (found.sum, found.range, found.ask) == (None, (Money.of(8455), Money.of(50745)), frozenset())
    assert not found.is_sure


def test_a_branch_may_be_of_another_kind_than_the_rule():
    rule = amount(
        branch(750, kind=AmountKind.FLAT, when=["==", "$event_days", 1]),
        branch(["min", ["*", Decimal("0.5"), "$eligible_costs"], 25000]),
        choice=Choice.FIRST,
    )
    assert paid(rule, event_days=1, eligible_costs=9000).is_sure
    assert str(paid(rule, event_days=2, eligible_costs=9000).sum) == "4500"


def test_the_first_branch_that_holds_hides_those_behind_it():
    rule = amount(
        branch(1000, when="$supported_by_european_body", id="less"),
        branch(1500, id="more"),
        choice=Choice.FIRST,
    )
    assert str(paid(rule, supported_by_european_body=True).sum) == "1000"
    assert paid(rule, supported_by_european_body=True).more == frozenset()
    assert str(paid(rule, supported_by_european_body=False).sum) == "1500"
    assert paid(rule).sum is None
    assert paid(rule).ask == {"supported_by_european_body"}


def test_of_the_best_what_is_still_open_is_named_and_the_rest_is_told():
    rule = amount(branch(["*", 10, "$travellers"]), branch(["*", 30, "$participants"]))
    found = paid(rule, travellers=12)
    assert (str(found.sum), found.more) == ("120", {"participants"})


def test_an_optional_part_may_be_told_later():
    rule = amount(["+", 100, ["known", ["*", 26, "$participants_de"], 0]])
    assert (str(paid(rule).sum), paid(rule).more) == ("100", {"participants_de"})
    assert (str(paid(rule, participants_de=10).sum), paid(rule, participants_de=10).more) == (
        "360",
        frozenset(),
    )


def test_where_no_branch_holds_nothing_is_paid():
    rule = amount(branch(1500, when="$is_youth_group"))
    assert (str(paid(rule, is_youth_group=False).sum), paid(rule).sum) == ("0", None)


def test_no_sum_is_negative_and_rounding_comes_last():
    assert str(paid(amount(["-", 100, "$own_share"]), own_share=300).sum) == "0"
    third = amount(["*", ["/", "$eligible_costs", 3], 3])
    assert str(paid(third, eligible_costs=100).sum) == "100"
    assert str(paid(amount(["*", Decimal("0.005"), "$nights"]), nights=1).sum) == "0.01"


def test_branches_alike_in_cents_count_as_alike():
    rule = amount(
        branch(["*", 10, 1], id="first"),
        branch(["+", 10, Decimal("0.004")], id="a hair more"),
        choice=Choice.BEST,
    )
    assert paid(rule).branch.id == "first"


def test_a_sum_of_costs_that_are_known_as_a_whole_only_is_at_most_and_never_sure():
    rate = amount(["*", Decimal("0.9"), "$eligible_costs"], kind=AmountKind.FIXED_RATE)
    asked = situation(total_costs=10000)
    found = amount_of(rate, Known(asked.values), bounds=asked.bounds)
    assert (str(found.sum), found.at_most, found.is_sure, found.more) == (
        "9000",
        True,
        False,
        {"eligible_costs"},
    )
    told = situation(total_costs=10000, eligible_costs=8000)
    assert amount_of(rate, Known(told.values), bounds=told.bounds).is_sure
