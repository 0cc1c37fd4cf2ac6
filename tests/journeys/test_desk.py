"""The coordinator at the desk: every page reachable, a list imported and taken back without JavaScript."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.journeys.conftest import ROOT
from tests.journeys.test_promises import violations

LIST = "Stadt;Partnerstadt;Seit\nGifhorn;Angoulême;1999\nHildesheim;Roye;1971\nPeine;;1970\n"
MAKE_LINK = (
    "from passerelle.config.demo import coordinator; from passerelle.people.signin_links import make_link;"
    "print('LINK', make_link(user=coordinator()))"
)
PAGES = {
    "de": " importe/ importe/neu/ importe/1/ prueffaelle/ partnerschaften/ partnerschaften/1/ meldungen/",
    "fr": " imports/ imports/nouveau/ imports/1/ verifications/ jumelages/ jumelages/1/ signalements/",
    "en": " imports/ imports/new/ imports/1/ reviews/ partnerships/ partnerships/1/ reports/",
}
DESKS = {"de": "/de/schreibtisch/", "fr": "/fr/bureau/", "en": "/en/desk/"}


@pytest.fixture(scope="module")
def key(browser: Browser, server: str, demo_log: Path) -> Iterator[list]:
    """Cookies of the signed-in coordinator, got by a one-time link as a person gets them."""
    environment = {
        **os.environ,
        "PASSERELLE_VAR_DIR": str(demo_log.parent / "var"),
        "DJANGO_SETTINGS_MODULE": "passerelle.config.settings.demo",
    }
    command = [sys.executable, "-m", "passerelle", "shell", "--no-imports", "-c", MAKE_LINK]
    told = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout
    link = told.rpartition("LINK ")[2].strip()
    context = browser.new_context(base_url=server)
    page = context.new_page()
    page.goto("/de/" + link.partition("/de/")[2])
    page.locator("main button[type=submit]").click()
    assert page.url == server + DESKS["de"]
    yield context.cookies()
    context.close()


def seated(browser: Browser, server: str, key: list, **more) -> BrowserContext:
    context = browser.new_context(base_url=server, **more)
    context.add_cookies(key)
    return context


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("language", DESKS)
def test_no_page_of_the_desk_has_a_violation_or_scrolls_sideways(browser, server, key, language, width):
    context = seated(browser, server, key, viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    for part in PAGES[language].split(" "):
        answer = page.goto(DESKS[language] + part)
        assert answer is not None
        assert answer.status == 200, part
        assert violations(page) == [], part
        assert page.evaluate("document.documentElement.scrollWidth") <= width, part
    context.close()


def test_a_list_is_imported_and_taken_back_without_javascript(browser, server, key, tmp_path):
    file = tmp_path / "liste.csv"
    file.write_text(LIST, encoding="utf-8")
    context = seated(browser, server, key, java_script_enabled=False)
    page = context.new_page()
    page.goto(DESKS["de"] + "importe/neu/")
    page.get_by_label("Datei", exact=True).set_input_files(file)
    page.get_by_role("button", name="Datei einlesen").click()
    assert page.get_by_label("Partnerstadt").input_value() == "french_town"
    page.get_by_role("button", name="Zeigen, was sich ändern würde").click()
    lines = page.locator("#diff ~ tbody tr, table:has(#diff) tbody tr").all_inner_texts()
    assert ["neu" in lines[0], "Roye" in lines[1], "Der französische Ort fehlt" in lines[2]] == [
        True,
        True,
        True,
    ]
    page.get_by_role("button", name="Import übernehmen").click()
    assert page.get_by_text("Der Import ist vollständig übernommen.").is_visible()
    page.goto("/de/partnerschaften/?q=Gifhorn")
    assert page.get_by_text("Angoulême").count() >= 1
    page.goto(DESKS["de"] + "importe/")
    page.get_by_role("link", name="liste.csv").first.click()
    page.get_by_role("link", name="Import zurücknehmen").click()
    page.get_by_role("button", name="Ja, Import zurücknehmen").click()
    assert page.get_by_text("Der Import ist vollständig zurückgenommen.").is_visible()
    context.close()
