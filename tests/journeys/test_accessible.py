"""No page has a violation of WCAG 2.2 AA that axe finds: three languages, narrow and wide, light and dark."""

import pytest

from tests.journeys.accessibility import findings, violations
from tests.journeys.pages import EVERY, SAMPLES, settle

IDS = [f"{name}-{language}" for name, language, _ in EVERY]


@pytest.mark.parametrize(("name", "language", "path"), EVERY, ids=IDS)
def test_no_violation_and_no_sideways_scrolling(visit, name, language, path):
    page = visit(viewport={"width": 320, "height": 900}, bypass_csp=True)
    answer = page.goto(path, wait_until="load")
    settle(page, name)
    assert answer.status == (404 if name == "not found" else 200)
    assert findings(page) == []


@pytest.mark.parametrize(
    "name", ["home", "directory", "map", "partnership", "town", "report", "finder", "finder result"]
)
def test_no_violation_in_the_dark(visit, name):
    page = visit(color_scheme="dark", bypass_csp=True)
    page.goto(SAMPLES[name]["de"], wait_until="load")
    settle(page, name)
    assert violations(page) == []
