"""The funding finder as readers walk it: its words in both languages, and how its questions are answered."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from playwright.sync_api import Locator, Page, expect

from tests.journeys.pages import FINDER, START


@dataclass(frozen=True)
class Words:
    """What stands on the page in one language, of somebody who applies in that country."""

    home: str
    menu: str
    country: str
    partner: str
    yes: str
    no: str
    show: str
    take: str
    unknown: str
    again: str
    change: str
    perhaps: str
    first: str
    then: str
    fund: str
    wrong: str
    night: str
    calendar: str
    printed: str


WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "de": Words(
            home="/de/",
            menu="Förderung",
            country="Deutschland",
            partner="Frankreich",
            yes="Ja",
            no="Nein",
            show="Zeigen, was passt",
            take="Antwort übernehmen",
            unknown="Weiß ich nicht",
            again="Übersprungene Fragen wieder stellen",
            change="ändern: Gesamtkosten",
            perhaps="Vielleicht bis zu",
            first="Bis zu 8.000 € sind möglich.",
            then="Bis zu 6.000 € sind möglich.",
            fund="Deutsch-Französischer Bürgerfonds",
            wrong="Ganze Zahlen von 1 bis",
            night="Übernachtungen: 4 Nächte statt 3",
            calendar="Antrag abschicken",
            printed="Ihre Antworten",
        ),
        "fr": Words(
            home="/fr/",
            menu="Financement",
            country="France",
            partner="Allemagne",
            yes="Oui",
            no="Non",
            show="Voir ce qui convient",
            take="Valider la réponse",
            unknown="Je ne sais pas",
            again="Reposer les questions passées",
            change="modifier : Coût total",
            perhaps="Peut-être jusqu’à",
            first="Jusqu’à 8 000 € sont possibles.",
            then="Jusqu’à 6 000 € sont possibles.",
            fund="Fonds citoyen franco-allemand",
            wrong="les nombres entiers de 1 à",
            night="Nuits : 4 nuits au lieu de 3",
            calendar="Envoyer la demande",
            printed="Vos réponses",
        ),
    }
)


def plain(text: str | None) -> str:
    """Return a text with ordinary spaces."""
    return " ".join((text or "").replace("\u00a0", " ").replace("\u202f", " ").split())


def headline(page: Page) -> str:
    """Return the answer in a sentence."""
    return plain(page.locator("h1").text_content())


def question(page: Page) -> Locator:
    """Return the question beside the result."""
    return page.locator("#question")


def asked(page: Page) -> str:
    """Return the fact that is asked for beside the result."""
    markup = question(page).inner_html()
    found = re.search(r'<button [^>]*name="(\w+)"|id="fact-(\w+)', markup)
    return (found[1] or found[2]) if found else ""


def describe(page: Page, language: str) -> None:
    """Answer the first questions for a weekend of 90 people that costs 10,000 euros, and send them."""
    words = WORDS[language]
    page.goto(FINDER[language])
    page.locator("#fact-applicant_type").select_option("twinning_association")
    page.get_by_role("group").filter(has=page.locator("[name=applicant_countries]")).get_by_label(
        words.country, exact=True
    ).check()
    page.get_by_role("group").filter(has=page.locator("[name=partner_countries]")).get_by_label(
        words.partner, exact=True
    ).check()
    page.locator("#fact-start_date").fill(START)
    page.locator("#fact-participants").fill("90")
    page.locator("#fact-total_costs").fill("10.000" if language == "de" else "10 000")
    page.locator("[name=only_children_and_youth][value=false]").check()
    press(page, words.show)


def press(page: Page, name: str) -> None:
    """Press a button of the page's main part and wait for the page that answers."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Page, link: Locator) -> None:
    """Follow a link and wait for the page it leads to."""
    with page.expect_navigation():
        link.click()


def answer(page: Page, language: str) -> None:
    """Answer what is asked next, until the fund for citizens fits: where, and that nothing has begun."""
    if asked(page) == "applicant_land":
        page.locator("#fact-applicant_land").select_option("NI")
        press(page, WORDS[language].take)
    assert asked(page) == "already_started"
    press(page, WORDS[language].no)


def taken(page: Page, link: Locator, folder: Path) -> Path:
    """Take a file along and return where it lies."""
    with page.expect_download() as waiting:
        link.click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def fits(page: Page, programme: str) -> None:
    """Expect a programme among those that fit."""
    expect(page.locator(f"[aria-labelledby=group-fits] #{programme}")).to_be_visible()
