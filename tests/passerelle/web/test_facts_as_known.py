"""What pages, lists and files say of a fact is no more than its source said."""

import csv
import io
from datetime import date

import pytest
from django.core.cache import cache

from passerelle.actors.models import Actor, ActorSuccession
from passerelle.partnerships import overview
from passerelle.partnerships.models import CarrierLink, Doubt, Event, Partnership, Party
from passerelle.partnerships.queries import for_cards
from passerelle.partnerships.refreshing import refresh
from passerelle.sources.models import ReviewItem
from passerelle.web.public.cards import card_of
from passerelle.web.public.dating import since_text
from passerelle.web.public.inhabitants import inhabitants_text, short_text
from tests.factories.bodies import make_body
from tests.factories.partnerships import make_partnership, make_source

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def page(client, bond: Partnership, language: str = "de") -> str:
    word = {"de": "partnerschaften", "fr": "jumelages", "en": "partnerships"}[language]
    return client.get(f"/{language}/{word}/{bond.slug}/").content.decode()


def card(bond: Partnership, language: str = "de"):
    return card_of(for_cards().get(pk=bond.pk), language=language, on=TODAY)


def start(bond: Partnership, edtf: str, standing: str = "current") -> None:
    Event.objects.create(
        partnership=bond, kind="start", edtf=edtf, year=int(edtf[:4]), standing=standing, source=make_source()
    )


def carrier(bond: Partnership, name: str, **fields: str) -> Actor:
    actor = Actor.objects.create(name=name, slug=name.lower(), kind="twinning_association", **fields)
    CarrierLink.objects.create(partnership=bond, carrier=actor)
    return actor


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Beginn der Partnerschaft"),
        ("fr", "Début du jumelage"),
        ("en", "Start of the partnership"),
    ],
)
def test_a_bare_year_is_a_beginning_and_no_charter(client, language, words):
    bond = make_partnership(since="")
    start(bond, "1965")
    refresh(partnership=bond)
    text = page(client, bond, language)
    assert words in text
    assert not any(
        word in text for word in ("Partnerschaftsurkunde", "harte de jumelage", "artnership treaty")
    )
    assert bond.since == "1965"


def test_a_start_against_a_treaty_is_one_disputed_point(client):
    bond = make_partnership(since="1966")
    start(bond, "1965", "disputed")
    bond.events.filter(kind="treaty").update(standing="disputed")
    refresh(partnership=bond)
    assert "1965 oder 1966" in page(client, bond)
    assert (bond.since, bond.since_also) == ("1966", "1965")


@pytest.mark.parametrize(
    ("also", "de", "fr"),
    [
        ("", "1982", "1982"),
        ("1983", "1982 (auch 1983 genannt)", "1982 (1983 également cité)"),
        ("1983,1984", "1982 (auch 1983 oder 1984 genannt)", "1982 (1983 ou 1984 également cité)"),
    ],
)
def test_years_of_other_sources_stand_beside_the_year(also, de, fr):
    assert (since_text("1982", also, "de"), since_text("1982", also, "fr")) == (de, fr)


def test_an_open_year_makes_no_firm_age():
    bond = make_partnership(since="1966", since_also="1965")
    made = card(bond)
    assert (made.since, made.since_short) == ("1966 (auch 1965 genannt)", "1966 (auch 1965 genannt)")
    assert (made.years, made.vague, made.jubilee_text) == (None, True, "um 2026: etwa 60 Jahre")


@pytest.mark.parametrize(
    ("count", "year", "origin", "long", "short"),
    [
        (41_563, 2023, "etalab", "41.563 (2023)", "41.563"),
        (14_200, None, "geonames", "rund 14.200 (GeoNames, Ort, ohne Jahr)", "rund 14.200 (Ort)"),
        (515_140, None, "geonames", "rund 515.000 (GeoNames, Ort, ohne Jahr)", "rund 515.000 (Ort)"),
        (87, None, "", "rund 87 (ohne Jahr)", "rund 87 (ohne Jahr)"),
        (None, None, "", "", ""),
        (0, 2023, "etalab", "", ""),
    ],
)
def test_inhabitants_say_what_they_count(count, year, origin, long, short):
    assert inhabitants_text(count, year, origin, "de") == long
    assert short_text(count, year, origin, "de") == short


def test_the_head_names_every_party_of_today_and_no_former_one(client):
    old = make_body("Altdorf", kind="former_municipality", population=7_287, population_year=2010)
    bond = make_partnership(
        make_body("Neudorf", population=24_448, population_year=2023),
        make_body("Bourg", country="FR", population=1_001, population_year=2023),
        make_body("Village", country="FR", population=502, population_year=2023),
        old,
    )
    Party.objects.filter(body=old).update(role="predecessor", side=0)
    head = page(client, bond).partition("Wer dazugehört")[0]
    assert all(figure in head for figure in ("24.448", "1.001", "502"))
    assert "7.287" not in head


def test_a_dissolved_carrier_carried_and_lists_name_only_those_of_today(client):
    bond = make_partnership()
    old = carrier(bond, "Altverein", dissolved="2016")
    new = carrier(bond, "Neuverein")
    ActorSuccession.objects.create(successor=new, predecessor=old, since="2016")
    assert [name for name, _url in card(bond).carriers] == ["Neuverein"]
    assert "trug bis 2016" in page(client, bond)
    assert "Früher getragen" in client.get("/de/traeger/altverein/").content.decode()
    assert "Trägt 1 Partnerschaft" in client.get("/de/traeger/neuverein/").content.decode()
    (row,) = exported(client)
    assert (row["Träger"], row["Frühere Träger"]) == ("Neuverein", "Altverein")


def exported(client) -> list[dict[str, str]]:
    answer = client.get("/de/partnerschaften/export.csv")
    text = b"".join(answer) if answer.streaming else answer.content
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig")), delimiter=";"))


def test_an_end_in_doubt_is_presumed_everywhere(client):
    bond = make_partnership(life_status="ended")
    carrier(bond, "Verein")
    assert (card(bond).status_label, card(bond).carriers) == ("beendet", ())
    doubt = Doubt.objects.create(partnership=bond, code="status_to_verify")
    text = page(client, bond)
    assert "vermutlich beendet, zu prüfen" in text
    assert "früherer Träger" in text
    assert exported(client)[0]["Lebenszeichen"] == "vermutlich beendet, zu prüfen"
    Doubt.objects.filter(pk=doubt.pk).update(settled_at="2026-11-22T12:00:00Z")
    assert card(bond).status_label == "beendet"


def test_a_file_says_what_figures_count_and_that_facts_need_no_licence(client):
    left = make_body(population=14_200, population_year=None, population_from="geonames")
    right = make_body(country="FR", population=900, population_year=2023, population_from="etalab")
    bond = make_partnership(left, right)
    bond.statements.create(source=make_source())
    (row,) = exported(client)
    assert row["Was auf der einen Seite gezählt ist"] == "GeoNames, Ort, ohne Jahr"
    assert row["Was auf der anderen Seite gezählt ist"] == "2023 (INSEE)"
    assert row["Lizenz der Daten"] == "nur Fakten, keine Lizenz nötig"


def test_only_a_known_day_is_said_to_lie_ahead(client):
    for since in ("1966", "1966-12-28", "1966-05-01", "1965/1966"):
        make_partnership(make_body(), make_body(country="FR"), since=since)
    found, counts = overview.jubilees(on=TODAY, limit=5)
    assert [(one.year, one.day) for one in found] == [(2026, "2026-12-28"), (2026, "")]
    assert counts[2026] == 2


def test_a_body_whose_partner_is_sought_asks_its_readers(client):
    make_partnership()
    make_body("Suchdorf", slug="suchdorf")
    why = {"de": "Welche Gemeinde es ist, war nicht zu finden."}
    question = {
        "field": "partner",
        "name": "Suchdorf",
        "slug": "suchdorf",
        "why": why,
        "source": "https://zeitung.example.org/1",
    }
    item = ReviewItem.objects.create(subject="partner:suchdorf|unknown", question=question)
    for address in ("/de/orte/suchdorf/", "/de/"):
        text = client.get(address).content.decode()
        assert "Suchdorf: Partner gesucht" in text
        assert why["de"] in text
    ReviewItem.objects.filter(pk=item.pk).update(state="decided")
    cache.clear()  # no action did it, so no kept page knows
    assert "Partner gesucht" not in client.get("/de/orte/suchdorf/").content.decode()
