"""Promises to every reader: no cookie, nothing from others, little weight, reachable, valid, in each language."""

import json
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys.pages import EVERY, SAMPLES

IDS = [f"{name}-{language}" for name, language, _ in EVERY]
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
PUBLIC = [name for name in SAMPLES if name not in {"gallery", "sign-in"}]
NO_REDIRECT = 3


def violations(page: Page) -> list[str]:
    """Return what axe finds, a line each."""
    found: dict[str, Any] = Axe().run(page, options=WCAG).response
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize(("name", "language", "path"), EVERY, ids=IDS)
def test_no_violation_and_no_sideways_scrolling(browser: Browser, server: str, name, language, path, width):
    context = browser.new_context(base_url=server, viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(path, wait_until="load")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize("name", ["home", "directory", "partnership", "town", "report"])
def test_no_violation_in_the_dark(browser: Browser, server: str, name):
    context = browser.new_context(base_url=server, color_scheme="dark", bypass_csp=True)
    page = context.new_page()
    page.goto(SAMPLES[name]["de"], wait_until="load")
    assert violations(page) == []
    context.close()


@pytest.mark.parametrize("name", PUBLIC)
def test_a_first_view_is_light_sets_no_cookie_and_asks_nobody_else(browser: Browser, server: str, name):
    context = browser.new_context(base_url=server)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    weights: list[float] = []
    asked: list[str] = []
    session.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(SAMPLES[name]["de"], wait_until="load")
    asked = [url for url in asked if not url.startswith("data:")]
    limit = 300_000 if name == "map" else 150_000
    assert sum(weights) <= limit, f"{sum(weights)} bytes"
    assert len(asked) <= 15, asked
    assert {re.sub(r"(https?://[^/]+).*", r"\1", url) for url in asked} == {server}
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("name", ["home", "directory", "partnership"])
def test_nothing_moves_while_loading(browser: Browser, server: str, name):
    context = browser.new_context(base_url=server, viewport={"width": 390, "height": 844}, bypass_csp=True)
    page = context.new_page()
    page.add_init_script(
        "window.shift=0;new PerformanceObserver(l=>l.getEntries().forEach(e=>{if(!e.hadRecentInput)"
        "window.shift+=e.value})).observe({type:'layout-shift',buffered:true})"
    )
    page.goto(SAMPLES[name]["fr"], wait_until="load")
    assert page.evaluate("window.shift") < 0.02
    context.close()


@pytest.mark.parametrize("name", [name for name in PUBLIC if len(SAMPLES[name]) == NO_REDIRECT])
def test_languages_point_at_each_other(page: Page, name):
    seen = {}
    for language, path in SAMPLES[name].items():
        page.goto(path)
        links = page.locator("link[rel=alternate][hreflang]").all()
        seen[language] = {link.get_attribute("hreflang"): link.get_attribute("href") for link in links}
        assert page.locator("html").get_attribute("lang") == language
    assert seen["de"] == seen["fr"] == seen["en"]
    assert {"de", "fr", "en", "x-default"} <= set(seen["de"])


@pytest.mark.parametrize("name", ["home", "directory", "partnership", "town", "data"])
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


def test_the_page_stays_usable_in_forced_colours(browser: Browser, server: str):
    context = browser.new_context(base_url=server, forced_colors="active")
    page = context.new_page()
    page.goto("/de/partnerschaften/hildesheim-angouleme/")
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.locator("svg.map").first.is_visible()
    context.close()
