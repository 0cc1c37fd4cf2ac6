"""Maps as SVG: well-formed, escaped, free of inline style, the same every time, light."""

import gzip
import json
import random
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twinning.cartography.arcs import frame_around
from twinning.cartography.basemap import Land, read_land
from twinning.cartography.projection import Frame
from twinning.cartography.spec import Density, MapArc, MapSpec, MapTown, UnsafeLink, UnusablePrefix
from twinning.cartography.svg import draw_map

BASEMAP = Path(__file__).parents[3] / "data/reference/basemap.geojson"
LAND = read_land(json.loads(BASEMAP.read_text(encoding="utf-8")))
HILDESHEIM = MapTown(
    name="Hildesheim", latitude=52.15, longitude=9.95, country="DE", label="Hildesheim", on=True
)
ANGOULEME = MapTown(
    name="Angoulême", latitude=45.65, longitude=0.16, country="FR", label="Angoulême", on=True
)
BOND = MapArc(start=HILDESHEIM.position, end=ANGOULEME.position, name="Hildesheim – Angoulême", on=True)
FRAME = Frame.fit(LAND.mainland({"DE", "FR"}), 640, 720, 6)
BARE = Land((), LAND.extent)


def hero(bonds: int = 70, seed: int = 1) -> MapSpec:
    """A map of Germany and France with scattered bonds beside the highlighted one."""
    scatter = random.Random(seed)
    towns, arcs = [HILDESHEIM, ANGOULEME], [BOND]
    for number in range(bonds - 1):
        home = (scatter.uniform(51.3, 53), scatter.uniform(9, 11))
        away = (scatter.uniform(43.5, 50), scatter.uniform(-1.5, 6))
        arcs.append(MapArc(start=home, end=away))
        towns += (
            MapTown(name=f"{country} {number}", latitude=place[0], longitude=place[1], country=country)
            for country, place in (("DE", home), ("FR", away))
        )
    return MapSpec(
        frame=FRAME,
        land=LAND,
        prefix="hero",
        title="Karte der Partnerschaften",
        description="Bögen",
        focus=frozenset({"DE", "FR"}),
        towns=tuple(towns),
        arcs=tuple(arcs),
    )


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def with_class(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def test_every_part_is_there_and_in_order() -> None:
    root = parsed(draw_map(hero(3)))
    assert [child.get("class") for child in root if child.tag not in ("title", "desc")] == [
        "land",
        "land land--focus",
        "land land--focus",
        *["arc", "arc", "arc arc--on"],
        *["town town--de", "town town--fr"],
        "town town--de town--on",
        "town town--fr town--on",
        "label label--on",
        "label label--on",
    ]


def test_title_and_description_name_the_picture() -> None:
    root = parsed(draw_map(hero(1)))
    assert root.get("role") == "img"
    names = {child.get("id"): child.text for child in root if child.get("id")}
    assert names[root.get("aria-labelledby")] == "Karte der Partnerschaften"
    assert names[root.get("aria-describedby")] == "Bögen"


def test_a_map_without_a_title_is_hidden_decoration() -> None:
    root = parsed(draw_map(MapSpec(frame=FRAME, land=BARE, prefix="x", towns=(HILDESHEIM,))))
    assert root.get("aria-hidden") == "true"
    assert root.get("role") is None


def test_ids_carry_the_prefix_and_are_unique() -> None:
    ids = [element.get("id", "") for element in parsed(draw_map(hero())).iter() if element.get("id")]
    assert ids
    assert len(ids) == len(set(ids))
    assert all(name.startswith("hero-") for name in ids)


def test_no_inline_style_no_script_no_event() -> None:
    for element in parsed(draw_map(hero())).iter():
        assert element.tag not in ("style", "script")
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]


def test_the_hero_map_is_light() -> None:
    svg = draw_map(hero(70)).encode()
    assert len(svg) <= 25_000
    assert len(gzip.compress(svg)) <= 10_000


def test_the_same_map_is_the_same_text() -> None:
    assert draw_map(hero()) == draw_map(hero())


@settings(max_examples=60)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_escaped(title: str, name: str) -> None:
    town = MapTown(name=name, latitude=50, longitude=5, country=name, label=name, href="/a?b=1&c=2")
    svg = draw_map(
        MapSpec(frame=FRAME, land=BARE, prefix="x", title=f"t{title}", description=name, towns=(town,))
    )
    svg.encode()
    root = parsed(svg)
    assert {element.tag for element in root.iter()} <= {"svg", "g", "title", "desc", "a", "circle", "text"}


def test_markup_in_a_name_is_text() -> None:
    name = '<script>alert("1")</script> & "Co"'
    town = MapTown(name=name, latitude=48, longitude=3, label=name, href="/x")
    frame = Frame.fit([(48, 3)], 900, 200, span_km=100)
    root = parsed(draw_map(MapSpec(frame=frame, land=BARE, prefix="x", title=name, towns=(town,))))
    assert root.findtext("title") == name
    assert root.findtext("text") == name
    assert root.find(".//a").get("aria-label") == name


def test_linked_marks_make_the_map_a_group_of_named_links() -> None:
    town = MapTown(name="Pau", latitude=43.3, longitude=-0.37, country="FR", href="/fr/villes/pau/")
    arc = MapArc(start=(51.5, 9.9), end=(43.3, -0.37), name="Göttingen – Pau", href="/fr/jumelages/x/")
    root = parsed(
        draw_map(MapSpec(frame=FRAME, land=BARE, prefix="x", title="t", towns=(town,), arcs=(arc,)))
    )
    assert root.get("role") == "group"
    links = {link.get("href"): link for link in root.iter("a")}
    assert links["/fr/villes/pau/"].get("aria-label") == "Pau"
    assert links["/fr/jumelages/x/"].find("path") is not None


@pytest.mark.parametrize("href", ["javascript:alert(1)", " javascript:x", "data:text/html,x", "mailto:a@b"])
def test_a_link_that_runs_code_is_refused(href: str) -> None:
    with pytest.raises(UnsafeLink):
        MapTown(name="x", latitude=0, longitude=0, href=href)
    with pytest.raises(UnsafeLink):
        MapArc(start=(0, 0), end=(1, 1), href=href)


@pytest.mark.parametrize("prefix", ["", "1a", "a b", 'a"', "ä"])
def test_a_prefix_no_id_can_begin_with_is_refused(prefix: str) -> None:
    with pytest.raises(UnusablePrefix):
        MapSpec(frame=FRAME, land=BARE, prefix=prefix)


def test_only_a_country_code_becomes_a_class() -> None:
    towns = tuple(
        MapTown(name=code, latitude=48, longitude=3, country=code) for code in ("FR", "", 'x"', "Deutschland")
    )
    root = parsed(draw_map(MapSpec(frame=FRAME, land=BARE, prefix="x", towns=towns)))
    assert [town.get("class") for town in root] == ["town town--fr", "town"]
    assert [len(group) for group in root] == [1, 3]


def test_towns_and_arcs_out_of_sight_are_not_drawn() -> None:
    tokyo = MapTown(name="Tokyo", latitude=35.7, longitude=139.7, country="JP", label="Tokyo")
    arc = MapArc(start=(35.7, 139.7), end=(34.7, 135.5))
    root = parsed(draw_map(MapSpec(frame=FRAME, land=BARE, prefix="x", towns=(tokyo,), arcs=(arc,))))
    assert len(root) == 0


def crowd(count: int) -> tuple[list[MapTown], list[MapArc]]:
    """Scattered towns and bonds of all Europe, the first bond highlighted, the second the strongest."""
    scatter = random.Random(7)
    places = [(scatter.uniform(36, 66), scatter.uniform(-9, 30)) for _ in range(2 * count)]
    towns = [MapTown(name="", latitude=lat, longitude=lon, country="DE") for lat, lon in places]
    arcs = [
        MapArc(start=places[2 * n], end=places[2 * n + 1], weight=float(n == 1), on=n == 0)
        for n in range(count)
    ]
    return towns, arcs


def test_thirty_thousand_bonds_stay_light_and_the_telling_ones_remain() -> None:
    towns, arcs = crowd(33_565)
    frame = Frame.fit([town.position for town in towns], 640, 720, 10)
    svg = draw_map(
        MapSpec(frame=frame, land=LAND, prefix="x", title="t", towns=tuple(towns), arcs=tuple(arcs))
    )
    assert len(svg.encode()) < 100_000
    drawn = with_class(parsed(svg), "arc")
    assert len(drawn) == Density().arcs
    assert drawn[-1].get("class") == "arc arc--on"
    alone = draw_map(MapSpec(frame=frame, land=BARE, prefix="x", arcs=(arcs[1],)))
    assert parsed(alone)[0].get("d") == drawn[-2].get("d")


def test_the_choice_of_arcs_does_not_depend_on_their_order() -> None:
    _, arcs = crowd(900)

    def drawn(chosen: list[MapArc]) -> str:
        return draw_map(MapSpec(frame=FRAME, land=BARE, prefix="x", arcs=tuple(chosen)))

    assert drawn(arcs) == drawn(arcs[::-1])


def test_merged_dots_say_how_many_towns_they_stand_for() -> None:
    towns = [MapTown(name="", latitude=lat, longitude=5) for lat in (46, *[48] * 5, *[50] * 20)]
    spec = MapSpec(frame=FRAME, land=BARE, prefix="x", towns=tuple(towns), density=Density(towns=3))
    root = parsed(draw_map(spec))
    assert [element.get("class") for element in root] == ["towns", "towns towns--some", "towns towns--many"]
    assert all(element.get("d", "").count("h0") == 1 for element in root)


def test_highlighted_towns_are_never_merged() -> None:
    towns = [MapTown(name="", latitude=46 + n / 100, longitude=5) for n in range(50)]
    spec = MapSpec(frame=FRAME, land=BARE, prefix="x", towns=(HILDESHEIM, *towns), density=Density(towns=3))
    assert len(with_class(parsed(draw_map(spec)), "town--on")) == 1


def test_two_towns_in_one_place_draw_a_map() -> None:
    frame = frame_around([(HILDESHEIM.position, HILDESHEIM.position)], 320, 200)
    arc = MapArc(start=HILDESHEIM.position, end=HILDESHEIM.position)
    svg = draw_map(MapSpec(frame=frame, land=LAND, prefix="x", towns=(HILDESHEIM, HILDESHEIM), arcs=(arc,)))
    assert "nan" not in svg.lower()
    assert parsed(svg).get("viewBox") == "0 0 320 200"
