"""The home page: only true figures, only links that lead somewhere."""

import re
from datetime import date

import pytest
from django.core.cache import cache

from passerelle.base import clock
from passerelle.partnerships import overview
from passerelle.partnerships.models import Doubt, Event, Statement
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership, make_source

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
MOST_QUERIES = 15


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch):
    cache.clear()
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def documented(*towns, since="1965", **fields):
    bond = make_partnership(*towns, since=since, **fields)
    Statement.objects.create(partnership=bond, source=make_source())
    return bond


def test_figures_count_what_is_there(client):
    documented(make_body("Musterstadt"), make_body("Bourg", "FR"), since="1953")
    documented(make_body("Beispielhausen"), make_body("Villeneuve", "FR"), make_body("Autun", "FR"))
    text = client.get("/de/").content.decode()
    values = re.findall(r'stat__value">([^<]+)<', text)
    assert values == ["2", "5", "2", "1953"]
    assert "Musterstadt – Bourg" in text


def test_an_empty_directory_has_a_home_page_too(client):
    text = client.get("/de/").content.decode()
    assert "Kein Jubiläum in diesem und im nächsten Jahr." in text


def test_coming_jubilees_are_this_years_that_are_not_past_and_next_years():
    past = make_partnership(since="1966-05-01")
    still = make_partnership(since="1966-12-24")
    whole_year = make_partnership(since="1976")
    following = make_partnership(since="1967")
    make_partnership(since="1968")
    make_partnership(since="1966", life_status="ended")
    found, counts = overview.jubilees(on=TODAY, limit=10)
    assert past.pk not in [one.pk for one in found]
    assert [(one.pk, one.year, one.count) for one in found] == [
        (still.pk, 2026, 60),
        (whole_year.pk, 2026, 50),
        (following.pk, 2027, 60),
    ]
    assert counts == {2026: 2, 2027: 1}


def test_a_doubtful_or_ended_bond_is_not_called_the_oldest():
    make_partnership(since="1911", needs_confirmation=True)
    make_partnership(since="1912", life_status="ended")
    sure = make_partnership(since="1953")
    assert overview.oldest() == sure.pk


def test_bulk_data_alone_never_count_as_renewed():
    bond = make_partnership(since="")
    bulk = make_source("dataset:links", kind="dataset", url="")
    Event.objects.create(partnership=bond, kind="renewal", edtf="2025", year=2025, source=bulk)
    assert overview.renewed(limit=5) == []


def test_the_newest_renewal_comes_first_and_each_bond_once():
    first, second = make_partnership(since="1990"), make_partnership(since="2003")
    for bond, edtf in ((first, "2025-10"), (second, "2023-05-01"), (second, "2013")):
        Event.objects.create(
            partnership=bond,
            kind="renewal",
            edtf=edtf,
            year=int(edtf[:4]),
            source=make_source(),
            confidence="A",
        )
    assert [(event.partnership, event.edtf) for event in overview.renewed(limit=5)] == [
        (first, "2025-10"),
        (second, "2023-05-01"),
    ]


def test_what_was_confirmed_lately_is_told_with_its_day(client):
    make_partnership(make_body("Musterstadt"), make_body("Bourg", "FR"))
    assert "Zuletzt bestätigt" not in client.get("/de/").content.decode()
    sure = make_partnership(life_status="active", status_confirmed_on=date(2026, 10, 3))
    assert [pk for pk, _status, _day in overview.confirmed(limit=3)] == [sure.pk]
    text = client.get("/de/").content.decode()
    assert "Zuletzt bestätigt" in text
    assert "3. Oktober 2026" in text


def test_settled_doubts_and_mere_bulk_entries_are_not_asked_about():
    asked = make_partnership(needs_confirmation=True)
    Doubt.objects.create(partnership=asked, code="year_missing")
    bulk = make_partnership(needs_confirmation=True)
    Doubt.objects.create(partnership=bulk, code="bulk_only")
    settled = make_partnership()
    Doubt.objects.create(partnership=settled, code="status_to_verify", settled_at=settled.created_at)
    rows, count = overview.doubtful(limit=5)
    assert [doubt.partnership for doubt in rows] == [asked]
    assert count == 2


def test_every_link_of_the_page_leads_somewhere(client):
    bond = documented(make_body("Musterstadt"), make_body("Bourg", "FR"), since="1966")
    Doubt.objects.create(partnership=bond, code="year_derived", note_fr="Année déduite.")
    text = client.get("/fr/").content.decode()
    links = {link.replace("&amp;", "&") for link in re.findall(r'<a [^>]*href="(/[^"#]*)"', text)}
    assert len(links) > 10
    broken = [link for link in sorted(links) if client.get(link).status_code not in (200, 302)]
    assert broken == []


@pytest.mark.parametrize(
    ("path", "words"), [("/de/", "Gleich nebenan."), ("/fr/", "près du cœur."), ("/en/", "Next door.")]
)
def test_the_headline_is_native_in_each_language(client, path, words):
    response = client.get(path)
    assert words in response.content.decode()
    assert not response.cookies


def test_the_page_costs_the_same_with_more_rows(client, django_assert_max_num_queries):
    def grow():
        bond = documented(make_body(), make_body(country="FR"), since="1966")
        Doubt.objects.create(partnership=bond, code="year_derived")
        Event.objects.create(partnership=bond, kind="renewal", edtf="2016", year=2016, source=make_source())

    grow()
    with django_assert_max_num_queries(MOST_QUERIES) as first:
        client.get("/de/")
    for _ in range(9):
        grow()
    with django_assert_max_num_queries(MOST_QUERIES) as second:
        client.get("/de/")
    assert len(first) == len(second)
