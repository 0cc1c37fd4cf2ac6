"""Labels: which names find room beside their towns, and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from twinning.cartography.geometry import Box, Point

Anchor = Literal["start", "middle", "end"]

_NARROW = frozenset("ijltfrI1|!.,:;'’`()[]/- ")
_WIDE = frozenset("mwMWÆŒ@%—…")
_ASCENT, _DESCENT = 0.76, 0.24
_APART = 2.0
"""Pixels that labels keep from each other and from what they should not hide."""
_MOST_HIDDEN = 2
"""Obstacles a plain label may stand on; where more are crowded it would only add to the crowd."""


@dataclass(frozen=True, slots=True)
class LabelWish:
    """A name that wants to stand beside a point in pixels; the dot there has `radius` pixels."""

    text: str
    point: Point
    radius: float = 4.0
    importance: float = 0.0
    on: bool = False

    @property
    def rank(self) -> tuple[bool, float, str, Point]:
        """Sorting key: highlighted names first, then by importance."""
        return not self.on, -self.importance, self.text, self.point


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A name with the baseline point it is drawn from, in pixels, and the rectangle it takes."""

    text: str
    x: float
    y: float
    anchor: Anchor
    box: Box
    on: bool = False


def text_width(text: str, size: float) -> float:
    """Width in pixels a name takes at most in a semi-bold grotesque of `size` pixels; an estimate."""
    ems = sum(
        0.36 if sign in _NARROW else 0.92 if sign in _WIDE else 0.7 if sign.isupper() else 0.59
        for sign in text
    )
    return ems * size


def place_labels(
    wishes: Iterable[LabelWish],
    bounds: Box,
    *,
    size: float = 17.0,
    limit: int | None = None,
    obstacles: Sequence[Point] = (),
) -> list[PlacedLabel]:
    """Places at most `limit` names, the most important first, each where it hides the fewest obstacles.

    No two labels overlap, none leaves `bounds`; a name that finds no room, or could only stand on more than
    two obstacles without being highlighted, is dropped. Of eight positions around the dot the first of the
    best is taken: right, left, above, below, then the corners.
    """
    placed: list[PlacedLabel] = []
    for wish in sorted(wishes, key=lambda wish: wish.rank):
        if limit is not None and len(placed) >= limit:
            break
        free = [
            label
            for label in _candidates(wish, size)
            if bounds.covers(label.box)
            and not any(label.box.grown(_APART).meets(other.box) for other in placed)
        ]
        hidden = [sum(map(label.box.grown(_APART).contains, obstacles)) for label in free]
        if free and (wish.on or min(hidden) <= _MOST_HIDDEN):
            placed.append(free[hidden.index(min(hidden))])
    return placed


def _candidates(wish: LabelWish, size: float) -> list[PlacedLabel]:
    """The eight positions around a dot, the most readable first."""
    x, y = wish.point
    away = wish.radius + size * 0.3
    slant = wish.radius * 0.7 + size * 0.12
    middle = (_ASCENT - _DESCENT) / 2 * size
    above, below = -away - _DESCENT * size, away + _ASCENT * size
    raised, lowered = -slant - _DESCENT * size, slant + _ASCENT * size
    spots: list[tuple[float, float, Anchor]] = [
        (away, middle, "start"),
        (-away, middle, "end"),
        (0.0, above, "middle"),
        (0.0, below, "middle"),
        (slant, raised, "start"),
        (slant, lowered, "start"),
        (-slant, raised, "end"),
        (-slant, lowered, "end"),
    ]
    return [_placed(wish, x + dx, y + dy, anchor, size) for dx, dy, anchor in spots]


def _placed(wish: LabelWish, x: float, y: float, anchor: Anchor, size: float) -> PlacedLabel:
    """The label drawn from a baseline point, with its rectangle."""
    width = text_width(wish.text, size)
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    box = Box(left, y - _ASCENT * size, left + width, y + _DESCENT * size)
    return PlacedLabel(wish.text, x, y, anchor, box, wish.on)
