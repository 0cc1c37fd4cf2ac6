"""A carrier's page: all it carries, who it was before, who came after."""

import pytest

from passerelle.actors.models import Actor, ActorSuccession
from passerelle.partnerships.models import CarrierLink
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership

pytestmark = pytest.mark.django_db


def make_carrier(name, slug, **fields):
    return Actor.objects.create(
        name=name, slug=slug, kind=fields.pop("kind", "twinning_association"), **fields
    )


def carry(carrier, *towns):
    bond = make_partnership(*towns)
    CarrierLink.objects.create(partnership=bond, carrier=carrier, side=0)
    return bond


def page(client, carrier, form="/de/traeger/{}/"):
    response = client.get(form.format(carrier.slug))
    assert response.status_code == 200
    return response.content.decode()


def test_all_partnerships_and_facts_are_shown(client):
    carrier = make_carrier(
        "Verein Muster", "verein-muster", legal_form="ev", founded="1994-02-02", country="DE"
    )
    carry(carrier, make_body("Musterstadt"), make_body("Bourg", "FR"))
    carry(carrier, make_body("Beispielhausen"), make_body("Villeneuve", "FR"))
    text = page(client, carrier)
    assert "Trägt 2 Partnerschaften" in text
    assert all(
        words in text
        for words in ("Bourg", "Villeneuve", "2. Februar 1994", "eingetragener Verein", "Deutschland")
    )


def test_an_unknown_legal_form_is_said_to_be_unknown(client):
    assert "noch nicht bekannt" in page(client, make_carrier("Komitee", "komitee"))


def test_succession_is_linked_both_ways(client):
    old = make_carrier("Gesellschaft", "gesellschaft", dissolved="2016")
    new = make_carrier("Freundeskreis", "freundeskreis", founded="2021")
    ActorSuccession.objects.create(successor=new, predecessor=old, since="2021")
    assert "/de/traeger/freundeskreis/" in page(client, old)
    assert "2016" in page(client, old)
    assert "/de/traeger/gesellschaft/" in page(client, new)


def test_the_page_costs_the_same_with_many_partnerships(client, django_assert_max_num_queries):
    carrier = make_carrier("Verein Muster", "verein-muster")
    carry(carrier)
    with django_assert_max_num_queries(10) as first:
        page(client, carrier)
    for _ in range(10):
        carry(carrier)
    with django_assert_max_num_queries(10) as second:
        page(client, carrier)
    assert len(first) == len(second)


def test_an_unknown_carrier_is_not_found(client):
    assert client.get("/de/traeger/niemand/").status_code == 404
