"""Fewer marks for many bonds: which arcs stay, and dots merged into a grid."""

from collections.abc import Iterable, Sequence
from zlib import crc32

from twinning.cartography.arcs import Arc
from twinning.cartography.basemap import join_tenths
from twinning.cartography.geometry import Box, Point
from twinning.cartography.spec import MapArc

DrawnArc = tuple[MapArc, Arc]
Cell = tuple[int, int]

SIZES = ((1, ""), (4, "some"), (12, "many"))
"""From how many towns on a merged dot gets which name of size."""


def chosen_arcs(arcs: Iterable[DrawnArc], limit: int, view: Box) -> list[DrawnArc]:
    """At most `limit` arcs that touch the view, the most telling last and so on top.

    Highlighted ones stay first of all, then those with both ends in view, then the strongest. Among equals a
    checksum of the position decides: a fair sample of near and far, the same every time.
    """
    seen = [arc for arc in arcs if _in_view(arc[1], view)]
    return sorted(seen, key=lambda drawn: _rank(drawn, view))[:limit][::-1]


def merged_dots(points: Iterable[Point], view: Box, cell: float, limit: int) -> dict[str, list[Cell]]:
    """Whole pixels of merged dots by name of size: one dot for all points in a square of `cell` pixels.

    Squares grow until at most `limit` dots are left. A dot stands in the middle of its points, so no grid
    shows. Every list runs row by row.
    """
    seen = [point for point in points if view.contains(point)]
    squares = _squares(seen, cell)
    while len(squares) > max(1, limit):
        cell *= 1.2
        squares = _squares(seen, cell)
    dots: dict[str, list[Cell]] = {name: [] for _, name in SIZES}
    for _, held in sorted(squares.items()):
        count = len(held)
        name = next(name for least, name in reversed(SIZES) if count >= least)
        dots[name].append((round(sum(x for x, _ in held) / count), round(sum(y for _, y in held) / count)))
    return dots


def _squares(points: Iterable[Point], cell: float) -> dict[Cell, list[Point]]:
    """Points by the square (row, column) they lie in."""
    squares: dict[Cell, list[Point]] = {}
    for x, y in points:
        squares.setdefault((int(y // cell), int(x // cell)), []).append((x, y))
    return squares


def dots_path(dots: Sequence[Cell]) -> str:
    """SVG path data of steps without length, which round stroke caps turn into dots."""
    steps: list[str] = []
    x = y = 0
    for here_x, here_y in dots:
        steps.append(f"m{join_tenths(((here_x - x) * 10, (here_y - y) * 10))}h0")
        x, y = here_x, here_y
    return "".join(steps)


def _in_view(arc: Arc, view: Box) -> bool:
    """Whether an end or the apex is in view."""
    return view.contains(arc.start) or view.contains(arc.end) or view.contains(arc.apex)


def _rank(drawn: DrawnArc, view: Box) -> tuple[bool, bool, float, int, Point, Point]:
    """Sorting key, the arc that must stay first."""
    wanted, arc = drawn
    whole = view.contains(arc.start) and view.contains(arc.end)
    place = crc32(f"{wanted.start}{wanted.end}".encode())
    return not wanted.on, not whole, -wanted.weight, place, wanted.start, wanted.end
