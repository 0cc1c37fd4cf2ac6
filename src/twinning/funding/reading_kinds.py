"""Which kinds of values operations take and give, checked before anything is computed."""

from collections.abc import Sequence

from twinning.funding.countries import CODES, nearest_code
from twinning.funding.expressions import Call, Expression, Fact, Literal, Parameter
from twinning.funding.facts import FACTS, FactKind
from twinning.funding.reading_nodes import NUMBER_TEXT, Node, shown
from twinning.funding.reading_terms import Kind, Part
from twinning.funding.values import Value

_TAKES = {
    **dict.fromkeys(("all", "any", "not"), Kind.YES_NO),
    **dict.fromkeys(("+", "-", "*", "/", "min", "max", "band"), Kind.NUMBER),
    **dict.fromkeys(("overlap", "subset", "count"), Kind.WORDS),
}
"""Operations whose arguments are all of one kind."""
_GIVES = {
    **dict.fromkeys(("+", "-", "*", "/", "min", "max", "count"), Kind.NUMBER),
}
"""What operations give; those missing give a yes or no, or what their arguments are."""
_ORDERED = (Kind.NUMBER, Kind.DAY, Kind.ANY)
_OF_WORDS = ("==", "!=", "in", "overlap", "subset")


def checked(name: str, parts: Sequence[Part], node: Node, of_table: Kind) -> Kind:
    """Refuse arguments of a kind an operation cannot work on; return the kind of what it gives.

    Parameters:
        name: of the operation.
        parts: its arguments, as many as it takes.
        node: where the operation stands.
        of_table: what the rows of a band give, ANY for all other operations.
    """
    if name in _TAKES:
        for part in parts:
            _require(part, _TAKES[name])
    if name == "/":
        _refuse_nought(parts[1])
    if name == "in":
        _require(parts[0], Kind.WORD)
        _require(parts[1], Kind.WORDS)
    if name in ("if", "known"):
        return _either(name, parts, node)
    if name in ("==", "!=", "<", "<=", ">", ">="):
        _alike(name, parts[0], parts[1], node)
        if name not in ("==", "!="):
            _ordered(parts, node)
    return of_table if name == "band" else _GIVES.get(name, Kind.YES_NO)


def refuse_kind(part: Part, wanted: Kind) -> None:
    """Refuse an expression that gives something else than wanted; a number in quotation marks is named as such."""
    value = part.node.value
    if wanted is Kind.NUMBER and isinstance(value, str) and NUMBER_TEXT.fullmatch(value.replace(",", ".", 1)):
        part.node.refuse("quoted_number", value=value)
    else:
        said = shown(value)
        part.node.refuse("gives_wrong_kind", expected=wanted.value, found=part.kind.value, value=said)


def refuse_unknown_choices(name: str, parts: Sequence[Part]) -> None:
    """Refuse words that a fact compared with can never be, such as a misspelt kind of applicant."""
    facts = [FACTS[one.expression.name] for one in parts if isinstance(one.expression, Fact)]
    if name not in _OF_WORDS or len(facts) != 1:
        return
    for part in parts:
        value = _value(part.expression)
        said = value if isinstance(value, frozenset) else {value} if isinstance(value, str) else set()
        for one in sorted(said):
            if facts[0].choices and one not in facts[0].choices:
                part.node.unknown("unknown_word", one, facts[0].choices)
            elif facts[0].kind is FactKind.COUNTRIES and one not in CODES:
                part.node.refuse("bad_country", value=one[:60], nearest=nearest_code(one))


def _value(expression: Expression) -> Value | None:
    return expression.value if isinstance(expression, Literal | Parameter) else None


def _require(part: Part, wanted: Kind) -> None:
    if not part.kind.fits(wanted):
        refuse_kind(part, wanted)


def _either(name: str, parts: Sequence[Part], node: Node) -> Kind:
    """What `if` and `known` give: one of two arguments, which must be alike."""
    if name == "if":
        _require(parts[0], Kind.YES_NO)
    one, other = parts[-2:]
    _alike(name, one, other, node)
    return other.kind if one.kind is Kind.ANY else one.kind


def _alike(name: str, one: Part, other: Part, node: Node) -> None:
    """Refuse two arguments that can never be compared, such as a number and a word."""
    if one.kind.fits(other.kind):
        return
    for number, word in ((one, other), (other, one)):
        if number.kind is Kind.NUMBER and word.kind is Kind.WORD and isinstance(word.expression, Literal):
            refuse_kind(word, Kind.NUMBER)
            return
    node.refuse("kinds_differ", operation=name, left=one.kind.value, right=other.kind.value)


def _ordered(parts: Sequence[Part], node: Node) -> None:
    """Refuse to ask which of two words or yes-or-noes is the larger."""
    if all(part.kind not in _ORDERED for part in parts):
        node.refuse(
            "not_ordered", operation=node.value[0] if isinstance(node.value, list) else "", kind=parts[0].kind
        )


def _refuse_nought(part: Part) -> None:
    """Refuse to divide by what may be nought: no assessment may stop half-way."""
    if part.kind is Kind.NUMBER and not _is_positive(part.expression):
        part.node.refuse("may_be_nought", value=shown(part.node.value))


def _is_positive(expression: Expression) -> bool:
    value = _value(expression)
    if value is not None:
        return not isinstance(value, bool | str | frozenset) and value != 0
    if isinstance(expression, Fact):
        least = FACTS[expression.name].least
        return least is not None and least > 0
    is_most = isinstance(expression, Call) and expression.operation == "max"
    return is_most and any(_is_positive(part) for part in expression.parts())
