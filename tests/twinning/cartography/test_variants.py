"""Cut-outs and locators: what they show, and cut-outs that share one drawing of the land."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from twinning.cartography.basemap import read_land
from twinning.cartography.projection import EmptyFrame
from twinning.cartography.spec import MapTown
from twinning.cartography.variants import CutoutSize, draw_cutout, draw_locator, draw_sheet

REFERENCE = Path(__file__).parents[3] / "data/reference"
EUROPE, WORLD = (
    read_land(json.loads((REFERENCE / name).read_text(encoding="utf-8")))
    for name in ("basemap.geojson", "world.geojson")
)
LANDS = [EUROPE, WORLD]
HILDESHEIM = MapTown(name="Hildesheim", latitude=52.15, longitude=9.95, country="DE")
ANGOULEME = MapTown(name="Angoulême", latitude=45.65, longitude=0.16, country="FR", href="/x")
PAU = MapTown(name="Pau", latitude=43.3, longitude=-0.37, country="FR")
PADANG = MapTown(name="Padang", latitude=-0.95, longitude=100.35, country="ID", label="Padang")
SAINT_DENIS = MapTown(name="Saint-Denis", latitude=-20.88, longitude=55.45, country="FR")
ANDORRA = MapTown(name="Andorra la Vella", latitude=42.51, longitude=1.52, country="AD")
NOWHERE = MapTown(name="Port Louis", latitude=-20.16, longitude=57.5, country="MU")


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def count(svg: str, name: str) -> int:
    return sum(name in element.get("class", "").split() for element in parsed(svg).iter())


def test_a_cutout_shows_both_towns_highlighted_with_one_arc() -> None:
    svg = draw_cutout([HILDESHEIM, ANGOULEME], LANDS, "c1")
    assert (count(svg, "town--on"), count(svg, "arc--on"), count(svg, "label")) == (2, 1, 0)
    assert count(svg, "land--focus") == 2
    assert parsed(svg).get("class") == "map map--cutout"


def test_a_cutout_has_no_links_of_its_own() -> None:
    assert parsed(draw_cutout([HILDESHEIM, ANGOULEME], LANDS, "c1")).find(".//a") is None


@pytest.mark.parametrize(("parties", "arcs"), [(1, 0), (2, 1), (3, 3), (4, 6), (5, 4), (6, 5)])
def test_few_parties_are_all_joined_and_many_to_the_first(parties: int, arcs: int) -> None:
    towns = [
        MapTown(name=str(n), latitude=47 + n, longitude=3 + n * n / 5, country="FR") for n in range(parties)
    ]
    assert count(draw_cutout(towns, LANDS, "c1"), "arc") == arcs


def test_a_bond_across_the_world_uses_the_coarse_land() -> None:
    svg = draw_cutout([HILDESHEIM, PADANG], LANDS, "c1")
    assert count(svg, "town--on") == 2
    assert count(svg, "land--focus") == 2
    assert len(svg) < 20_000


def test_a_cutout_of_nothing_is_refused() -> None:
    with pytest.raises(EmptyFrame):
        draw_cutout([], LANDS, "c1")


def test_cutouts_on_a_sheet_refer_to_land_that_is_there_and_weigh_little() -> None:
    bonds = [(HILDESHEIM, ANGOULEME), (HILDESHEIM, PAU)]
    sheet = draw_sheet(bonds, EUROPE, "sheet")
    assert sheet is not None
    ids = {element.get("id") for element in parsed(sheet.svg).iter()}
    for number, bond in enumerate(bonds):
        svg = draw_cutout(bond, LANDS, f"c{number}", sheet=sheet)
        uses = [element.get("href", "") for element in parsed(svg).iter() if element.tag == "use"]
        assert uses == ["#sheet-land", "#sheet-DE", "#sheet-FR"]
        assert {use[1:] for use in uses} <= ids
        assert len(svg) < 1_000


def test_a_cutout_beyond_the_sheet_draws_its_own_land() -> None:
    sheet = draw_sheet([(HILDESHEIM, ANGOULEME)], EUROPE, "sheet")
    svg = draw_cutout([HILDESHEIM, PADANG], LANDS, "c1", sheet=sheet)
    assert "<use" not in svg
    assert svg == draw_cutout([HILDESHEIM, PADANG], LANDS, "c1")


def test_far_bonds_do_not_stretch_the_sheet_and_without_near_ones_there_is_none() -> None:
    near = [(HILDESHEIM, ANGOULEME)]
    assert draw_sheet([*near, (HILDESHEIM, PADANG)], EUROPE, "s") == draw_sheet(near, EUROPE, "s")
    assert draw_sheet([(HILDESHEIM, PADANG), ()], EUROPE, "s") is None


def test_on_the_sheet_land_and_towns_fit_together() -> None:
    sheet = draw_sheet([(HILDESHEIM, ANGOULEME)], EUROPE, "sheet")
    assert sheet is not None
    root = parsed(draw_cutout([HILDESHEIM, ANGOULEME], LANDS, "c", sheet=sheet))
    moved = root.find("g").get("transform", "")
    left, top, factor = (
        float(part) for part in moved.replace("translate(", "").replace(") scale(", " ")[:-1].split()
    )
    dots = [(float(dot.get("cx", 0)), float(dot.get("cy", 0))) for dot in root.iter("circle")]
    for town, dot in zip((HILDESHEIM, ANGOULEME), dots, strict=True):
        x, y = sheet.frame.to_pixel(*town.position)
        assert (left + factor * x, top + factor * y) == pytest.approx(dot, abs=0.5)


def test_the_size_of_a_cutout_can_be_chosen() -> None:
    svg = draw_cutout([HILDESHEIM, ANGOULEME], LANDS, "c1", size=CutoutSize(width=200, height=200))
    assert parsed(svg).get("viewBox") == "0 0 200 200"


def test_a_locator_shows_the_whole_country() -> None:
    svg = draw_locator(HILDESHEIM, LANDS, "l", partners=[PAU], title="Hildesheim")
    assert (count(svg, "town--on"), count(svg, "land--focus")) == (1, 1)
    dot = parsed(svg).find("g[@class='town town--de town--on']/circle")
    assert 100 < float(dot.get("cx", 0)) < 200


@pytest.mark.parametrize("town", [SAINT_DENIS, NOWHERE], ids=["overseas", "country not drawn"])
def test_a_town_far_from_the_mainland_is_shown_in_its_surroundings(town: MapTown) -> None:
    dot = next(
        element for element in parsed(draw_locator(town, LANDS, "l")).iter() if element.tag == "circle"
    )
    assert (dot.get("cx"), dot.get("cy")) == ("160", "160")


def test_a_tiny_country_gets_surroundings() -> None:
    assert count(draw_locator(ANDORRA, LANDS, "l"), "land") >= 1
