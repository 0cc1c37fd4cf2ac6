"""The gallery shows every component, in both themes; it needs no database (none is allowed here)."""

import re

import pytest
from django.test import Client

from tests.house.reading import SITE

TEMPLATES = SITE / "templates"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))


@pytest.fixture
def page(client: Client):
    answer = client.get("/gallery/")
    assert answer.status_code == 200
    return answer


def test_every_component_is_shown(page):
    shown = {template.name for template in page.templates}
    assert [path.name for path in COMPONENTS if f"components/{path.name}" not in shown] == []


def test_both_themes_stand_side_by_side(page):
    text = page.content.decode()
    assert text.count('class="gallery__side" data-theme="light"') == text.count(
        'class="gallery__side" data-theme="dark"'
    )


def test_each_id_stands_once(page):
    ids = re.findall(r'\sid="([^"]+)"', page.content.decode())
    assert sorted({name for name in ids if ids.count(name) > 1}) == []


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.name)
def test_each_component_says_what_it_takes(path):
    assert re.search(r"\{# .+ #\}", path.read_text(encoding="utf-8"))
