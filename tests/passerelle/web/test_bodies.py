"""A town's page: its partnerships, its neighbours', who came before and after."""

import json
import re

import pytest

from passerelle.places.models import BodyRelation
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


def page(client, body, form="/de/orte/{}/"):
    response = client.get(form.format(body.slug))
    assert response.status_code == 200
    return response.content.decode()


def test_all_partnerships_of_a_town_and_those_of_neighbours(client):
    town = make_body("Musterstadt", latitude=52.1, longitude=9.9)
    make_partnership(town, make_body("Bourg", "FR", latitude=46.0, longitude=1.0))
    make_partnership(town, make_body("Villeneuve", "FR", latitude=46.2, longitude=1.0))
    make_partnership(
        make_body("Nebenan", latitude=52.2, longitude=9.9),
        make_body("Clermont", "FR", latitude=45.0, longitude=3.0),
    )
    make_partnership(
        make_body("Weitweg", latitude=48.0, longitude=11.0),
        make_body("Autun", "FR", latitude=46.9, longitude=4.3),
    )
    text = page(client, town)
    assert "2 Partnerschaften" in text
    assert all(name in text for name in ("Bourg", "Villeneuve", "Nebenan", "11\u00a0km von hier"))
    assert "Weitweg" not in text


def test_a_town_with_many_partnerships_shows_every_one_and_their_true_number(client):
    town = make_body("Musterstadt")
    bonds = [make_partnership(town, make_body(f"Bourg-{number}", "FR")) for number in range(86)]
    text = page(client, town)
    assert "86 Partnerschaften" in text
    assert all(f'href="/de/partnerschaften/{bond.slug}/"' in text for bond in bonds)


def test_an_ended_partnership_stands_apart(client):
    town = make_body("Musterstadt")
    make_partnership(town, make_body("Bourg", "FR"), life_status="ended")
    text = page(client, town)
    assert "Beendete Partnerschaften" in text
    assert "0 Partnerschaften" in text


def test_a_former_municipality_points_to_its_successor_and_back(client):
    old, new = make_body("Altdorf", kind="former_municipality"), make_body("Neustadt")
    BodyRelation.objects.create(body=new, other=old, kind="successor_of", since="2016-01-01")
    text = page(client, old)
    assert "Heute Teil von Neustadt" in text
    assert f"/de/orte/{new.slug}/" in text
    assert f"/de/orte/{old.slug}/" in page(client, new)


def test_names_and_registers_are_listed_without_our_own_keys(client):
    town = make_body("Hannover", names={"fr": "Hanovre", "en": "Hanover"})
    town.identifiers.create(scheme="wikidata", value="Q1715")
    town.identifiers.create(scheme="linkset", value="hannover-de")
    text = page(client, town, "/fr/communes/{}/")
    assert "<h1>Hanovre</h1>" in text
    assert "https://www.wikidata.org/wiki/Q1715" in text
    assert "Hanover" in text
    assert "hannover-de" not in text


def test_a_town_without_partnership_invites_to_tell(client):
    town = make_body("Musterstadt")
    text = page(client, town)
    assert "Noch keine Partnerschaft" in text
    assert f"/de/fehler-melden/?page=/de/orte/{town.slug}/" in text


def test_only_parts_with_partnerships_are_named(client):
    district = make_body("Musterkreis", kind="district")
    bound, plain = make_body("Verbunden"), make_body("Ledig")
    for part in (bound, plain):
        BodyRelation.objects.create(body=part, other=district, kind="part_of")
    make_partnership(bound, make_body("Bourg", "FR"))
    text = page(client, district)
    assert f"/de/orte/{bound.slug}/" in text
    assert f"/de/orte/{plain.slug}/" not in text


def test_machines_learn_where_the_town_belongs(client):
    district = make_body("Musterkreis", kind="district")
    town = make_body("Musterstadt", district=district)
    text = page(client, town)
    block = json.loads(re.search(r'ld\+json">(.*?)</script>', text).group(1))
    assert block["@graph"][0]["containedInPlace"]["name"] == "Musterkreis"


def test_the_page_costs_the_same_with_more_rows(client, django_assert_max_num_queries):
    town = make_body("Musterstadt", latitude=52.1, longitude=9.9, names={"fr": "Villemodèle"})
    make_partnership(town, make_body("Bourg", "FR"))
    make_partnership(make_body(latitude=52.2, longitude=9.9), make_body(country="FR"))
    with django_assert_max_num_queries(MOST_QUERIES) as first:
        page(client, town)
    for _ in range(4):
        make_partnership(town, make_body(country="FR"))
        district = make_body(kind="district")
        make_partnership(make_body(latitude=52.2, longitude=9.9, district=district), make_body(country="FR"))
    with django_assert_max_num_queries(MOST_QUERIES) as second:
        page(client, town)
    assert len(first) == len(second)


def test_an_unknown_place_is_not_found(client):
    assert client.get("/de/orte/nirgendwo/").status_code == 404
