"""Operations of rules: three-valued logic, comparison, sets, arithmetic, bands."""

from datetime import date
from decimal import Decimal

import pytest
from tests.factories.funding import expression

from twinning.funding.expressions import Call, Known, facts_of
from twinning.funding.operations import NoSuchOperation, WrongKind, call
from twinning.funding.values import Unknown

YES, NO, OPEN = True, False, None
FACT = {YES: "$yes", NO: "$no", OPEN: "$green_travel"}
FACTS = {
    "yes": True,
    "no": False,
    "nights": Decimal(4),
    "start_date": date(2027, 5, 20),
    "countries": frozenset({"DE", "FR"}),
    "dest": "Elbeuf",
}


def value(written, **facts):
    found = expression(written).evaluate(Known({**FACTS, **facts}))
    return sorted(found.facts) if isinstance(found, Unknown) else found


def truth(written):
    found = expression(written).evaluate(Known(FACTS))
    return OPEN if isinstance(found, Unknown) else found


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (YES, YES, YES, YES),
        (YES, NO, NO, YES),
        (YES, OPEN, OPEN, YES),
        (NO, YES, NO, YES),
        (NO, NO, NO, NO),
        (NO, OPEN, NO, OPEN),
        (OPEN, YES, OPEN, YES),
        (OPEN, NO, NO, OPEN),
        (OPEN, OPEN, OPEN, OPEN),
    ],
)
def test_all_and_any_follow_kleenes_tables(one, other, both, either):
    assert truth(["all", FACT[one], FACT[other]]) is both
    assert truth(["any", FACT[one], FACT[other]]) is either


@pytest.mark.parametrize(("one", "opposite"), [(YES, NO), (NO, YES), (OPEN, OPEN)])
def test_not_leaves_what_is_open_open(one, opposite):
    assert truth(["not", FACT[one]]) is opposite


def test_an_open_condition_names_every_fact_that_matters_and_none_that_does_not():
    assert value(["all", "$yes", "$school_class", "$theme_of_year"]) == ["school_class", "theme_of_year"]
    assert value(["any", "$no", [">", "$participants", 5]]) == ["participants"]
    assert value(["all", "$no", "$school_class"]) is False


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (["if", "$yes", 1, 2], Decimal(1)),
        (["if", "$no", 1, 2], Decimal(2)),
        (["if", "$school_class", 3, 3], Decimal(3)),
        (["if", "$school_class", 1, 2], ["school_class"]),
        (["if", "$yes", 1, "$participants"], Decimal(1)),
        (["if", "$yes", "$participants", 1], ["participants"]),
        (["if", "$school_class", "$participants", "$participants"], ["school_class"]),
        (["known", "$participants", 7], Decimal(7)),
        (["known", "$nights", 7], Decimal(4)),
    ],
)
def test_choices(written, found):
    assert value(written) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (["<", "$nights", 4], False),
        (["<=", "$nights", 4], True),
        ([">", "$nights", 4], False),
        ([">=", "$nights", 4], True),
        (["==", "$nights", 4], True),
        (["!=", "$nights", 4], False),
        (["<", "$start_date", date(2027, 5, 21)], True),
        ([">=", "$start_date", date(2027, 5, 20)], True),
        (["==", "$dest", "Elbeuf"], True),
        (["in", "$dest", ["list", "Elbeuf", "Salt"]], True),
        (["in", "$dest", ["list", "Salt"]], False),
        (["overlap", "$countries", ["list", "FR", "PL"]], True),
        (["overlap", "$countries", ["list", "PL"]], False),
        (["subset", ["list", "DE", "FR"], "$countries"], True),
        (["subset", ["list", "DE", "PL"], "$countries"], False),
        (["count", "$countries"], Decimal(2)),
        (["+", 1, 2, "$nights"], Decimal(7)),
        (["-", 10, 1, "$nights"], Decimal(5)),
        (["*", "0.5", "$nights", 3], WrongKind),
        (["*", Decimal("0.16"), 1000, 30], Decimal("4800.00")),
        (["/", 1, "$nights"], Decimal("0.25")),
        (["min", 3, "$nights"], Decimal(3)),
        (["max", 3, "$nights"], Decimal(4)),
        (["/", 1, ["-", "$nights", 4]], WrongKind),
        (["<", "$nights", "$dest"], WrongKind),
        (["all", "$nights"], WrongKind),
        (["in", "$dest", "$dest"], WrongKind),
        (["min", 3, "$participants"], ["participants"]),
    ],
)
def test_comparisons_sets_and_sums(written, found):
    if found is WrongKind:
        with pytest.raises(WrongKind):
            value(written)
    else:
        assert value(written) == found


BAND = ["band", "$distance_band_km", [[99, 28], [499, 211], ["end", 309]]]


@pytest.mark.parametrize(
    ("km", "euros"), [(10, 28), (99, 28), (100, 211), (499, 211), (500, 309), (9999, 309)]
)
def test_a_band_holds_to_its_largest_value(km, euros):
    assert value(BAND, distance_band_km=Decimal(km)) == euros


def test_a_band_without_an_end_refuses_what_is_beyond():
    with pytest.raises(WrongKind):
        value(["band", "$nights", [[3, 1]]])


def test_a_guard_that_decides_keeps_what_stands_behind_it_from_going_wrong():
    risky = [">", ["/", 1, "$participants_de"], 0]
    nobody = Decimal(0)
    assert value(["all", [">", "$participants_de", 0], risky], participants_de=nobody) is False
    assert value(["any", ["==", "$participants_de", 0], risky], participants_de=nobody) is True


def test_an_operation_nobody_knows_is_refused():
    with pytest.raises(NoSuchOperation) as refused:
        call("between")
    assert refused.value.params == {"operation": "between"}


def test_an_expression_can_be_looked_into():
    written = expression(["any", ["!=", "$applicant_type", "school"], [">=", "$applicant_persons", 3]])
    assert facts_of(written) == {"applicant_type", "applicant_persons"}
    assert isinstance(written, Call)
    assert written.operation == "any"


@pytest.mark.parametrize("written", ["Salt", "salt", "SALT"])
def test_words_are_alike_whatever_their_capitals(written):
    assert value(["==", "$dest", "Salt"], dest=written) is True
    assert value(["in", "$dest", ["list", "Salt", "Elbeuf"]], dest=written) is True
    assert value(["!=", "$dest", "Elbeuf"], dest=written) is True
