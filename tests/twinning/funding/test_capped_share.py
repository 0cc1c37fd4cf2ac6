"""Which expressions are a share of costs with a cap, and which are not."""

from decimal import Decimal

import pytest
from tests.factories.funding import expression

from twinning.funding.capped_share import CappedShare, capped_share

EIGHTY = ["*", 0.8, "$eligible_costs"]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (EIGHTY, ("0.8", "eligible_costs", None)),
        (["*", "$total_costs", 0.5], ("0.5", "total_costs", None)),
        (["min", EIGHTY, 50_000], ("0.8", "eligible_costs", "50000")),
        (["min", 900, EIGHTY, 700], ("0.8", "eligible_costs", "700")),
        (["min", ["min", EIGHTY, 600], 700], ("0.8", "eligible_costs", "600")),
    ],
)
def test_a_share_of_costs_with_or_without_a_cap(written, found):
    share, base, most = found
    assert capped_share(expression(written)) == CappedShare(
        Decimal(share), base, None if most is None else Decimal(most)
    )


@pytest.mark.parametrize(
    "written",
    [
        1000,
        "$eligible_costs",
        ["*", 0.8, "$nights", "$participants"],
        ["*", "$nights", "$participants"],
        ["*", 0.8, 0.5],
        ["min", EIGHTY, ["*", 25, "$participants"]],
        ["min", EIGHTY, "$total_costs"],
        ["max", EIGHTY, 100],
        ["+", EIGHTY, 100],
    ],
)
def test_anything_else_is_none(written):
    assert capped_share(expression(written)) is None
