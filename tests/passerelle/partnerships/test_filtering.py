from datetime import date

import pytest

from passerelle.partnerships.filtering import SORTS, condition, counts_without, matching, ordered
from passerelle.partnerships.models import Partnership
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership
from twinning.kernel.edtf import next_jubilee, parse

pytestmark = pytest.mark.django_db
DATES = [
    "1966",
    "1971",
    "1971-05",
    "1971-11",
    "1971-12",
    "1971-11-21",
    "1971-11-22",
    "1971-11-23",
    "1976~",
    "2026",
    "2025",
]


@pytest.mark.parametrize("on", [date(2026, 11, 22), date(2026, 1, 1), date(2026, 12, 31)])
@pytest.mark.parametrize("since", [*DATES, "1971-05?", "[1971,1972]", "1968/1969"])
def test_the_wait_for_a_jubilee_is_what_the_library_counts(since, on):
    make_partnership(since="", since_year=None)
    bond = make_partnership(since="1950")
    Partnership.objects.filter(pk=bond.pk).update(since=since, since_year=parse(since).year)
    first, last = ordered(Partnership.objects.all(), "jubilee", on=on)
    year, _count = next_jubilee(parse(since), on)
    assert (first.wait, last.wait) == (year - on.year, None)


def test_an_ended_bond_awaits_no_jubilee():
    make_partnership(since="1971", life_status="ended")
    assert ordered(Partnership.objects.all(), "jubilee", on=date(2026, 1, 1)).get().wait is None


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_is_whole_and_the_same_each_time(sort):
    for number in range(4):
        make_partnership(
            make_body("Gleich", population=None), since="1970" if number % 2 else "", distance_km=None
        )
    runs = [
        list(ordered(Partnership.objects.all(), sort, on=date(2026, 1, 1)).values_list("pk", flat=True))
        for _ in "ab"
    ]
    assert runs[0] == runs[1]
    assert len(set(runs[0])) == 4


def test_an_unknown_order_and_an_unknown_wish_are_errors():
    with pytest.raises(KeyError):
        ordered(Partnership.objects.all(), "colour", on=date(2026, 1, 1))
    with pytest.raises(KeyError):
        condition({"colour": ("blue",)})


@pytest.mark.parametrize(
    ("population", "size"),
    [
        (0, "village"),
        (999, "village"),
        (1000, "rural"),
        (4999, "rural"),
        (5000, "small"),
        (20_000, "medium"),
        (100_000, "large"),
    ],
)
def test_the_bounds_of_a_size_class_belong_to_the_upper_one(population, size):
    make_partnership(make_body(population=population), make_body(population=None))
    for other in ("village", "rural", "small", "medium", "large"):
        assert matching({"size": (other,)}).exists() is (other == size)


def test_the_ends_of_a_decade_belong_to_it():
    for year in ("1959", "1960", "1969", "1970", ""):
        make_partnership(since=year)
    found = matching({"since": ("1960", "unknown")}).values_list("since", flat=True)
    assert sorted(found) == ["", "1960", "1969"]


def test_a_wish_without_values_filters_nothing():
    make_partnership()
    assert matching({"country": ()}).count() == 1


def test_each_wish_is_left_out_in_turn(django_assert_num_queries):
    make_partnership(make_body(), make_body(country="FR"), since="1970")
    make_partnership(make_body(), make_body(country="PL"), since="1990")
    with django_assert_num_queries(1):
        counts = counts_without({"country": ("FR",), "since": ("1990",), "status": ("unknown",)})
    assert counts == {"country": 1, "since": 1, "status": 0}
    assert counts_without({}) == {}
