"""Rules, conditions, routes, duties and what other grants change, read from a version of a file."""

from decimal import Decimal

from twinning.funding.programme import (
    Condition,
    Cumulation,
    Due,
    Effect,
    Level,
    Obligation,
    Route,
    Rule,
    Strictness,
)
from twinning.funding.reading_deadlines import deadline
from twinning.funding.reading_expressions import NEVER, expression, figure, optional
from twinning.funding.reading_nodes import (
    Entries,
    Node,
    entries,
    one_of,
    slug,
    text,
    texts,
    web_address,
    whole,
    word,
    yes_no,
)
from twinning.funding.reading_terms import Kind, Terms, cited

RULE_KEYS = "id require exclude level cite text presumed"
CONDITION_KEYS = "id cite text"
ROUTE_KEYS = "id when names cite url deadline"
DUTIES = ("settlement", "report", "logo", "receipts", "return_visit", "other")
DUE_AFTER = ("grant", "start", "end", "settlement")
RESERVED = ("deadline", "least_amount")
"""Ids of the rules that follow from amount and deadline."""
_PREFIX = "reach_"
_MONTHS, _DAYS, _MOST = 240, 4000, 10**9


def rule(table: Entries, terms: Terms) -> Rule:
    """Return a rule: `require` must hold, or `exclude` must not."""
    require, exclude = table.get("require"), table.get("exclude")
    if require and exclude:
        exclude.refuse("require_and_exclude")
    elif not require and not exclude:
        table.node.refuse("require_or_exclude")
    identity = slug(table.need("id"))
    if identity in RESERVED or identity.startswith(_PREFIX):
        table.node.sheet.refuse(f"{table.node.path}.id", "reserved_id", value=identity)
    return Rule(
        id=identity,
        condition=expression(require or exclude, terms, Kind.YES_NO) if require or exclude else NEVER,
        text=texts(table.need("text")),
        strictness=one_of(table.need("level"), Strictness, Strictness.HARD),
        citations=cited(table, terms.sources),
        excludes=exclude is not None,
        presumed=yes_no(table.get("presumed")),
    )


def condition(table: Entries, terms: Terms) -> Condition:
    """Return a condition that no fact can tell."""
    return Condition(slug(table.need("id")), texts(table.need("text")), cited(table, terms.sources))


def route(table: Entries, terms: Terms) -> Route:
    """Return whom an application goes to in some cases; it is chosen before any amount is computed."""
    own = table.get("deadline")
    url = table.get("url")
    return Route(
        id=slug(table.need("id")),
        when=expression(table.need("when"), terms.without_amount("amount_too_early"), Kind.YES_NO),
        names=texts(table.need("names")),
        citations=cited(table, terms.sources),
        deadline=deadline(own, terms) if own else None,
        url=web_address(url) if url else "",
    )


def cumulation(node: Node, terms: Terms) -> Cumulation:
    """Return what another grant changes."""
    table = entries(node, "with effect when amount cite text")
    effect = one_of(table.need("effect"), Effect, Effect.DEDUCTED)
    amount = table.get("amount")
    if effect is Effect.LOWERS_TO:
        table.need("amount")
    elif amount and table.get("effect"):
        amount.refuse("not_of_kind", key="amount", kind=effect.value)
    return Cumulation(
        with_id=_other(table.need("with")),
        effect=effect,
        text=texts(table.need("text")),
        citations=cited(table, terms.sources),
        when=optional(table.get("when"), terms, Kind.YES_NO),
        amount=None if amount is None else figure(amount, terms, Decimal(0), _MOST),
    )


def obligation(node: Node, terms: Terms) -> Obligation:
    """Return a duty after the grant."""
    table = entries(node, "what due cite text")
    return Obligation(
        what=word(table.need("what"), DUTIES),
        text=texts(table.need("text")),
        citations=cited(table, terms.sources),
        due=_due(table.get("due")),
    )


def _other(node: Node | None) -> str:
    """What another grant is named by: an id, `level:…` or `*`."""
    if node is None:
        return ""
    said = text(node)
    if said == "*" or not said.strip():
        return said
    if said.startswith("level:"):
        levels = tuple(f"level:{one.value}" for one in Level)
        return word(node, levels)
    return slug(node)


def _due(node: Node | None) -> Due | None:
    if node is None:
        return None
    table = entries(node, "after months days")
    after = word(table.need("after"), DUE_AFTER)
    months, days = table.get("months"), table.get("days")
    return Due(
        after=after,
        months=whole(months, -_MONTHS, _MONTHS) if months else 0,
        days=whole(days, -_DAYS, _DAYS) if days else 0,
    )
