"""Pictures for places and partnerships without a photograph, and the meadow at the foot of a page.

A town's colours are drawn from its key alone, never by chance: the same town looks the same on every
page, and neighbours differ. Colours are classes of css/pictures.css, so that both themes fit.
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from passerelle.base.flowers import Flower, draw_flowers, head_symbols

WIDTH, HEIGHT = 320, 180


class Palette(NamedTuple):
    """The colours of one landscape, as class names from sky to foreground, and what grows there."""

    sky: str
    sun: str
    far: str
    middle: str
    near: str
    furrow: str
    flower: str


PALETTES = (
    Palette("bleuet-1", "wheat-4", "bleuet-3", "leaf-3", "leaf-4", "leaf-3", "camomile"),
    Palette("wheat-1", "mohn-4", "wheat-2", "wheat-3", "wheat-4", "wheat-5", "bleuet"),
    Palette("mohn-1", "mohn-4", "nielle-3", "mohn-3", "wheat-4", "wheat-5", "bleuet"),
    Palette("nielle-1", "wheat-4", "nielle-3", "bleuet-3", "leaf-4", "leaf-3", "nielle"),
    Palette("leaf-1", "wheat-4", "leaf-3", "leaf-4", "leaf-5", "leaf-4", "mohn"),
    Palette("wheat-2", "mohn-4", "mohn-3", "leaf-3", "wheat-3", "wheat-4", "mohn"),
    Palette("bleuet-3", "white", "bleuet-4", "leaf-4", "wheat-4", "wheat-5", "bleuet"),
    Palette("leaf-1", "mohn-4", "bleuet-3", "wheat-3", "nielle-4", "nielle-3", "camomile"),
    Palette("bleuet-1", "mohn-4", "nielle-3", "leaf-3", "wheat-4", "wheat-5", "mohn"),
    Palette("wheat-1", "wheat-4", "leaf-3", "bleuet-3", "leaf-5", "leaf-4", "camomile"),
    Palette("nielle-1", "mohn-4", "bleuet-3", "leaf-4", "wheat-3", "wheat-4", "mohn"),
    Palette("mohn-1", "wheat-4", "leaf-3", "wheat-3", "leaf-4", "leaf-3", "bleuet"),
    Palette("bleuet-3", "wheat-4", "leaf-3", "leaf-4", "leaf-5", "leaf-4", "mohn"),
    Palette("wheat-2", "white", "nielle-3", "bleuet-4", "bleuet-3", "bleuet-4", "nielle"),
)


class Draw:
    """A row of numbers that follows from a key: the same key, the same numbers."""

    def __init__(self, key: str) -> None:
        self._numbers = self._endless(key)

    @staticmethod
    def _endless(key: str) -> Iterator[int]:
        for block in count():
            yield from hashlib.sha256(f"{key}/{block}".encode()).digest()

    def among(self, number: int) -> int:
        """Return the next number from 0 to `number` - 1; `number` is at most 256."""
        return next(self._numbers) % number

    def between(self, low: float, high: float) -> float:
        """Return the next number from `low` to `high`."""
        return low + (high - low) * next(self._numbers) / 255


def palette_of(key: str) -> Palette:
    """Return the palette of a town's key."""
    return PALETTES[Draw(key).among(len(PALETTES))]


def _other_palette(key: str, taken: Palette) -> Palette:
    """Return the palette of a key, or its neighbour where the first town already shows the same sky."""
    number = Draw(key).among(len(PALETTES))
    while PALETTES[number].sky == taken.sky:
        number = (number + 1) % len(PALETTES)
    return PALETTES[number]


def _path(colour: str, path: str) -> str:
    return f'<path class="pic-{colour}" d="{path}"/>'


def _dot(colour: str, x: float, y: float, radius: float) -> str:
    return f'<circle class="pic-{colour}" cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}"/>'


def _sky(colour: str) -> str:
    return _path(colour, f"M0 0H{WIDTH}V{HEIGHT}H0z")


def _hill(colour: str, left: float, top: float, right: float, start: float = 0, end: float = WIDTH) -> str:
    """Return a hill from `start` to `end`: heights at its left edge, near its top, at its right edge."""
    third = (end - start) / 3
    curve = f"C{start + third:.0f} {top:.0f} {end - third:.0f} {top:.0f} {end:.0f} {right:.0f}"
    return _path(colour, f"M{start:.0f} {left:.0f}{curve}V{HEIGHT}H{start:.0f}z")


def _furrows(colour: str, vanishing: float, top: float, start: float, end: float) -> str:
    """Return the furrows of a field that run together at a point on the horizon."""
    feet = (start + (end - start) / 6 * number for number in range(7))
    low = top + 26
    lines = (
        f"M{vanishing:.0f} {top:.0f}Q{vanishing + (foot - vanishing) * 0.3:.0f} {low:.0f} {foot:.0f} {HEIGHT}"
        for foot in feet
    )
    return f'<path class="pic-line pic-line-{colour}" d="{"".join(lines)}"/>'


def _village(draw: Draw, x: float, ground: float) -> str:
    """Return a few roofs and a steeple, small and far away."""
    lefts = [x + 11 * number - 16 for number in range(3 + draw.among(2))]
    walls = "".join(f"M{left:.0f} {ground:.0f}v-7h9v7z" for left in lefts)
    roofs = "".join(f"M{left - 1:.0f} {ground - 6:.0f}l5.5-{draw.between(4, 7):.0f} 5.5 5z" for left in lefts)
    tower = x + 11 * draw.among(3) - 8
    steeple = f"M{tower:.0f} {ground:.0f}v-17h6v17z"
    spire = f"M{tower - 1:.0f} {ground - 17:.0f}l4-14 4 14z"
    return _path("bleuet-5", spire) + _path("white", steeple + walls) + _path("mohn-5", roofs)


def _row_of_flowers(draw: Draw, kind: str, start: float, end: float, number: int) -> Iterator[Flower]:
    """Yield a loose row of flowers in the foreground, a wheat ear now and then between them."""
    step = (end - start) / number
    for place in range(number):
        x = start + step * (place + 0.5) + draw.between(-step * 0.25, step * 0.25)
        grown = "wheat" if draw.among(4) == 0 else kind
        height, lean = draw.between(20, 52), draw.between(-6, 6)
        yield Flower(grown, x, HEIGHT + 4, height, lean, draw.between(0.85, 1.2))


def _footbridge(left: float, right: float, ground: float, rise: float) -> str:
    """Return the sign of the house, large: an arc between two dots."""
    inner, crown = (right - left) * 0.2, ground - rise
    bend = f"C{left + inner:.0f} {crown:.0f} {right - inner:.0f} {crown:.0f} {right:.0f} {ground:.0f}"
    dots = _dot("bleuet-5 pic-dot", left, ground, 8) + _dot("wheat-4 pic-dot", right, ground, 8)
    return _path("arc", f"M{left:.0f} {ground:.0f}{bend}") + dots


def _frame(*layers: str) -> SafeString:
    # mark_safe: shapes, numbers and class names of this module; a key only chooses among them.
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMidYMid slice"'
    return mark_safe(f'<svg class="pic" {size} aria-hidden="true">{"".join(layers)}</svg>')


@lru_cache(maxsize=4096)
def town_picture(key: str) -> SafeString:
    """Return the picture of a town: its fields, its roofs and the footbridge over its river.

    Parameters:
        key: any stable text that names the town, such as its identifier.
    """
    draw = Draw(key)
    palette = PALETTES[draw.among(len(PALETTES))]
    village_x, horizon = draw.between(60, 250), draw.between(84, 98)
    river_x = 216 if village_x < 155 else 104
    return _frame(
        _sky(palette.sky),
        _dot(palette.sun, draw.between(40, 280), draw.between(30, 50), draw.between(14, 20)),
        _hill(palette.far, draw.between(70, 96), draw.between(46, 84), draw.between(70, 96)),
        _village(draw, village_x, horizon + 6),
        _hill(palette.middle, horizon, horizon + draw.between(4, 12), horizon + draw.between(-2, 8)),
        _path("water", f"M{river_x} {horizon + 10:.0f}q-14 16 6 26t-18 60h58q-8-34-24-52t-6-36z"),
        _hill(palette.near, 142 - draw.between(0, 10), 126, 144 - draw.between(0, 10)),
        _furrows(palette.furrow, draw.between(90, 230), 132, -40, WIDTH + 40),
        _footbridge(river_x - 52, river_x + 52, horizon + 34, 54),
        draw_flowers(_row_of_flowers(draw, palette.flower, 0, WIDTH, 8)),
    )


def _bank(draw: Draw, palette: Palette, start: float, end: float, village_x: float) -> str:
    """Return one side of the river; its hills fall towards the water."""
    on_left = start == 0
    outer = draw.between(70, 84)
    far = (outer, 118) if on_left else (118, outer)
    middle = (92, 124) if on_left else (124, 92)
    near = (126, 150) if on_left else (150, 126)
    return (
        _hill(palette.far, far[0], draw.between(50, 66), far[1], start, end)
        + _village(draw, village_x, 94)
        + _hill(palette.middle, middle[0], 90, middle[1], start, end)
        + _hill(palette.near, near[0], 126, near[1], start, end)
        + _furrows(palette.furrow, village_x, 138, start, end)
    )


@lru_cache(maxsize=4096)
def pair_picture(left: str, right: str) -> SafeString:
    """Return the picture of a partnership: two towns' fields on both banks, one footbridge over the river.

    Parameters:
        left, right: stable texts that name the two towns, such as their identifiers.
    """
    palettes = palette_of(left), _other_palette(right, palette_of(left))
    draws = Draw(left + "/pair"), Draw(right + "/pair")
    return _frame(
        _sky(palettes[0].sky),
        _path(palettes[1].sky, f"M176 0C140 40 190 70 160 110H{WIDTH}V0z"),
        _dot(palettes[0].sun, draws[0].between(146, 174), 80, 18),
        _path("water", f"M0 104H{WIDTH}V{HEIGHT}H0z"),
        _bank(draws[0], palettes[0], 0, 158, 52),
        _bank(draws[1], palettes[1], 162, WIDTH, 264),
        _path("water", "M157 117h7q-8 12 6 28t22 36h-70q4-18 22-34t13-30z"),
        _footbridge(82, 238, 114, 88),
        draw_flowers(_row_of_flowers(draws[0], palettes[0].flower, 0, 128, 4)),
        draw_flowers(_row_of_flowers(draws[1], palettes[1].flower, 200, WIDTH, 4)),
    )


@lru_cache(maxsize=1)
def flower_symbols() -> SafeString:
    """Return the symbols every picture and the meadow refer to; they stand once in each page."""
    # Not `display: none`: some browsers then draw nothing for the references either.
    return mark_safe(
        f'<svg class="flower-symbols" width="0" height="0" aria-hidden="true">{head_symbols()}</svg>'
    )


@lru_cache(maxsize=1)
def meadow() -> SafeString:
    """Return the strip of field flowers that grows above the foot of every page."""
    draw = Draw("meadow")
    kinds = ("wheat", "mohn", "bleuet", "wheat", "bleuet", "wheat", "nielle", "mohn")
    flowers = []
    for number in range(48):
        kind, x = kinds[draw.among(8)], 14 + number * 30 + draw.between(-12, 12)
        flowers.append(Flower(kind, x, 94, draw.between(24, 56), draw.between(-5, 5)))
    earth = _path("night", "M0 84Q180 70 360 80T720 78T1080 82T1440 76V97H0z")
    size = 'viewBox="0 0 1440 96" preserveAspectRatio="xMidYMax slice"'
    return mark_safe(f'<svg class="meadow" {size} aria-hidden="true">{draw_flowers(flowers)}{earth}</svg>')
