"""Templates: all compile, all are used, none carries inline style or script."""

import re

import pytest
from django.template.loader import get_template

from tests.house.reading import SITE, relative, templates

FOLDER = SITE / "templates"
# Named by packages or by code that builds the name.
CALLED_BY_PACKAGES = re.compile(r"^(account/|errors/|allauth/)")


def name_of(path):
    return str(path.relative_to(FOLDER))


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_template_compiles(path):
    assert get_template(name_of(path)) is not None


def test_every_template_is_used():
    texts = [path.read_text(encoding="utf-8") for path in [*templates(), *SITE.rglob("*.py")]]
    unused = [
        name_of(path)
        for path in templates()
        if not CALLED_BY_PACKAGES.match(name_of(path))
        and not any(f'"{name_of(path)}"' in text or f"'{name_of(path)}'" in text for text in texts)
    ]
    assert unused == []


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_template_has_no_inline_style_or_script(path):
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=\"", text) == [], relative(path)
    scripts = re.findall(r"<script([^>]*)>", text)
    assert [tag for tag in scripts if "src=" not in tag and "application/" not in tag] == []
