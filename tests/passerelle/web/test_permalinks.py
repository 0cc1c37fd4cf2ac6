"""The door, permalinks, and what machines ask for first."""

import re
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from passerelle.base import clock
from passerelle.base.audit import witness
from passerelle.partnerships.whereabouts import MERGED, WITHDRAWN, withdraw
from tests.factories.partnerships import make_partnership

pytestmark = pytest.mark.django_db
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.mark.parametrize(
    ("asked", "path"),
    [("fr-FR,fr;q=0.9", "/fr/"), ("de", "/de/"), ("en-GB", "/en/"), ("pl,sv", "/de/"), ("", "/de/")],
)
def test_the_door_leads_to_the_readers_language_once(client, asked, path):
    response = client.get("/", headers={"Accept-Language": asked})
    assert (response.status_code, response["Location"]) == (302, path)
    assert "Accept-Language" in response["Vary"]
    assert not response.cookies


def test_a_deep_link_keeps_its_language_whatever_the_reader_prefers(client):
    response = client.get("/fr/", headers={"Accept-Language": "de"})
    assert response.status_code == 200
    assert '<html lang="fr"' in response.content.decode()
    assert "Accept-Language" not in response.get("Vary", "")


@pytest.mark.parametrize(
    ("asked", "noun"), [("de", "partnerschaften"), ("fr", "jumelages"), ("en", "partnerships")]
)
def test_a_number_leads_to_the_page_in_the_readers_language(client, asked, noun):
    bond = make_partnership()
    response = client.get(f"/p/{bond.pk}", headers={"Accept-Language": asked})
    assert response.status_code == 302
    assert response["Location"] == f"/{asked}/{noun}/{bond.slug}/"
    assert "Accept-Language" in response["Vary"]


def test_a_merged_entry_leads_on_for_good(client):
    heir = make_partnership()
    witness(verb=MERGED, subject=f"partnership:{heir.pk + 1000}", by=None, at=timezone.now(), into=heir.pk)
    response = client.get(f"/p/{heir.pk + 1000}")
    assert (response.status_code, response["Location"]) == (301, f"/p/{heir.pk}")


def test_a_withdrawn_entry_is_gone_and_an_unknown_number_was_never_there(client):
    witness(verb=WITHDRAWN, subject="partnership:4711", by=None, at=timezone.now())
    assert client.get("/p/4711").status_code == 410
    assert client.get("/p/4712").status_code == 404


def test_a_withdrawn_entry_says_in_the_readers_language_why_there_is_nothing(client):
    witness(verb=WITHDRAWN, subject="partnership:4711", by=None, at=timezone.now())
    page = client.get("/p/4711", headers={"Accept-Language": "fr"})
    assert page.status_code == 410
    assert '<html lang="fr"' in page.content.decode()
    assert "410" in page.content.decode()


def test_a_withdrawn_entry_that_exists_under_another_number_leads_there_for_good(client):
    bond = make_partnership()
    withdraw(ids=[bond.pk], by=None, at=timezone.now())
    number, bodies = bond.pk, list(bond.bodies.all())
    bond.delete()
    assert client.get(f"/p/{number}").status_code == 410
    heir = make_partnership(*bodies, pk=number + 1000)
    response = client.get(f"/p/{number}")
    assert (response.status_code, response["Location"]) == (301, f"/p/{heir.pk}")


def test_robots_keep_out_of_desk_and_search_and_find_the_sitemap(client, settings):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /de/schreibtisch/" in text
    assert "Disallow: /fr/recherche/" in text
    assert f"Sitemap: {settings.ORIGIN}/sitemap.xml" in text


def test_security_txt_expires_within_a_year(client, settings):
    settings.SITE = {**settings.SITE, "contact": "kontakt@example.org"}
    text = client.get("/.well-known/security.txt").content.decode()
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    left = datetime.fromisoformat(fields["Expires"]) - clock.now()
    assert timedelta(days=90) < left < timedelta(days=365)
    assert fields["Contact"] == "mailto:kontakt@example.org"


def test_each_address_of_the_sitemap_names_itself_and_the_other_languages(client, settings):
    bond = make_partnership()
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    pages = [node.text for node in index.findall("s:sitemap/s:loc", SITEMAP)]
    assert f"{settings.ORIGIN}/sitemap-fr-partnerships-1.xml" in pages
    seen: dict[str, set[str]] = {}
    for page in pages:
        answer = client.get(page.removeprefix(settings.ORIGIN))
        assert answer.status_code == 200
        for url in ElementTree.fromstring(answer.content).findall("s:url", SITEMAP):
            links = {link.get("href") for link in url.findall("x:link", SITEMAP)}
            seen[url.findtext("s:loc", namespaces=SITEMAP)] = links
    assert f"{settings.ORIGIN}/fr/jumelages/{bond.slug}/" in seen
    for place, links in seen.items():
        assert place in links
        assert all(seen[other] == links for other in links)


@pytest.mark.parametrize(
    "path", ["/sitemap-xx-partnerships-1.xml", "/sitemap-de-nonsense-1.xml", "/sitemap-de-pages-2.xml"]
)
def test_a_sitemap_that_is_none_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_the_sitemap_costs_the_same_with_more_rows(client, django_assert_num_queries):
    make_partnership()
    with django_assert_num_queries(1):
        client.get("/sitemap-de-partnerships-1.xml")
    for _ in range(3):
        make_partnership()
    with django_assert_num_queries(1):
        client.get("/sitemap-de-partnerships-1.xml")


@pytest.mark.parametrize("number", ["0", "2", "99999999999999999999"])
def test_a_page_of_the_sitemap_beyond_its_end_is_not_there(client, number):
    make_partnership()
    assert client.get("/sitemap-de-towns-1.xml").status_code == 200
    assert client.get(f"/sitemap-de-towns-{number}.xml").status_code == 404


def test_canonical_and_language_links_agree_and_only_the_switch_keeps_the_query(client, settings):
    text = client.get("/de/fehler-melden/?page=/de/").content.decode()
    here = f"{settings.ORIGIN}/de/fehler-melden/"
    links = dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]*)"', text))
    assert re.search(r'<link rel="canonical" href="([^"]*)"', text)[1] == here == links["de"]
    assert links["x-default"] == links["en"] == f"{settings.ORIGIN}/en/report-a-mistake/"
    assert 'href="/fr/signaler-une-erreur/?page=%2Fde%2F"' in text
