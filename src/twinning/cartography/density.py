"""Fewer marks for many bonds: which arcs stay, and dots merged into a grid."""

from collections.abc import Iterable, Sequence

from twinning.cartography.arcs import Arc
from twinning.cartography.geometry import Box, Point
from twinning.cartography.spec import MapArc

DrawnArc = tuple[MapArc, Arc]


def strongest_arcs(arcs: Iterable[DrawnArc], limit: int, view: Box) -> list[DrawnArc]:
    """At most `limit` arcs that touch the view, in a fixed order, the most telling last and so on top.

    Highlighted ones stay first of all, then those with both ends in view, then by weight, then by length.
    """
    ranked = sorted((arc for arc in arcs if _in_view(arc[1], view)), key=lambda arc: _rank(arc, view))
    return ranked[:limit][::-1]


def merged_dots(points: Iterable[Point], view: Box, cell: float) -> list[tuple[int, int]]:
    """Grid cells of `cell` pixels that hold at least one point of the view, row by row."""
    cells = {(round(y / cell), round(x / cell)) for x, y in points if view.contains((x, y))}
    return [(column, row) for row, column in sorted(cells)]


def dots_path(cells: Sequence[tuple[int, int]], cell: float) -> str:
    """SVG path data that draws a round dot per cell when stroked with round caps."""
    steps: list[str] = []
    x = y = 0
    for column, row in cells:
        here_x, here_y = round(column * cell), round(row * cell)
        dy = here_y - y
        steps.append(f"m{here_x - x}{dy if dy < 0 else f' {dy}'}h0")
        x, y = here_x, here_y
    return "".join(steps)


def _in_view(arc: Arc, view: Box) -> bool:
    """Whether an end or the apex is in view."""
    return any(map(view.contains, (arc.start, arc.apex, arc.end)))


def _rank(drawn: DrawnArc, view: Box) -> tuple[bool, bool, float, float, Point, Point]:
    """Sorting key, the arc that must stay first."""
    wanted, arc = drawn
    whole = view.contains(arc.start) and view.contains(arc.end)
    return not wanted.on, not whole, -wanted.weight, -arc.chord, arc.start, arc.end
