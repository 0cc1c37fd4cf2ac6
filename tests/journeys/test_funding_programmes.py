"""The list of programmes and the page of one: by keyboard, without JavaScript, on a phone, on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import findings, violations
from tests.journeys.test_keyboard import tab_to

LISTS = {"de": "/de/foerderung/programme/", "fr": "/fr/financement/programmes/"}
PAGES = ("ni_ija", "dfjw_third_place", "cerv_tt", "on_y_va")
PROJECT = (
    "?applicant_type=twinning_association&applicant_countries=DE&partner_countries=FR&start_date=2099-05-20"
    "&eligible_costs=7500&only_children_and_youth=false&already_started=false"
)


def test_the_way_from_the_menu_to_a_rule_by_keyboard(visit):
    page = visit(reduced_motion="reduce")  # a jump is over at once; a glide would still be on its way
    page.goto("/de/")
    tab_to(page, "header .site-nav a[href='/de/foerderung/']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/de/foerderung/$"))
    tab_to(page, "main a[href='/de/foerderung/programme/']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/de/foerderung/programme/$"))
    tab_to(page, "#programmes-q")
    page.keyboard.type("lingen")
    page.keyboard.press("Enter")
    expect(page.locator(".programme")).to_have_count(1)
    tab_to(page, ".programme h2 a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lingen")
    tab_to(page, ".cited__notes a")
    page.keyboard.press("Enter")
    expect(page.locator(".source-list > li:target")).to_be_in_viewport()


def test_a_filter_narrows_the_list_and_the_reader_stays_where_they_were(page: Page):
    page.goto(LISTS["de"])
    page.set_viewport_size({"width": 1280, "height": 900})
    box = page.locator(".filters [name=applicant][value=school]")
    tab_to(page, ".filters [name=applicant][value=school]")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("applicant=school"))
    expect(box).to_be_focused()
    expect(page.get_by_role("link", name=re.compile("Filter entfernen: .*Schule"))).to_be_visible()


@pytest.mark.parametrize("language", ["de", "fr"])
def test_everything_works_without_javascript_on_a_phone(visit, language):
    page = visit(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page.goto(LISTS[language])
    page.locator(".filters__all > summary").click()
    page.locator(".filter:has([name=place]) > summary").click()
    page.locator("[name=place]").select_option("lands:NI")
    page.locator(".filters__go button").click()
    assert "place=lands" in page.url
    page.locator("#sort").select_option("amount")
    page.locator(".sort-by button").click()
    assert "place=lands" in page.url
    assert "sort=amount" in page.url
    page.locator("#ni_ija h2 a").click()
    expect(page.locator("#not-paid")).to_be_visible()
    expect(page.locator(".not-paid blockquote")).to_contain_text("kommunalen Partnerschaften")


def test_answers_come_along_and_lead_back_to_the_finder(page: Page):
    page.goto(f"/de/foerderung/programme/buergerfonds/{PROJECT}")
    said = page.locator("section:has(> #said)")
    expect(said).to_contain_text("6.000")
    page.locator("nav a[hreflang=fr]").first.click()
    expect(page.locator("section:has(> #said)")).to_contain_text("6 000".replace(" ", "\u202f"))
    page.get_by_role("link", name=re.compile("Retour au moteur d’aides avec")).click()
    expect(page).to_have_url(re.compile("/fr/financement/.*eligible_costs=7500"))


@pytest.mark.parametrize("language", list(LISTS))
@pytest.mark.parametrize("id", PAGES)
def test_the_pages_of_programmes_have_no_violation_and_fit(visit, language, id):
    page = visit(viewport={"width": 320, "height": 900}, bypass_csp=True)
    page.goto(f"{LISTS[language]}{id}/", wait_until="load")
    assert findings(page) == []


@pytest.mark.parametrize("path", ["", "ni_ija/", f"buergerfonds/{PROJECT}", "?q=xyzzy"])
def test_no_violation_in_the_dark_and_with_answers(visit, path):
    page = visit(color_scheme="dark", bypass_csp=True)
    page.goto(LISTS["de"] + path, wait_until="load")
    assert violations(page) == []


def test_on_paper_the_rules_and_sources_stand_and_the_buttons_do_not(page: Page):
    page.goto("/de/foerderung/programme/ni_ija/")
    page.emulate_media(media="print")
    expect(page.locator(".not-paid")).to_be_visible()
    expect(page.locator(".source-list")).to_be_visible()
    expect(page.locator(".on-page")).to_be_hidden()
    expect(page.get_by_role("link", name="Mit Ihrem Projekt prüfen")).to_be_hidden()
