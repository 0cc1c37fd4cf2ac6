"""A programme's file becomes a programme, with its figures exact and its sources at hand."""

import time
from datetime import date
from decimal import Decimal

import pytest
from tests.twinning.funding.catalogue_files import file_name, programme_files, programme_of
from tests.twinning.funding.smallest import SMALLEST, broken

from twinning.funding.expressions import Call, Fact, Parameter
from twinning.funding.programme import AmountKind, Level, Strictness
from twinning.funding.reading import programme_from
from twinning.funding.situation_reading import situation_from
from twinning.funding.verdict import assess
from twinning.kernel.language import Language
from twinning.kernel.period import Period


def small(*changes):
    return programme_from(broken(*changes), file="small.toml")


def test_the_smallest_file_is_read():
    programme = small()
    (version,) = programme.versions
    assert (programme.id, programme.level, programme.applicants) == (
        "small",
        Level.MUNICIPAL,
        ("association",),
    )
    assert programme.names[Language.FR] == "Petit"
    assert programme.ages == (None, None)
    assert version.period == Period(date(2024, 1, 1))
    assert version.amount.kind is AmountKind.MAXIMUM
    assert [rule.id for rule in version.rules] == ["reach_land", "nights"]
    assert version.rules[1].strictness is Strictness.HARD
    assert version.rules[1].citations == (programme.citations["act"],)
    assert programme.citations["act"].quote == "höchstens die Hälfte"


def test_figures_stay_exact_and_carry_their_sources():
    version = small(('"0.5"', '"0.1"')).versions[0]
    assert version.parameters["share"] == Parameter("share", Decimal("0.1"))
    assert [one.id for one in version.parameter_citations["share"]] == ["act"]
    value = version.amount.branches[0].value
    assert isinstance(value, Call)
    assert value.arguments == (Parameter("share", Decimal("0.1")), Fact("eligible_costs"))


def test_a_figure_may_follow_from_others():
    text = broken(('value = "0.5"', 'value = ["/", 1, "%nights_least"]'))
    assert programme_from(text, file="").versions[0].parameters["share"].value == Decimal("0.5")


def test_a_number_with_a_point_is_exact_too():
    assert small(('"0.5"', "0.1")).versions[0].parameters["share"].value == Decimal("0.1")


def test_versions_are_put_in_order():
    text = SMALLEST.replace("from = 2024-01-01", "from = 2026-01-01")
    earlier = SMALLEST[SMALLEST.index("[[versions]]") :].replace(
        "from = 2024-01-01", "from = 2024-01-01\nto = 2026-01-01"
    )
    programme = programme_from(text + earlier, file="")
    assert [one.period.start.year for one in programme.versions] == [2024, 2026]


def test_a_file_with_the_mark_of_byte_order_is_read():
    assert programme_from("\ufeff" + SMALLEST, file="").id == "small"


def test_a_band_gives_what_its_row_says():
    table = '["band", "$distance_band_km", [[99, 28], [499, "211.50"], ["end", 309]]]'
    programme = small(
        ('["*", "%share", "$eligible_costs"]', table), ('share = { value = "0.5", cite = ["act"] }', "")
    )
    said = [
        assess(programme, situation_from({"distance_band_km": km}, on=date(2026, 11, 28))).amount.sum.amount
        for km in (99, 100, 499, 500)
    ]
    assert said == [28, Decimal("211.50"), Decimal("211.50"), 309]


def test_days_of_the_year_may_lie_in_the_year_before():
    quarter = 'kind = "quarter"\ndates = ["09-30", "12-31", "03-31", "06-30"]\nyears = [-1, -1, 0, 0]'
    rule = small(('kind = "weeks_before"\ncount = 6', quarter)).versions[0].deadlines[0]
    assert [(one.month, one.day, one.year) for one in rule.dates] == [
        (9, 30, -1),
        (12, 31, -1),
        (3, 31, 0),
        (6, 30, 0),
    ]


def test_reading_fifty_files_takes_less_than_a_second_and_a_half():
    texts = [path.read_text(encoding="utf-8") for path in programme_files()]
    begun = time.process_time()
    for text in texts:
        programme_from(text, file="")
    assert (time.process_time() - begun) / len(texts) * 50 < 1.5


@pytest.mark.parametrize("path", programme_files(), ids=lambda path: path.stem)
def test_every_file_of_the_catalogue_is_read(path):
    assert programme_of(path).id == path.stem, file_name(path)
