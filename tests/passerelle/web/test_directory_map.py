import gzip
import json

import pytest

from passerelle.base import clock
from passerelle.base.audit import witness
from passerelle.partnerships.positions import Bond, Place, Positions
from passerelle.web.public.directory_map import FEW, SIDE, beyond, compact, draw
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership

DATA = "/de/partnerschaften/map.json"


def places(*positions):
    return {
        pk: Place(pk, f"Ort {pk}", f"ort-{pk}", "DE", latitude, longitude)
        for pk, (latitude, longitude) in enumerate(positions, start=1)
    }


def ring_of(number):
    """That many places close together, each bound to the first."""
    around = places(*((50 + step / 100, 9 + step / 90) for step in range(number)))
    return Positions(around, tuple(Bond(pk, f"b-{pk}", 1, pk) for pk in around if pk > 1))


@pytest.mark.django_db
def test_the_data_hold_towns_as_columns_and_bonds_by_index(client):
    hanover = make_body(
        "Hannover", slug="hannover", names={"fr": "Hanovre"}, latitude=52.3745, longitude=9.7385
    )
    rouen = make_body("Rouen", slug="rouen", country="FR", latitude=49.4431, longitude=1.0993)
    make_partnership(hanover, rouen)
    data = client.get("/fr/jumelages/map.json").json()
    assert data["towns"] == {
        "name": ["Hanovre", "Rouen"],
        "slug": ["hannover", "rouen"],
        "country": ["DE", "FR"],
        "lat": [52374, 49443],
        "lon": [9738, 1099],
    }
    assert data["bonds"] == {"from": [0], "to": [1], "slug": [""]}
    assert (data["town_url"], data["bond_url"]) == ("/fr/communes/0/", "/fr/jumelages/0/")


@pytest.mark.django_db
def test_the_data_follow_the_filters_of_the_page(client):
    make_partnership(make_body("Adorf"), make_body(country="FR"))
    make_partnership(make_body("Bedorf"), make_body(country="PL"), slug="ein-anderer-name")
    data = client.get(DATA, {"country": "PL", "foo": "bar"}).json()
    assert data["towns"]["name"][0] == "Bedorf"
    assert data["bonds"]["slug"] == ["ein-anderer-name"]


@pytest.mark.django_db
def test_the_data_are_packed_and_not_sent_twice_until_they_change(client):
    bond = make_partnership()
    first = client.get(DATA, headers={"Accept-Encoding": "gzip, br"})
    assert json.loads(gzip.decompress(first.content)) == client.get(DATA).json()
    again = client.get(DATA, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    witness(verb="partnership_changed", subject=f"partnership:{bond.pk}", by=None, at=clock.now())
    assert client.get(DATA, headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert client.get("/fr/jumelages/map.json").headers["ETag"] != first["ETag"]


@pytest.mark.django_db
def test_the_basemaps_are_served_and_nothing_else_of_their_folder(client):
    answer = client.get("/de/partnerschaften/maps/basemap.geojson")
    assert answer.json()["type"] == "FeatureCollection"
    assert "max-age" in answer["Cache-Control"]
    for name in ("bodies.tsv.gz", "..%2Fpyproject.toml", "basemap.geojson.bak"):
        assert client.get(f"/de/partnerschaften/maps/{name}").status_code == 404


def test_a_few_bonds_are_drawn_one_by_one_and_many_as_dots():
    few, many = draw(ring_of(30), title="Karte", size=SIDE), draw(ring_of(FEW + 2), title="Karte", size=SIDE)
    assert (few.count('class="arc"'), few.count("<circle")) == (29, 30)
    assert many.count('class="arc"') == 0
    assert 'class="towns"' in many


def test_towns_of_few_bonds_can_be_links():
    assert draw(ring_of(3), title="Karte", size=SIDE, linked=True).count("<a href=") == 3


def test_nothing_is_drawn_where_no_position_is_known():
    assert draw(Positions({}, ()), title="Karte", size=SIDE) == ""


def test_one_bond_across_an_ocean_does_not_shrink_all_the_others():
    near = ring_of(20)
    far = Place(99, "Pointe", "pointe", "FR", 16.2, -61.5)
    found = Positions({**near.places, 99: far}, (*near.bonds, Bond(99, "b-99", 1, 99)))
    assert (beyond(near), beyond(found)) == (0, 1)
    assert draw(found, title="Karte", size=SIDE).count("<circle") == len(near.places)


def test_a_bond_alone_is_shown_whole_however_long():
    found = Positions(places((52.4, 9.7), (-33.9, 18.4)), (Bond(1, "b", 1, 2),))
    assert beyond(found) == 0
    assert draw(found, title="Karte", size=SIDE).count("<circle") == 2


def test_a_slug_is_sent_only_where_it_is_not_that_of_its_towns():
    around = places((52, 9), (49, 1))
    found = Positions(around, (Bond(1, "ort-1-ort-2", 1, 2), Bond(2, "ort-1-ort-2-2", 1, 2)))
    assert compact(found)["bonds"]["slug"] == ["", "ort-1-ort-2-2"]
