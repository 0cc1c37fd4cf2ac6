"""Journeys: the real demo server on a port of its own, and Chromium driven by Playwright."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
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
    """One browser for all journeys."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers; fail with its log when it ends or takes over 90 s."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the demo did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def demo_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the demo prints."""
    return tmp_path_factory.mktemp("demo") / "log"


@pytest.fixture(scope="session")
def server(demo_log: Path) -> Iterator[str]:
    """Address of a demo started exactly as `make demo` starts it, with data of its own."""
    port = free_port()
    environment = {
        **os.environ,
        "PASSERELLE_VAR_DIR": str(demo_log.parent / "var"),
        "PASSERELLE_PORT": str(port),
        "PASSERELLE_WORKERS": "1",
        "DJANGO_SETTINGS_MODULE": "passerelle.config.settings.demo",
    }
    command = [sys.executable, "-m", "passerelle", "demo"]
    with demo_log.open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        address = f"http://localhost:{port}"
        wait_for(address + "/readyz", process, demo_log)
        yield address
        process.terminate()
        process.wait(10)


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A fresh page without cookies; an error in its console fails the journey."""
    context = browser.new_context(base_url=server, locale="de-DE", viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    errors: list[str] = []
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []
