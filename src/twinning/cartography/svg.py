"""Maps as SVG text: classes only, so that colours, dark mode and print belong to the style sheet."""

import re
from collections.abc import Iterable, Sequence

from twinning.cartography.arcs import Arc, bend
from twinning.cartography.basemap import join_tenths, land_paths
from twinning.cartography.density import Cell, chosen_arcs, dots_path, merged_dots
from twinning.cartography.geometry import Point
from twinning.cartography.labels import LabelWish, PlacedLabel, place_labels
from twinning.cartography.spec import MapArc, MapSpec, MapTown
from twinning.kernel.markup import clean

ON_RADIUS = 1.65
"""A highlighted dot's radius as a multiple of a plain one's."""

_COUNTRY = re.compile(r"[a-z]{2}")


def draw_map(spec: MapSpec) -> str:
    """The map as one `<svg>` element: land, arcs, dots, labels, in this order.

    Classes: `map`, `land`, `land--focus`, `arc`, `arc--on`; on groups of dots `town`, `town--on`, `town--de`
    and so on by country; `towns`, `towns--some`, `towns--many` (merged dots, to be stroked with round caps
    and no fill); `label`, `label--on`.
    """
    return document(spec, land_layer(spec) + marks_layer(spec))


def document(spec: MapSpec, content: str) -> str:
    """The `<svg>` element around drawn content, named for assistive technology or hidden from it.

    A map with links is a group, since an image's content cannot be reached.
    """
    frame = spec.frame
    size = f'viewBox="0 0 {frame.width:g} {frame.height:g}"'
    classes = f"map map--{spec.modifier}" if spec.modifier else "map"
    if not spec.title:
        return f'<svg class="{classes}" {size} aria-hidden="true">{content}</svg>'
    title_id, desc_id = f"{spec.prefix}-title", f"{spec.prefix}-desc"
    linked = any(town.href for town in spec.towns) or any(arc.href for arc in spec.arcs)
    role = "group" if linked else "img"
    described = f' aria-describedby="{desc_id}"' if spec.description else ""
    desc = f'<desc id="{desc_id}">{clean(spec.description)}</desc>' if spec.description else ""
    return (
        f'<svg class="{classes}" {size} role="{role}" aria-labelledby="{title_id}"{described}>'
        f'<title id="{title_id}">{clean(spec.title)}</title>{desc}{content}</svg>'
    )


def land_layer(spec: MapSpec) -> str:
    """One path for all land around, one for each country in focus."""
    paths = land_paths(spec.land, spec.frame, tolerance=spec.coarseness, smallest=10 * spec.coarseness**2)
    around = "".join(path for code, path in paths.items() if code not in spec.focus)
    focus = "".join(
        f'<path class="land land--focus" d="{path}"/>' for code, path in paths.items() if code in spec.focus
    )
    return (f'<path class="land" d="{around}"/>' if around else "") + focus


def marks_layer(spec: MapSpec) -> str:
    """Arcs, dots and labels."""
    pixels: dict[Point, Point] = {}

    def to_pixel(lat: float, lon: float) -> Point:
        place = (lat, lon)
        if place not in pixels:
            pixels[place] = spec.frame.to_pixel(lat, lon)
        return pixels[place]

    towns = [(town, to_pixel(*town.position)) for town in spec.towns]
    arcs = [(arc, bend(to_pixel(*arc.start), to_pixel(*arc.end))) for arc in spec.arcs]
    drawn = chosen_arcs(arcs, spec.density.arcs, spec.frame.box())
    return (
        "".join(_arc(wanted, arc) for wanted, arc in drawn)
        + _town_layer(spec, towns)
        + "".join(map(_label, _labels(spec, towns, [arc for wanted, arc in drawn if wanted.on])))
    )


def _arc(wanted: MapArc, arc: Arc) -> str:
    """One arc, linked where it has an address."""
    classes = "arc arc--on" if wanted.on else "arc"
    return _linked(wanted.href, wanted.name, f'<path class="{classes}" d="{arc.path()}"/>')


def _town_layer(spec: MapSpec, towns: list[tuple[MapTown, Point]]) -> str:
    """All dots: one by one, or the plain ones merged when there are too many; highlighted ones on top."""
    view = spec.frame.box(spec.dot)
    seen = [(town, point) for town, point in towns if view.contains(point)]
    plain = [(town, point) for town, point in seen if not town.on]
    merged = ""
    if len(plain) > spec.density.towns:
        points = [point for _, point in plain]
        dots = merged_dots(points, spec.frame.box(), spec.density.cell, spec.density.dots)
        merged = "".join(_merged(size, cells) for size, cells in dots.items() if cells)
        plain = []
    lit = [(town, point) for town, point in seen if town.on]
    return merged + _towns(plain, spec.dot) + _towns(lit, spec.dot * ON_RADIUS)


def _towns(towns: list[tuple[MapTown, Point]], radius: float) -> str:
    """Dots of one size; those that look alike share a group with their classes, which halves their weight."""
    groups: dict[str, list[str]] = {}
    for town, point in towns:
        x, y, size = (join_tenths([round(length * 10)]) for length in (*point, radius))
        dot = f'<circle cx="{x}" cy="{y}" r="{size}"/>'
        groups.setdefault(_town_classes(town), []).append(_linked(town.href, town.name, dot))
    return "".join(f'<g class="{classes}">{"".join(dots)}</g>' for classes, dots in groups.items())


def _merged(size: str, cells: Sequence[Cell]) -> str:
    """All merged dots of one size as a single path, to be stroked with round caps."""
    classes = f"towns towns--{size}" if size else "towns"
    return f'<path class="{classes}" d="{dots_path(cells)}"/>'


def _town_classes(town: MapTown) -> str:
    """The classes of a dot."""
    country = town.country.lower()
    classes = ["town"]
    if _COUNTRY.fullmatch(country):
        classes.append(f"town--{country}")
    if town.on:
        classes.append("town--on")
    return " ".join(classes)


def _linked(href: str, name: str, shape: str) -> str:
    """A shape wrapped in a named link, or bare without an address."""
    return f'<a href="{clean(href)}" aria-label="{clean(name)}">{shape}</a>' if href else shape


def _labels(spec: MapSpec, towns: list[tuple[MapTown, Point]], lit: Iterable[Arc]) -> list[PlacedLabel]:
    """The names that find room; dots and highlighted arcs are what they keep clear of."""
    view = spec.frame.box()
    wishes = [
        LabelWish(town.label, point, spec.dot * (ON_RADIUS if town.on else 1), town.importance, town.on)
        for town, point in towns
        if town.label and view.contains(point)
    ]
    obstacles = [point for _, point in towns] if wishes else []
    obstacles += [arc.at(share / 24) for arc in lit for share in range(25)]
    room = view.grown(-2.0)
    return place_labels(wishes, room, size=spec.label_size, limit=spec.label_limit, obstacles=obstacles)


def _label(label: PlacedLabel) -> str:
    """One name."""
    classes = "label label--on" if label.on else "label"
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    return f'<text class="{classes}" x="{label.x:.1f}" y="{label.y:.1f}"{anchor}>{clean(label.text)}</text>'
