"""What the rules of a version may speak of: sources, parameters, facts; and the kinds of values they have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from twinning.funding.citation import Citation
from twinning.funding.expressions import Expression, Parameter
from twinning.funding.facts import FactDefinition, FactKind
from twinning.funding.reading_nodes import Entries, Node, items
from twinning.funding.values import Value


class Kind(StrEnum):
    """What an expression gives; `ANY` where a fault hides it, so that one fault is told and not two."""

    NUMBER = "number"
    YES_NO = "yes_no"
    DAY = "day"
    WORD = "word"
    WORDS = "words"
    ANY = "any"

    def fits(self, wanted: "Kind") -> bool:
        """Whether a value of this kind can stand where another is wanted."""
        return self is wanted or Kind.ANY in (self, wanted)


_KINDS = {
    FactKind.YES_NO: Kind.YES_NO,
    FactKind.WHOLE: Kind.NUMBER,
    FactKind.NUMBER: Kind.NUMBER,
    FactKind.MONEY: Kind.NUMBER,
    FactKind.SHARE: Kind.NUMBER,
    FactKind.DAY: Kind.DAY,
    FactKind.CHOICE: Kind.WORD,
    FactKind.WORD: Kind.WORD,
    FactKind.COUNTRIES: Kind.WORDS,
}


@dataclass(frozen=True, slots=True)
class Part:
    """An expression that was read, where it stands and what it gives."""

    node: Node
    expression: Expression
    kind: Kind


def kind_of_fact(definition: FactDefinition) -> Kind:
    """Return the kind of value a fact has."""
    return _KINDS[definition.kind]


def kind_of_value(value: Value) -> Kind:
    """Return the kind of a known value."""
    if isinstance(value, bool):
        return Kind.YES_NO
    if isinstance(value, Decimal):
        return Kind.NUMBER
    if isinstance(value, date):
        return Kind.DAY
    return Kind.WORDS if isinstance(value, frozenset) else Kind.WORD


@dataclass(frozen=True, slots=True)
class Terms:
    """What expressions may name. `used` collects the parameters that are named somewhere.

    `names_facts` False: only figures, as within a parameter. `amount_refused`: the code of the fault where `@amount`
    may not stand, empty where it may.
    """

    sources: Mapping[str, Citation]
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    names_facts: bool = True
    amount_refused: str = ""

    def without_amount(self, code: str) -> "Terms":
        """Return the same terms for a place where `@amount` is a fault."""
        return Terms(self.sources, self.parameters, self.used, self.names_facts, code)


def cited(table: Entries, sources: Mapping[str, Citation], *, needed: bool = True) -> tuple[Citation, ...]:
    """Return the sources that an entry `cite` names; one that is missing or empty is refused where it is needed."""
    node = table.get("cite")
    if needed and (node is None or node.value == []):
        (node or Node(table.node.sheet, table.node.path, None)).refuse("no_citation")
        return ()
    found = []
    for one in items(node):
        if not isinstance(one.value, str):
            one.unlike("text")
        elif one.value not in sources:
            one.unknown("unknown_source", one.value, tuple(sources))
        else:
            found.append(sources[one.value])
    return tuple(found)
