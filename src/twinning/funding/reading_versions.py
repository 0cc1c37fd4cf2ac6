"""Versions of a programme: from when to when which rules hold, read from the file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from twinning.funding.citation import Citation
from twinning.funding.programme import Rule, Version, VersionBy
from twinning.funding.reading_amounts import amount, costs, own_share, payout
from twinning.funding.reading_deadlines import deadline
from twinning.funding.reading_nodes import (
    NO_DAY,
    Entries,
    Node,
    day,
    entries,
    ids_once,
    items,
    one_of,
    optional_day,
)
from twinning.funding.reading_parameters import parameters, refuse_unused
from twinning.funding.reading_rules import (
    CONDITION_KEYS,
    ROUTE_KEYS,
    RULE_KEYS,
    condition,
    cumulation,
    obligation,
    route,
    rule,
)
from twinning.funding.reading_terms import Terms
from twinning.kernel.period import Period

Item = TypeVar("Item")

_KEYS = (
    "from to by decided params rules conditions amount own_share costs "
    "cumulation deadlines routes obligations payout"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A version and where its first day stands."""

    node: Node
    period: Period


def versions(
    node: Node | None, sources: Mapping[str, Citation], reach: Sequence[Rule]
) -> tuple[Version, ...]:
    """Return all versions, the earliest first; those that hold on the same day are refused.

    Parameters:
        node: the array of tables `versions`.
        sources: by the ids under which they are cited.
        reach: rules that stand before those of each version.
    """
    nodes = items(node)
    if node is not None and not nodes and isinstance(node.value, list):
        node.refuse("empty_array")
    found = [_version(one, sources, reach) for one in nodes]
    spans = [Span(one, version.period) for one, version in zip(nodes, found, strict=True)]
    _refuse_overlaps(spans)
    return tuple(sorted(found, key=lambda version: version.period.start))


def period(table: Entries) -> Period:
    """Return the period of `from` and `to`; one that ends before it begins is refused."""
    start, end = day(table.need("from")), optional_day(table.get("to"))
    if end is not None and end <= start:
        table.node.sheet.refuse(f"{table.node.path}.to", "ends_before", start=str(start), end=str(end))
        end = None
    return Period(start, end)


def _version(node: Node, sources: Mapping[str, Citation], reach: Sequence[Rule]) -> Version:
    table = entries(node, _KEYS)
    terms, citations = parameters(table.get("params"), sources)
    version = Version(
        period=period(table),
        by=one_of(table.need("by"), VersionBy, VersionBy.START),
        parameters=terms.parameters,
        parameter_citations=citations,
        rules=(*reach, *_each(table, "rules", RULE_KEYS, rule, terms)),
        conditions=_each(table, "conditions", CONDITION_KEYS, condition, terms),
        amount=amount(table.need("amount"), terms),
        deadlines=tuple(deadline(one, terms) for one in items(table.need("deadlines"))),
        own_share=own_share(table.get("own_share"), terms),
        costs=costs(table.get("costs"), terms),
        cumulation=tuple(cumulation(one, terms) for one in items(table.get("cumulation"))),
        obligations=tuple(obligation(one, terms) for one in items(table.get("obligations"))),
        payout=payout(table.get("payout"), terms),
        routes=_each(table, "routes", ROUTE_KEYS, route, terms),
        decided=optional_day(table.get("decided")),
    )
    _refuse_shared_ids(table)
    _refuse_unreachable(table)
    refuse_unused(table.get("params"), terms)
    return version


def _each(
    table: Entries, key: str, known: str, read: Callable[[Entries, Terms], Item], terms: Terms
) -> tuple[Item, ...]:
    return tuple(read(one, terms) for one in table.tables(key, known))


def _refuse_shared_ids(table: Entries) -> None:
    """Refuse ids that two rules, conditions or routes of a version share."""
    places = [one for key in ("rules", "conditions", "routes") for one in _listed(table.get(key))]
    ids_once(
        (
            Node(one.sheet, f"{one.path}.id", one.value.get("id"))
            for one in places
            if isinstance(one.value, dict)
        ),
        {},
    )


def _refuse_unreachable(table: Entries) -> None:
    """Refuse deadlines behind one that always holds: the first that holds counts."""
    always = False
    for one in _listed(table.get("deadlines")):
        if always:
            one.refuse("never_reached")
        always = always or (isinstance(one.value, dict) and "when" not in one.value)


def _listed(node: Node | None) -> list[Node]:
    """The entries of an array, without a word on what is none: that was said when it was read."""
    return items(node) if node is not None and isinstance(node.value, list) else []


def _refuse_overlaps(spans: Sequence[Span]) -> None:
    """Refuse versions that hold on the same day."""
    known = [one for one in spans if one.period.start > NO_DAY]
    ordered = sorted(known, key=lambda one: one.period.start)
    for index, later in enumerate(ordered):
        for earlier in ordered[:index]:
            end = earlier.period.end
            if end is None or later.period.start < end:
                later.node.refuse(
                    "overlap",
                    first=str(earlier.period.start),
                    second=str(later.period.start),
                    end=str(end) if end else "",
                )
                break
