"""A reader reports a mistake: no account, no cookie, and a wrong try costs nothing that was typed."""

import re

from playwright.sync_api import expect

MISTAKE = "Das Jahr stimmt nicht: Die Urkunde nennt 1964."


def test_a_wrong_first_try_loses_nothing_and_the_second_arrives(visit):
    page = visit()
    page.goto("/de/partnerschaften/hildesheim-angouleme/")
    page.locator("main a[href*='/fehler-melden/']").first.click()
    message = page.get_by_label("Was ist falsch")
    address = page.get_by_label("Ihre E-Mail-Adresse")
    message.fill(MISTAKE)
    address.fill("leserin@")
    page.get_by_role("button", name="Meldung absenden").click()
    expect(page.get_by_role("alert")).to_contain_text(
        "Nichts von dem, was Sie eingegeben haben, ist verloren"
    )
    expect(page.get_by_role("alert")).to_be_focused()
    expect(message).to_have_value(MISTAKE)
    expect(address).to_have_value("leserin@")
    expect(address).to_have_attribute("aria-invalid", "true")

    page.get_by_role("button", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("main").get_by_role("textbox").first).to_have_value(MISTAKE)

    page.locator("input[type=email]").fill("")
    page.locator("main form button[type=submit]").first.click()
    expect(page).to_have_url(re.compile(r"/fr/signaler-une-erreur/merci/"))
    page.get_by_role("main").get_by_role("link").last.click()
    assert page.context.cookies() == []


def test_the_switch_in_the_head_takes_along_what_was_typed(visit):
    page = visit()
    page.goto("/de/fehler-melden/?page=/de/partnerschaften/hildesheim-angouleme/")
    page.get_by_label("Was ist falsch").fill(MISTAKE)
    page.get_by_role("navigation", name="Sprache").get_by_role("link", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("main").get_by_role("textbox").first).to_have_value(MISTAKE)
    expect(page.get_by_role("main")).to_contain_text("Hildesheim – Angoulême")
    assert page.context.cookies() == []
