"""Which programmes together give most: caps, exclusions, deductions, own shares, and the reasons told."""

from datetime import date
from decimal import Decimal

from tests.factories.funding import (
    amount,
    branch,
    cumulation,
    own_share,
    programme,
    rule,
    situation,
    source,
    texts,
    verdicts,
    weeks_before,
)

from twinning.funding.combination import best_combination
from twinning.funding.programme import AmountKind, Reach, StatusEvent
from twinning.kernel.money import Money
from twinning.kernel.period import Period

FIXED = AmountKind.FIXED


def combine(*programmes, named=frozenset(), **facts):
    asked = situation(**facts)
    return best_combination(verdicts(programmes, asked), asked, named=named)


def granted(combination):
    return {line.programme.id: str(line.granted) for line in combination.lines}


def codes(notes):
    return [note.reason.code.rpartition(".")[2] for note in notes]


def left_out(combination):
    return {one.programme.id: codes(one.notes) for one in combination.left_out}


def test_programmes_add_up_and_sure_money_stands_apart_from_possible():
    found = combine(
        programme("fund", pays=amount(6000)),
        programme("town", pays=amount(300, kind=FIXED)),
        total_costs=10_000,
    )
    assert granted(found) == {"fund": "6000", "town": "300"}
    assert (str(found.sure), str(found.possible), str(found.total)) == ("300", "6000", "6300")
    assert (str(found.costs), str(found.gap)) == ("10000", "3700")


def test_eligible_costs_cap_the_grants_and_a_maximum_is_lowered_before_a_fixed_sum():
    found = combine(
        programme("fund", pays=amount(6000)),
        programme("town", pays=amount(2000, kind=FIXED)),
        total_costs=10_000,
        eligible_costs=7500,
    )
    assert granted(found) == {"fund": "5500", "town": "2000"}
    line = found.lines[0]
    assert (str(line.before), codes(line.notes)) == ("6000", ["capped_at_costs"])
    assert line.notes[0].reason.as_dict() == {"most": "7500"}
    assert str(found.gap) == "0"


def test_without_costs_nothing_is_capped_and_that_is_said():
    found = combine(programme("fund", pays=amount(6000)), programme("town", pays=amount(2000)))
    assert (str(found.total), found.costs, found.gap) == ("8000", None, None)
    assert codes(found.notes) == ["costs_unknown"]
    assert found.notes[0].ask == ("total_costs", "eligible_costs")


def test_of_two_that_exclude_each_other_the_larger_is_taken_and_the_rule_is_quoted():
    found = combine(
        programme("fund", pays=amount(6000)),
        programme("youth", pays=amount(4800), cumulation=[cumulation("fund", "forbidden", quote="Not both")]),
        total_costs=20_000,
    )
    assert granted(found) == {"fund": "6000"}
    (out,) = found.left_out
    assert out.notes[0].reason.as_dict() == {"by": "youth", "other": "fund"}
    assert out.notes[0].citations[0].quote == "Not both"
    assert found.runners_up[0].programmes == ("youth",)
    assert str(found.runners_up[0].less) == "1200"


def test_two_branches_of_one_axis_and_a_whole_level_and_everything_can_be_excluded():
    axis = programme("axis1", pays=amount(900), cumulation=[cumulation("axis2", "not_with_axis")])
    union = programme("union", level="eu", pays=amount(800))
    land = programme("land", pays=amount(700), cumulation=[cumulation("level:eu", "forbidden")])
    alone = programme("alone", pays=amount(1500), cumulation=[cumulation("*", "forbidden")])
    found = combine(axis, programme("axis2", pays=amount(1000)), union, land, alone, total_costs=20_000)
    assert granted(found) == {"axis2": "1000", "union": "800"}
    assert left_out(found) == {key: ["excluded_beside"] for key in ("axis1", "land")} | {
        "alone": ["excluded_beside", "excluded_beside"]
    }


def test_an_exclusion_under_a_condition_applies_until_the_condition_is_told_not_to_hold():
    fund = programme("fund", pays=amount(6000))
    youth = programme(
        "youth",
        pays=amount(4800),
        cumulation=[cumulation("fund", "forbidden", when="$only_children_and_youth")],
    )
    unknown = combine(fund, youth, total_costs=20_000)
    assert granted(unknown) == {"fund": "6000"}
    assert unknown.left_out[0].notes[0].ask == ("only_children_and_youth",)
    assert granted(combine(fund, youth, total_costs=20_000, only_children_and_youth=False)) == {
        "fund": "6000",
        "youth": "4800",
    }


def test_a_sum_is_lowered_beside_money_of_the_union():
    found = combine(
        programme("union", level="eu", pays=amount(5000)),
        programme(
            "department",
            pays=amount(1500),
            cumulation=[cumulation("level:eu", "lowers_to", amount=1000, quote="1 000 € si aide UE")],
        ),
        total_costs=20_000,
    )
    assert granted(found) == {"union": "5000", "department": "1000"}
    note = found.lines[1].notes[0]
    assert note.reason.as_dict() == {"amount": "1000", "other": "union"}
    assert note.citations[0].quote == "1 000 € si aide UE"


def test_a_lowering_that_costs_more_than_the_other_gives_keeps_the_other_out():
    found = combine(
        programme("union", level="eu", pays=amount(300)),
        programme("department", pays=amount(1500), cumulation=[cumulation("*", "lowers_to", amount=1000)]),
        total_costs=20_000,
    )
    assert granted(found) == {"department": "1500"}
    assert left_out(found) == {"union": ["less_with"]}


def test_what_a_funder_deducts_brings_nothing_more_unless_the_other_is_larger():
    deducting = programme("town", pays=amount(2000), cumulation=[cumulation("*", "deducted")])
    assert granted(combine(deducting, programme("land", pays=amount(500)), total_costs=9000)) == {
        "town": "2000"
    }
    assert granted(combine(deducting, programme("land", pays=amount(2500)), total_costs=9000)) == {
        "land": "2500"
    }


def test_a_deduction_is_told_where_a_sure_sum_makes_both_worth_while():
    found = combine(
        programme("town", pays=amount(2000), cumulation=[cumulation("land", "deducted")]),
        programme("land", pays=amount(500, kind=FIXED)),
        total_costs=9000,
    )
    assert granted(found) == {"town": "1500", "land": "500"}
    assert found.lines[0].notes[0].reason.as_dict() == {"amount": "500", "other": "land"}


def test_the_own_share_is_kept():
    found = combine(
        programme("micro", pays=amount(4500), own_share=own_share("0.1")),
        programme("fund", pays=amount(4000)),
        total_costs=5000,
    )
    assert granted(found) == {"micro": "4500"}
    assert (str(found.own.required), str(found.own.covers), str(found.own.open)) == ("500", "500", "0")
    both = combine(
        programme("micro", pays=amount(3000), own_share=own_share("0.1")),
        programme("fund", pays=amount(4000)),
        total_costs=5000,
    )
    assert granted(both) == {"fund": "4000", "micro": "500"}


def test_a_grant_without_own_share_wins_where_the_own_share_would_cost_more_than_it_brings():
    found = combine(
        programme("micro", pays=amount(3000), own_share=own_share("0.4")),
        programme("fund", pays=amount(4000)),
        total_costs=5000,
    )
    assert granted(found) == {"fund": "4000"}
    assert left_out(found) == {"micro": ["less_with"]}


def test_money_of_the_land_counts_as_own_share():
    partnership = programme(
        "nakopa",
        pays=amount(9000),
        own_share=own_share("0.1"),
        cumulation=[cumulation("level:land", "counts_as_own_share")],
    )
    land = programme("land", level="land", pays=amount(1000))
    found = combine(partnership, land, total_costs=10_000)
    assert granted(found) == {"nakopa": "9000", "land": "1000"}
    assert str(found.own.required) == "0"
    other = programme("land", level="county", pays=amount(1000))
    assert str(combine(partnership, other, total_costs=10_000).total) == "9000"


def test_the_gap_and_the_own_share_that_fills_a_part_of_it():
    found = combine(
        programme("meae", pays=amount(12_000), own_share=own_share("0.1", in_kind_most="0.5")),
        total_costs=40_000,
    )
    own = found.own
    assert (str(found.gap), str(own.required), str(own.required_cash)) == ("28000", "4000", "2000")
    assert (str(own.covers), str(own.open)) == ("4000", "24000")


def test_an_own_share_that_is_too_small_or_too_much_in_kind_is_told():
    meae = programme("meae", pays=amount(12_000), own_share=own_share("0.1", in_kind_most="0.5"))
    short = combine(meae, total_costs=40_000, own_share=3000).own
    assert codes(short.notes) == ["own_share_short"]
    assert short.notes[0].reason.as_dict() == {"missing": "1000", "programme": "meae"}
    in_kind = combine(meae, total_costs=40_000, own_share=4000, inkind_share_of_own=0.75).own
    assert in_kind.notes[0].reason.as_dict() == {"missing": "1000", "programme": "meae"}
    assert codes(in_kind.notes) == ["own_cash_short"]


def test_an_own_share_of_unknown_costs_is_said_not_to_be_checked():
    found = combine(programme("micro", pays=amount(3000), own_share=own_share("0.4")))
    assert codes(found.own.notes) == ["own_share_unknown"]


def test_a_fund_that_wants_others_first_is_the_first_to_be_lowered():
    found = combine(
        programme("gronau", pays=amount(900, kind=FIXED), cumulation=[cumulation("*", "others_first")]),
        programme("fund", pays=amount(4600)),
        total_costs=5000,
    )
    assert granted(found) == {"fund": "4600", "gronau": "400"}
    assert codes(found.lines[1].notes) == ["others_first", "capped_at_costs"]


def test_nobody_is_asked_for_less_than_the_funder_grants():
    found = combine(
        programme("micro", pays=amount(800, least=500)),
        programme("fund", pays=amount(4800)),
        total_costs=5000,
    )
    assert granted(found) == {"fund": "4500", "micro": "500"}
    none = combine(
        programme("micro", pays=amount(800, least=500)),
        programme("town", pays=amount(4800, least=4800)),
        total_costs=5000,
    )
    assert granted(none) == {"town": "4800"}
    assert left_out(none) == {"micro": ["no_room"]}


def test_more_of_it_sure_then_fewer_applications_then_less_effort():
    sure = combine(
        programme("may", pays=amount(900)), programme("will", pays=amount(900, kind=FIXED)), total_costs=900
    )
    assert granted(sure) == {"will": "900"}
    fewer = combine(
        programme("half", pays=amount(500)),
        programme("other", pays=amount(500)),
        programme("whole", effort=3, pays=amount(1000)),
        total_costs=1000,
    )
    assert granted(fewer) == {"whole": "1000"}
    easy = combine(
        programme("form", effort=3, pays=amount(900)), programme("letter", pays=amount(900)), total_costs=900
    )
    assert granted(easy) == {"letter": "900"}


def test_what_does_not_fit_or_comes_too_late_or_has_no_sum_is_left_out_with_the_reason():
    found = combine(
        programme("no", rules=[rule("nights4", [">=", "$nights", 4])]),
        programme("late", deadlines=[weeks_before(8)]),
        programme("range", pays=amount(kind=AmountKind.RANGE_ONLY, least=8455, most=50_745)),
        programme("nil", pays=amount(["*", 0, "$nights"])),
        programme("past", until=date(2021, 1, 1)),
        total_costs=1000,
        nights=3,
        start_date=date(2026, 12, 20),
    )
    assert found.lines == ()
    assert left_out(found) == {
        "no": ["ineligible"],
        "late": ["too_late"],
        "range": ["sum_unknown"],
        "nil": ["nothing"],
        "past": ["no_version"],
    }
    assert str(found.gap) == "1000"


def test_open_questions_are_a_second_figure_never_mixed_in():
    found = combine(
        programme("fund", pays=amount(2000)),
        programme("open", pays=amount(1500), rules=[rule("nights4", [">=", "$nights", 4])]),
        total_costs=5000,
    )
    assert (granted(found), str(found.total)) == ({"fund": "2000"}, "2000")
    assert found.outlook.programmes == ("fund", "open")
    assert (str(found.outlook.possible), str(found.outlook.more)) == ("3500", "1500")
    assert found.outlook.ask == ("nights",)
    assert left_out(found) == {"open": ["open"]}


def test_what_is_presumed_counts_only_for_a_programme_somebody_named():
    town = programme(
        "lingen",
        pays=amount(900, kind=FIXED),
        rules=[
            rule("reach_municipality", ["in", "$applicant_municipality", ["list", "Lingen"]], presumed=True)
        ],
    )
    found = combine(town, total_costs=5000)
    assert (granted(found), left_out(found)) == ({}, {"lingen": ["presumed"]})
    assert (str(found.outlook.more), found.outlook.ask) == ("900", ("applicant_municipality",))
    assert granted(combine(town, total_costs=5000, named=frozenset({"lingen"}))) == {"lingen": "900"}


def test_no_answer_is_good_for_the_funds_of_two_regions():
    def land(code, sum):
        seat = rule("reach_land", ["in", "$applicant_land", ["list", code]], presumed=True)
        return programme(code, pays=amount(sum), rules=[seat], reach=Reach(lands=frozenset({code})))

    town = programme("lingen", pays=amount(300), reach=Reach(lands=frozenset({"NI"})))
    found = combine(land("NI", 900), land("MV", 1000), town, total_costs=5000)
    assert (found.outlook.programmes, str(found.outlook.more)) == (("NI", "lingen"), "900")


def test_a_fund_that_pays_half_for_the_time_being_counts_half_and_a_closed_one_not_at_all():
    now = Period(date(2026, 1, 1), date(2027, 1, 1))
    half = StatusEvent(now, "budget_cut", texts("half"), (source("derzeit ca. 50 %"),), Decimal("0.5"))
    closed = StatusEvent(now, "closed", texts("closed"), (source(),))
    frozen = StatusEvent(now, "frozen", texts("frozen"), (source(),))
    found = combine(
        programme("half", pays=amount(1000, kind=FIXED), status_events=[half]),
        programme("closed", status_events=[closed]),
        programme("frozen", pays=amount(400, kind=FIXED), status_events=[frozen]),
        total_costs=5000,
    )
    assert granted(found) == {"half": "500", "frozen": "400"}
    assert (found.sure, str(found.possible)) == (Money.of(0), "900")
    assert codes(found.lines[0].notes) == ["budget_cut"]
    assert left_out(found) == {"closed": ["closed"]}


def test_beyond_twenty_candidates_the_smaller_ones_are_left_out_and_that_is_said():
    many = [programme(f"p{number:02}", pays=amount(100 + number)) for number in range(23)]
    found = combine(*many, total_costs=100_000)
    assert len(found.lines) == 20
    assert left_out(found) == {key: ["beyond"] for key in ("p00", "p01", "p02")}
    assert found.notes[0].reason.as_dict() == {"left_out": 3, "most": 20}


def test_runners_up_are_what_remains_should_one_programme_say_no():
    found = combine(
        programme("a", pays=amount(3000)),
        programme("b", pays=amount(2000)),
        programme("c", pays=amount(1000)),
        total_costs=9000,
    )
    assert [(one.programmes, str(one.less)) for one in found.runners_up] == [
        (("a", "b"), "1000"),
        (("a", "c"), "2000"),
        (("b", "c"), "3000"),
    ]


def test_of_nothing_comes_nothing():
    found = combine()
    assert (found.lines, str(found.total), found.runners_up, found.outlook) == ((), "0", (), None)


def test_the_kind_of_the_branch_that_pays_decides_what_is_sure():
    mixed = amount(branch(500, kind=AmountKind.FLAT, id="flat"), branch(400, id="up_to"))
    assert str(combine(programme("mixed", pays=mixed), total_costs=5000).sure) == "500"
