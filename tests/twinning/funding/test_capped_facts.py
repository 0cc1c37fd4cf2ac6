"""More of a capped fact never changes a sum beyond its cap, except at the documented cliff of the Bürgerfonds."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.funding import situation
from tests.twinning.funding.catalogue_files import CATALOGUE, programme_files, programme_of

from twinning.funding.expressions import Call, Fact, Known, facts_of, walk
from twinning.funding.facts import FACTS, FactKind
from twinning.funding.verdict import assess

BUERGERFONDS = programme_of(CATALOGUE / "buergerfonds" / "buergerfonds.toml")


def capped():
    """Every fact that an amount of the catalogue counts only up to a figure, and nowhere else."""
    for path in programme_files():
        programme = programme_of(path)
        for version in programme.versions:
            for branch in version.amount.branches:
                parts = list(walk(branch.value))
                for call in parts:
                    if isinstance(call, Call) and call.operation == "min":
                        for fact in (one for one in call.arguments if isinstance(one, Fact)):
                            others = [one for one in call.arguments if one is not fact]
                            if sum(one == fact for one in parts) == 1 and not any(map(facts_of, others)):
                                yield programme.id, branch, call, fact.name


CAPPED = list(capped())


def test_the_catalogue_has_capped_facts():
    assert {(id, name) for id, _, _, name in CAPPED} >= {
        ("lingen_trip", "travellers"),
        ("dfjw_partner_place", "travellers"),
    }


@pytest.mark.parametrize(
    ("branch", "call", "name"),
    [pytest.param(*rest, id=f"{id}-{place}") for place, (id, *rest) in enumerate(CAPPED)],
)
@settings(deadline=None, max_examples=15)
@given(st.integers(1, 5000), st.integers(1, 60))
def test_beyond_its_cap_a_fact_adds_nothing(branch, call, name, more, other):
    facts = {one: _some(one, other) for one in facts_of(branch.value)}
    cap = min(one.evaluate(Known({})) for one in call.arguments if not isinstance(one, Fact))
    at_the_cap = branch.value.evaluate(Known({**facts, name: cap}))
    assert branch.value.evaluate(Known({**facts, name: cap + more})) == at_the_cap
    assert isinstance(at_the_cap, Decimal)


def _some(name, number):
    kind = FACTS[name].kind
    if kind is FactKind.YES_NO:
        return number % 2 == 0
    if kind is FactKind.DAY:
        return date(2027, 5, 20)
    if kind is FactKind.SHARE:
        return Decimal(number) / 100
    if kind is FactKind.COUNTRIES:
        return frozenset({"DE", "FR", "PL"})
    choices = FACTS[name].choices
    return Decimal(number) if kind not in (FactKind.CHOICE, FactKind.WORD) else (choices or ("x",))[0]


def paid(costs):
    return assess(BUERGERFONDS, situation(eligible_costs=costs)).amount.sum.amount


@settings(deadline=None)
@given(st.integers(62_500, 71_428))
def test_between_the_cap_and_the_cliff_the_fund_pays_fifty_thousand(costs):
    assert paid(costs) == 50_000


@settings(deadline=None)
@given(st.integers(71_429, 500_000))
def test_beyond_the_cliff_it_pays_seventy_percent(costs):
    assert paid(costs) == Decimal(costs) * Decimal("0.7")


@settings(deadline=None)
@given(st.integers(0, 500_000), st.integers(0, 10_000))
def test_more_costs_never_pay_less(costs, more):
    assert paid(costs) <= paid(costs + more)
