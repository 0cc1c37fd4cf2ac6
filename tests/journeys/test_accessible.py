"""No page has a violation of WCAG 2.2 AA that axe finds: three languages, narrow and wide, light and dark."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.accessibility import findings, violations
from tests.journeys.pages import EVERY, SAMPLES, settle

IDS = [f"{name}-{language}" for name, language, _ in EVERY]


@pytest.fixture(scope="module")
def tab(browser: Browser, server: str) -> Iterator[Page]:
    """One tab for all pages here, so that fonts and style sheets are fetched once; readers have no cookies to carry."""
    context = browser.new_context(base_url=server, locale="de-DE", bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("name", "language", "path"), EVERY, ids=IDS)
def test_no_violation_and_no_sideways_scrolling(tab, name, language, path):
    tab.emulate_media(color_scheme="light")
    tab.set_viewport_size({"width": 320, "height": 900})
    answer = tab.goto(path, wait_until="load")
    settle(tab, name)
    assert answer.status == (404 if name == "not found" else 200)
    assert findings(tab) == []


@pytest.mark.parametrize(
    "name", ["home", "directory", "map", "partnership", "town", "report", "finder", "finder result"]
)
def test_no_violation_in_the_dark(tab, name):
    tab.emulate_media(color_scheme="dark")
    tab.set_viewport_size({"width": 1280, "height": 720})
    tab.goto(SAMPLES[name]["de"], wait_until="load")
    settle(tab, name)
    assert violations(tab) == []
