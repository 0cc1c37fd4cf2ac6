"""The flowers of the fields, as SVG shapes around the point where the head meets the stem."""

from collections.abc import Iterable
from math import cos, pi, sin
from typing import NamedTuple

FLOWERS = ("bleuet", "mohn", "wheat", "camomile", "nielle")


def _point(angle: float, radius: float) -> str:
    return f"{sin(angle) * radius:.1f} {-cos(angle) * radius:.1f}"


def _rays(count: int, outer: float, notch: float, width: float) -> str:
    """Return a path of `count` petals that end in a notch, as the ray florets of a cornflower do."""
    petals = []
    for number in range(count):
        middle = 2 * pi * number / count
        left, right = middle - width, middle + width
        petals.append(f"M0 0L{_point(left, outer)} {_point(middle, notch)} {_point(right, outer)}z")
    return "".join(petals)


def _petals(count: int, length: float, width: float) -> str:
    """Return a path of `count` round petals of a length and a half width in units."""
    petals = []
    for number in range(count):
        middle = 2 * pi * number / count
        left, right = _point(middle - width, length * 1.15), _point(middle + width, length * 1.15)
        petals.append(f"M0 0C{left} {right} 0 0z")
    return "".join(petals)


def _grains(rows: int) -> str:
    """Return a path of an ear: `rows` pairs of grains and one on top, growing upwards from 0 0."""
    pairs = "".join(
        f"M0 {-5 * row}c-5-1-6-5-5-8 4 1 5 4 5 8zm0 0c5-1 6-5 5-8-4 1-5 4-5 8z" for row in range(rows)
    )
    return f"{pairs}M0 {-5 * rows}c-3-2-3-6 0-10 3 4 3 8 0 10z"


def _path(colour: str, path: str) -> str:
    return f'<path class="pic-{colour}" d="{path}"/>'


def _disc(colour: str, radius: float, y: float = 0) -> str:
    return f'<circle class="pic-{colour}" cy="{y}" r="{radius}"/>'


HEADS: dict[str, str] = {
    "bleuet": _path("bleuet-5", _rays(9, 10.5, 7.5, 0.27)) + _disc("nielle-5", 3),
    "mohn": _path("mohn-4", "M-10-4C-13-14-4-15 0-11 4-15 13-14 10-4 8 4-8 4-10-4z")
    + _path("mohn-5", "M-6-5C-6-11 6-11 6-5 5 3-5 3-6-5z")
    + _disc("ink", 2.2, -3),
    "wheat": _path("wheat-5", _grains(4)),
    "camomile": _path("white", _petals(9, 11, 0.3)) + _disc("wheat-4", 3.8),
    "nielle": _path("nielle-4", _petals(5, 13, 0.55)) + _disc("nielle-1", 2.4),
}


def head_symbols() -> str:
    """Return the flower heads as SVG symbols, written once per page and used by every picture."""
    return "".join(
        f'<symbol id="flower-{kind}" overflow="visible">{HEADS[kind]}</symbol>' for kind in FLOWERS
    )


class Flower(NamedTuple):
    """One flower of a picture.

    `x` and `ground` are where the stem leaves the earth, `height` is the length of the stem, `lean` how
    far the head stands to the right of the foot, all in units of the picture; at `size` 1 a head is about
    22 units wide.
    """

    kind: str
    x: float
    ground: float
    height: float
    lean: float
    size: float = 1.0

    def stem(self) -> str:
        """Return the stem as a piece of a path."""
        return f"M{self.x:.0f} {self.ground:.0f}q0{-self.height * 0.6:.0f} {self.lean:.0f}{-self.height:.0f}"

    def head(self) -> str:
        """Return the head, set on the stem and leaning with it."""
        place = (
            f"translate({self.x + self.lean:.0f} {self.ground - self.height:.0f})rotate({self.lean * 2:.0f})"
        )
        grown = f"scale({self.size:.1f})" if abs(self.size - 1) >= 0.05 else ""
        return f'<use href="#flower-{self.kind}" transform="{place}{grown}"/>'


def draw_flowers(flowers: Iterable[Flower]) -> str:
    """Return flowers as SVG: one path of all stems, then the heads."""
    planted = list(flowers)
    stems = "".join(flower.stem() for flower in planted)
    return f'<path class="pic-stem" d="{stems}"/>' + "".join(flower.head() for flower in planted)


PAPER_COLOURS = {
    "bleuet-5": "#3450b4",
    "nielle-5": "#85447a",
    "nielle-4": "#b0639d",
    "nielle-1": "#f7eaf3",
    "mohn-4": "#e2583f",
    "mohn-5": "#b93421",
    "ink": "#1d2433",
    "wheat-5": "#b88a24",
    "wheat-4": "#dcb04a",
    "white": "#fffdf8",
    "leaf-5": "#3f7a45",
}
"""The light theme's values of the colours in the flowers, for paper, where no style sheet reaches."""


def draw_for_paper(flowers: Iterable[Flower], width: int, height: int) -> str:
    """Return flowers as an SVG picture of its own, `width` and `height` in units; white petals have an outline."""
    stem = f'fill="none" stroke="{PAPER_COLOURS["leaf-5"]}" stroke-width="2" stroke-linecap="round"'
    outline = f'stroke="{PAPER_COLOURS["wheat-5"]}" stroke-width="0.4"'
    drawn = (head_symbols() + draw_flowers(flowers)).replace('class="pic-stem"', stem)
    for name, colour in PAPER_COLOURS.items():
        line = f" {outline}" if name == "white" else ""
        drawn = drawn.replace(f'class="pic-{name}"', f'fill="{colour}"{line}')
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{drawn}</svg>'
