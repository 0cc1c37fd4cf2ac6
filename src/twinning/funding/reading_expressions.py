"""Expressions of a file: nested arrays become trees of operations, checked for names, arguments and kinds."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from twinning.funding.expressions import Computed, Expression, Fact, Literal
from twinning.funding.facts import FACTS
from twinning.funding.operations import OPERATIONS, call
from twinning.funding.positions import entry
from twinning.funding.reading_bands import band_table
from twinning.funding.reading_faults import nearest
from twinning.funding.reading_kinds import checked, refuse_kind, refuse_unknown_choices
from twinning.funding.reading_nodes import NUMBER_TEXT, Node, decimal, text
from twinning.funding.reading_terms import Kind, Part, Terms, kind_of_fact, kind_of_value
from twinning.funding.values import Unknown, Value

NEVER = Literal(False)
"""Stands where a fault left nothing; a file with a fault is never used."""
AMOUNT = "amount"
_CALLS = (*OPERATIONS, "list")
_SAME = {
    "=>": ">=",
    "=<": "<=",
    "=": "==",
    "<>": "!=",
    "≥": ">=",
    "≤": "<=",
    "and": "all",
    "or": "any",
    "sum": "+",
}
"""Operations as other languages write them."""
_DEEPEST = 40
"""Brackets in a path; beyond, evaluating could exhaust the stack."""


def expression(node: Node | None, terms: Terms, wanted: Kind) -> Expression:
    """Return an expression that gives a value of the wanted kind."""
    if node is None:
        return NEVER
    part = _part(node, terms)
    if not part.kind.fits(wanted):
        refuse_kind(part, wanted)
    return part.expression


def optional(node: Node | None, terms: Terms, wanted: Kind) -> Expression | None:
    """Return an expression, None where there is none."""
    return None if node is None else expression(node, terms, wanted)


def figure(node: Node | None, terms: Terms, least: Decimal | int, most: Decimal | int) -> Decimal:
    """Return a number within bounds, both included: written out, or a parameter."""
    if node is None:
        return Decimal(least)
    if isinstance(node.value, str) and not node.value.startswith("%"):
        found: object = decimal(node)
    else:
        found = _constant(node, terms)
    if not isinstance(found, Decimal):
        return Decimal(least)
    if not least <= found <= most:
        node.refuse("out_of_range", found=str(found), least=str(least), most=str(most))
    return found


def whole_figure(node: Node | None, terms: Terms, least: int, most: int) -> int:
    """Return a whole number within bounds, both included: written out, or a parameter."""
    found = figure(node, terms, least, most)
    if node and found != int(found):
        node.unlike("whole")
    return int(found)


def value_of(node: Node, terms: Terms) -> tuple[Value, Kind]:
    """Return the value of an expression that speaks of no facts; text such as "0.16" is a number here."""
    if isinstance(node.value, str) and node.value[:1] not in ("%", "$", "@"):
        if NUMBER_TEXT.fullmatch(node.value.replace(",", ".", 1)):
            return decimal(node) or Decimal(0), Kind.NUMBER
        return text(node), Kind.WORD
    before = len(node.sheet.found)
    part = _part(node, terms)
    if len(node.sheet.found) > before:
        return False, Kind.ANY
    found = part.expression.evaluate(_EMPTY)
    return (False, Kind.ANY) if isinstance(found, Unknown) else (found, part.kind)


def _constant(node: Node, terms: Terms) -> Value | None:
    before = len(node.sheet.found)
    found, kind = value_of(node, Terms(terms.sources, terms.parameters, terms.used, False))
    if not kind.fits(Kind.NUMBER) and len(node.sheet.found) == before:
        node.unlike("number")
    return found


class _Empty:
    """A scope in which nothing is told."""

    def fact(self, name: str) -> Unknown:
        return Unknown(frozenset({name}))

    def computed(self, _name: str) -> Unknown:
        return Unknown(frozenset())


_EMPTY = _Empty()


def _part(node: Node, terms: Terms) -> Part:
    value = node.value
    if isinstance(value, list):
        return _call(node, value, terms)
    if isinstance(value, str):
        return _name(node, value, terms)
    if isinstance(value, bool) or (isinstance(value, date) and not isinstance(value, datetime)):
        return _literal(node, value)
    if isinstance(value, int | Decimal):
        number = decimal(node)
        return _literal(node, number) if number is not None else _nothing(node)
    node.unlike("expression")
    return _nothing(node)


def _name(node: Node, said: str, terms: Terms) -> Part:
    """A fact, a parameter, the amount, or a word that means itself."""
    mark, name = said[:1], said[1:]
    if mark == "$":
        return _fact(node, name, terms)
    if mark == "%":
        return _parameter(node, name, terms)
    if mark == "@":
        return _computed(node, name, terms)
    return _literal(node, text(node))


def _fact(node: Node, name: str, terms: Terms) -> Part:
    if name not in FACTS:
        node.unknown("unknown_fact", name, tuple(FACTS))
        return _nothing(node)
    if not terms.names_facts:
        node.refuse("fact_in_figure", value=name)
        return _nothing(node)
    return Part(node, Fact(name), kind_of_fact(FACTS[name]))


def _parameter(node: Node, name: str, terms: Terms) -> Part:
    if name not in terms.parameters:
        node.unknown("unknown_param", name, tuple(terms.parameters))
        terms.used.update(_near(node))
        return _nothing(node)
    terms.used.add(name)
    found = terms.parameters[name]
    # one whose own value is faulty says nothing of kinds: the fault is told where it is
    return Part(node, found, Kind.ANY if found.value is False else kind_of_value(found.value))


def _near(node: Node) -> tuple[str, ...]:
    """The parameter that was most likely meant; it is not unused, only misspelt."""
    near = node.sheet.found[-1][2]["nearest"]
    return (str(near),) if near else ()


def _computed(node: Node, name: str, terms: Terms) -> Part:
    if name != AMOUNT:
        node.unknown("unknown_computed", name, (AMOUNT,))
        return _nothing(node)
    if terms.amount_refused or not terms.names_facts:
        node.refuse(terms.amount_refused or "amount_in_figure")
    return Part(node, Computed(AMOUNT), Kind.NUMBER)


def _call(node: Node, value: Sequence[object], terms: Terms) -> Part:
    name = value[0] if value else None
    if node.path.count("[") > _DEEPEST:
        node.refuse("too_deep")
        return _nothing(node)
    if not isinstance(name, str):
        node.refuse("no_operation", known=", ".join(_CALLS))
        return _nothing(node)
    if name == "list":
        return _list(node, value[1:])
    if name not in OPERATIONS:
        place = Node(node.sheet, entry(node.path, 0), name)
        near = _SAME.get(name.lower()) or nearest(name, _CALLS)
        place.refuse("unknown_operation", value=name[:60], nearest=near, known=", ".join(_CALLS))
        for part in _children(node, value[1:]):
            _part(part, terms)
        return _nothing(node)
    given = value[1:2] if name == "band" else value[1:]
    parts = [_part(one, terms) for one in _children(node, given)]
    if not _count_fits(node, name, len(value) - 1):
        return _nothing(node)
    table, of_table = band_table(node, parts[0].expression, value[2]) if name == "band" else ((), Kind.ANY)
    refuse_unknown_choices(name, parts)
    kind = checked(name, parts, node, of_table)
    return Part(node, call(name, *(one.expression for one in parts), table=table), kind)


def _children(node: Node, given: Sequence[object]) -> list[Node]:
    return [Node(node.sheet, entry(node.path, index), one) for index, one in enumerate(given, start=1)]


def _count_fits(node: Node, name: str, count: int) -> bool:
    """Refuse a wrong number of arguments; a band's table counts as one."""
    operation, extra = OPERATIONS[name], 1 if name == "band" else 0
    least = operation.least + extra
    most = None if operation.most is None else operation.most + extra
    if least <= count and (most is None or count <= most):
        return True
    node.refuse("argument_count", operation=name, found=count, least=least, most=-1 if most is None else most)
    return False


def _list(node: Node, given: Sequence[object]) -> Part:
    """Several words."""
    said = []
    for one in _children(node, given):
        if isinstance(one.value, str) and one.value[:1] not in ("$", "%", "@", ""):
            said.append(one.value)
        else:
            one.unlike("word")
    if not given:
        node.refuse("empty_list")
    return Part(node, Literal(frozenset(said)), Kind.WORDS)


def _literal(node: Node, value: Value) -> Part:
    return Part(node, Literal(value), kind_of_value(value))


def _nothing(node: Node) -> Part:
    return Part(node, NEVER, Kind.ANY)
