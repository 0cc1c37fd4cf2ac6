"""Kept pages: quick while nothing changes, never stale after a change, never one reader's page for another."""

import gzip
from datetime import date

import pytest
from django.core.cache import cache
from django.utils import timezone

from passerelle.base import clock
from passerelle.base.audit import witness
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def path():
    bond = make_partnership(make_body("Musterstadt"), make_body("Bourg", "FR"))
    return f"/de/partnerschaften/{bond.slug}/"


def test_the_second_reader_costs_one_query_and_gets_the_same_page(client, path, django_assert_num_queries):
    first = client.get(path)
    with django_assert_num_queries(1):
        second = client.get(path)
    assert second.content == first.content
    assert second["Content-Type"] == first["Content-Type"]
    assert "Cookie" in second["Vary"]
    assert "Cookie" in first["Vary"]


def test_an_action_ends_the_keeping(client, path, django_assert_max_num_queries):
    client.get(path)
    witness(verb="doubt_settled", subject="partnership:1", by=None, at=timezone.now())
    with django_assert_max_num_queries(15) as asked:
        client.get(path)
    assert len(asked) > 1


def test_a_new_day_ends_the_keeping(client, path, monkeypatch, django_assert_max_num_queries):
    client.get(path)
    monkeypatch.setattr(clock, "today", lambda: date(2099, 1, 1))
    with django_assert_max_num_queries(15) as asked:
        text = client.get(path).content.decode()
    assert len(asked) > 1
    assert "134 Jahren" in text


def test_languages_are_kept_apart(client, path):
    client.get(path)
    assert (
        '<html lang="fr"'
        in client.get(path.replace("/de/partnerschaften/", "/fr/jumelages/")).content.decode()
    )


def test_who_is_signed_in_neither_gets_nor_leaves_a_kept_page(client, path, coordinator):
    client.force_login(coordinator)
    theirs = client.get(path).content.decode()
    client.logout()
    client.cookies.clear()
    ours = client.get(path).content.decode()
    assert theirs != ours
    client.force_login(coordinator)
    assert client.get(path).content.decode() == theirs


def test_the_kept_page_goes_out_packed_as_it_lies_there(client, path):
    plain = client.get(path).content
    answers = [client.get(path, headers={"Accept-Encoding": "gzip"}) for _ in range(2)]
    assert all(gzip.decompress(answer.content) == plain for answer in answers)
    assert {answer["Content-Encoding"] for answer in answers} == {"gzip"}
    assert all("Accept-Encoding" in answer["Vary"] for answer in answers)
    assert "Content-Encoding" not in client.get(path)


@pytest.mark.parametrize("query", ["", "?country=FR", "?country=FR&view=table&sort=-since&page=1"])
def test_a_selection_of_the_directory_is_kept(client, path, query, django_assert_num_queries):
    first = client.get(f"/de/partnerschaften/{query}")
    with django_assert_num_queries(1):
        assert client.get(f"/de/partnerschaften/{query}").content == first.content


def test_selections_are_kept_apart(client, path):
    pages = [client.get(f"/de/partnerschaften/?country={code}").content for code in ("FR", "PL", "FR")]
    assert pages[0] == pages[2] != pages[1]


@pytest.mark.parametrize("query", ["?q=Bourg", "?nonsense=1", "?country=" + "F" * 200])
def test_a_search_and_what_nobody_offers_are_not_kept(client, path, query):
    client.get(f"/de/partnerschaften/{query}")
    assert not any("page:" in key for key in cache._cache)


def test_other_pages_are_not_kept_with_a_query(client, path):
    client.get(path)
    kept_before = set(cache._cache)
    client.get(f"{path}?country=FR")
    assert {key for key in set(cache._cache) - kept_before if "page:" in key} == set()


def test_a_page_that_is_not_there_is_not_kept(client):
    missing = "/de/partnerschaften/musterstadt-bourg/"
    assert client.get(missing).status_code == 404
    make_partnership(slug="musterstadt-bourg")
    assert client.get(missing).status_code == 200
