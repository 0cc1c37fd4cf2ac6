from datetime import date

import pytest

from passerelle.partnerships import listing as module
from passerelle.partnerships.filtering import SORTS
from passerelle.partnerships.listing import PAGE_SIZE, digest, listing, rows_in_order
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 22)


def page(wishes=None, *, sort="name", number=1, version="1"):
    return listing(wishes or {}, sort=sort, number=number, version=version, on=ON)


@pytest.mark.parametrize("sort", SORTS)
def test_few_and_many_are_read_differently_and_come_in_the_same_order(monkeypatch, sort):
    for number in range(30):
        since, people = f"{1950 + number * 7 % 30}", number * 37 % 11 * 500
        make_partnership(
            make_body(population=people), make_body(country="FR"), since=since, distance_km=number % 5
        )
    make_partnership(make_body(), make_body(country="PL"))
    wishes = {"country": ("FR",)}
    few = [page(wishes, sort=sort, number=number) for number in (1, 2)]
    monkeypatch.setattr(module, "FEW", 0)
    many = [page(wishes, sort=sort, number=number, version="2") for number in (1, 2)]
    assert few == many
    assert len({*few[0].ids, *few[1].ids}) == 30


@pytest.mark.parametrize(("asked", "given"), [(-3, 1), (0, 1), (1, 1), (2, 2), (3, 2), (10**9, 2)])
def test_a_page_that_does_not_exist_gives_way_to_the_nearest(asked, given):
    for _ in range(PAGE_SIZE + 1):
        make_partnership()
    found = page(number=asked)
    assert (found.number, found.pages, found.total) == (given, 2, PAGE_SIZE + 1)
    assert len(found.ids) == (PAGE_SIZE if given == 1 else 1)


def test_nothing_found_is_one_empty_page():
    assert page({"country": ("FR",)}) == module.Listing(total=0, number=1, pages=1, ids=())


def test_a_page_is_kept_until_the_data_change(django_assert_num_queries):
    make_partnership()
    page()
    with django_assert_num_queries(0):
        page()
    make_partnership()
    assert (page().total, page(version="2").total) == (1, 2)


def test_what_a_search_finds_is_not_kept(django_assert_num_queries):
    wishes = {"found": ("adorf", "de")}
    page(wishes)
    with django_assert_num_queries(1):
        page(wishes)


def test_a_fingerprint_tells_wishes_and_versions_apart_and_not_their_order():
    first = digest({"country": ("FR",), "size": ("small",)}, "1")
    assert first == digest({"size": ("small",), "country": ("FR",)}, "1")
    others = [
        digest({"country": ("FR", "small")}, "1"),
        digest({"country": ("FR",), "size": ("small",)}, "2"),
    ]
    assert first not in others


def test_rows_come_in_the_order_asked_for_and_the_lost_are_left_out():
    first, second = make_partnership(), make_partnership()
    assert rows_in_order((second.pk, 10**6, first.pk)) == [second, first]
