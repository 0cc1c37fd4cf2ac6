"""What a version pays, what it asks the applicant to bring, and how it is paid out, read from the file."""

from collections.abc import Mapping
from decimal import Decimal

from twinning.funding.citation import Citation
from twinning.funding.expressions import Expression
from twinning.funding.facts import FACTS, FactKind
from twinning.funding.programme import (
    AmountKind,
    AmountRule,
    Branch,
    Calculator,
    Choice,
    Costs,
    Instalment,
    OwnShare,
)
from twinning.funding.project import CostKind
from twinning.funding.reading_expressions import expression, figure, optional
from twinning.funding.reading_nodes import (
    Entries,
    Node,
    entries,
    ids_once,
    items,
    one_of,
    slug,
    texts,
    web_address,
    word,
    words,
)
from twinning.funding.reading_terms import Kind, Terms, cited

COST_KINDS = tuple(one.value for one in CostKind)
PAYOUT_DAYS = ("before_start", "after_grant", "after_settlement", "after_event")
_TOLD_BY_FUNDER = (AmountKind.RANGE_ONLY, AmountKind.DISCRETIONARY)
_MONEY = tuple(name for name, fact in FACTS.items() if fact.kind is FactKind.MONEY)
_MOST = 10**9
_BRANCH_KEYS = "id when value kind cite text"


def amount(node: Node | None, terms: Terms) -> AmountRule:
    """Return how the amount is computed."""
    table = entries(node, "kind choose cite least most calculator branches")
    kind = one_of(table.need("kind"), AmountKind, AmountKind.MAXIMUM)
    branches = table.get("branches")
    nodes = items(branches)
    if kind in _TOLD_BY_FUNDER and branches:
        branches.refuse("branches_needless", kind=kind.value)
    elif kind not in _TOLD_BY_FUNDER and not nodes and table.get("kind"):
        table.need("branches")
    terms_within = terms.without_amount("amount_in_itself")
    tables = [entries(one, _BRANCH_KEYS) for one in nodes]
    ids_once((one.get("id") for one in tables), {})
    return AmountRule(
        kind=kind,
        branches=tuple(_branch(one, kind, terms_within) for one in tables),
        choice=one_of(table.get("choose"), Choice, Choice.BEST),
        citations=cited(table, terms.sources),
        least=_sum(table.get("least"), terms),
        most=_sum(table.get("most"), terms),
        calculator=_calculator(table.get("calculator")),
    )


def own_share(node: Node | None, terms: Terms) -> OwnShare | None:
    """Return what the applicant must bring, None where nothing is asked."""
    if node is None:
        return None
    table = entries(node, "share base in_kind_most cite")
    return OwnShare(
        share=figure(table.need("share"), terms, 0, 1),
        base=word(table.need("base"), _MONEY, "unknown_fact"),
        in_kind_most=figure(table.get("in_kind_most"), terms, 0, 1),
        citations=cited(table, terms.sources),
    )


def costs(node: Node | None, terms: Terms) -> Costs | None:
    """Return which kinds of costs are paid, None where the file does not say."""
    if node is None:
        return None
    table = entries(node, "base eligible excluded cite note")
    eligible, excluded = (words(table.get(key), COST_KINDS) for key in ("eligible", "excluded"))
    for one in items(table.get("excluded")):
        if one.value in eligible:
            one.refuse("paid_and_excluded", value=str(one.value))
    note = table.get("note")
    return Costs(
        base=word(table.get("base"), _MONEY, "unknown_fact"),
        eligible=eligible,
        excluded=excluded,
        citations=cited(table, terms.sources),
        note=texts(note) if note else {},
    )


def payout(node: Node | None, terms: Terms) -> tuple[Instalment, ...]:
    """Return the instalments, which make up the whole grant and no more."""
    tables = [entries(one, "share when cite") for one in items(node)]
    found = tuple(_instalment(one, terms) for one in tables)
    whole = sum((one.share for one in found), Decimal(0))
    if node is not None and found and whole != 1:
        node.refuse("shares_not_whole", found=str(whole))
    return found


def _branch(table: Entries, kind: AmountKind, terms: Terms) -> Branch:
    return Branch(
        id=slug(table.need("id")),
        value=expression(table.need("value"), terms, Kind.NUMBER),
        kind=one_of(table.get("kind"), AmountKind, kind),
        text=texts(table.need("text")),
        citations=_further(table, terms.sources),
        when=_condition(table.get("when"), terms),
    )


def _condition(node: Node | None, terms: Terms) -> Expression | None:
    return optional(node, terms, Kind.YES_NO)


def _further(table: Entries, sources: Mapping[str, Citation]) -> tuple[Citation, ...]:
    """Sources of a branch beside those of the amount; none are needed."""
    return cited(table, sources, needed=False)


def _instalment(table: Entries, terms: Terms) -> Instalment:
    return Instalment(
        share=figure(table.need("share"), terms, 0, 1),
        when=word(table.need("when"), PAYOUT_DAYS),
        citations=cited(table, terms.sources),
    )


def _sum(node: Node | None, terms: Terms) -> Decimal | None:
    return None if node is None else figure(node, terms, 0, _MOST)


def _calculator(node: Node | None) -> Calculator | None:
    if node is None:
        return None
    table = entries(node, "url names")
    return Calculator(web_address(table.need("url")), texts(table.need("names")))
