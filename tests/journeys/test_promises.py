"""Promises to every reader: no cookie, nothing from others, little weight, reachable, in each language."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.pages import SAMPLES, settle

PUBLIC = [name for name in SAMPLES if name not in {"gallery", "sign-in"}]
TRANSLATED = [name for name in PUBLIC if name not in {"not found", "thanks", "print sheet"}]
WITH_MAP = 300_000
FIRST_VIEW = 150_000
"""Bytes over the wire."""
REQUESTS = 15
PAIRS = "links => links.map(link => [link.getAttribute('hreflang'), link.getAttribute('href')])"
SHIFTS = (
    "window.shift=0;new PerformanceObserver(l=>l.getEntries().forEach(e=>{if(!e.hadRecentInput)"
    "window.shift+=e.value})).observe({type:'layout-shift',buffered:true})"
)


@pytest.mark.parametrize("name", PUBLIC)
def test_a_first_view_is_light_sets_no_cookie_and_asks_nobody_else(visit, server, name):
    page = visit()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    weights: list[float] = []
    asked: list[str] = []
    session.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(SAMPLES[name]["de"], wait_until="load")
    asked[:] = [url for url in asked if not url.startswith("data:")]
    assert len(asked) <= REQUESTS, asked
    settle(page, name)
    limit = WITH_MAP if name == "map" else FIRST_VIEW
    assert sum(weights) <= limit, f"{sum(weights)} bytes"
    assert {re.sub(r"(https?://[^/]+).*", r"\1", url) for url in asked} == {server}
    assert page.context.cookies() == []


@pytest.mark.parametrize("name", ["home", "directory", "partnership"])
def test_nothing_moves_while_loading(visit, name):
    page = visit(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page.add_init_script(SHIFTS)
    page.goto(SAMPLES[name]["fr"], wait_until="load")
    assert page.evaluate("window.shift") < 0.02


@pytest.fixture(scope="module")
def plain(browser: Browser, server: str) -> Iterator[Page]:
    """One tab without JavaScript for all pages that are only read, so that fonts and style sheets are fetched once."""
    context = browser.new_context(base_url=server, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", TRANSLATED)
def test_languages_point_at_each_other(plain, name):
    seen = {}
    for language, path in SAMPLES[name].items():
        plain.goto(path, wait_until="domcontentloaded")
        links = plain.locator("link[rel=alternate][hreflang]").evaluate_all(PAIRS)
        seen[language] = dict(links)
        assert plain.locator("html").get_attribute("lang") == language
    assert seen["de"] == seen["fr"] == seen["en"]
    assert {"de", "fr", "en", "x-default"} <= set(seen["de"])


@pytest.mark.parametrize("name", ["home", "directory", "partnership", "town", "carrier", "data"])
def test_structured_data_can_be_read(page: Page, name):
    page.goto(SAMPLES[name]["de"])
    blocks = page.locator("script[type='application/ld+json']").all_text_contents()
    assert blocks
    for block in blocks:
        assert "@context" in json.dumps(json.loads(block))


def test_headers_are_strict(page: Page):
    answer = page.goto("/de/")
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "unsafe-" not in policy
    assert "default-src 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers


def test_the_page_stays_usable_in_forced_colours(visit):
    page = visit(forced_colors="active")
    page.goto("/de/partnerschaften/hildesheim-angouleme/")
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.locator("svg.map").first.is_visible()
