"""The search page: groups, pages, marks, and a way out of nothing."""

import re

import pytest

from passerelle.actors.models import Actor
from passerelle.partnerships.models import CarrierLink, Remark
from passerelle.search import actions
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership

pytestmark = pytest.mark.django_db
DE, FR, EN = "/de/suche/", "/fr/recherche/", "/en/search/"


@pytest.fixture
def region():
    """Hildesheim with two partnerships and a club; thirty villages beside."""
    town = make_body("Hildesheim", slug="hildesheim", population=100_000)
    bond = make_partnership(town, make_body("Angoulême", country="FR"), slug="hildesheim-angouleme")
    make_partnership(town, make_body("Halle"), slug="hildesheim-halle", since="")
    club = Actor.objects.create(
        name="Freunde aus Hildesheim", slug="freunde", kind="friends_circle", seat=town
    )
    CarrierLink.objects.create(partnership=bond, carrier=club)
    Remark.objects.create(partnership=bond, text_de="Der <b>Chor</b> & das Orchester reisen.", text_en="x")
    for number in range(30):
        make_body(f"Musterdorf {number}")
    actions.rebuild()
    return bond


def page(client, address=DE, **params):
    response = client.get(address, params)
    assert response.status_code == 200
    return response.content.decode()


def text(html):
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", "", html))


def test_towns_partnerships_and_carriers_stand_in_groups_with_their_numbers(client, region):
    html = page(client, q="hildesheim")
    assert "4 Treffer für „hildesheim“" in text(html)
    assert [int(number) for number in re.findall(r'<span class="num">(\d+)</span>', html)] == [1, 2, 1]
    for address in (
        "/de/orte/hildesheim/",
        "/de/partnerschaften/hildesheim-angouleme/",
        "/de/traeger/freunde/",
    ):
        assert f'href="{address}"' in html


def test_what_was_met_is_marked_and_everything_is_escaped(client, region):
    html = page(client, q="chor hildesheim")
    assert "<mark>Hildesheim</mark>" in html
    assert "Der &lt;b&gt;<mark>Chor</mark>&lt;/b&gt; &amp; das Orchester reisen." in html


@pytest.mark.parametrize("q", ['"><script>alert(1)</script>', "' onfocus=x", "</title><b>"])
def test_what_was_typed_is_shown_as_text(client, region, q):
    html = page(client, q=q)
    assert "<script>alert" not in html
    assert "</title><b>" not in html
    assert "' onfocus" not in html


def test_a_group_is_read_page_by_page(client, region):
    first, second = (
        page(client, q="musterdorf", **{"in": "towns"}),
        page(client, q="musterdorf", page=2, **{"in": "towns"}),
    )
    towns = [re.findall(r'<li class="result">', html) for html in (first, second)]
    assert [len(found) for found in towns] == [20, 10]
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    overview = page(client, q="musterdorf")
    assert "Alle 30 Orte und Regionen" in text(overview)


@pytest.mark.parametrize(
    "params", [{"page": "x"}, {"page": "-1"}, {"page": "9" * 30}, {"in": "nonsense"}, {"in": "carriers"}]
)
def test_nonsense_in_the_address_is_no_error(client, region, params):
    assert "Musterdorf" in text(page(client, q="musterdorf", **params))


@pytest.mark.parametrize("q", ["", " ", "\0", "''", "a" * 10_000, "😀", "NEAR(", "%"])
def test_garbage_is_answered_with_a_page(client, region, q):
    page(client, q=q)


def test_a_typing_error_shows_what_was_meant_and_says_so(client, region):
    html = page(client, q="Hildeshiem")
    assert "Zu „Hildeshiem“ wurde nichts gefunden. War „Hildesheim“ gemeint?" in text(html)
    assert "Treffer für „Hildesheim“" in text(html)
    assert 'href="/de/partnerschaften/hildesheim-angouleme/"' in html
    assert "Hildesheim Angoulême" in text(page(client, FR, q="hildeshiem angouleme"))


def test_nothing_found_offers_the_directory_and_the_report(client, region):
    html = page(client, q="qqqqqq")
    assert "Zu „qqqqqq“ wurde nichts gefunden." in text(html)
    assert "gemeint?" not in html
    assert 'href="/de/partnerschaften/"' in html
    assert 'href="/de/fehler-melden/?page=/de/suche/"' in html


def test_result_pages_are_not_for_search_engines_but_the_form_is(client, region):
    assert '<meta name="robots" content="noindex, follow">' in page(client, q="hildesheim")
    assert "noindex" not in page(client)


def test_the_language_switch_keeps_the_question(client, region):
    html = page(client, q="hildesheim", **{"in": "partnerships"})
    assert "/fr/recherche/?q=hildesheim&amp;in=partnerships" in html


def test_the_form_shows_examples_and_keeps_what_was_typed(client, region):
    assert 'href="/de/orte/hildesheim/"' in page(client)
    assert 'value="Hildesheim Halle"' in page(client, q="  Hildesheim \t Halle ")


def test_no_cookie_is_set(client, region):
    assert not client.get(DE, {"q": "hildesheim"}).cookies


@pytest.mark.parametrize(
    ("params", "queries"),
    [
        ({"q": "hildesheim"}, 10),
        ({"q": "hildesheim", "in": "partnerships"}, 8),
        ({"q": "musterdorf", "in": "towns"}, 4),
        ({"q": "qqqqqq"}, 3),
        ({}, 3),
    ],
)
def test_a_page_has_its_price(client, region, params, queries, django_assert_num_queries):
    page(client, EN)
    with django_assert_num_queries(queries):
        client.get(EN, params)


def test_ten_times_the_rows_cost_the_same(client, region, django_assert_num_queries):
    for _ in range(20):
        make_partnership(make_body("Hildesheim"), make_body())
    actions.rebuild()
    with django_assert_num_queries(10):
        client.get(DE, {"q": "hildesheim"})


def test_three_misspelt_words_cost_fifteen_queries_at_most(client, region, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        client.get(DE, {"q": "hildeshiem angoulme musterdrof"})
