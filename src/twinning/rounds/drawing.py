"""What both pictures of a plan are made of: texts, shapes, the frame, a style of their own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twinning.kernel.markup import clean

TYPE = 16
"""Size of all text in pixels; a page shows the pictures unscaled and lets them scroll."""
LINE = 24
"""Pixels from one line of text to the next."""
MARGIN = 12
"""Pixels left free around a picture."""
_SIGN, _NARROW, _CAPITAL, _BROAD = 9.2, 6.0, 11.0, 14.0
"""Pixels that signs of that size take in Source Sans 3, rounded up; enough to place what follows them."""
SHAPES = ("circle", "square", "diamond", "triangle", "cross")
"""Countries are told apart by shape first, by colour second; from the fifth on all share the cross."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of both pictures in the reader's language.

    Parameters:
        round: with `{number}`, counted from 1.
        countries: names of countries by code, as pairs; a code without a name is shown itself.
    """

    tables_title: str = "Who sits where"
    tables_description: str = (
        "One row for each table, one column for each round, with the people at the table."
    )
    meetings_title: str = "Who meets whom"
    meetings_description: str = (
        "A row and a column for each person, ordered by town. "
        "Where two people meet, a sign in row and column says how often."
    )
    round: str = "Round {number}"
    absent: str = "absent"
    host: str = "moderates the table"
    linking: str = "speaks several languages"
    again: str = "meets somebody here again"
    once: str = "meet once"
    twice: str = "meet twice"
    often: str = "meet three times or more"
    together: str = "kept together"
    town: str = "people of one town"
    nowhere: str = "no country given"
    countries: tuple[tuple[str, str], ...] = ()


def length(text: str) -> float:
    """About how many pixels a text takes, rather more than less."""
    return sum(map(_across, text))


def _across(sign: str) -> float:
    if sign in "mwMWŒœÆæ@—…":
        return _BROAD
    return _NARROW if sign in " ijlftrI.,:;’'()-–·" else _CAPITAL if sign.isupper() else _SIGN


def cut(text: str, signs: int) -> str:
    """A text of at most so many signs, ending in an ellipsis where it was longer."""
    return text if len(text) <= signs else text[: signs - 1].rstrip() + "…"


def folded(text: str, signs: int, lines: int) -> list[str]:
    """A text broken between words into lines of at most `signs`; what is over is cut off."""
    found: list[str] = []
    for word in text.split():
        if found and len(found[-1]) + 1 + len(word) <= signs:
            found[-1] += f" {word}"
        else:
            found.append(word)
    if len(found) > lines:
        found = [*found[: lines - 1], " ".join(found[lines - 1 :])]
    return [cut(line, signs) for line in found]


def written(x: float, y: float, text: str, classes: str = "name", more: str = "") -> str:
    """One line of text with its base at (x, y)."""
    return f'<text class="{classes}" x="{x:g}" y="{y:g}"{more}>{clean(text)}</text>'


def shape(kind: str, x: float, y: float, radius: float) -> str:
    """The outline of one sign around (x, y), as path data."""
    if kind == "circle":
        half = f"a{radius:g} {radius:g} 0 1 0 "
        return f"M{x - radius:g} {y:g}{half}{2 * radius:g} 0{half}{-2 * radius:g} 0z"
    if kind == "square":
        side = radius * 0.9
        return f"M{x - side:g} {y - side:g}h{2 * side:g}v{2 * side:g}h{-2 * side:g}z"
    if kind == "diamond":
        return f"M{x:g} {y - radius:g}l{radius:g} {radius:g}l{-radius:g} {radius:g}l{-radius:g} {-radius:g}z"
    if kind == "triangle":
        return f"M{x:g} {y - radius:g}l{radius:g} {2 * radius:g}h{-2 * radius:g}z"
    arm, third = radius, radius * 2 / 3
    return (
        f"M{x - third / 2:g} {y - arm:g}h{third:g}v{third:g}h{third:g}v{third:g}h{-third:g}v{third:g}"
        f"h{-third:g}v{-third:g}h{-third:g}v{-third:g}h{third:g}z"
    )


def layer(classes: str, outlines: Iterable[str]) -> str:
    """All outlines of one kind as a single path; nothing where there are none."""
    drawn = "".join(outlines)
    return f'<path class="{classes}" d="{drawn}"/>' if drawn else ""


Key = tuple[str, str, str]
"""One entry of a legend: classes, path data around 0 0, words."""


def legend(y: float, items: Sequence[Key], width: float) -> tuple[str, float]:
    """Signs with their meaning, in as many lines as they need.

    Returns the drawing and the height it takes.
    """
    drawn, x, line = [], 0.0, 0
    for classes, outline, words in items:
        needed = 44 + length(words)
        if x and x + needed > width:
            x, line = 0.0, line + 1
        base = y + (line + 1) * LINE
        sign = f'<path class="{classes}" transform="translate({x + 9:g} {base - 5:g})" d="{outline}"/>'
        drawn.append(sign + written(x + 22, base, words, "word"))
        x += needed
    return "".join(drawn), (line + 1) * LINE if items else 0.0


def document(
    kind: str, prefix: str, title: str, description: str, size: tuple[float, float], content: str
) -> str:
    """The `<svg>` element around drawn content, named and described for assistive technology."""
    width, height = (f"{length + 2 * MARGIN:g}" for length in size)
    return (
        f'<svg class="seats seats--{kind}" viewBox="{-MARGIN} {-MARGIN} {width} {height}" '
        f'width="{width}" height="{height}" role="img" '
        f'aria-labelledby="{prefix}-title" aria-describedby="{prefix}-desc">'
        f'<title id="{prefix}-title">{clean(title)}</title><desc id="{prefix}-desc">{clean(description)}</desc>'
        f"{content}</svg>"
    )


def standalone(picture: str) -> str:
    """A picture as a file of its own: with the name space and the style that a page's style sheet gives otherwise."""
    head, rest = picture.split(">", 1)
    return f'{head} xmlns="http://www.w3.org/2000/svg">{_STYLE}{rest}\n'


_STYLE = """<style>
.seats{--paper:#fffdf8;--ink:#1d2433;--soft:#4f586b;--cell:#fbf6e9;--line:#e4d3a8;--frame:#7d5f12;--alert:#bf3320;
--first:#3450b4;--second:#b93421;--third:#33683a;--fourth:#85447a;--rest:#7d5f12;--twice:#dcb04a;--edge:#5c4610;
font:16px "Source Sans 3","Source Sans Pro",system-ui,sans-serif;background:var(--paper)}
@media (prefers-color-scheme:dark){.seats{--paper:#12151d;--ink:#f3eee2;--soft:#bcc2d1;--cell:#191c25;--line:#5c4f2e;
--frame:#e6c878;--alert:#ff9580;--first:#a9baf8;--second:#ff9580;--third:#97d49b;--fourth:#e3a9d5;--rest:#e6c878;
--twice:#d2a645;--edge:#f2dfab}}
@media print{.seats{--paper:#fff;--ink:#000;--soft:#333;--cell:#fff}}
@media (forced-colors:active){.seats{--paper:Canvas;--ink:CanvasText;--soft:CanvasText;--cell:Canvas;--line:GrayText;
--frame:CanvasText;--alert:CanvasText;--first:CanvasText;--second:CanvasText;--third:CanvasText;--fourth:CanvasText;
--rest:CanvasText;--twice:CanvasText;--edge:CanvasText}}
.seats *{forced-color-adjust:none}
.seats text{fill:var(--ink)}
.seats .head,.seats .name--host{font-weight:650}
.seats .name--host{text-decoration:underline;text-underline-offset:3px}
.seats .word,.seats .town{fill:var(--soft)}
.seats .cell{fill:var(--cell);stroke:var(--line)}
.seats .rule{fill:none;stroke:var(--line)}
.seats .self{fill:var(--line)}
.seats .block{fill:none;stroke:var(--frame);stroke-width:1.5}
.seats .again{fill:none;stroke:var(--alert);stroke-width:1.8}
.seats .hosting{fill:none;stroke:var(--ink);stroke-width:1.8}
.seats .mark{fill:var(--kind);stroke:var(--kind);stroke-width:2}
.seats .mark--circle{--kind:var(--first)}
.seats .mark--square{--kind:var(--second)}
.seats .mark--diamond{--kind:var(--third)}
.seats .mark--triangle{--kind:var(--fourth)}
.seats .mark--cross{--kind:var(--rest)}
.seats .mark--linking{fill:var(--paper)}
.seats .meet--once{fill:var(--first)}
.seats .meet--twice{fill:var(--twice);stroke:var(--edge)}
.seats .meet--often{fill:var(--alert)}
.seats .meet--together{fill:none;stroke:var(--third);stroke-width:2}
</style>"""
