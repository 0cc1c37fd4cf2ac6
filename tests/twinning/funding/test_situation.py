"""A situation: what has been told, what follows from it, and what is wrong with it, all at once."""

from datetime import date
from decimal import Decimal

import pytest
from tests.factories.funding import TODAY, situation

from twinning.funding.countries import CODES, EU
from twinning.funding.facts import FACTS
from twinning.funding.situation_reading import MOST_FAULTS, UnusableSituation, nearest_fact, situation_from

DE_FR = frozenset({"DE", "FR"})


def read(**facts):
    return situation_from(facts, on=TODAY)


def faults(data, on=TODAY):
    with pytest.raises(UnusableSituation) as refused:
        situation_from(data, on=on)
    return refused.value.reasons


def fault(**facts):
    (reason,) = faults(facts)
    params = reason.as_dict()
    assert params.pop("name") in facts
    return reason.code.removeprefix("funding."), params


@pytest.mark.parametrize("written", ["1.500,00 €", "1 500,00", "1500.00", 1500, 1500.0, "1.500", "1,500.00"])
def test_money_is_read_in_every_notation(written):
    assert read(total_costs=written).values["total_costs"] == Decimal("1500.00")


@pytest.mark.parametrize(
    ("written", "share"),
    [(0.8, "0.8"), ("80 %", "0.8"), ("80%", "0.8"), ("0,8", "0.8"), (1, "1"), ("0 %", "0")],
)
def test_shares_are_read_as_parts_of_one_or_in_per_cent(written, share):
    assert read(stay_share=written).values["stay_share"] == Decimal(share)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (True, True),
        ("ja", True),
        ("Oui", True),
        ("yes", True),
        ("false", False),
        ("nein", False),
        ("non", False),
        ("no", False),
    ],
)
def test_yes_and_no_are_read_in_three_languages(written, value):
    assert read(already_started=written).values["already_started"] is value


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("nights", 4, Decimal(4)),
        ("nights", "4", Decimal(4)),
        ("nights", 4.0, Decimal(4)),
        ("dfjw_km", "1.250", Decimal(1250)),
        ("dfjw_km", "1234,5", Decimal("1234.5")),
        ("project_months", "1,5", Decimal("1.5")),
        ("start_date", "2027-05-20", date(2027, 5, 20)),
        ("start_date", date(2027, 5, 20), date(2027, 5, 20)),
        ("countries", ["DE", "fr"], DE_FR),
        ("countries", "DE, FR", DE_FR),
        ("countries", "de,fr", DE_FR),
        ("applicant_type", "School", "school"),
        ("applicant_land", "ni", "NI"),
        ("dest", "  Bad   Elbeuf ", "Bad Elbeuf"),
        ("eligible_countries", ["DE", "FR", "FR"], Decimal(2)),
        ("eu_countries", ["DE", "PL"], Decimal(2)),
        ("own_share", "1500,005", None),
        ("own_share", 1500.005, Decimal("1500.01")),
    ],
)
def test_each_kind_is_read_as_it_is_written(name, written, value):
    if value is None:
        assert fault(**{name: written})[0] == "wrong_kind"
    else:
        assert read(**{name: written}).values[name] == value


def test_null_is_not_told():
    assert read(nights=None, dest="Salt").told == {"dest"}


@pytest.mark.parametrize(
    ("facts", "code", "params"),
    [
        ({"total_costs": -5}, "out_of_range", {"kind": "money", "value": "-5", "least": 0, "most": 10**9}),
        ({"age_max": 200}, "out_of_range", {"kind": "whole", "value": "200", "least": 0, "most": 120}),
        ({"participants": 0}, "out_of_range", {"kind": "whole", "value": "0", "least": 1, "most": 100_000}),
        ({"stay_share": 80}, "out_of_range", {"kind": "share", "value": "80", "least": 0, "most": 1}),
        ({"nights": 2.5}, "wrong_kind", {"value": "2.5", "expected": "whole"}),
        ({"nights": True}, "wrong_kind", {"value": "true", "expected": "whole"}),
        ({"nights": 1e300}, "out_of_range", {"kind": "whole", "value": "1e+300", "least": 0, "most": 400}),
        ({"total_costs": "viel"}, "wrong_kind", {"value": "viel", "expected": "money"}),
        ({"total_costs": float("nan")}, "wrong_kind", {"value": "nan", "expected": "money"}),
        ({"total_costs": [1]}, "wrong_kind", {"value": "[…]", "expected": "money"}),
        ({"dfjw_km": "1000 €"}, "wrong_kind", {"value": "1000 €", "expected": "number"}),
        ({"already_started": "maybe"}, "wrong_kind", {"value": "maybe", "expected": "yes_no"}),
        ({"already_started": 1}, "wrong_kind", {"value": "1", "expected": "yes_no"}),
        ({"start_date": "20.05.2027"}, "wrong_kind", {"value": "20.05.2027", "expected": "day"}),
        ({"start_date": "2027-02-30"}, "no_such_day", {"value": "2027-02-30"}),
        (
            {"start_date": "2999-01-01"},
            "day_far",
            {"value": "2999-01-01", "least": "1990-01-01", "most": "2100-12-31"},
        ),
        (
            {"countries": ["DE", "Frankreich"]},
            "no_such_country_near",
            {"value": "Frankreich", "nearest": "FR"},
        ),
        ({"countries": ["UK"]}, "no_such_country_near", {"value": "UK", "nearest": "GB"}),
        ({"countries": ["??"]}, "no_such_country", {"value": "??"}),
        ({"countries": []}, "no_country", {}),
        ({"countries": 2}, "wrong_kind", {"value": "2", "expected": "countries"}),
        ({"dest": "  "}, "empty", {}),
        ({"dest": "x" * 101}, "no_word", {"value": "x" * 59 + "…", "most": 100}),
        ({"dest": {"a": 1}}, "wrong_kind", {"value": "{…}", "expected": "word"}),
        ({"start_date": "2026-11-27"}, "start_passed", {"value": "2026-11-27", "on": "2026-11-28"}),
        (
            {"partner_class": "odd"},
            "no_such_choice_near",
            {"value": "odd", "nearest": "oda", "known": "ldc, oda, non_oda"},
        ),
        ({"partner_class": "poor"}, "no_such_choice", {"value": "poor", "known": "ldc, oda, non_oda"}),
    ],
)
def test_what_cannot_be_is_refused_with_value_and_bounds(facts, code, params):
    assert fault(**facts) == (code, params)


@pytest.mark.parametrize(
    ("less", "more", "part", "whole"),
    [
        ({"age_min": 40}, {"age_max": 30}, "age_min", "age_max"),
        ({"eligible_costs": 501}, {"total_costs": 500.5}, "eligible_costs", "total_costs"),
        ({"participants_de": 91}, {"participants": 90}, "participants_de", "participants"),
        ({"invited_international": 91}, {"participants": 90}, "invited_international", "participants"),
    ],
)
def test_a_part_is_not_more_than_the_whole(less, more, part, whole):
    (reason,) = faults({**less, **more})
    said = reason.as_dict()
    assert (reason.code, said["name"], said["other"]) == ("funding.above_whole", part, whole)


def test_days_that_contradict_each_other_are_refused():
    (reason,) = faults({"start_date": "2027-05-20", "end_date": "2027-05-19"})
    assert (reason.code, reason.as_dict()["name"]) == ("funding.end_before_start", "end_date")
    (reason,) = faults({"start_date": "2027-05-20", "apply_date": "2027-05-21"})
    assert (reason.code, reason.as_dict()["name"]) == ("funding.start_before_application", "start_date")
    assert read(start_date="2027-05-20", end_date="2027-05-20", apply_date="2027-05-20").start == date(
        2027, 5, 20
    )
    assert read(start_date="2026-11-28").start == TODAY
    assert read(start_date="2025-05-20", apply_date="2025-03-01").applied_on == date(2025, 3, 1)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("eligible_cost", "eligible_costs"),
        ("Nights", "nights"),
        ("start", "start_date"),
        ("particpants", "participants"),
        ("applicant-type", "applicant_type"),
        ("people", "participants"),
        ("guests", "invited_international"),
    ],
)
def test_an_unknown_fact_names_the_nearest_known_one(name, nearest):
    (reason,) = faults({name: 1})
    assert (reason.code, reason.as_dict()) == ("funding.unknown_fact", {"name": name, "nearest": nearest})


def test_every_unknown_name_has_a_nearest_one():
    assert all(nearest_fact(name) in FACTS for name in ("", "qqq", "x" * 500, "ü"))


def test_all_faults_are_told_at_once_but_no_flood():
    codes = [
        one.code
        for one in faults({"age_min": 200, "nigths": 3, "total_costs": "viel", "start_date": "2020-01-01"})
    ]
    assert codes == [
        "funding.out_of_range",
        "funding.unknown_fact",
        "funding.wrong_kind",
        "funding.start_passed",
    ]
    assert len(faults({f"unknown{index}": index for index in range(50)})) == MOST_FAULTS


@pytest.mark.parametrize("data", [[1], "text", None, 3])
def test_what_is_no_object_is_refused(data):
    assert [one.code for one in faults(data)] == ["funding.no_facts"]


def test_the_day_of_the_question_must_be_plausible_too():
    assert faults({}, on=date(1, 1, 1))[0].as_dict()["name"] == "on"


@pytest.mark.parametrize(
    ("facts", "name", "value"),
    [
        ({"applicant_countries": {"DE"}, "partner_countries": {"FR"}}, "countries", DE_FR),
        ({"applicant_countries": {"DE"}}, "countries", None),
        ({"partner_countries": {"FR", "PL"}}, "partner_countries_n", 2),
        ({"countries": {"DE", "FR", "SN"}}, "eu_countries", 2),
        ({"countries": {"DE", "FR", "SN"}}, "eligible_countries", 2),
        ({"countries": {"DE", "UA"}}, "eligible_countries", None),
        ({"applicant_countries": {"DE"}, "partner_countries": {"FR"}}, "eligible_countries", 2),
        ({"participants": 90, "participants_de": 30}, "smaller_share", Decimal(30) / 90),
        ({"participants": 90, "participants_de": 60}, "smaller_share", Decimal(30) / 90),
        ({"participants": 90, "participants_de": 30, "countries": {"DE", "FR", "PL"}}, "smaller_share", None),
        ({"age_max": 31}, "only_children_and_youth", False),
        ({"age_max": 30}, "only_children_and_youth", None),
        ({"applicant_type": "fr_local_authority"}, "applicant_legal_person", True),
        ({"applicant_type": "foundation"}, "applicant_legal_person", True),
        ({"applicant_type": "informal_group"}, "applicant_legal_person", False),
        ({"applicant_type": "association"}, "applicant_legal_person", None),
        ({"total_costs": 500}, "eligible_costs", 500),
    ],
)
def test_what_follows_from_other_facts(facts, name, value):
    found = situation(**{key: frozenset(one) if isinstance(one, set) else one for key, one in facts.items()})
    assert found.values.get(name) == value
    assert (name in found.derived) is (value is not None)


def test_what_has_been_told_is_never_derived_over():
    found = situation(age_max=40, only_children_and_youth=True, total_costs=500, eligible_costs=300)
    assert found.values["only_children_and_youth"] is True
    assert (found.values["eligible_costs"], found.bounds) == (300, frozenset())


def test_a_further_answer_derives_anew():
    first = situation(total_costs=500)
    assert first.bounds == {"eligible_costs"}
    then = first.with_fact("total_costs", Decimal(700))
    assert (then.values["eligible_costs"], then.told) == (700, {"total_costs"})
    assert then.with_fact("eligible_costs", Decimal(10)).bounds == frozenset()
    assert "eligible_costs" not in first.without_bounds()


def test_countries_are_those_of_the_standard():
    assert len(CODES) == 250  # ISO 3166-1 has 249; XK is Kosovo's in the EU
    assert len(EU) == 27
    assert EU < CODES
