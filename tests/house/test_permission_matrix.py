"""Every route states who may call it, and the published matrix says the same."""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override

from passerelle.base.middleware import permission_of
from tests.house.reading import ROOT


def routes(resolver=None, prefix=""):
    """Yield (name, pattern, view) of every route, English form."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            space = f"{entry.namespace}:" if entry.namespace else ""
            yield from (
                (space + name, route, view)
                for name, route, view in routes(entry, prefix + str(entry.pattern))
            )
        elif isinstance(entry, URLPattern):
            yield entry.name or "", prefix + str(entry.pattern), entry.callback


@pytest.fixture(scope="module")
def english_routes():
    with override("en"):
        return [(name, route, permission_of(view)) for name, route, view in routes()]


def test_every_route_states_a_permission(english_routes):
    assert [route for _, route, permission in english_routes if permission is None] == []


def test_the_matrix_lists_every_route(english_routes):
    text = (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([\w:-]*)` \| ([\w ()]+) \|$", text, re.MULTILINE))
    assert told == {(name, permission.name) for name, _, permission in english_routes if permission}
