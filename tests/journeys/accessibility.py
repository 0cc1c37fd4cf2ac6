"""Asks axe-core about the open page; the page needs a context with `bypass_csp`, since axe is put into it."""

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

WIDTHS = (320, 1440)
"""Pixels: a phone, which is also 400 % zoom of a laptop, and a wide screen."""
OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}


@cache
def axe() -> str:
    """Text of axe-core."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Return what axe finds, a line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", OPTIONS)
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def findings(page: Page) -> list[str]:
    """Return what is wrong with the open page at either width: violations, and scrolling sideways."""
    found = []
    page.evaluate("() => document.fonts.ready.then(() => true)")  # another font, another width
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: {violation}" for violation in violations(page)]
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            found.append(f"{width} px: the page is {needed} px wide")
    return found
