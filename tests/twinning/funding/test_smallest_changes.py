"""The smallest changes: from the thresholds, choices, amounts and deadlines of the rules, each as small as can be."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.funding import (
    TODAY,
    amount,
    branch,
    programme,
    rule,
    situation,
    version,
    weeks_before,
)

from twinning.funding.changes import ChangeKind, says_no, smallest_changes
from twinning.funding.deadline_rules import DayOfYear, DeadlineKind, DeadlineRule
from twinning.funding.programme import AmountKind, VersionBy
from twinning.funding.verdict import Status, assess


def changes(asked, *versions, **made):
    return smallest_changes(programme("fund", *versions, **made), asked)


def told(found):
    return [(one.fact, str(one.after), str(one.kind)) for one in found]


def test_one_night_more():
    found = changes(situation(nights=3), rules=[rule("nights4", [">=", "$nights", 4])])
    assert told(found) == [("nights", "4", "turns_yes")]
    assert (found[0].before, found[0].verdict.status) == (Decimal(3), Status.ELIGIBLE)
    assert found[0].citations[0].quote == "Words of the funder"


def test_twenty_five_invited_guests_instead_of_twenty_four():
    rules = [
        rule("participants_min_50", [">=", "$participants", 50]),
        rule("invited_min_25", [">=", "$invited_international", 25]),
    ]
    assert told(changes(situation(participants=60, invited_international=24), rules=rules)) == [
        ("invited_international", "25", "turns_yes")
    ]


def test_fewer_where_there_are_too_many():
    found = changes(
        situation(participants=75),
        rules=[rule("from_16", [">=", "$participants", 16]), rule("to_60", ["<=", "$participants", 60])],
    )
    assert told(found) == [("participants", "60", "turns_yes")]


def test_what_cannot_be_changed_is_never_proposed():
    rules = [
        rule("seat", ["in", "$applicant_land", ["list", "BW"]]),
        rule("twinning", "$within_municipal_partnership", excludes=True),
    ]
    asked = situation(applicant_land="NI", within_municipal_partnership=True, nights=3)
    assert changes(asked, rules=rules) == ()
    assert (
        changes(situation(applicant_land="NI", nights=3), rules=[rules[0], rule("n", [">=", "$nights", 4])])
        == ()
    )


def test_easy_changes_come_before_hard_ones():
    found = changes(
        situation(sport_or_tourism=True, nights=3),
        rules=[rule("either", ["any", ["not", "$sport_or_tourism"], [">=", "$nights", 6]])],
    )
    assert told(found) == [("nights", "6", "turns_yes"), ("sport_or_tourism", "False", "turns_yes")]
    assert [one.is_hard for one in found] == [False, True]


def test_start_later_where_the_deadline_has_passed():
    found = changes(situation(start_date=date(2026, 12, 20), nights=3), deadlines=[weeks_before(6)])
    assert told(found) == [("start_date", "2027-01-09", "turns_yes")]
    assert found[0].verdict.deadline.day == TODAY


def test_a_project_that_starts_later_ends_later():
    found = changes(
        situation(start_date=date(2026, 12, 20), end_date=date(2026, 12, 23)), deadlines=[weeks_before(6)]
    )
    assert str(found[0].after) == "2027-01-09"


def test_apply_earlier_where_the_day_meant_is_too_late():
    found = changes(
        situation(start_date=date(2027, 5, 20), apply_date=date(2027, 4, 20)), deadlines=[weeks_before(6)]
    )
    assert told(found) == [
        ("start_date", "2027-06-01", "turns_yes"),
        ("apply_date", "2027-04-08", "turns_yes"),
    ]


def test_the_next_year_of_an_annual_deadline():
    annual = DeadlineRule(DeadlineKind.ANNUAL, (), dates=(DayOfYear(1, 31),))
    found = changes(situation(on=date(2027, 3, 1), start_date=date(2027, 6, 1)), deadlines=[annual])
    assert told(found) == [("start_date", "2028-01-01", "turns_yes")]


def test_rules_that_are_yet_to_come_into_force():
    coming = version(since=date(2027, 3, 1), by=VersionBy.START)
    found = changes(situation(start_date=date(2027, 2, 10)), coming)
    assert told(found) == [("start_date", "2027-03-01", "turns_yes")]


def test_a_sum_below_the_least_is_mended_by_larger_costs():
    pays = amount(["*", 0.9, "$material_costs"], least=500)
    assert told(changes(situation(material_costs=400), pays=pays)) == [("material_costs", "556", "turns_yes")]


def test_costs_beyond_the_limit_are_lowered_to_it():
    found = changes(situation(total_costs=26_000), rules=[rule("max_25000", ["<=", "$total_costs", 25_000])])
    assert told(found) == [("total_costs", "25000", "turns_yes")]


def test_a_derived_fact_is_mended_through_what_it_follows_from():
    found = changes(
        situation(participants=90, participants_de=20), rules=[rule("third", [">=", "$smaller_share", 0.25])]
    )
    assert told(found) == [("participants", "80", "turns_yes"), ("participants_de", "23", "turns_yes")]


def test_what_cannot_be_beside_other_facts_is_not_proposed():
    found = changes(
        situation(participants=40, invited_international=30),
        rules=[rule("invited", [">=", "$invited_international", 45])],
    )
    assert found == ()


def test_a_group_of_all_ages_does_not_become_a_youth_group_by_saying_so():
    asked = situation(age_max=70, only_children_and_youth=False)
    assert changes(asked, rules=[rule("youth", "$only_children_and_youth")]) == ()
    assert told(changes(asked, rules=[rule("young", ["<=", "$age_max", 30])])) == [
        ("age_max", "30", "turns_yes")
    ]


def test_a_pair_where_no_single_change_is_enough():
    found = changes(
        situation(nights=3, participants=14),
        rules=[rule("n", [">=", "$nights", 4]), rule("p", [">=", "$participants", 16])],
    )
    (one,) = found
    assert [(step.fact, str(step.after)) for step in one.steps] == [("nights", "4"), ("participants", "16")]
    assert one.verdict.status is Status.ELIGIBLE


def test_one_day_more_and_the_theme_of_the_year_raise_the_sum():
    pays = amount(
        branch(["*", 20, "$participants", ["min", "$programme_days", 8]], id="days"),
        branch(["*", 0.7, "$total_costs"], when="$theme_of_year", id="theme"),
    )
    found = changes(
        situation(participants=10, programme_days=5, theme_of_year=False, total_costs=9000), pays=pays
    )
    assert told(found) == [
        ("programme_days", "6", "raises"),
        ("participants", "11", "raises"),
        ("theme_of_year", "True", "raises"),
    ]
    assert [str(one.amount.sum) for one in found] == ["1200", "1100", "6300"]


def test_just_spending_more_is_no_advice():
    assert changes(situation(eligible_costs=9000), pays=amount(["*", 0.8, "$eligible_costs"])) == ()


def test_at_the_cap_nothing_raises_the_sum():
    pays = amount(["*", 100, ["min", "$participants", 20]])
    assert changes(situation(participants=20), pays=pays) == ()


def test_a_band_is_raised_by_its_next_step():
    bands = ["band", "$participants", [[15, 500], [30, 900], ["end", 1500]]]
    found = changes(situation(participants=12), pays=amount(bands, kind=AmountKind.FLAT))
    assert (told(found), str(found[0].amount.sum)) == ([("participants", "16", "raises")], "900")


def test_a_raise_never_costs_the_yes():
    found = changes(
        situation(participants=60),
        rules=[rule("to_60", ["<=", "$participants", 60])],
        pays=amount(["*", 10, "$participants"]),
    )
    assert found == ()


LIMITS = st.integers(1, 90)


@settings(deadline=None, max_examples=120)
@given(
    st.integers(1, 120),
    st.integers(1, 60),
    LIMITS,
    LIMITS,
    LIMITS,
    st.sampled_from([">=", "<=", ">", "<", "=="]),
    st.integers(0, 120),
)
def test_one_unit_less_does_not_suffice(participants, nights, least, most, product, operation, days):
    fund = programme(
        "fund",
        rules=[
            rule("least", [">=", "$participants", least]),
            rule("most", [operation, "$participants", most]),
            rule("product", [">=", ["*", "$participants", "$nights"], product * 10]),
        ],
        deadlines=[weeks_before(6)],
        pays=amount(["*", 7, "$nights", ["min", "$participants", 50]]),
    )
    asked = situation(participants=participants, nights=nights, start_date=TODAY + timedelta(days=days))
    before = assess(fund, asked)
    for change in smallest_changes(fund, asked):
        assert change.verdict == assess(fund, _with(asked, change.steps))
        assert not says_no(change.verdict)
        if change.kind is ChangeKind.TURNS_YES:
            assert says_no(before)
        else:
            assert change.verdict.amount.sum > before.amount.sum
        if len(change.steps) == 1:
            less = assess(fund, _with(asked, [_one_less(change.steps[0])]))
            assert says_no(less) or (
                change.kind is ChangeKind.RAISES and less.amount.sum <= before.amount.sum
            )


class Less:
    def __init__(self, fact, after):
        self.fact, self.after = fact, after


def _one_less(step):
    """The step, one unit nearer to where it began."""
    unit = timedelta(days=1) if isinstance(step.after, date) else Decimal(1)
    return Less(step.fact, step.after - unit if step.after > step.before else step.after + unit)


def _with(asked, steps):
    for step in steps:
        asked = asked.with_fact(step.fact, step.after)
    return asked


@pytest.mark.parametrize("on", [date(2027, 1, 1), date(2027, 12, 31)])
def test_a_start_that_would_lie_before_today_is_not_proposed(on):
    coming = version(since=date(2026, 1, 1), until=date(2027, 1, 1), by=VersionBy.START)
    assert changes(situation(on=on, start_date=on + timedelta(days=30)), coming) == ()
