"""Icons: well-formed, hidden from screen readers, an unknown name is an error at once."""

from xml.etree import ElementTree

import pytest

from passerelle.base.icons import ICONS, draw_bridge, draw_icon


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_well_formed_and_hidden(name):
    assert ElementTree.fromstring(draw_icon(name)).get("aria-hidden") == "true"


def test_an_unknown_icon_is_an_error():
    with pytest.raises(KeyError):
        draw_icon("no-such-icon")


def test_the_footbridge_is_read_as_a_dash():
    assert draw_bridge().endswith('<span class="visually-hidden"> – </span>')
