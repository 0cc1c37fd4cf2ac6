"""Journeys: the real demo server on a port of its own, and Chromium driven by Playwright."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests.journeys.serving import Demo, shared_demo

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=20_000)  # two browsers, a server and two cores: slow is no failure


STAND_ALONE = "test_accessible.py"
"""Its checks leave nothing behind: any test process may take any of them."""


class ByFile(LoadScopeScheduling):
    """A file's journeys stay in one test process, as they share a sign-in; the large files come first."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid if STAND_ALONE in nodeid else nodeid.partition("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    """Share the journeys out among the test processes."""
    return ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here as a journey."""
    for item in items:
        if "journeys" in str(item.fspath):
            item.add_marker(pytest.mark.journey)


@pytest.fixture(autouse=True)
def german() -> None:
    """Journeys need no language of Django's: they drive the site from outside."""


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of Debian's Chromium."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        message = "no Chromium: apt-get install chromium"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(message)
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all journeys of a test process."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo started exactly as `make demo` starts it, with data of its own; one for all test processes."""
    own = tmp_path_factory.getbasetemp()
    parallel = "PYTEST_XDIST_WORKER" in os.environ
    with shared_demo((own.parent if parallel else own) / "shared-demo") as running:
        yield running


@pytest.fixture(scope="session")
def server(demo: Demo) -> str:
    """Address of the demo."""
    return demo.address


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Open pages of readers with wishes of their own, such as `color_scheme`; what a reader opens is closed again."""
    contexts = []

    def opened(**wishes: Any) -> Page:
        context = browser.new_context(**{"base_url": server, "locale": "de-DE", **wishes})
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(visit: Callable[..., Page]) -> Iterator[Page]:
    """A fresh page without cookies; an error in its console fails the journey."""
    opened = visit(viewport={"width": 1280, "height": 900})
    errors: list[str] = []
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    assert errors == []


@pytest.fixture
def download(tmp_path: Path) -> Callable[..., Path]:
    """Save what the page's link to a form (csv, …) downloads, and return the file."""

    def saved(page: Page, form: str) -> Path:
        with page.expect_download() as waiting:
            page.locator(f"main a[download][href*='export.{form}']").click()
        file = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(file)
        return file

    return saved
