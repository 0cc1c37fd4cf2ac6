"""The page of a programme: all that its file holds, with sources, in three languages; what it says to a project."""

import json
import re
from datetime import date
from html import unescape

import pytest

from passerelle.base import clock
from passerelle.funding.catalogue import catalogue
from passerelle.web.public.funding_rows import version_on
from twinning.funding.programme import Strictness
from twinning.kernel.language import Language

PATHS = {
    Language.DE: "/de/foerderung/programme/{}/",
    Language.FR: "/fr/financement/programmes/{}/",
    Language.EN: "/en/funding/programmes/{}/",
}
TODAY = date(2026, 11, 28)
PROJECT = (
    "?applicant_type=twinning_association&applicant_countries=DE&partner_countries=FR&start_date=2027-05-20"
    "&eligible_costs=7500&only_children_and_youth=false&already_started=false"
)


@pytest.fixture(autouse=True)
def late_november(monkeypatch):
    """The day on which the figures of these tests hold."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def text_of(client, id, *, language=Language.DE, query=""):
    answer = client.get(PATHS[language].format(id) + query)
    assert answer.status_code == 200
    return unescape(answer.content.decode()).replace("\xa0", " ").replace("\u202f", " ")


def section(text, id):
    """What stands under a heading."""
    return text.partition(f'id="{id}">')[2].partition("</section>")[0]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("id", list(catalogue()))
def test_every_page_shows_name_hard_rules_and_sources(client, id, language):
    programme = catalogue()[id]
    text = text_of(client, id, language=language)
    assert programme.names[language].replace("\xa0", " ").replace("\u202f", " ") in text
    for rule in version_on(programme, TODAY).rules:
        if rule.strictness is Strictness.HARD:
            assert rule.text[language].replace("\xa0", " ").replace("\u202f", " ") in text
    for source in programme.citations.values():
        assert f'id="source-{source.id}"' in text
        assert source.title.replace("\xa0", " ").replace("\u202f", " ") in text
        assert source.url in text


def test_no_page_promises_anything(client):
    for id in catalogue():
        assert not re.search(r"Anspruch auf|steht Ihnen zu", text_of(client, id))
        assert not re.search(r"you are entitled|entitles you", text_of(client, id, language=Language.EN))


@pytest.mark.django_db
def test_a_page_asks_nothing_of_the_database(client, django_assert_num_queries):
    client.get(PATHS[Language.DE].format("buergerfonds"))
    with django_assert_num_queries(0):
        client.get(PATHS[Language.DE].format("buergerfonds") + PROJECT)


def test_the_citizens_fund_in_figures(client):
    text = text_of(client, "buergerfonds")
    assert "bis zu 50.000 €, teils mehr" in section(text, "how-much")
    assert "80 % der förderfähigen Kosten, höchstens 50.000 €" in section(text, "how-much")
    assert "Wenn mehr als 50.000 € beantragt werden:" in section(text, "when")
    assert "28. Februar 2027 (in 13 Wochen)" in section(text, "when")
    assert "Sonst: Mindestens 6 Wochen vor Beginn des Projekts." in section(text, "when")
    assert "Innerhalb von 2 Monaten nach dem Ende des Projekts" in section(text, "after")
    assert "75 % vor Beginn des Projekts" in section(text, "after")
    assert "Vom 1. Januar 2025 bis zum 28. Februar 2025" in section(text, "since")
    assert "von Dritten, nicht vom Geldgeber" in section(text, "sources")
    assert section(text, "together").count("zahlt das DFJW, nicht der Bürgerfonds.") == 1
    assert 'href="/de/foerderung/programme/dfjw_prep/"' in section(text, "together")


def test_lingen_in_figures(client):
    text = text_of(client, "lingen_trip")
    assert "bis zu 2.500 €" in section(text, "how-much")
    assert "Erwachsene: 1.500 € ab 20 Personen, sonst anteilig" in section(text, "how-much")
    assert "Spätestens am Tag vor Beginn des Projekts." in section(text, "when")
    assert "Mindestens 5 Personen fahren mit." in section(text, "rules")
    assert "Lingen (Ems)" in section(text, "who")
    assert "Seit wann die Regel gilt, haben wir nicht gelesen" in section(text, "doubts")
    assert 'id="not-paid"' not in text


def test_the_exclusion_of_lower_saxony_stands_apart_with_its_quote(client):
    text = text_of(client, "ni_ija")
    excluded = section(text, "not-paid")
    assert "nicht im Rahmen einer kommunalen Partnerschaft statt" in excluded
    assert '<blockquote lang="de"><p>Nicht gefördert werden Begegnungsmaßnahmen' in excluded
    assert "kommunalen Partnerschaft" not in section(text, "rules")
    assert "Das soll sein" in section(text, "rules")
    assert "Das muss sein" not in section(text, "rules")
    assert "Diese Regeln treten am 1. Januar 2027 außer Kraft." in text
    assert "Bis zu 20 € je Tag und Person" in section(text, "how-much")
    assert "von 12 bis 26 Jahren" in section(text, "who")
    assert "seit dem 1. Januar 2022" not in section(text, "since")
    assert "Ab 1. Januar 2022, außer Kraft am 1. Januar 2027" in section(text, "since")


def test_the_calculator_of_the_eu_is_linked_where_only_it_tells_the_sum(client):
    text = section(text_of(client, "cerv_tt"), "how-much")
    assert "bis zu 50.745 €" in text
    assert "Der kleinste veröffentlichte Zuschuss beträgt 8.455 €." in text
    assert "die Summe nennt nur der Rechner des Geldgebers" in text


def test_old_versions_are_folded_with_their_figures(client):
    text = section(text_of(client, "dfjw_partner_place"), "since")
    assert text.count("<details") == 3
    assert "0,12 € je Kilometer und Person, höchstens 35 Personen" in text
    assert "beschlossen am 12. Oktober 2023" in text


def test_umbrella_bodies_and_their_deadlines_are_named(client):
    text = section(text_of(client, "dfjw_partner_place"), "when")
    assert "Deutsche Bläserjugend" in text
    assert "Bis zum 1. November des Vorjahres." in text
    assert "Das nächste Mal: 1. November 2027" in text


def test_a_programme_that_has_ended_shows_what_held_last(client):
    text = text_of(client, "on_y_va")
    assert "Außer Kraft seit dem 1. Januar 2017. Hier steht, was zuletzt galt." in text


def test_overdue_reviews_are_marked(client, monkeypatch):
    assert "überfällig" not in text_of(client, "ni_ija")
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 16))
    text = text_of(client, "ni_ija")
    assert "überfällig" in section(text, "doubts")
    assert "Diese Regeln hätten bis zum 15. Dezember 2026 neu geprüft werden sollen." in text


def test_a_halted_programme_says_so_first(client, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2025, 2, 1))
    text = text_of(client, "buergerfonds")
    assert "Im Januar und Februar 2025 gab es keine Zusagen" in text.partition('id="not-paid"')[0]


def test_answers_in_the_address_are_answered_and_lead_back(client):
    text = text_of(client, "buergerfonds", query=PROJECT)
    said = text.partition('id="said">')[2].partition("</section>")[0]
    assert "bis zu 6.000 €" in said
    assert "8. April 2027" in said
    back = re.search(r'href="/de/foerderung/\?([^"]*)">Mit diesen Angaben', said)
    assert sorted(back[1].split("&")) == sorted(PROJECT[1:].split("&"))
    assert 'content="noindex, follow"' in text


def test_a_no_is_told_with_the_funders_words(client):
    query = PROJECT + "&within_municipal_partnership=true&applicant_land=NI&full_days=6&participants=40"
    query = query.replace("2027-05-20", "2026-12-20")
    said = text_of(client, "ni_ija", query=query).partition('id="said">')[2].partition("</section>")[0]
    assert "Passt nicht" in said or "Fast" in said
    assert "Nicht gefördert werden Begegnungsmaßnahmen" in said


def test_answers_that_cannot_be_right_are_left_out_with_a_sentence(client):
    text = text_of(client, "buergerfonds", query="?participants=-3")
    assert "Einige Angaben in der Adresse können nicht stimmen" in text
    assert 'href="/de/foerderung/?participants=-3"' in text
    assert "bis zu 50.000 €, teils mehr" in text


def test_without_answers_the_page_offers_the_finder(client):
    text = text_of(client, "buergerfonds")
    assert 'id="said"' not in text
    assert "Mit Ihrem Projekt prüfen" in text


def test_machines_read_a_grant(client):
    answer = client.get(PATHS[Language.EN].format("lingen_trip")).content.decode()
    data = json.loads(re.search(r'application/ld\+json">(.*?)</script>', answer, re.DOTALL)[1])
    grant = data["@graph"][0]
    assert grant["@type"] == "MonetaryGrant"
    assert grant["amount"] == {"@type": "MonetaryAmount", "currency": "EUR", "maxValue": 2500.0}
    assert grant["funder"]["name"] == "Town of Lingen (Ems)"
    fund = client.get(PATHS[Language.EN].format("buergerfonds")).content.decode()
    assert '"MonetaryAmount"' not in fund


@pytest.mark.django_db
def test_an_unknown_programme_is_not_found(client):
    assert client.get(PATHS[Language.DE].format("no_such_fund")).status_code == 404
