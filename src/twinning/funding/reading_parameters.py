"""The parameters of a version: every figure that its rules use, with its source; some follow from others."""

from collections.abc import Iterator, Mapping

from twinning.funding.citation import Citation
from twinning.funding.expressions import Parameter
from twinning.funding.reading_expressions import value_of
from twinning.funding.reading_faults import nearest
from twinning.funding.reading_nodes import Entries, Node, child_nodes, entries
from twinning.funding.reading_terms import Terms, cited

Cited = Mapping[str, tuple[Citation, ...]]


def parameters(node: Node | None, sources: Mapping[str, Citation]) -> tuple[Terms, Cited]:
    """Return the terms in which the rules of a version may speak, and the sources of each parameter.

    A parameter's value may name others (`%other`); a chain that comes back to itself is refused.
    """
    tables = _tables(node)
    terms = Terms(sources, {}, set(), names_facts=False)
    found: dict[str, Parameter] = {}
    known = Terms(sources, found, terms.used, names_facts=False)
    for name in _in_order(tables):
        value = tables[name].get("value")
        if value is None:
            found[name] = Parameter(name, False)
            continue
        _refuse_unknown(value, tables)
        terms.used.update(_references(value.value))
        given = value_of(value, known)[0] if _resolvable(value, found) else False
        found[name] = Parameter(name, given)
    citations = {name: cited(table, sources) for name, table in tables.items()}
    return Terms(sources, found, terms.used), citations


def refuse_unused(node: Node | None, terms: Terms) -> None:
    """Refuse parameters that nothing names: they are most likely a slip."""
    if node is not None and isinstance(node.value, dict):
        for name, table in child_nodes(node).items():
            if name not in terms.used:
                table.refuse("unused_param", value=name)


def _tables(node: Node | None) -> dict[str, Entries]:
    tables = {name: entries(one, "value cite") for name, one in child_nodes(node).items()}
    for table in tables.values():
        table.need("value")
    return tables


def _in_order(tables: Mapping[str, Entries]) -> list[str]:
    """Return names so that each comes after those it refers to; those of a cycle are refused and come last."""
    order: list[str] = []
    for name in tables:
        _visit(name, tables, (), order)
    return order


def _visit(name: str, tables: Mapping[str, Entries], above: tuple[str, ...], order: list[str]) -> None:
    if name in above:
        chain = (*above[above.index(name) :], name)
        tables[name].node.refuse("cycle", chain=" → ".join(chain))
        return
    if name in order:
        return
    value = tables[name].get("value")
    for other in dict.fromkeys(_references(value.value if value else None)):
        if other in tables:
            _visit(other, tables, (*above, name), order)
    if name not in order:
        order.append(name)


def _references(value: object) -> Iterator[str]:
    """The parameters that a value names."""
    if isinstance(value, str) and value.startswith("%"):
        yield value[1:]
    if isinstance(value, list):
        for one in value:
            yield from _references(one)


def _resolvable(value: Node, found: Mapping[str, Parameter]) -> bool:
    """Whether all that a value names is known by now and sound."""
    return all(name in found and found[name].value is not False for name in _references(value.value))


def _refuse_unknown(value: Node, tables: Mapping[str, Entries]) -> None:
    for name in _references(value.value):
        if name not in tables:
            value.refuse("unknown_param", value=name, nearest=nearest(name, tables), known=", ".join(tables))
