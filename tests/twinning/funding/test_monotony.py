"""Laws of three-valued logic: an answer settles what was open and never turns what was decided."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.funding import (
    SOURCE,
    TODAY,
    amount,
    branch,
    expression,
    programme,
    rule,
    situation,
    texts,
    version,
)

from twinning.funding.deadline_rules import DayOfYear, DeadlineKind, DeadlineRule
from twinning.funding.programme import AmountKind, Choice, Route, Strictness, VersionBy
from twinning.funding.verdict import State, Status, assess

YES_NO = ("already_started", "is_youth_group", "green_travel")
COUNTS = ("nights", "travellers", "participants")
WHOLE = 60_000
"""All costs; the eligible ones are told as no more."""

ANSWERS = {
    **dict.fromkeys(YES_NO, st.booleans()),
    **dict.fromkeys(COUNTS, st.integers(1, 8).map(Decimal)),
    "umbrella": st.sampled_from(["none", "djf", "dsj"]),
    "partner_countries": st.sets(st.sampled_from(["DE", "FR", "PL"]), min_size=1).map(frozenset),
    "start_date": st.integers(0, 500).map(lambda days: date(2027, 6, 1) + timedelta(days)),
    "eligible_costs": st.integers(0, WHOLE).map(Decimal),
}
numbers = st.one_of(
    st.sampled_from([f"${name}" for name in COUNTS]),
    st.integers(1, 8),
    st.sampled_from([["+", "$nights", 1], ["*", "$travellers", 2], ["min", "$nights", "$participants"]]),
)
atoms = st.one_of(
    st.sampled_from([f"${name}" for name in YES_NO]),
    st.tuples(st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), numbers, numbers).map(list),
    st.just(["in", "$umbrella", ["list", "djf", "dsj"]]),
    st.just(["overlap", "$partner_countries", ["list", "FR"]]),
    st.just(["subset", ["list", "FR"], "$partner_countries"]),
    st.tuples(
        st.sampled_from(["<=", ">"]), st.sampled_from(["$eligible_costs", "@amount"]), st.integers(0, WHOLE)
    ).map(list),
)
conditions = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.tuples(st.just("not"), inner).map(list),
        st.tuples(st.sampled_from(["all", "any"]), inner, inner).map(list),
        st.tuples(st.just("if"), inner, inner, inner).map(list),
    ),
    max_leaves=5,
)
sums = st.sampled_from(
    [
        ["*", Decimal("0.8"), "$eligible_costs"],
        ["min", ["*", Decimal("0.9"), "$eligible_costs"], 30_000],
        ["*", 100, "$travellers"],
        ["+", 500, ["known", ["*", 50, "$nights"], 0]],
        1500,
    ]
)


@st.composite
def rules(draw):
    made = draw(
        st.lists(
            st.tuples(st.one_of(atoms, conditions), st.booleans(), st.booleans(), st.booleans()), max_size=3
        )
    )
    return [
        rule(
            f"rule{index}",
            condition,
            excludes=excludes,
            presumed=presumed,
            strictness=Strictness.SOFT if soft else Strictness.HARD,
        )
        for index, (condition, excludes, presumed, soft) in enumerate(made)
    ]


@st.composite
def amounts(draw):
    parts = draw(
        st.lists(st.tuples(sums, st.none() | atoms.filter(lambda atom: "@amount" not in atom)), max_size=2)
    )
    branches = [branch(value, when=when) for value, when in parts]
    least = draw(st.sampled_from([None, 600, 800, 20_000]))
    return amount(*branches, choice=draw(st.sampled_from(Choice)), least=least, kind=AmountKind.MAXIMUM)


deadlines = st.sampled_from(
    [
        DeadlineRule(DeadlineKind.WEEKS_BEFORE, (SOURCE,), count=6),
        DeadlineRule(DeadlineKind.ANNUAL, (SOURCE,), dates=(DayOfYear(11, 1, -1),)),
        DeadlineRule(
            DeadlineKind.MONTHS_BEFORE, (SOURCE,), when=expression([">", "@amount", 20_000]), count=6
        ),
        DeadlineRule(DeadlineKind.ANY_TIME, (SOURCE,), when=expression("$green_travel")),
    ]
)


@st.composite
def versions(draw):
    """One version, or two of which the later begins when a project might."""
    by = draw(st.sampled_from(VersionBy))
    route = Route(
        "umbrella",
        expression(["in", "$umbrella", ["list", "djf"]]),
        texts("umbrella"),
        (SOURCE,),
        draw(deadlines),
    )
    turn = draw(st.sampled_from([None, date(2027, 9, 1), date(2028, 1, 1)]))
    starts = [date(2020, 1, 1), turn] if turn else [date(2020, 1, 1)]
    return [
        version(
            since=since,
            until=until,
            by=by,
            rules=draw(rules()),
            pays=draw(amounts()),
            deadlines=draw(st.lists(deadlines, min_size=1, max_size=2)),
            routes=draw(st.sampled_from([(route,), ()])),
        )
        for since, until in zip(starts, [*starts[1:], None], strict=True)
    ]


@st.composite
def stories(draw):
    """A programme, what is known of a project, and what is known after one answer more."""
    name = draw(st.sampled_from(["eligible_costs", "umbrella", "start_date", *ANSWERS]))
    told = {one: draw(value) for one, value in ANSWERS.items() if one != name and draw(st.integers(0, 3))}
    if draw(st.booleans()):
        told["apply_date"] = draw(st.integers(0, 180).map(lambda days: TODAY + timedelta(days)))
    if draw(st.integers(0, 3)) or "eligible_costs" in told:
        told["total_costs"] = Decimal(WHOLE)
    return programme("fund", *draw(versions())), situation(**told), name, draw(ANSWERS[name])


@given(stories())
@settings(max_examples=150, deadline=None)
def test_an_answer_never_turns_a_no_into_a_yes(story):
    fund, before, name, answer = story
    first, then = assess(fund, before), assess(fund, before.with_fact(name, answer))
    if first.status is Status.INELIGIBLE and then.status is not Status.NO_VERSION:
        assert then.status is Status.INELIGIBLE
        assert set(first.failed) <= set(then.failed) or first.version != then.version


@given(stories())
@settings(max_examples=60, deadline=None)
def test_an_answer_never_turns_a_rule_that_was_decided(story):
    fund, before, name, answer = story
    first, then = assess(fund, before), assess(fund, before.with_fact(name, answer))
    if first.version != then.version:
        return
    after = {one.rule.id: one.state for one in then.outcomes}
    for one in first.outcomes:
        if one.state in (State.KEPT, State.BROKEN):
            assert after[one.rule.id] is one.state


@given(stories())
@settings(max_examples=60, deadline=None)
def test_only_what_is_missing_is_asked_and_only_the_unknown_ask_to_decide(story):
    fund, before, _, _ = story
    found = assess(fund, before)
    assert not set(found.ask) & before.told
    assert not set(found.more) & before.told
    assert not set(found.ask) & set(found.more)
    assert bool(found.ask) >= (found.status is Status.UNKNOWN)
    if found.status is Status.ELIGIBLE:
        assert not found.ask
        assert not found.failed


@given(stories())
@settings(max_examples=60, deadline=None)
def test_answering_everything_that_is_asked_decides(story):
    fund, before, _, _ = story
    found = assess(fund, before)
    while found.status is Status.UNKNOWN:
        name = found.ask[0]
        example = {"start_date": date(2027, 6, 1), "umbrella": "none", "partner_countries": frozenset({"FR"})}
        value = example.get(name, True if name in YES_NO else Decimal(4))
        before = before.with_fact(name, value)
        found = assess(fund, before)
    assert found.status in (Status.ELIGIBLE, Status.INELIGIBLE, Status.NO_VERSION)
