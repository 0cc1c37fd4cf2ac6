"""Contrast of every pair of tokens that meets on a page, in both themes (WCAG 2.2: 1.4.3, 1.4.11)."""

import re

import pytest

from tests.house.reading import SITE

SHEET = (SITE / "static/passerelle/css/tokens.css").read_text(encoding="utf-8")
FONTS = SITE / "static/passerelle/fonts"
HUES = ("wheat", "bleuet", "mohn", "leaf", "nielle")
GROUNDS = ("paper", "surface", "wheat-1")


def tokens():
    pairs = {
        name: (light, dark)
        for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", SHEET)
    }
    same = {name: (value, value) for name, value in re.findall(r"\n  --([\w-]+): (#\w{6});", SHEET)}
    return {**same, **pairs}


def own_ground(hue):
    return "wheat-2" if hue == "wheat" else f"{hue}-1"


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    """Return the ratio of WCAG 2.2, 1 to 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


TEXT = [
    *((f"{hue}-6", ground) for hue in HUES for ground in GROUNDS),
    *((ink, ground) for ink in ("ink", "ink-soft") for ground in (*GROUNDS, "wheat-2")),
    *((f"{hue}-8", own_ground(hue)) for hue in HUES),
    *(("ink", own_ground(hue)) for hue in HUES),
    *(("wheat-8", ground) for ground in GROUNDS),
    ("bleuet-8", "surface"),
    ("on-primary", "primary"),
    ("on-primary", "primary-hover"),
    ("on-chosen", "chosen"),
    ("on-night", "night"),
    ("on-night-soft", "night"),
    ("paper", "leaf-6"),
    ("paper", "mohn-6"),
]
PARTS = [
    (part, ground) for part in ("control", "bleuet-6", "mohn-6", "leaf-6") for ground in (*GROUNDS, "wheat-2")
]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ink, ground", TEXT)
def test_text_can_be_read(ink, ground, theme):
    assert contrast(tokens()[ink][theme], tokens()[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("part, ground", PARTS)
def test_borders_and_signs_can_be_seen(part, ground, theme):
    assert contrast(tokens()[part][theme], tokens()[ground][theme]) >= 3


def test_the_formula_knows_black_on_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_fonts_of_a_first_view_leave_room_for_the_page():
    """150 kB a page in all: the two fonts every page loads may take 60 kB of them."""
    core = [FONTS / "bricolage-core.woff2", FONTS / "source-sans-core.woff2"]
    assert sum(path.stat().st_size for path in core) < 60_000


def test_each_font_family_has_its_licence_beside_it():
    texts = [path.read_text(encoding="utf-8") for path in sorted(FONTS.glob("OFL-*.txt"))]
    assert len(texts) == 2
    assert all("SIL Open Font License, Version 1.1" in text for text in texts)
