"""A citizen finds a town, opens its partnership, changes the language and prints."""

import re

from playwright.sync_api import Page, expect

FIND = "Angoulême"


def test_angouleme_is_found_without_its_accent_and_printed_in_french(page: Page):
    page.goto("/de/")
    box = page.get_by_role("main").get_by_role("combobox").first
    box.fill("angouleme")
    option = page.get_by_role("option").filter(has_text=FIND).first
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/de/orte/angouleme/$"))

    page.get_by_role("main").locator("a[href*='/partnerschaften/hildesheim-angouleme/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hildesheim")

    page.locator("header a[hreflang=fr]").first.click()
    expect(page).to_have_url(re.compile(r"/fr/jumelages/hildesheim-angouleme/$"))
    expect(page.locator("html")).to_have_attribute("lang", "fr")

    page.emulate_media(media="print")
    assert not page.get_by_role("navigation").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_print_sheet_is_one_page(page: Page):
    page.goto("/fr/jumelages/hildesheim-angouleme/imprimer/")
    pages = page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n")
    assert pages <= 1


def test_everything_on_the_way_works_without_scripts(visit):
    page = visit(java_script_enabled=False)
    page.goto("/de/")
    page.get_by_role("main").get_by_role("searchbox").or_(page.locator("main input[name=q]")).first.fill(
        "angouleme"
    )
    page.get_by_role("main").get_by_role("button", name="Suchen").first.click()
    page.get_by_role("main").get_by_role("link").filter(has_text=FIND).first.click()
    page.get_by_role("main").get_by_role("link").filter(has_text="Hildesheim").first.click()
    assert page.locator("h1").inner_text()
    page.goto("/de/partnerschaften/?view=map")
    assert page.locator("svg.map").first.is_visible()


def test_a_filter_with_nonsense_says_so(page: Page):
    answer = page.goto("/de/partnerschaften/?country=QQ&page=99999&sort=';DROP TABLE")
    assert answer is not None
    assert answer.status == 200
    assert page.get_by_role("main").inner_text().strip()


def test_typing_errors_are_forgiven(page: Page):
    for typed, town in [("Goettingen", "Göttingen"), ("St Maur", "Saint-Maur"), ("Hildeshiem", "Hildesheim")]:
        page.goto(f"/de/suche/?q={typed}")
        expect(page.get_by_role("main")).to_contain_text(town)
