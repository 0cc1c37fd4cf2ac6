"""Just under, at and just over every threshold of the catalogue, the engine says what the comparison says."""

from datetime import date
from decimal import Decimal

import pytest
from tests.twinning.funding.catalogue_files import file_name, programme_files, programme_of
from tests.twinning.funding.smallest import broken

from twinning.funding.boundaries import Place, answered, boundaries, has_thresholds
from twinning.funding.boundary_points import Side
from twinning.funding.cases import cases_from
from twinning.funding.reading import programme_from
from twinning.funding.situation_reading import situation_from
from twinning.funding.verdict import State, Status, assess

ON = date(2026, 11, 28)


def eligible_cases(path):
    """Return the cases beside a programme's file in which it fits."""
    cases_path = path.with_suffix(".cases.toml")
    if not cases_path.exists():
        return []
    programme = programme_of(path)
    cases = cases_from(cases_path.read_text(encoding="utf-8"), file=file_name(cases_path))
    return [one for one in cases if assess(programme, one.situation).status is Status.ELIGIBLE]


def around(*changes, **facts):
    """Return the smallest programme, changed, and its boundaries around a situation."""
    programme = programme_from(broken(*changes), file="")
    return programme, boundaries(programme, situation_from(facts, on=ON))


def said(found, place):
    return [
        (one.fact, one.side, one.situation.values[one.fact], one.expected)
        for one in found
        if one.place is place
    ]


def test_a_rule_of_nights_turns_at_its_threshold():
    programme, found = around(nights=5, start_date="2027-05-20", eligible_costs=100)
    assert said(found, Place.RULE) == [
        ("nights", Side.UNDER, 1, State.BROKEN),
        ("nights", Side.AT, 2, State.KEPT),
        ("nights", Side.OVER, 3, State.KEPT),
    ]
    assert [answered(programme, one) for one in found] == [one.expected for one in found]


def test_the_last_day_of_an_application_is_still_in_time():
    _, found = around(nights=5, start_date="2027-05-20", eligible_costs=100)
    assert said(found, Place.APPLICATION) == [
        ("apply_date", Side.UNDER, date(2027, 4, 7), False),
        ("apply_date", Side.AT, date(2027, 4, 8), False),
        ("apply_date", Side.OVER, date(2027, 4, 9), True),
    ]


def test_a_least_sum_turns_at_the_costs_that_just_give_it():
    _, found = around(
        ('kind = "maximum"', 'kind = "maximum"\nleast = 500'), start_date="2027-05-20", eligible_costs=2000
    )
    assert said(found, Place.LEAST_AMOUNT) == [
        ("eligible_costs", Side.UNDER, Decimal("999.98"), True),
        ("eligible_costs", Side.AT, Decimal("999.99"), False),
        ("eligible_costs", Side.AT, Decimal("1000.00"), False),
        ("eligible_costs", Side.OVER, Decimal("1000.01"), False),
    ]


def test_a_share_of_another_fact_is_met_between_two_whole_numbers():
    rule = (
        '[">=", "$nights", "%nights_least"]',
        '[">=", ["*", "$smallest_group", "%nights_least"], "$participants"]',
    )
    _, found = around(rule, smallest_group=10, participants=15, eligible_costs=10)
    assert ("smallest_group", Side.UNDER, 7, State.BROKEN) in said(found, Place.RULE)
    assert ("smallest_group", Side.OVER, 8, State.KEPT) in said(found, Place.RULE)


def test_a_case_beside_another_threshold_of_the_same_fact_is_told_by_both():
    rule = '["all", [">=", "$nights", "%nights_least"], ["<=", "$nights", 2]]'
    _, found = around(('[">=", "$nights", "%nights_least"]', rule), nights=2, eligible_costs=10)
    assert [(at, state) for _, _, at, state in said(found, Place.RULE)] == [
        (1, State.BROKEN),
        (2, State.KEPT),
        (3, State.BROKEN),
        (1, State.BROKEN),
        (2, State.KEPT),
        (3, State.BROKEN),
    ]


def test_a_day_turns_from_one_to_the_next():
    rule = '["all", [">=", "$start_date", 2027-06-01], [">=", "$nights", "%nights_least"]]'
    _, found = around(('[">=", "$nights", "%nights_least"]', rule), nights=2, start_date="2027-07-01")
    assert said(found, Place.RULE)[:3] == [
        ("start_date", Side.UNDER, date(2027, 5, 31), State.BROKEN),
        ("start_date", Side.AT, date(2027, 6, 1), State.KEPT),
        ("start_date", Side.OVER, date(2027, 6, 2), State.KEPT),
    ]


def test_every_row_of_a_band_is_looked_up_to_its_largest_value():
    band = '["band", "$distance_band_km", [[99, 28], [499, 211], ["end", 309]]]'
    changes = (
        ('["*", "%share", "$eligible_costs"]', band),
        ('share = { value = "0.5", cite = ["act"] }', ""),
    )
    _, found = around(*changes, nights=5, distance_band_km=10)
    assert [(at, amount) for _, _, at, amount in said(found, Place.AMOUNT)] == [
        (Decimal("98.99"), 28),
        (Decimal(99), 28),
        (Decimal("99.01"), 211),
        (Decimal("498.99"), 211),
        (Decimal(499), 211),
        (Decimal("499.01"), 309),
    ]


def test_countries_are_counted_by_one_less_and_one_more():
    rule = '["all", [">=", ["count", "$partner_countries"], 2], [">=", "$nights", "%nights_least"]]'
    _, found = around(('[">=", "$nights", "%nights_least"]', rule), nights=2, partner_countries=["FR", "PL"])
    counted = [(sorted(at), state) for fact, _, at, state in said(found, Place.RULE) if fact != "nights"]
    assert counted == [
        (["FR"], State.BROKEN),
        (["FR", "PL"], State.KEPT),
        (["AT", "FR", "PL"], State.KEPT),
    ]


def test_a_mistaken_engine_would_be_caught():
    programme, found = around(nights=5, eligible_costs=100)
    stricter = programme_from(broken(("value = 2", "value = 3")), file="")
    assert [answered(stricter, one) == one.expected for one in found if one.place is Place.RULE] == [
        True,
        False,
        True,
    ]
    assert all(answered(programme, one) == one.expected for one in found)


@pytest.mark.parametrize("path", programme_files(), ids=lambda path: path.stem)
def test_verdicts_agree_with_every_threshold(path):
    programme = programme_of(path)
    wrong, tried = [], 0
    for case in eligible_cases(path):
        for one in boundaries(programme, case.situation):
            found = answered(programme, one)
            tried += 1
            if found != one.expected:
                wrong.append(f"{case.id}: {one}: expected {one.expected}, found {found}")
    assert wrong == []
    assert tried or not has_thresholds(programme), "no eligible case leads to a threshold of this programme"
