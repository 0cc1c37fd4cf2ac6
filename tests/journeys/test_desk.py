"""The coordinator at the desk: signed in by the printed link, every page reachable, a list imported and taken back."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.accessibility import findings
from tests.journeys.serving import Demo

LIST = (
    "Stadt;Ville;Depuis;Farbe\n"
    "Gifhorn;Angoulême;1999;blau\n"
    "Hildesheim;Angoulême;1965;rot\n"
    "Musterhausen;Exempleville;1970;grün\n"
    "Peine;;1970;gelb\n"
)
PLAIN = "Stadt;Partnerstadt;Seit\nGifhorn;Angoulême;1999\nHildesheim;Roye;1971\nPeine;;1970\n"
PAGES = {
    "de": " importe/ importe/neu/ importe/1/ prueffaelle/ partnerschaften/ partnerschaften/1/ meldungen/",
    "fr": " imports/ imports/nouveau/ imports/1/ verifications/ jumelages/ jumelages/1/ signalements/",
    "en": " imports/ imports/new/ imports/1/ reviews/ partnerships/ partnerships/1/ reports/",
}
DESKS = {"de": "/de/schreibtisch/", "fr": "/fr/bureau/", "en": "/en/desk/"}
EVERY = [(language, part) for language, parts in PAGES.items() for part in parts.split(" ")]


@pytest.fixture(scope="module")
def key(browser: Browser, demo: Demo) -> Iterator[list]:
    """Cookies of the coordinator who followed the link that the demo prints."""
    context = browser.new_context(base_url=demo.address)
    page = context.new_page()
    page.goto(demo.printed_link)
    page.locator("main button[type=submit]").click()
    page.wait_for_url(demo.address + DESKS["de"])
    yield context.cookies()
    context.close()


@pytest.fixture
def seat(visit: Callable[..., Page], key: list) -> Callable[..., Page]:
    """Open pages of the signed-in coordinator."""

    def taken(**wishes) -> Page:
        page = visit(**wishes)
        page.context.add_cookies(key)
        return page

    return taken


def results(page: Page) -> list[str]:
    """Return the lines of the diff, each as text."""
    expect(page.locator("#diff")).to_be_visible()
    return page.locator("table:has(#diff) tbody tr").all_inner_texts()


def test_the_printed_link_opens_the_desk_once(visit, key, demo):
    page = visit()
    page.goto(demo.printed_link)
    assert not page.locator("main form[method=post] button[type=submit]").count()
    page.goto(DESKS["de"])
    assert page.url != demo.address + DESKS["de"]


@pytest.mark.parametrize(("language", "part"), EVERY, ids=[f"{a}-{b or 'home'}" for a, b in EVERY])
def test_no_page_of_the_desk_has_a_violation_or_scrolls_sideways(seat, language, part):
    page = seat(viewport={"width": 320, "height": 900}, bypass_csp=True)
    answer = page.goto(DESKS[language] + part)
    assert answer.status == 200
    assert findings(page) == []


def test_a_list_with_columns_of_its_own_is_mapped_tried_applied_found_and_undone(seat, visit, tmp_path):
    file = tmp_path / "vereine.csv"
    file.write_text(LIST, encoding="utf-8")
    page = seat()
    page.goto(DESKS["de"])
    page.goto(DESKS["de"] + "importe/neu/")
    page.get_by_label("Datei", exact=True).set_input_files(file)
    page.get_by_role("button", name="Datei einlesen").click()

    for column, field in [
        ("Stadt", "german_town"),
        ("Ville", "french_town"),
        ("Depuis", "since"),
        ("Farbe", ""),
    ]:
        page.get_by_label(column).select_option(field)
    page.get_by_role("button", name="Zeigen, was sich ändern würde").click()
    new, same, unknown, incomplete = results(page)
    assert "neu" in new
    assert "Gifhorn" in new
    assert "unverändert" in same
    assert "neu" not in unknown
    assert "bitte entscheiden Sie in der Prüfliste" in unknown
    assert "Der französische Ort fehlt" in incomplete
    reader = visit()
    found = "/de/partnerschaften/?q=Gifhorn+Angoul%C3%AAme"
    reader.goto(found)
    assert not reader.locator("main a[href*='gifhorn-angouleme']").count()

    page.get_by_role("button", name="Import übernehmen").click()
    expect(page.get_by_text("Der Import ist vollständig übernommen.")).to_be_visible()
    reader.goto(found)
    reader.locator("main a[href*='gifhorn-angouleme']").first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Gifhorn")
    expect(reader.get_by_role("main")).to_contain_text("1999")
    entry = reader.url

    page.get_by_role("link", name="Import zurücknehmen").click()
    page.get_by_role("button", name="Ja, Import zurücknehmen").click()
    expect(page.get_by_text("Der Import ist vollständig zurückgenommen.")).to_be_visible()
    reader.goto(found)
    assert not reader.locator("main a[href*='gifhorn-angouleme']").count()
    answer = reader.goto(entry)
    assert answer.status in {404, 410}


def test_a_list_is_imported_and_taken_back_without_javascript(seat, tmp_path):
    file = tmp_path / "liste.csv"
    file.write_text(PLAIN, encoding="utf-8")
    page = seat(java_script_enabled=False)
    page.goto(DESKS["de"] + "importe/neu/")
    page.get_by_label("Datei", exact=True).set_input_files(file)
    page.get_by_role("button", name="Datei einlesen").click()
    assert page.get_by_label("Partnerstadt").input_value() == "french_town"
    page.get_by_role("button", name="Zeigen, was sich ändern würde").click()
    lines = results(page)
    assert "neu" in lines[0]
    assert "Roye" in lines[1]
    assert "Der französische Ort fehlt" in lines[2]
    page.get_by_role("button", name="Import übernehmen").click()
    expect(page.get_by_text("Der Import ist vollständig übernommen.")).to_be_visible()
    page.goto("/de/partnerschaften/?q=Gifhorn")
    assert page.get_by_text("Angoulême").count() >= 1
    page.goto(DESKS["de"] + "importe/")
    page.get_by_role("link", name="liste.csv").first.click()
    page.get_by_role("link", name="Import zurücknehmen").click()
    page.get_by_role("button", name="Ja, Import zurücknehmen").click()
    expect(page.get_by_text("Der Import ist vollständig zurückgenommen.")).to_be_visible()
