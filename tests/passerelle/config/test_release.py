"""Each release has keys of its own in a shared cache."""

import pytest
from django.core.cache.backends.locmem import LocMemCache

from passerelle.config.release import fingerprint
from passerelle.config.settings import base


@pytest.fixture
def site(tmp_path):
    for name in ("views.py", "templates/home.html", "locale/de.mo", "static/site.css"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("one")
    return tmp_path


@pytest.mark.parametrize("name", ["views.py", "templates/home.html", "locale/de.mo", "static/site.css"])
def test_any_part_of_a_page_makes_another_release(site, name):
    before = fingerprint(site)
    (site / name).write_text("two")
    assert fingerprint(site) != before


def test_times_and_foreign_files_make_none(site):
    before = fingerprint(site)
    (site / "views.py").write_text("one")
    (site / "__pycache__").mkdir()
    (site / "__pycache__" / "views.pyc").write_text("compiled")
    assert fingerprint(site) == before


def test_what_else_a_page_shows_counts(site):
    assert fingerprint(site, {"name": "Brückennetz"}) != fingerprint(site, {"name": "Passerelle"})


def test_the_page_of_one_release_is_not_found_by_the_next():
    assert base.CACHES["default"]["KEY_PREFIX"]
    old, new = (LocMemCache("shared", {"KEY_PREFIX": prefix}) for prefix in ("old", "new"))
    old.set("page", "old style sheet")
    assert new.get("page") is None
