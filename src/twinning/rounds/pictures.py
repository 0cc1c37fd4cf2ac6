"""Pictures of a plan as SVG text: the tables of every round, and who meets whom.

Classes only, so that colours, dark mode, print and forced colours belong to the style sheet; `standalone` gives a
picture the style it needs as a file. Shapes tell apart what colours tell apart.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Self
from unicodedata import normalize

from twinning.rounds.blocks import block_leaders
from twinning.rounds.drawing import (
    LINE,
    SHAPES,
    Key,
    Words,
    cut,
    document,
    folded,
    layer,
    legend,
    length,
    shape,
    standalone,
    written,
)
from twinning.rounds.plan import Plan
from twinning.rounds.problem import NOBODY, Person, Problem

__all__ = ["Words", "meetings_picture", "standalone", "tables_picture"]

_ENGLISH = Words()
_GAP = 10.0
_TOPIC_SIGNS, _TOWN_SIGNS, _NAME_SIGNS = 18, 30, 36
_MARK, _BOLD = 6.0, 1.1
_LARGEST_CELL, _LEAST_CELL, _NAMED_CELL, _MATRIX = 22.0, 3.0, 18.0, 960.0
_MIRRORED_CELL = 6.0
_NARROWEST = 640.0
"""Pixels across at least, so that the legend finds room."""


def tables_picture(
    plan: Plan, words: Words = _ENGLISH, *, names: Sequence[str] = (), prefix: str = "tables"
) -> str:
    """Tables by rounds with the people at each, as one `<svg>` element.

    Parameters:
        names: per person what to write, the ids by default; those of more than 36 signs are cut.
        prefix: what the ids of title and description begin with, unique on the page.

    Classes: `seats`, `seats--tables`; text `head`, `name`, `name--host` (to be underlined), `word`; `cell`; `hosting`
    (the line that stands for it in the legend); `again` (sign after who meets somebody here again); `mark` with
    `mark--circle` and so on by country, and `mark--linking` for who speaks several languages.
    """
    sheet = _Sheet.of(plan, words, names)
    titles = (words.round.format(number=number + 1) for number in range(plan.problem.rounds))
    drawn = [
        written(sheet.column(number) + _GAP, LINE - 4, title, "head") for number, title in enumerate(titles)
    ]
    y = float(LINE)
    for row, cells in _rows(plan):
        height = max(len(sheet.heads[row]), *map(len, cells)) * LINE + _GAP
        drawn.append(sheet.row(row, cells, y, height))
        y += height + _GAP
    width = max(sheet.column(plan.problem.rounds), _NARROWEST)
    key, below = legend(y, list(_tables_key(sheet, words)), width)
    size, content = (width, y + below), "".join(drawn) + key
    return document("tables", prefix, words.tables_title, words.tables_description, size, content)


def meetings_picture(
    plan: Plan, words: Words = _ENGLISH, *, names: Sequence[str] = (), prefix: str = "meetings"
) -> str:
    """Who meets whom in the plan, as one `<svg>` element: people ordered by town, a sign where they meet.

    Parameters as in `tables_picture`. Names stand at the sides where there is room, up to about 50 people.

    Classes: `seats`, `seats--meetings`; text `name`, `town`, `word`; `rule`, `self` (the diagonal), `block` (a frame
    around people of one town), `meet--once`, `meet--twice`, `meet--often`, `meet--together`.
    """
    problem, shown = plan.problem, _names(plan.problem, names)
    order = sorted(range(len(shown)), key=lambda person: _alphabetical(problem.people[person].town))
    cell = min(_LARGEST_CELL, max(_LEAST_CELL, _MATRIX / len(order)))
    side = max(map(length, shown)) + _GAP if cell >= _NAMED_CELL else 0.0
    left, top = side + max(length(_town(problem, person)) for person in order) + _GAP, side + _GAP
    edge = cell * len(order)
    drawn = [_frames(problem, order, cell, left, top, side), _meetings(plan, order, cell, left, top)]
    for place, person in enumerate(order if side else ()):
        along = (place + 0.5) * cell + 5
        drawn.append(written(left - 6, top + along, shown[person], "name", ' text-anchor="end"'))
        turned = f' transform="rotate(-90 {left + along:g} {top - 6:g})"'
        drawn.append(written(left + along, top - 6, shown[person], "name", turned))
    width = max(left + edge + _GAP, _NARROWEST)
    key, below = legend(top + edge, _meetings_key(plan, words), width)
    size = (width, top + edge + below)
    content = "".join(drawn) + key
    return document("meetings", prefix, words.meetings_title, words.meetings_description, size, content)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a row of tables is drawn from: widths in pixels, names, signs."""

    problem: Problem
    names: Sequence[str]
    heads: Sequence[Sequence[str]]
    shapes: dict[str, str]
    again: set[tuple[int, int]]
    left: float
    across: float

    @classmethod
    def of(cls, plan: Plan, words: Words, names: Sequence[str]) -> Self:
        """Measured so that the longest topic and the longest name find room."""
        problem, shown = plan.problem, _names(plan.problem, names)
        heads = [folded(table.topic or str(table.id), _TOPIC_SIGNS, 3) for table in problem.tables]
        heads.append([words.absent])
        left = 2 * _GAP + _BOLD * max(length(line) for head in heads for line in head)
        across = 60 + max(map(length, shown)) + _GAP
        return cls(problem, shown, heads, _country_shapes(problem), _meeting_again(plan), left, across)

    def column(self, number: int) -> float:
        """Where the column of a round begins."""
        return self.left + number * self.across

    def row(self, row: int, cells: Sequence[Sequence[int]], y: float, height: float) -> str:
        """One table: its topic, and a cell with people for each round."""
        drawn = [written(0, y + LINE * (i + 1) - 2, line, "head") for i, line in enumerate(self.heads[row])]
        for number, people in enumerate(cells):
            x, width = self.column(number), self.across - _GAP
            drawn.append(
                f'<rect class="cell" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="6"/>'
            )
            for line, person in enumerate(people):
                base = y + (line + 1) * LINE - 2
                drawn.append(self._seat(row, person, x, base))
                if (number, person) in self.again:
                    drawn.append(layer("again", [_again_sign(x + width - 22, base - 5)]))
        return "".join(drawn)

    def _seat(self, row: int, person: int, x: float, base: float) -> str:
        """One person at a table: mark and name."""
        classes, kind = _mark_classes(self.problem.people[person], self.shapes)
        hosting = self.problem.people[person].hosts == row
        mark = layer(classes, [shape(kind, x + _GAP + _MARK, base - 5, _MARK)])
        return mark + written(x + 30, base, self.names[person], "name name--host" if hosting else "name")


def _names(problem: Problem, names: Sequence[str]) -> list[str]:
    """What to write for each person."""
    written_out = names or [str(person.id) for person in problem.people]
    return [cut(name, _NAME_SIGNS) or " " for name in written_out]


def _town(problem: Problem, person: int) -> str:
    return cut(problem.people[person].town, _TOWN_SIGNS)


def _alphabetical(town: str) -> tuple[bool, str, str]:
    """Order of towns: without a town last, accents aside."""
    return not town, normalize("NFKD", town).encode("ascii", "ignore").decode().casefold(), town


def _country_shapes(problem: Problem) -> dict[str, str]:
    """The sign of each country, the most frequent first; one sign for all beyond the fourth."""
    found = Counter(person.country for person in problem.people)
    ranked = sorted(found, key=lambda country: (not country, -found[country], country))
    return {country: SHAPES[min(place, len(SHAPES) - 1)] for place, country in enumerate(ranked)}


def _meeting_again(plan: Plan) -> set[tuple[int, int]]:
    """The (round, person) in which a person sits with somebody met in another round, kept-together pairs apart."""
    leader = block_leaders(plan.problem)
    rounds: dict[tuple[int, int], list[int]] = {}
    for index, seats in enumerate(plan.seating):
        for pair in _pairs(seats):
            rounds.setdefault(pair, []).append(index)
    return {
        (index, person)
        for pair, met in rounds.items()
        if len(met) > 1 and leader[pair[0]] != leader[pair[1]]
        for index in met
        for person in pair
    }


def _pairs(seats: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of people at one table in a round."""
    tables: dict[int, list[int]] = {}
    for person, table in enumerate(seats):
        if table != NOBODY:
            tables.setdefault(table, []).append(person)
    for people in tables.values():
        yield from combinations(people, 2)


def _rows(plan: Plan) -> Iterator[tuple[int, list[list[int]]]]:
    """Per table used in some round, and last for those absent: the people in each round, table hosts first."""
    people = plan.problem.people
    for row in (*range(len(plan.problem.tables)), NOBODY):
        cells = [
            sorted(
                (person for person, table in enumerate(seats) if table == row),
                key=lambda person: (people[person].hosts != row, people[person].country, person),
            )
            for seats in plan.seating
        ]
        if any(cells):
            yield row, cells


def _mark_classes(person: Person, shapes: dict[str, str]) -> tuple[str, str]:
    """The classes of a person's mark and the shape to draw."""
    kind = shapes[person.country]
    linking = " mark--linking" if len(person.languages) > 1 else ""
    return f"mark mark--{kind}{linking}", kind


def _again_sign(x: float, y: float) -> str:
    """Two rings that overlap."""
    return shape("circle", x, y, 4.5) + shape("circle", x + 5, y, 4.5)


def _tables_key(sheet: _Sheet, words: Words) -> Iterator[Key]:
    """The legend of the tables: only signs that occur."""
    names, people = dict(words.countries), sheet.problem.people
    for country, kind in sheet.shapes.items() if any(sheet.shapes) else ():
        yield f"mark mark--{kind}", shape(kind, 0, 0, _MARK), names.get(country, country) or words.nowhere
    if any(len(person.languages) > 1 for person in people):
        yield "mark mark--circle mark--linking", shape("circle", 0, 0, _MARK), words.linking
    if any(person.hosts is not None for person in people):
        yield "hosting", "M-8 6h16", words.host
    if sheet.again:
        yield "again", _again_sign(-3, 0), words.again


def _frames(problem: Problem, order: Sequence[int], cell: float, left: float, top: float, side: float) -> str:
    """The diagonal, lines between towns across the matrix, a frame and the name for each town of two or more."""
    rules, blocks, names, start = [], [], [], 0
    edge = cell * len(order)
    for town, members in groupby(order, key=lambda person: problem.people[person].town):
        size = len(list(members))
        x, y = left + start * cell, top + start * cell
        rules.append(f"M{left:g} {y:g}h{edge:g}M{x:g} {top:g}v{edge:g}")
        if town and size > 1:
            blocks.append(f"M{x:g} {y:g}h{size * cell:g}v{size * cell:g}h{-size * cell:g}z")
        if size * cell >= LINE - 2:
            middle = y + size * cell / 2 + 5
            names.append(
                written(left - side - 6, middle, cut(town, _TOWN_SIGNS), "town", ' text-anchor="end"')
            )
        start += size
    rules.append(f"M{left:g} {top + edge:g}h{edge:g}M{left + edge:g} {top:g}v{edge:g}")
    diagonal = (
        f"M{left + i * cell:g} {top + i * cell:g}h{cell:g}v{cell:g}h{-cell:g}z" for i in range(len(order))
    )
    return layer("rule", rules) + layer("self", diagonal) + layer("block", blocks) + "".join(names)


def _meetings(plan: Plan, order: Sequence[int], cell: float, left: float, top: float) -> str:
    """A sign for each pair that meets, on both sides of the diagonal; in a very large matrix below it alone."""
    place = {person: index for index, person in enumerate(order)}
    leader = block_leaders(plan.problem)
    found: dict[str, list[str]] = {}
    met = Counter(pair for seats in plan.seating for pair in _pairs(seats))
    for (one, other), times in sorted(met.items()):
        kind = "together" if leader[one] == leader[other] else _frequency(times)
        high, low = sorted((place[one], place[other]))
        for row, column in ((low, high), (high, low)) if cell >= _MIRRORED_CELL else ((low, high),):
            x, y = left + (column + 0.5) * cell, top + (row + 0.5) * cell
            found.setdefault(kind, []).append(_meeting_sign(kind, round(x, 1), round(y, 1), cell))
    return "".join(layer(f"meet--{kind}", found.get(kind, ())) for kind in _SIGNS)


def _frequency(times: int) -> str:
    return ("once", "twice", "often")[min(times, 3) - 1]


_SIGNS = {
    "once": ("square", 0.22),
    "twice": ("diamond", 0.42),
    "often": ("cross", 0.46),
    "together": ("circle", 0.3),
}
"""Shape of each sign in the matrix and its size as a share of the cell."""


def _meeting_sign(kind: str, x: float, y: float, cell: float) -> str:
    outline, share = _SIGNS[kind]
    return shape(outline, x, y, round(cell * share, 1))


def _meetings_key(plan: Plan, words: Words) -> list[Key]:
    """The legend of the matrix: how often people meet, and what a frame means."""
    told = {"once": words.once, "twice": words.twice, "often": words.often}
    if plan.problem.together:
        told["together"] = words.together
    key = [(f"meet--{kind}", _meeting_sign(kind, 0, 0, _LARGEST_CELL), text) for kind, text in told.items()]
    if any(person.town for person in plan.problem.people):
        key.append(("block", "M-8 -8h16v16h-16z", words.town))
    return key
