"""Drawn pictures: the same town always looks the same, and nothing typed gets into the drawing."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.base.flowers import FLOWERS
from passerelle.base.pictures import (
    PALETTES,
    Draw,
    flower_symbols,
    meadow,
    pair_picture,
    palette_of,
    town_picture,
)
from tests.house.reading import SITE

SHEET = (SITE / "static/passerelle/css/pictures.css").read_text(encoding="utf-8")
keys = st.text(min_size=1, max_size=40)


def classes(svg):
    return {name for found in re.findall(r'class="([^"]*)"', svg) for name in found.split()}


@given(keys)
def test_a_town_keeps_its_picture(key):
    first = town_picture(key)
    town_picture.cache_clear()
    assert town_picture(key) == first


@given(keys, keys)
def test_pictures_are_well_formed_and_carry_no_colours_of_their_own(left, right):
    for svg in (town_picture(left), pair_picture(left, right)):
        root = ElementTree.fromstring(svg)
        attributes = {name for element in root.iter() for name in element.attrib}
        assert attributes.isdisjoint({"style", "fill", "stroke"})
        assert root.get("aria-hidden") == "true"


def test_a_key_never_appears_in_the_drawing():
    assert "script" not in town_picture("<script>alert(1)</script>")
    assert "Musterstadt" not in pair_picture("Musterstadt", '"Musterstadt"')


@given(keys)
def test_a_town_linked_with_its_namesake_still_shows_two_skies(key):
    skies = {palette.sky for palette in PALETTES}
    shown = [
        name.removeprefix("pic-") for name in re.findall(r'class="(pic-[a-z]+-\d)"', pair_picture(key, key))
    ]
    first, second = shown[0], shown[1]
    assert first in skies
    assert second in skies
    assert first != second


def test_neighbours_differ():
    towns = [f"town-{number}" for number in range(60)]
    assert len({palette_of(town) for town in towns}) >= 10
    assert len({town_picture(town) for town in towns}) == 60


def test_every_class_of_a_picture_has_a_colour():
    drawn = flower_symbols() + meadow()
    drawn += "".join(
        town_picture(f"t{number}") + pair_picture(f"l{number}", f"r{number}") for number in range(80)
    )
    missing = {name for name in classes(drawn) if name.startswith("pic-") and f".{name}" not in SHEET}
    assert missing == set()


def test_every_flower_that_is_planted_has_its_symbol():
    drawn = meadow() + "".join(town_picture(f"t{number}") for number in range(80))
    planted = set(re.findall(r'href="#flower-(\w+)"', drawn))
    assert planted == set(FLOWERS) == set(re.findall(r'id="flower-(\w+)"', flower_symbols()))


def test_a_list_of_pictures_stays_light():
    """24 cards a page: their drawings must leave the page's 150 kB to the rest."""
    sizes = [len(pair_picture(f"left-{number}", f"right-{number}")) for number in range(24)]
    assert max(sizes) < 3_200


@given(keys, st.floats(-50, 50), st.floats(51, 200))
def test_a_drawn_number_stays_between_its_bounds(key, low, high):
    draw = Draw(key)
    assert all(low <= draw.between(low, high) <= high for _ in range(5))
    assert all(0 <= draw.among(7) < 7 for _ in range(40))


@pytest.mark.parametrize("low", [0, 3.5])
def test_drawn_numbers_follow_the_key(low):
    assert [Draw("a").between(low, 9) for _ in range(2)] == [Draw("a").between(low, 9) for _ in range(2)]
    assert [Draw("a").among(250) for _ in range(1)] != [Draw("b").among(250) for _ in range(1)]
