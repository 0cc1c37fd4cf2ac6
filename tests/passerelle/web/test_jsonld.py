"""Descriptions for machines: valid JSON, harmless inside HTML, honest about gaps."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.web.public import jsonld
from tests.factories.bodies import make_body

ATTACKS = ["</script><script>alert(1)</script>", "<!--", "]]>", "&lt;/script&gt;", "\u2028alert(1)\u2029"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_ends_the_data_block(attack):
    block = jsonld.block({"@type": "Project", "name": attack})
    assert not set("<>&\u2028\u2029") & set(block)
    assert json.loads(block)["@graph"][0]["name"] == attack


@given(st.text())
def test_any_text_survives_the_escape(text):
    block = jsonld.block({"name": text})
    assert "<" not in block
    assert json.loads(block)["@graph"][0]["name"] == text


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1965", "1965"),
        ("1985-06", "1985-06"),
        ("1967-05-27", "1967-05-27"),
        ("1997~", "1997"),
        ("1968/1969", "1968"),
        ("[1982,1983]", "1982"),
        ("", None),
        ("long ago", None),
    ],
)
def test_dates_are_what_schema_org_calls_a_date(edtf, expected):
    assert jsonld.day(edtf) == expected


@pytest.mark.django_db
def test_a_body_without_position_says_nothing_about_it():
    described = jsonld.place(make_body("Ohnelage", latitude=None, longitude=None), name="Ohnelage")
    assert described["@type"] == "City"
    assert "geo" not in described


@pytest.mark.django_db
def test_a_district_is_no_city_and_a_register_is_linked():
    body = make_body("Musterkreis", kind="district", names={"fr": "District modèle"})
    body.identifiers.create(scheme="wikidata", value="Q42")
    body.identifiers.create(scheme="nuts", value="DE929")
    described = jsonld.town(body, name="Musterkreis")
    assert described["@type"] == "AdministrativeArea"
    assert described["sameAs"] == ["https://www.wikidata.org/entity/Q42"]
    assert described["alternateName"] == ["District modèle"]


def test_breadcrumbs_are_numbered_and_absolute(settings):
    settings.ORIGIN = "https://passerelle.example"
    items = jsonld.breadcrumbs([("Start", "/de/"), ("Ort", "/de/orte/ort/")])["itemListElement"]
    assert [item["position"] for item in items] == [1, 2]
    assert items[1]["item"] == "https://passerelle.example/de/orte/ort/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/de/ueber-die-daten/",
        "/fr/signaler-une-erreur/",
        "/en/imprint/",
        "/de/datenschutz/",
        "/fr/accessibilite/",
    ],
)
def test_every_page_describes_the_way_to_it(client, settings, path):
    text = client.get(path).content.decode()
    graph = json.loads(re.search(r'ld\+json">(.*?)</script>', text).group(1))["@graph"]
    [way] = [thing for thing in graph if thing["@type"] == "BreadcrumbList"]
    assert way["itemListElement"][-1]["item"] == settings.ORIGIN + path


@pytest.mark.django_db
def test_the_directory_is_described_as_an_open_data_set(client, settings):
    text = client.get("/en/about-the-data/").content.decode()
    graph = json.loads(re.search(r'ld\+json">(.*?)</script>', text).group(1))["@graph"]
    [described] = [thing for thing in graph if thing["@type"] == "Dataset"]
    assert len(described["description"]) > 50
    for download in described["distribution"]:
        assert client.get(download["contentUrl"].removeprefix(settings.ORIGIN)).status_code == 200
