"""Atom feeds: stable ids, the reader's language, nothing sent twice."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from passerelle.base.audit import witness
from passerelle.partnerships import actions
from passerelle.partnerships.models import Partnership
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
ALL = "/fr/jumelages/feed.atom"


def entries(response):
    return ElementTree.fromstring(response.content).findall("a:entry", ATOM)


def test_the_feed_names_towns_in_its_language_and_links_its_own_pages(client, settings):
    bond = make_partnership(make_body("Hannover", names={"fr": "Hanovre"}), make_body("Rouen", "FR"))
    response = client.get(ALL)
    assert response["Content-Type"].startswith("application/atom+xml")
    [entry] = entries(response)
    assert entry.findtext("a:title", namespaces=ATOM) == "Hanovre – Rouen"
    assert entry.find("a:link", ATOM).get("href") == f"{settings.ORIGIN}/fr/jumelages/{bond.slug}/"


def test_ids_outlive_a_rename_and_do_not_depend_on_the_language(client):
    bond = make_partnership()
    before = [entry.findtext("a:id", namespaces=ATOM) for entry in entries(client.get(ALL))]
    Partnership.objects.filter(pk=bond.pk).update(slug="a-new-name", updated_at=timezone.now())
    after = [
        entry.findtext("a:id", namespaces=ATOM)
        for entry in entries(client.get("/de/partnerschaften/feed.atom"))
    ]
    assert before == after
    assert before[0].startswith("tag:")


def test_an_unchanged_feed_answers_304_and_a_change_ends_that(client):
    bond = make_partnership()
    etag = client.get(ALL)["ETag"]
    assert client.get(ALL, headers={"If-None-Match": etag}).status_code == 304
    witness(verb="life_status_set", subject=f"partnership:{bond.pk}", by=None, at=timezone.now())
    assert client.get(ALL, headers={"If-None-Match": etag}).status_code == 200


def test_languages_do_not_share_an_etag(client):
    make_partnership()
    assert client.get(ALL)["ETag"] != client.get("/de/partnerschaften/feed.atom")["ETag"]


def test_an_empty_directory_has_a_feed_that_stays_the_same(client):
    first = client.get(ALL)
    assert (first.status_code, entries(first)) == (200, [])
    assert client.get(ALL).content == first.content


def test_a_partnerships_feed_tells_its_changes_newest_first(client):
    bond = make_partnership()
    later = bond.created_at + timedelta(days=2)
    witness(verb="doubt_settled", subject=f"partnership:{bond.pk}", by=None, at=later)
    witness(verb="doubt_settled", subject=f"partnership:{bond.pk}0", by=None, at=later)
    told = entries(client.get(f"/de/partnerschaften/{bond.slug}/feed.atom"))
    assert len(told) == 2
    assert told[0].findtext("a:updated", namespaces=ATOM) > told[1].findtext("a:updated", namespaces=ATOM)


def test_a_feed_of_nothing_is_not_found(client):
    assert client.get("/de/partnerschaften/gibt-es-nicht/feed.atom").status_code == 404


def test_the_feed_costs_the_same_with_more_rows(client, django_assert_num_queries):
    make_partnership()
    with django_assert_num_queries(5):
        client.get(ALL)
    for _ in range(4):
        make_partnership()
    with django_assert_num_queries(5):
        client.get(ALL)


def test_a_settled_doubt_is_the_latest_news_and_told_once(client, coordinator):
    bond, *_others = [make_partnership() for _ in range(3)]
    later = bond.created_at + timedelta(days=2)
    doubt = actions.raise_doubt(partnership=bond, code="year_missing", by=coordinator, at=bond.created_at)
    actions.settle_doubt(doubt=doubt, by=coordinator, at=later)
    assert bond.slug in entries(client.get(ALL))[0].find("a:link", ATOM).get("href")
    told = entries(client.get(f"/de/partnerschaften/{bond.slug}/feed.atom"))
    assert told[0].findtext("a:updated", namespaces=ATOM)[:10] == f"{later:%Y-%m-%d}"
    assert len(told) == 3


def test_a_withdrawal_of_an_earlier_entry_is_no_news_of_the_one_that_bears_its_number(client):
    bond = make_partnership()
    witness(verb="partnership_withdrawn", subject=f"partnership:{bond.pk}", by=None, at=timezone.now())
    assert len(entries(client.get(f"/de/partnerschaften/{bond.slug}/feed.atom"))) == 1
