"""The table of a band: rows of the largest value and what it gives, read as data and never as an expression."""

from decimal import Decimal

from twinning.funding.expressions import Expression, Fact
from twinning.funding.facts import FACTS
from twinning.funding.positions import entry
from twinning.funding.reading_nodes import NUMBER_TEXT, Node, decimal, items
from twinning.funding.reading_terms import Kind, kind_of_value
from twinning.funding.values import Value

END = "end"
"""The largest value of a last row that has no end."""
Row = tuple[Value | None, Value]


def band_table(node: Node, expression: Expression, table: object) -> tuple[tuple[Row, ...], Kind]:
    """Return the rows of a band and the kind of what they give.

    Parameters:
        node: the whole expression, `["band", expression, table]`.
        expression: what is looked up; if it is a fact, the last row must reach as far as the fact can.
        table: the rows as they stand in the file.
    """
    place = Node(node.sheet, entry(node.path, 2), table)
    nodes = items(place)
    rows = [row for one in nodes if (row := _row(one, is_last=one is nodes[-1]))]
    if not nodes and isinstance(table, list):
        place.refuse("band_empty")
    if len(rows) == len(nodes) and rows:
        _refuse_disorder(nodes, rows)
        _refuse_open_end(nodes[-1], rows[-1][0], expression)
    kinds = {kind_of_value(given) for _, given in rows}
    if len(kinds) > 1:
        place.refuse("band_kinds")
    return tuple(rows), kinds.pop() if len(kinds) == 1 else Kind.ANY


def _row(node: Node, *, is_last: bool) -> Row | None:
    cells = items(node)
    if len(cells) != 2:
        if isinstance(node.value, list):
            node.refuse("band_row", found=len(cells))
        return None
    limit = None if cells[0].value == END and is_last else decimal(cells[0])
    given = _given(cells[1])
    if given is None or (limit is None and cells[0].value != END):
        return None
    return limit, given


def _given(node: Node) -> Value | None:
    """What a row gives: a number, or a word."""
    if (
        isinstance(node.value, str)
        and node.value
        and not NUMBER_TEXT.fullmatch(node.value.replace(",", ".", 1))
    ):
        return node.value
    return decimal(node)


def _refuse_disorder(nodes: list[Node], rows: list[Row]) -> None:
    """Refuse a row that can never be reached, since an earlier one already goes as far."""
    largest: Decimal | None = None
    for node, (limit, _) in zip(nodes, rows, strict=True):
        if isinstance(limit, Decimal):
            if largest is not None and limit <= largest:
                node.refuse("band_order", found=str(limit), before=str(largest))
            largest = limit


def _refuse_open_end(node: Node, limit: Value | None, expression: Expression) -> None:
    """Refuse a table that leaves large values without an answer."""
    most = FACTS[expression.name].most if isinstance(expression, Fact) else None
    if isinstance(limit, Decimal) and (most is None or limit < most):
        node.refuse("band_end", found=str(limit))
