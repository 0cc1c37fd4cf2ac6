"""The largest sum a version can come to: read from caps in its rules, and none where nothing bounds it."""

from decimal import Decimal

import pytest
from tests.factories.funding import expression
from tests.twinning.funding.smallest import broken

from twinning.funding.largest import Largest, largest_amount, upper_end
from twinning.funding.reading import programme_from
from twinning.kernel.money import Money

ENDS = {"nights": Decimal(21)}


def largest(*changes):
    return largest_amount(programme_from(broken(*changes), file="small.toml").versions[0])


@pytest.mark.parametrize(
    ("written", "end"),
    [
        (300, "300"),
        ("$eligible_costs", None),
        (["min", "$eligible_costs", "$total_costs"], None),
        (["min", ["*", 0.8, "$eligible_costs"], 50000], "50000"),
        (["max", 100, "$eligible_costs"], None),
        (["max", 100, 250], "250"),
        (["*", 10, "$nights"], "210"),
        (["*", 10, "$travellers"], None),
        (["*", 0.5, "$stay_share"], "0.5"),
        (["+", 100, ["min", "$travellers", 35]], "135"),
        (["-", 100, "$own_share"], "100"),
        (["/", ["*", 1500, ["min", "$travellers", 20]], 20], "1500"),
        (["/", 1500, "$travellers"], None),
        (["if", "$is_youth_group", 2000, 1500], "2000"),
        (["if", "$is_youth_group", 2000, "$eligible_costs"], None),
        (["known", ["min", "$travellers", 5], 9], "9"),
        (["band", "$distance_band_km", [[99, 28], ["end", 211]]], "211"),
    ],
    ids=str,
)
def test_an_expression_is_bounded_by_what_stands_in_it(written, end):
    found = upper_end(expression(written), ENDS)
    assert found == (None if end is None else Decimal(end))


def test_a_share_of_costs_without_a_cap_has_no_largest_sum():
    assert largest() == Largest(None)


def test_a_cap_is_the_largest_sum():
    assert largest(
        ('["*", "%share", "$eligible_costs"]', '["min", ["*", "%share", "$eligible_costs"], 800]')
    ) == (Largest(Money.of(Decimal(800))))


def test_a_figure_that_nothing_changes_is_exact():
    found = largest(
        ('["*", "%share", "$eligible_costs"]', "300"), ('share = { value = "0.5", cite = ["act"] }\n', "")
    )
    assert found == Largest(Money.of(Decimal(300)), is_exact=True)


def test_a_way_without_a_cap_beside_one_with_a_cap_stays_open():
    second = """text = { de = "Die Hälfte", fr = "La moitié", en = "Half" }
[[versions.amount.branches]]
id = "fixed"
value = 800
text = { de = "Fest", fr = "Fixe", en = "Fixed" }
"""
    found = largest(('text = { de = "Die Hälfte", fr = "La moitié", en = "Half" }\n', second))
    assert found == Largest(Money.of(Decimal(800)), is_open=True)


def test_hard_rules_bound_facts_and_soft_ones_do_not():
    by_nights = ('["*", "%share", "$eligible_costs"]', '["*", "%share", "$nights", 100]')
    most = ('[">=", "$nights", "%nights_least"]', '["<=", "$nights", "%nights_least"]')
    assert largest(by_nights, most).sum == Money.of(Decimal(100))
    assert largest(by_nights, most, ('level = "hard"', 'level = "soft"')).sum is None


def test_an_exclusion_bounds_a_fact_from_above():
    by_nights = ('["*", "%share", "$eligible_costs"]', '["*", "%share", "$nights", 100]')
    excluded = ('require = [">=", "$nights", "%nights_least"]', 'exclude = [">", "$nights", "%nights_least"]')
    assert largest(by_nights, excluded).sum == Money.of(Decimal(100))
