"""Finance plans: each programme's own costs, the balance, own shares, days, notes."""

from datetime import date

from tests.factories.funding import amount, cumulation, own_share, programme, rule, weeks_before
from tests.factories.projects import (
    cost,
    duty,
    in_kind,
    income,
    notes,
    paid,
    pays_for,
    planned,
    project,
    sums,
)
from tests.twinning.funding.catalogue_files import CATALOGUE, programme_of

from twinning.funding.programme import AmountKind
from twinning.kernel.money import Money

EIGHTY = amount(["*", 0.8, "$eligible_costs"])
HALF = amount(["*", 0.5, "$eligible_costs"])
SURE = AmountKind.FIXED


def fund(id="fund", pays=EIGHTY, **changes):
    return programme(id, pays=pays, **changes)


def buergerfonds():
    return programme_of(CATALOGUE / "buergerfonds" / "buergerfonds.toml")


def test_the_hildesheim_weekend_is_in_balance():
    made = project(
        cost(5000, "travel", partner="comite"),
        cost(2500, "catering"),
        cost(2500, "staff"),
        other=[income(3200), income(800, "municipality")],
        ask=["buergerfonds"],
        applicant_type="twinning_association",
        applicant_countries=frozenset({"DE"}),
        partner_countries=frozenset({"FR"}),
        only_children_and_youth=False,
        already_started=False,
    )
    plan = planned(made, buergerfonds())
    (grant,) = plan.grants
    assert [str(one) for one in (plan.total, plan.granted, plan.other, plan.missing)] == [
        "10000",
        "6000",
        "4000",
        "0",
    ]
    assert [str(one) for one in (grant.base, grant.most, grant.sum, grant.beside)] == [
        "7500",
        "6000",
        "6000",
        "1500",
    ]
    assert [one.day for one in plan.applications] == [date(2027, 4, 8)]
    assert [(one.obligation.what, one.due) for one in plan.duties] == [
        ("settlement", date(2027, 7, 23)),
        ("receipts", None),
    ]
    assert notes(plan) == []


def test_kinds_that_a_programme_excludes_or_does_not_name_drop_out_of_its_base():
    lines = [cost(1000, "catering"), cost(500, "gifts"), cost(300, "travel")]
    excludes = fund("excludes", costs=pays_for(excluded=["gifts"]))
    names = fund("names", costs=pays_for("travel"))
    assert str(planned(project(*lines, ask=["excludes"]), excludes).grants[0].base) == "1300"
    assert str(planned(project(*lines, ask=["names"]), names).grants[0].base) == "300"
    assert sums(planned(project(*lines, ask=["names"]), names)) == {"names": "240"}


def test_what_is_paid_before_anybody_applied_or_before_the_approval_drops_out():
    lines = [cost(1000), cost(500, paid_on=date(2026, 11, 28)), cost(200, paid_on=date(2026, 11, 29))]
    plan = planned(project(*lines, ask=["fund"]), fund())
    assert sums(plan) == {"fund": "960"}
    dropped = [one.as_dict() for one in plan.notes if one.code == "funding.plan.paid_before"]
    assert dropped == [{"sum": "500", "lines": 1, "day": "2026-11-29"}]
    late = planned(project(*lines, ask=["fund"], approval_on=date(2026, 11, 30)), fund())
    assert sums(late) == {"fund": "800"}


def test_a_line_marked_as_not_eligible_is_paid_by_nobody():
    plan = planned(project(cost(1000), cost(900, eligible=False), ask=["fund"]), fund())
    assert sums(plan) == {"fund": "800"}
    assert str(plan.missing) == "1100"


def test_what_is_paid_between_application_and_start_is_noted_for_the_approval():
    lines = [cost(1000), cost(500, paid_on=date(2027, 5, 1)), cost(70, "gifts", paid_on=date(2027, 4, 1))]
    made = project(*lines, ask=["fund"])
    plan = planned(made, fund(costs=pays_for(excluded=["gifts"])))
    assert [one.as_dict() for one in plan.notes if one.code == "funding.plan.paid_early"] == [
        {"sum": "500", "lines": 1, "day": "2027-05-01"}
    ]


def test_money_that_no_line_brings_is_still_to_be_found():
    plan = planned(project(cost(1000), other=[income(50)], ask=["fund"]), fund())
    assert (str(plan.missing), notes(plan)) == ("150", ["missing"])


def test_where_more_comes_in_less_is_asked_for():
    plan = planned(project(cost(1000), other=[income(500)], ask=["fund"]), fund())
    assert (sums(plan), str(plan.missing), str(plan.room)) == ({"fund": "500"}, "0", "500")
    assert [one.as_dict() for one in plan.notes] == [{"wanted": "800", "asked": "500"}]
    assert notes(plan) == ["lowered"]


def test_other_income_first_pays_what_no_funder_pays():
    lines = [cost(750), cost(250, eligible=False)]
    plan = planned(project(*lines, other=[income(400)], ask=["fund"]), fund())
    assert (sums(plan), str(plan.missing)) == ({"fund": "600"}, "0")


def test_where_other_income_pays_all_nothing_is_asked_for():
    plan = planned(project(cost(1000), other=[income(1200)], ask=["fund"]), fund())
    assert (sums(plan), str(plan.missing)) == ({}, "-200")
    assert notes(plan) == ["too_much", "no_grant"]
    assert [one.notes[0].reason.code for one in plan.refused] == ["funding.left_out.no_room"]


def test_without_named_programmes_the_best_combination_is_asked():
    plan = planned(project(cost(1000)), fund("small", HALF), fund("large"), fund("none", amount(0)))
    assert sums(plan) == {"large": "800", "small": "200"}
    assert plan.refused == ()


def test_a_programme_that_was_named_and_does_not_fit_is_refused_with_the_reason():
    strict = fund("strict", rules=[rule("nights4", [">=", "$nights", 4])])
    no = planned(project(cost(1000), ask=["strict", "fund"], nights=3), strict, fund())
    assert [(one.programme.id, one.verdict.failed) for one in no.refused] == [("strict", ("nights4",))]
    open = planned(project(cost(1000), ask=["strict"]), strict)
    assert [(one.programme.id, one.verdict.ask) for one in open.refused] == [("strict", ("nights",))]
    late = planned(project(cost(1000), ask=["late"]), fund("late", deadlines=[weeks_before(30)]))
    assert [one.notes[0].reason.code for one in late.refused] == ["funding.left_out.too_late"]


def test_a_flat_sum_is_never_more_than_the_costs_its_programme_pays():
    trip = fund("trip", amount(900, kind=SURE), costs=pays_for("travel"))
    plan = planned(project(cost(500, "travel"), cost(2000), ask=["trip"]), trip)
    assert sums(plan) == {"trip": "500"}
    assert (str(plan.sure), str(plan.possible)) == ("500", "0")


def test_no_cost_is_paid_twice():
    trips = [fund(id, amount(400, kind=SURE), costs=pays_for("travel")) for id in ("first", "second")]
    lines = [cost(500, "travel"), cost(2000)]
    plan = planned(project(*lines, ask=["first", "second"]), *trips)
    assert sums(plan) == {"first": "400", "second": "100"}
    assert [note.reason.code for note in plan.grants[1].notes] == ["funding.plan.paid_once"]


def test_a_fund_that_pays_more_kinds_makes_way_for_one_that_pays_few():
    wide = fund("wide", amount(500, kind=SURE))
    trip = fund("trip", amount(400), costs=pays_for("travel"))
    plan = planned(project(cost(400, "catering"), cost(500, "travel"), ask=["wide", "trip"]), wide, trip)
    assert sums(plan) == {"wide": "500", "trip": "400"}


def test_a_grant_lowered_beneath_the_smallest_sum_is_refused():
    first = fund("first", amount(450, kind=SURE), costs=pays_for("travel"))
    small = fund("small", amount(400, least=300), costs=pays_for("travel"))
    plan = planned(project(cost(500, "travel"), cost(2000), ask=["first", "small"]), first, small)
    assert sums(plan) == {"first": "450"}
    assert [one.programme.id for one in plan.refused] == ["small"]
    assert str(plan.missing) == "2050"


def test_the_base_is_told_by_the_fact_a_programme_computes_with():
    trip = fund("trip", amount(["*", 0.5, "$actual_travel_costs"]), costs=pays_for("travel", base="x"))
    material = fund(
        "goods", amount(["*", 0.5, "$material_costs"]), costs=pays_for("material", base="material_costs")
    )
    lines = [cost(1000, "travel"), cost(200, "fuel"), cost(600, "material"), cost(5000)]
    assert sums(planned(project(*lines, ask=["trip", "goods"]), trip, material)) == {
        "trip": "600",
        "goods": "300",
    }


def test_the_own_share_needed_and_what_the_lines_bring_of_it():
    meae = fund("meae", amount(12_000), own_share=own_share("0.1", in_kind_most="0.5"))
    lines = [cost(40_000)]
    (enough,) = planned(project(*lines, other=[income(2500)], work=[in_kind(9000)]), meae).own_shares
    assert [str(one) for one in (enough.needed, enough.cash, enough.in_kind, enough.short)] == [
        "4000",
        "2500",
        "2000",
        "0",
    ]
    plan = planned(project(*lines, other=[income(1500)], work=[in_kind(9000)]), meae)
    assert str(plan.own_shares[0].short) == "500"
    assert notes(plan) == ["missing", "own_share_to_find"]
    assert str(plan.own_needed) == "4000"


def test_a_part_of_a_cent_of_own_share_counts_as_one():
    meae = fund("meae", amount(10), own_share=own_share("0.1"))
    (share,) = planned(project(cost("1000.01")), meae).own_shares
    assert str(share.needed) == "100.01"


def test_a_towns_money_is_no_own_share_and_where_nothing_is_left_to_find_the_share_is_short():
    meae = fund("meae", amount(12_000), own_share=own_share("0.1"))
    plan = planned(project(cost(40_000), other=[income(30_000, "municipality")]), meae)
    assert str(plan.own_shares[0].short) == "4000"
    assert notes(plan)[-1] == "own_share_short"


def test_own_money_in_the_plan_does_not_count_against_the_grants_twice():
    micro = fund("micro", amount(8000), own_share=own_share("0.2", base="eligible_costs"))
    plan = planned(project(cost(10_000), other=[income(2000)]), micro)
    assert (sums(plan), str(plan.missing), str(plan.own_shares[0].short)) == ({"micro": "8000"}, "0", "0")


def test_a_grant_that_counts_as_own_share_is_counted():
    nakopa = fund(
        "nakopa",
        amount(9000),
        own_share=own_share("0.1"),
        cumulation=[cumulation("land", "counts_as_own_share")],
    )
    plan = planned(project(cost(10_000)), nakopa, fund("land", amount(600)))
    (share,) = plan.own_shares
    assert [str(one) for one in (share.needed, share.granted, share.short)] == ["1000", "600", "400"]


def test_an_own_share_that_the_lines_tell_decides_rules_about_it():
    asks = fund("asks", rules=[rule("own", [">=", "$own_share", ["*", 0.1, "$total_costs"]])])
    enough = planned(project(cost(1000), other=[income(60)], work=[in_kind(40)], ask=["asks"]), asks)
    assert list(sums(enough)) == ["asks"]
    less = planned(project(cost(1000), other=[income(99)], ask=["asks"]), asks)
    assert less.refused[0].verdict.failed == ("own",)
    untold = planned(project(cost(1000), ask=["asks"]), asks)
    assert untold.refused[0].verdict.ask == ("own_share",)


def test_work_is_shown_apart_and_moves_no_money():
    plan = planned(project(cost(1000), work=[in_kind(500)], ask=["fund"]), fund())
    assert (str(plan.total), str(plan.missing)) == ("1000", "200")
    assert str(plan.project.in_kind_worth) == "500"


def test_duties_count_from_start_end_and_approval_and_dated_ones_come_first():
    duties = [
        duty("receipts"),
        duty("report", "end", months=3),
        duty("logo", "grant", days=10),
        duty("other", "start", days=-7),
    ]
    plan = planned(project(cost(10), ask=["fund"]), fund(obligations=duties))
    assert [(one.obligation.what, one.due) for one in plan.duties] == [
        ("other", date(2027, 5, 13)),
        ("report", date(2027, 8, 23)),
        ("receipts", None),
        ("logo", None),
    ]
    known = planned(project(cost(10), ask=["fund"], approval_on=date(2027, 1, 31)), fund(obligations=duties))
    assert known.duties[0].due == date(2027, 2, 10)


def test_each_grant_has_its_last_day_to_apply_the_earliest_first():
    plan = planned(
        project(cost(10_000), ask=["later", "sooner", "any"]),
        fund("later", amount(10), deadlines=[weeks_before(6)]),
        fund("sooner", amount(20), deadlines=[weeks_before(8)]),
        fund("any", amount(30)),
    )
    assert [(one.programme.id, one.day) for one in plan.applications] == [
        ("sooner", date(2027, 3, 25)),
        ("later", date(2027, 4, 8)),
        ("any", None),
    ]


def test_a_total_that_was_told_otherwise_is_noted_and_the_lines_count():
    plan = planned(project(cost(1000), other=[income(200)], ask=["fund"], total_costs=900), fund())
    assert [one.as_dict() for one in plan.notes] == [{"told": "900", "sum": "1000"}]
    assert sums(plan) == {"fund": "800"}


def test_without_a_start_there_are_no_days_and_that_is_said():
    plan = planned(project(cost(1000), other=[income(200)], start_date=None, end_date=None), fund())
    assert (plan.movements, plan.lowest, notes(plan)) == ((), None, ["no_start"])


def test_every_source_stands_in_the_plan_once():
    plan = planned(
        project(cost(1000), ask=["fund"]),
        fund(own_share=own_share("0.1"), obligations=[duty("logo")], payout=paid(("1", "after_event"))),
    )
    assert len(plan.citations) == len(set(plan.citations)) >= 1


def test_cents_are_kept():
    plan = planned(project(cost("1000.05"), other=[income("200.01")], ask=["fund"]), fund())
    assert (sums(plan), plan.missing) == ({"fund": "800.04"}, Money.of(0))
