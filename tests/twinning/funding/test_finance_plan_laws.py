"""Laws of every finance plan: it balances to the cent, nobody pays more than allowed, no cent of a grant is lost."""

from collections import defaultdict
from decimal import Decimal
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.funding import amount, cumulation, own_share, programme
from tests.factories.projects import START, cost, in_kind, income, paid, pays_for, planned, project

from twinning.funding.cash_flow import Flow
from twinning.funding.plan_grants import shared_out
from twinning.funding.plan_verdicts import kinds_paid
from twinning.funding.programme import AmountKind
from twinning.funding.project import CostKind
from twinning.kernel.money import NOTHING, Money

KINDS = ["travel", "catering", "lodging", "gifts"]
CENTS = st.integers(0, 300_000).map(lambda cents: Decimal(cents) / 100)
DAYS = st.sampled_from(
    [None, None, START, START.replace(month=2), START.replace(month=8), START.replace(2026, 11)]
)
PAYOUTS = st.sampled_from(
    [
        (),
        (("0.75", "before_start"), ("0.25", "after_settlement")),
        (("0.8", "after_grant"), ("0.2", "after_event")),
        (("0.33", "after_grant"), ("0.33", "after_event"), ("0.34", "after_settlement")),
    ]
)


@st.composite
def programmes(draw):
    """Draw one to five programmes: fixed sums and shares of what they pay, with effects on each other."""
    made = []
    for number in range(draw(st.integers(1, 5))):
        fixed = draw(st.booleans())
        value = (
            draw(st.integers(1, 2000))
            if fixed
            else ["*", draw(st.sampled_from([0.5, 0.8, 1])), "$eligible_costs"]
        )
        effects = st.sampled_from(["deducted", "forbidden", "others_first", "counts_as_own_share"])
        entries = st.lists(st.builds(cumulation, st.sampled_from(["p0", "p1", "*"]), effects), max_size=1)
        share = draw(st.sampled_from([None, None, "0.1", "0.25"]))
        made.append(
            programme(
                f"p{number}",
                pays=amount(value, kind=AmountKind.FIXED if fixed else AmountKind.MAXIMUM),
                costs=pays_for(*draw(st.lists(st.sampled_from(KINDS), max_size=2, unique=True))),
                cumulation=draw(entries),
                own_share=own_share(share, in_kind_most="0.5") if share else None,
                payout=paid(*draw(PAYOUTS)),
            )
        )
    return made


@st.composite
def plans(draw):
    """Draw the plan of a project, by named programmes or by the best combination."""
    offered = draw(programmes())
    lines = st.builds(cost, CENTS, st.sampled_from(KINDS), paid_on=DAYS, eligible=st.booleans())
    made = project(
        *draw(st.lists(lines, min_size=1, max_size=6)),
        other=draw(st.lists(st.builds(income, CENTS, received_on=DAYS), max_size=3)),
        work=[in_kind(draw(st.integers(0, 500)))],
        ask=draw(st.sampled_from([(), tuple(one.id for one in offered)])),
    )
    return planned(made, *offered)


@settings(deadline=None, max_examples=80)
@given(plans())
def test_the_laws_of_every_plan(plan):
    balances_to_the_cent(plan)
    no_grant_exceeds_what_its_rules_allow_or_the_costs_it_pays(plan)
    no_cost_is_paid_twice(plan)
    instalments_sum_to_the_grant_and_the_purse_ends_where_the_plan_does(plan)
    what_was_named_is_either_granted_or_refused_with_a_reason(plan)


def balances_to_the_cent(plan):
    assert plan.total == plan.granted + plan.other + plan.missing
    assert plan.granted == plan.sure + plan.possible == sum((line.sum for line in plan.grants), NOTHING)
    if plan.other <= plan.total:
        assert plan.missing.amount >= 0
    else:
        assert not plan.granted


def no_grant_exceeds_what_its_rules_allow_or_the_costs_it_pays(plan):
    assert plan.granted <= plan.room <= plan.total
    for line in plan.grants:
        assert NOTHING < line.sum <= line.most <= line.base
        assert line.base == line.sum + line.beside


def no_cost_is_paid_twice(plan):
    for size in range(1, len(plan.grants) + 1):
        for some in combinations(plan.grants, size):
            kinds = frozenset[CostKind]().union(*(kinds_paid(line.verdict.version) for line in some))
            costs = sum((line.sum for line in plan.project.countable if line.kind in kinds), NOTHING)
            assert sum((line.sum for line in some), NOTHING) <= costs


def instalments_sum_to_the_grant_and_the_purse_ends_where_the_plan_does(plan):
    paid_in = defaultdict(lambda: NOTHING)
    for one in plan.movements:
        if one.what is Flow.GRANT:
            assert one.sum > NOTHING
            paid_in[one.about] += one.sum
    assert paid_in == {line.programme.id: line.sum for line in plan.grants}
    days = [one.day for one in plan.movements]
    assert days == sorted(days)
    if plan.movements:
        left_over = max(NOTHING - plan.missing, NOTHING)
        assert plan.movements[-1].balance == left_over


def what_was_named_is_either_granted_or_refused_with_a_reason(plan):
    answered = [line.programme.id for line in plan.grants] + [one.programme.id for one in plan.refused]
    if plan.project.programmes:
        assert sorted(answered) == sorted(plan.project.programmes)
    assert all(one.notes for one in plan.refused)


def _most(sums, costs):
    """By Hall's theorem: the least, over all sets of sums, of the costs of their kinds and the sums outside."""
    best = None
    for size in range(len(sums) + 1):
        for some in combinations(range(len(sums)), size):
            kinds = frozenset().union(*(sums[place][1] for place in some))
            inside = sum(costs[kind].amount for kind in kinds)
            outside = sum(sums[place][0].amount for place in range(len(sums)) if place not in some)
            best = inside + outside if best is None else min(best, inside + outside)
    return best


SOME_KINDS = st.frozensets(st.sampled_from(list(CostKind)[:4]), min_size=1)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.tuples(CENTS.map(Money.of), SOME_KINDS), max_size=5),
    st.lists(CENTS.map(Money.of), min_size=4, max_size=4),
)
def test_costs_are_shared_out_so_that_as_much_as_possible_is_paid(sums, prices):
    costs = dict(zip(list(CostKind)[:4], prices, strict=True))
    given_out = shared_out(sums, costs)
    assert sum(one.amount for one in given_out) == _most(sums, costs)
    assert all(NOTHING <= one <= wanted for one, (wanted, _kinds) in zip(given_out, sums, strict=True))
