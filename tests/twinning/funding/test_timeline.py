"""The days of a project with a programme: codes, dates, sums, in their order."""

from datetime import date
from decimal import Decimal

from tests.factories.funding import (
    SOURCE,
    TODAY,
    amount,
    programme,
    rule,
    situation,
    source,
    texts,
    weeks_before,
)

from twinning.funding.deadline_rules import Call, DeadlineKind, DeadlineRule
from twinning.funding.programme import Condition, Due, Instalment, Obligation
from twinning.funding.timeline import Step, timeline
from twinning.funding.verdict import assess
from twinning.kernel.money import Money

START, END = date(2027, 5, 20), date(2027, 5, 23)


def moments(asked, *, today=TODAY, granted=None, **made):
    return timeline(assess(programme("fund", **made), asked), asked, today=today, granted=granted)


def days(found):
    return [(str(one.step), None if one.day is None else one.day.isoformat()) for one in found]


def duty(what, after, **span):
    return Obligation(what, texts(what), (SOURCE,), Due(after, **span))


def test_a_weekend_from_today_to_the_settlement():
    found = moments(
        situation(start_date=START, end_date=END),
        pays=amount(6000),
        rules=[rule("not_already_started", "$already_started", excludes=True)],
        conditions=[Condition("answer_4_weeks", texts("answer"), (SOURCE,))],
        deadlines=[weeks_before(6)],
        obligations=(duty("settlement", "end", months=2),),
        payout=(
            Instalment(Decimal("0.75"), "before_start", ()),
            Instalment(Decimal("0.25"), "after_settlement", ()),
        ),
    )
    assert days(found) == [
        ("today", "2026-11-28"),
        ("reminder", "2027-01-14"),
        ("reminder", "2027-02-11"),
        ("reminder", "2027-02-25"),
        ("apply_by", "2027-04-08"),
        ("decision", "2027-04-22"),
        ("start", "2027-05-20"),
        ("payment", "2027-05-20"),
        ("end", "2027-05-23"),
        ("settle_by", "2027-07-23"),
        ("payment", "2027-07-23"),
        ("no_spending_before", None),
    ]
    assert [str(one.sum) for one in found if one.step is Step.PAYMENT] == ["4500", "1500"]
    assert found[-1].citations == (SOURCE,)


def test_reminders_that_are_past_are_left_out():
    found = moments(situation(start_date=START), today=date(2027, 2, 11), deadlines=[weeks_before(6)])
    assert [one.reason.as_dict()["weeks"] for one in found if one.step is Step.REMINDER] == [8, 6]


def test_a_deadline_that_has_passed_is_told_as_passed():
    found = moments(situation(start_date=date(2026, 12, 20)), deadlines=[weeks_before(6)])
    (apply,) = (one for one in found if one.step is Step.APPLY_BY)
    assert (apply.day, apply.reason.as_dict()["passed"]) == (date(2026, 11, 8), True)
    assert found[0] is apply


def test_a_call_opens_and_closes_at_an_hour():
    call = Call(date(2027, 9, 23), opens=date(2027, 5, 1), time="17:00 Brussels")
    found = moments(situation(), deadlines=[DeadlineRule(DeadlineKind.CALL, (SOURCE,), calls=(call,))])
    assert days(found)[:2] == [("today", "2026-11-28"), ("opens", "2027-05-01")]
    assert found[-1].reason.as_dict() == {"passed": False, "time": "17:00 Brussels"}


def test_what_has_no_day_yet_stands_last_with_what_it_waits_for():
    found = moments(
        situation(),
        deadlines=[weeks_before(6)],
        conditions=[Condition("after_approval", texts("after"), (source(),))],
        obligations=(duty("settlement", "end", months=2), duty("report", "grant", days=30)),
        payout=(Instalment(Decimal(1), "after_grant", ()),),
    )
    assert days(found) == [
        ("today", "2026-11-28"),
        ("apply_by", None),
        ("no_spending_before", None),
        ("report_by", None),
        ("settle_by", None),
        ("payment", None),
    ]
    assert found[1].reason.as_dict() == {"ask": "start_date", "kind": "weeks_before"}
    assert found[4].reason.as_dict() == {"after": "end", "days": 0, "months": 2, "what": "settlement"}


def test_duties_follow_start_end_and_settlement():
    found = moments(
        situation(start_date=START, end_date=END),
        obligations=(
            duty("logo", "start", days=-14),
            duty("settlement", "end", months=2, days=7),
            duty("receipts", "settlement", months=12),
        ),
    )
    assert [(str(one.step), str(one.day)) for one in found if "y" in one.step and one.day != TODAY] == [
        ("duty", "2027-05-06"),
        ("settle_by", "2027-07-30"),
        ("duty", "2028-07-30"),
    ]


def test_instalments_are_of_what_was_granted_and_add_up_to_the_cent():
    thirds = tuple(Instalment(Decimal(share), "after_grant", ()) for share in ("0.333", "0.333", "0.334"))
    found = moments(situation(), granted=Money.of("100.01"), payout=thirds)
    assert [str(one.sum) for one in found if one.step is Step.PAYMENT] == ["33.30", "33.30", "33.41"]


def test_a_programme_without_rules_for_the_day_has_only_the_project_itself():
    found = moments(situation(start_date=START), until=date(2021, 1, 1))
    assert days(found) == [("today", "2026-11-28"), ("start", "2027-05-20")]
