"""A partnership's page: four honest answers, every doubt visible, constant price."""

import json
import re

import pytest
from django.utils import timezone

from passerelle.actors.models import Actor, ActorSuccession
from passerelle.partnerships.actions import settle_doubt
from passerelle.partnerships.models import CarrierLink, Doubt, Event, Remark, Statement, Theme
from passerelle.places.models import BodyRelation
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership, make_source

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


def text_of(client, bond, path="/de/partnerschaften/{}/"):
    response = client.get(path.format(bond.slug))
    assert response.status_code == 200
    return response.content.decode()


def link_carrier(bond, name="Partnerschaftsverein Musterstadt", **fields):
    slug = re.sub(r"\W+", "-", name.lower())
    carrier = Actor.objects.create(name=name, slug=slug, kind="twinning_association", **fields)
    CarrierLink.objects.create(partnership=bond, carrier=carrier, side=0)
    return carrier


def full_bond():
    """A bond with everything a page can show, neighbours included."""
    here = make_body("Musterstadt", names={"fr": "Villemodèle"}, latitude=52.1, longitude=9.9)
    old = make_body("Altbourg", "FR", kind="former_municipality", latitude=49.0, longitude=1.0)
    new = make_body("Neubourg", "FR", latitude=49.1, longitude=1.1)
    bond = make_partnership(here, old, new, since="1967-07-19")
    bond.parties.filter(body=old).update(role="predecessor")
    bond.parties.filter(body=new).update(role="successor", side=1)
    BodyRelation.objects.create(body=new, other=old, kind="successor_of", since="2016-01-01")
    source = make_source("https://press.example.org/", kind="press")
    Event.objects.create(partnership=bond, kind="renewal", edtf="2017", year=2017, source=source)
    Statement.objects.create(partnership=bond, source=source, stated_by=here)
    Doubt.objects.create(partnership=bond, code="succession_to_verify", note_de="Nachfolge noch zu klären.")
    Remark.objects.create(partnership=bond, text_en="Fire brigades carry the bond.", source=source)
    Theme.objects.create(partnership=bond, code="culture")
    after = link_carrier(bond, "Freundeskreis Musterstadt")
    before = link_carrier(bond, "Gesellschaft Musterstadt", dissolved="2016")
    ActorSuccession.objects.create(successor=after, predecessor=before, since="2021")
    make_partnership(make_body("Nebenan", latitude=52.2, longitude=9.9), make_body("Loin", "FR"))
    return bond


def test_the_page_names_towns_dates_carriers_and_doubts(client):
    text = text_of(client, full_bond())
    for words in (
        "Musterstadt",
        "Neubourg",
        "19. Juli 1967",
        "Freundeskreis Musterstadt",
        "Nachfolge noch zu klären.",
        "Heute Teil von Neubourg",
        "nur von Musterstadt gemeldet",
        "Nebenan",
    ):
        assert words in text


def test_the_page_stays_within_its_price_with_more_of_everything(client, django_assert_max_num_queries):
    bond = full_bond()
    with django_assert_max_num_queries(MOST_QUERIES) as first:
        text_of(client, bond)
    region = make_body(kind="region")
    for number in range(4):
        district = make_body(kind="district", region=region)
        source = make_source(f"https://www.example.org/{number}")
        Event.objects.create(
            partnership=bond, kind="renewal", edtf=f"200{number}", year=2000 + number, source=source
        )
        Statement.objects.create(partnership=bond, source=source)
        link_carrier(bond, f"Komitee {number}")
        neighbour = make_body(latitude=52.15, longitude=9.95, district=district, region=region)
        make_partnership(neighbour, make_body(country="FR", region=region))
    with django_assert_max_num_queries(MOST_QUERIES) as second:
        text_of(client, bond)
    assert len(first) == len(second)


@pytest.mark.parametrize("path", ["/de/partnerschaften/{}/", "/fr/jumelages/{}/", "/en/partnerships/{}/"])
def test_the_page_names_itself_and_the_other_languages(client, settings, path):
    bond = make_partnership()
    text = text_of(client, bond, path)
    assert f'<link rel="canonical" href="{settings.ORIGIN}{path.format(bond.slug)}">' in text
    for code, place in (
        ("de", "/de/partnerschaften/"),
        ("fr", "/fr/jumelages/"),
        ("en", "/en/partnerships/"),
    ):
        assert f'hreflang="{code}" href="{settings.ORIGIN}{place}{bond.slug}/"' in text


def test_an_exonym_is_used_in_the_readers_language(client):
    bond = full_bond()
    assert "Villemodèle" in text_of(client, bond, "/fr/jumelages/{}/")
    assert "Villemodèle" not in text_of(client, bond)


def test_what_is_not_known_is_said_and_invites_to_tell(client):
    bond = make_partnership(since="")
    text = text_of(client, bond)
    assert "hat uns noch niemand erzählt" in text
    assert "Ein Verein oder Komitee ist noch nicht eingetragen" in text
    assert "Ein öffentlicher Kontakt ist noch nicht eingetragen" in text
    assert "Für diese Partnerschaft ist noch kein Datum belegt." in text
    assert f"/de/fehler-melden/?page=/de/partnerschaften/{bond.slug}/" in text


def test_a_dissolved_carrier_is_shown_but_not_offered_as_the_way_in(client):
    bond = make_partnership()
    link_carrier(bond, "Verein von gestern", dissolved="2016", website="https://gestern.example.org/")
    text = text_of(client, bond)
    assert "Verein von gestern" in text
    assert "trägt die Partnerschaft" not in text
    assert "https://gestern.example.org/" not in text.split('id="carriers"')[0].split("<main")[1]


def test_a_remark_in_another_language_is_marked_and_named(client):
    bond = make_partnership()
    Remark.objects.create(partnership=bond, text_en="Fire brigades carry the bond.")
    text = text_of(client, bond)
    assert '<p lang="en">Fire brigades carry the bond.</p>' in text
    assert "Englisch" in text


def test_a_settled_doubt_is_no_longer_shown(client, coordinator):
    bond = make_partnership()
    doubt = Doubt.objects.create(partnership=bond, code="status_to_verify", note_de="Besteht sie noch?")
    assert "Besteht sie noch?" in text_of(client, bond)
    settle_doubt(doubt=doubt, by=coordinator, at=timezone.now())
    assert "Besteht sie noch?" not in text_of(client, bond)


def test_machines_read_the_same_facts(client, settings):
    bond = full_bond()
    text = text_of(client, bond)
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', text).group(1)
    project, crumbs = json.loads(block)["@graph"]
    assert (project["@type"], project["foundingDate"]) == ("Project", "1967-07-19")
    assert project["@id"] == f"{settings.ORIGIN}/p/{bond.pk}"
    assert {"Musterstadt", "Neubourg"} <= {member["name"] for member in project["member"]}
    assert crumbs["itemListElement"][-1]["item"].endswith(f"/{bond.slug}/")


def test_a_name_with_markup_harms_neither_page_nor_map_nor_data_block(client):
    evil = "</script><script>alert(1)</script>"
    bond = make_partnership(make_body(evil, slug="boese"), make_body("Bourg", "FR"), since="1965")
    for path in ("/de/partnerschaften/{}/", "/de/partnerschaften/{}/drucken/"):
        text = text_of(client, bond, path)
        assert "<script>alert(1)" not in text


def test_the_page_sets_no_cookie_and_has_no_inline_style_or_handler(client):
    bond = full_bond()
    response = client.get(f"/de/partnerschaften/{bond.slug}/")
    assert not response.cookies
    main = response.content.decode().split("<main")[1].split("</main>")[0]
    assert not re.search(r"\sstyle=|\son\w+=|<style|<script", main)


def test_a_body_without_position_gets_words_instead_of_a_map(client):
    nowhere = {"latitude": None, "longitude": None}
    bond = make_partnership(make_body("Irgendwo", **nowhere), make_body("Quelquepart", "FR", **nowhere))
    assert "Die Lage dieser Orte ist noch nicht belegt." in text_of(client, bond)


def test_the_print_sheet_is_headed_in_both_languages_and_carries_the_code(client, settings):
    bond = full_bond()
    text = text_of(client, bond, "/en/partnerships/{}/print/")
    assert '<span lang="de">Städtepartnerschaft</span>' in text
    assert '<span lang="fr">Jumelage</span>' in text
    assert f"{settings.ORIGIN}/p/{bond.pk}" in text
    assert "Villemodèle" in text
    assert '<meta name="robots" content="noindex">' in text


def test_the_qr_code_is_a_picture_of_its_own(client):
    bond = make_partnership()
    response = client.get(f"/de/partnerschaften/{bond.slug}/qr.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert response.content.startswith(b'<svg xmlns="http://www.w3.org/2000/svg"')
    assert b"style" not in response.content


@pytest.mark.parametrize("tail", ["", "drucken/", "qr.svg", "feed.atom"])
def test_an_unknown_partnership_is_not_found(client, tail):
    assert client.get(f"/de/partnerschaften/gibt-es-nicht/{tail}").status_code == 404
