"""What a programme says: fits, does not and why, what must be asked, which rules hold on which day."""

from datetime import date
from decimal import Decimal

import pytest
from tests.factories.funding import (
    SOURCE,
    amount,
    branch,
    expression,
    programme,
    rule,
    situation,
    texts,
    version,
    weeks_before,
)

from twinning.funding.deadline_rules import DayOfYear, DeadlineKind, DeadlineRule
from twinning.funding.programme import AmountKind, Choice, Route, StatusEvent, Strictness, VersionBy
from twinning.funding.verdict import Status, assess
from twinning.kernel.period import Period

START = date(2027, 5, 20)
FOUR_NIGHTS = rule("nights4", [">=", "$nights", 4])
NOT_STARTED = rule("not_started", "$already_started", excludes=True)
BALANCE = rule("balance", [">=", "$smaller_share", Decimal("0.3333")], strictness=Strictness.SOFT)


def asked(one, **facts):
    return assess(one, situation(**facts))


TRIP = programme(
    "trip",
    rules=(FOUR_NIGHTS, NOT_STARTED, BALANCE),
    deadlines=(weeks_before(6),),
    pays=amount(["*", Decimal("0.16"), "$dfjw_km", ["min", "$travellers", 35]]),
)


def test_all_kept_is_eligible():
    found = asked(
        TRIP,
        nights=4,
        already_started=False,
        smaller_share=0.5,
        start_date=START,
        dfjw_km=1000,
        travellers=30,
    )
    assert (found.status, found.failed, found.ask, found.soft, found.more) == (
        Status.ELIGIBLE,
        (),
        (),
        (),
        (),
    )
    assert (str(found.amount.sum), found.deadline.day, found.deadline_passed) == (
        "4800",
        date(2027, 4, 8),
        False,
    )
    assert found.citations == (SOURCE,)


def test_a_broken_hard_rule_excludes_and_all_of_them_are_told():
    found = asked(TRIP, nights=3, already_started=True)
    assert (found.status, found.failed, found.ask) == (Status.INELIGIBLE, ("nights4", "not_started"), ())


def test_a_broken_rule_decides_whatever_is_open():
    found = asked(TRIP, nights=3)
    assert (found.status, found.failed, found.ask) == (Status.INELIGIBLE, ("nights4",), ("already_started",))


def test_a_missing_fact_is_asked_and_never_a_no():
    found = asked(TRIP, dfjw_km=1000, travellers=40)
    assert (found.status, found.failed, found.ask) == (Status.UNKNOWN, (), ("already_started", "nights"))
    assert found.more == ("start_date", "smaller_share")
    assert str(found.amount.sum) == "5600"


def test_a_soft_rule_never_decides():
    found = asked(TRIP, nights=4, already_started=False, smaller_share=0.2)
    assert (found.status, found.soft) == (Status.ELIGIBLE, ("balance",))


def test_a_presumed_rule_counts_as_kept_until_somebody_tells():
    town = rule("reach_municipality", ["in", "$applicant_municipality", ["list", "Lingen"]], presumed=True)
    fund = programme("town", rules=(town,))
    untold = asked(fund)
    assert (untold.status, untold.presumed, untold.ask, untold.more) == (
        Status.ELIGIBLE,
        ("reach_municipality",),
        (),
        ("applicant_municipality",),
    )
    assert asked(fund, applicant_municipality="Lingen").presumed == ()
    assert asked(fund, applicant_municipality="Emden").failed == ("reach_municipality",)


OLD, NEW = date(2022, 1, 1), date(2027, 1, 1)
BY_START = programme(
    "by_start",
    version(since=OLD, until=NEW, by=VersionBy.START, rules=(FOUR_NIGHTS,)),
    version(since=date(2028, 1, 1), by=VersionBy.START, rules=(NOT_STARTED,)),
)


@pytest.mark.parametrize(
    ("start", "on", "since"),
    [
        (date(2021, 12, 31), date(2021, 6, 1), None),
        (date(2022, 1, 1), date(2021, 6, 1), OLD),
        (date(2026, 12, 31), date(2026, 11, 28), OLD),
        (date(2027, 1, 1), date(2026, 11, 28), None),
        (date(2027, 12, 31), date(2026, 11, 28), None),
        (date(2028, 1, 1), date(2026, 11, 28), date(2028, 1, 1)),
    ],
)
def test_the_start_chooses_the_version_and_the_day_out_of_force_is_outside(start, on, since):
    found = asked(BY_START, on=on, start_date=start, nights=5, already_started=False)
    assert (found.version and found.version.period.start) == since
    assert found.status is (Status.NO_VERSION if since is None else Status.ELIGIBLE)


def test_where_no_version_holds_the_days_of_all_are_told_and_nothing_else():
    found = asked(BY_START, start_date=date(2027, 1, 1))
    assert found.periods == (Period(OLD, NEW), Period(date(2028, 1, 1)))
    assert (found.amount, found.deadline, found.ask, found.citations) == (None, None, (), ())


@pytest.mark.parametrize(("applied", "fits"), [(date(2026, 12, 31), True), (date(2027, 1, 1), False)])
def test_the_day_of_the_application_may_choose_the_version(applied, fits):
    fund = programme("by_application", version(since=OLD, until=NEW))
    found = asked(fund, apply_date=applied, start_date=START)
    assert (found.status is Status.ELIGIBLE) is fits


def test_an_untold_start_that_may_fall_under_later_rules_leaves_a_no_open():
    assert asked(BY_START, nights=2).ask == ("start_date",)
    assert asked(BY_START, nights=2).status is Status.UNKNOWN
    assert asked(BY_START, nights=2, start_date=date(2026, 12, 1)).failed == ("nights4",)


@pytest.mark.parametrize(
    ("on", "passed"), [(date(2027, 4, 7), False), (date(2027, 4, 8), False), (date(2027, 4, 9), True)]
)
def test_a_deadline_that_passed_is_told_but_decides_nothing(on, passed):
    found = asked(TRIP, on=on, nights=4, already_started=False, start_date=START)
    assert (found.status, found.deadline_passed) == (Status.ELIGIBLE, passed)


@pytest.mark.parametrize(("applied", "failed"), [(date(2027, 4, 8), ()), (date(2027, 4, 9), ("deadline",))])
def test_a_told_day_of_application_after_the_deadline_excludes(applied, failed):
    found = asked(TRIP, nights=4, already_started=False, start_date=START, apply_date=applied)
    assert (found.failed, found.deadline_passed) == (failed, bool(failed))


UMBRELLA = Route(
    "umbrella",
    expression(["in", "$umbrella", ["list", "blaeserjugend"]]),
    texts("the wind bands"),
    (SOURCE,),
    DeadlineRule(DeadlineKind.ANNUAL, (SOURCE,), dates=(DayOfYear(11, 1, -1),)),
)


def test_a_route_brings_its_own_deadline():
    fund = programme("routed", deadlines=(weeks_before(6),), routes=(UMBRELLA,))
    told = asked(fund, start_date=START, umbrella="blaeserjugend")
    assert (told.route.id, told.deadline.day, told.deadline_passed) == ("umbrella", date(2026, 11, 1), True)
    other = asked(fund, start_date=START, umbrella="none")
    assert (other.route, other.deadline.day, other.more) == (None, date(2027, 4, 8), ())
    open_ = asked(fund, start_date=START)
    assert (open_.route, open_.deadline.day, open_.more) == (None, date(2027, 4, 8), ("umbrella",))


def test_too_late_by_one_way_is_no_no_while_another_may_be_open():
    late = Route(
        "late",
        UMBRELLA.when,
        UMBRELLA.names,
        (SOURCE,),
        DeadlineRule(DeadlineKind.DAYS_BEFORE, (SOURCE,), count=3),
    )
    fund = programme("routed", deadlines=(weeks_before(6),), routes=(late,))
    in_may = {"start_date": START, "apply_date": date(2027, 5, 1)}
    assert asked(fund, **in_may).failed == ()
    assert asked(fund, **in_may, umbrella="none").failed == ("deadline",)
    assert asked(fund, **in_may, umbrella="blaeserjugend").failed == ()


LEAST = programme("least", pays=amount(["known", ["*", 10, "$travellers"], 0], least=500, most=6000))


@pytest.mark.parametrize(("people", "failed"), [(49, ("least_amount",)), (50, ()), (51, ())])
def test_a_sum_under_the_least_is_not_granted(people, failed):
    assert asked(LEAST, travellers=people).failed == failed


def test_a_sum_that_an_answer_may_still_raise_is_not_too_small():
    found = asked(LEAST)
    assert (str(found.amount.sum), found.failed, found.more) == ("0", (), ("travellers",))


def test_the_least_of_a_published_range_excludes_nobody():
    fund = programme("range", pays=amount(kind=AmountKind.RANGE_ONLY, least=8455, most=50745))
    assert asked(fund).status is Status.ELIGIBLE


CLIFF = programme(
    "cliff",
    pays=amount(
        branch(["min", ["*", Decimal("0.8"), "$eligible_costs"], 50000], id="small"),
        branch(
            ["*", Decimal("0.7"), "$eligible_costs"],
            when=[">", ["*", Decimal("0.7"), "$eligible_costs"], 50000],
            id="large",
        ),
    ),
    deadlines=(
        DeadlineRule(
            DeadlineKind.YEARLY_DATES,
            (SOURCE,),
            when=expression([">", "@amount", 50000]),
            dates=(DayOfYear(2, 28), DayOfYear(6, 30), DayOfYear(10, 31)),
        ),
        weeks_before(6),
    ),
)


@pytest.mark.parametrize(
    ("eligible", "day"),
    [
        ("62500", date(2027, 4, 8)),
        ("71428.57", date(2027, 4, 8)),
        ("71428.58", date(2027, 2, 28)),
        ("100000", date(2027, 2, 28)),
    ],
)
def test_a_threshold_of_the_requested_sum_is_taken_of_what_can_be_asked_for_in_cents(eligible, day):
    assert asked(CLIFF, eligible_costs=Decimal(eligible), start_date=START).deadline.day == day


def test_with_costs_unknown_the_deadline_that_hangs_on_the_sum_is_the_latest_possible():
    found = asked(CLIFF, start_date=START)
    assert (found.status, found.deadline.day) == (Status.ELIGIBLE, date(2027, 4, 8))
    assert found.more == ("eligible_costs",)
    late = asked(CLIFF, start_date=START, apply_date=date(2027, 4, 9))
    assert (late.status, late.failed) == (Status.INELIGIBLE, ("deadline",))


def test_costs_known_as_a_whole_only_decide_no_rule_that_the_eligible_ones_may_turn():
    small = rule("budget", ["<=", "$eligible_costs", Decimal("33333.33")])
    fund = programme("whole", rules=(small,))
    assert asked(fund, total_costs=30000).status is Status.ELIGIBLE
    open_ = asked(fund, total_costs=40000)
    assert (open_.status, open_.ask) == (Status.UNKNOWN, ("eligible_costs",))
    assert asked(fund, total_costs=40000, eligible_costs=40000).failed == ("budget",)


def test_a_deadline_told_from_the_highest_sum_fails_nobody_before_the_sum_is_sure():
    late = {"start_date": START, "apply_date": date(2027, 3, 15)}
    assert asked(CLIFF, total_costs=100000, **late).failed == ()
    assert asked(CLIFF, total_costs=100000, **late).more == ("eligible_costs",)
    assert asked(CLIFF, total_costs=100000, eligible_costs=100000, **late).failed == ("deadline",)
    assert asked(CLIFF, total_costs=100000, eligible_costs=60000, **late).failed == ()


STANDS_IN = programme(
    "days", rules=(rule("days5", [">=", ["known", "$programme_days", ["+", "$nights", 1]], 5]),)
)


@pytest.mark.parametrize(
    ("facts", "status", "ask"),
    [
        ({"nights": 3}, Status.UNKNOWN, ("programme_days",)),
        ({"nights": 4}, Status.ELIGIBLE, ()),
        ({"nights": 3, "programme_days": 5}, Status.ELIGIBLE, ()),
        ({"nights": 9, "programme_days": 4}, Status.INELIGIBLE, ()),
    ],
)
def test_what_stands_in_for_a_fact_breaks_no_rule_by_itself(facts, status, ask):
    found = asked(STANDS_IN, **facts)
    assert (found.status, found.ask) == (status, ask)


def test_a_branch_that_less_costs_would_open_leaves_the_sum_open():
    small = branch(["*", Decimal("0.8"), "$eligible_costs"], when=["<=", "$eligible_costs", 750])
    fund = programme("small", pays=amount(small, least=600))
    assert asked(fund, total_costs=60000).failed == ()
    assert asked(fund, total_costs=60000, eligible_costs=750).failed == ()
    assert asked(fund, total_costs=60000, eligible_costs=749).failed == ("least_amount",)
    assert asked(fund, total_costs=60000, eligible_costs=751).failed == ("least_amount",)


FROZEN = StatusEvent(Period(date(2025, 1, 1), date(2025, 3, 1)), "frozen", texts("no approvals"), (SOURCE,))


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2024, 12, 31), None),
        (date(2025, 1, 1), "frozen"),
        (date(2025, 2, 28), "frozen"),
        (date(2025, 3, 1), None),
    ],
)
def test_a_freeze_is_told_from_its_first_to_its_last_day_and_decides_nothing(on, state):
    found = asked(programme("frozen", status_events=(FROZEN,)), on=on)
    assert (found.status_event and found.status_event.state, found.status) == (state, Status.ELIGIBLE)


def test_an_application_later_than_today_meets_the_state_of_its_own_day():
    fund = programme("frozen", status_events=(FROZEN,))
    assert asked(fund, on=date(2024, 12, 1), apply_date=date(2025, 2, 1)).status_event == FROZEN


def test_the_first_branch_decides_what_is_asked_for_the_sum():
    fund = programme(
        "first",
        pays=amount(branch(1000, when="$supported_by_european_body"), branch(1500), choice=Choice.FIRST),
    )
    found = asked(fund)
    assert (found.status, found.amount.sum, found.more) == (
        Status.ELIGIBLE,
        None,
        ("supported_by_european_body",),
    )
