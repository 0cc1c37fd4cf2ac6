"""The few statements the ORM has no words for, for both databases; every value is a parameter."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import connection

from passerelle.search.enums import Kind
from twinning.vocabulary.likeness import trigrams
from twinning.vocabulary.querying import fts5_trigrams

Statement = tuple[str, Sequence[Any]]
# Keys consist of a–z, 0–9 and the space; this sign follows them all.
_BEHIND = "{"

_HOLDING = {
    "sqlite": "SELECT rowid FROM search_words WHERE search_words MATCH %s",
    "postgresql": "SELECT id FROM search_document WHERE (title_tokens || body_tokens) @@ %s::tsquery",
}
_TITLED = {
    "sqlite": "SELECT rowid FROM search_words WHERE search_words MATCH %s",
    "postgresql": "SELECT id FROM search_document"
    " WHERE (title_tokens || body_tokens) @@ %s::tsquery AND title_tokens @@ %s::tsquery",
}
_BEGINNING = """
    SELECT n.kind, n.object_id, n.text, k.key, k.tier, n.weight
    FROM (
        SELECT key, tier, weight, name_id FROM search_namekey WHERE {where}
        ORDER BY CASE WHEN tier > 0 THEN 3 WHEN key IN ({typed}) THEN 0 WHEN {faithful} THEN 1 ELSE 2 END,
            weight DESC, name_id
        LIMIT %s
    ) k JOIN search_name n ON n.id = k.name_id"""
_OVERVIEW = """
    SELECT d.id, d.kind, d.object_id, d.title, d.body, r.total
    FROM (
        SELECT id, COUNT(*) OVER (PARTITION BY kind) AS total,
            ROW_NUMBER() OVER (PARTITION BY kind ORDER BY
                CASE WHEN id IN ({titled_exact}) THEN 0 WHEN id IN ({exact}) THEN 1
                     WHEN id IN ({titled}) THEN 2 ELSE 3 END,
                weight DESC, object_id) AS place
        FROM search_document WHERE language IN (%s, %s) AND id IN ({holding})
    ) r JOIN search_document d ON d.id = r.id
    WHERE r.place <= %s ORDER BY d.kind, r.place"""
_NEAR = {
    "sqlite": """
        SELECT n.kind, n.object_id, n.text, n.near, n.weight
        FROM search_grams JOIN search_name n ON n.id = search_grams.rowid
        WHERE search_grams MATCH %s{kinds} ORDER BY search_grams.rank LIMIT %s""",
    "postgresql": """
        SELECT n.kind, n.object_id, n.text, n.near, n.weight FROM search_name n
        WHERE n.near LIKE ANY (%s){kinds} ORDER BY word_similarity(%s, n.near) DESC, length(n.near) LIMIT %s""",
}


def holding(expression: str) -> Statement:
    """Select the documents that hold an expression of the database's own query language."""
    return _HOLDING[connection.vendor], (expression,)


def titled(expression: str) -> Statement:
    """Select the documents that hold an expression in their title."""
    if connection.vendor == "postgresql":
        return _TITLED["postgresql"], (expression, expression)
    return _TITLED["sqlite"], (f"title_tokens : ({expression})",)


def overview(exact: str, beginnings: str, languages: Sequence[str], limit: int) -> Statement:
    """Select the best documents of each kind with the number of their kind.

    Parameters:
        exact: the expression of the very words.
        beginnings: the expression that all of them hold.
        languages: two of them, of which a document has one.
        limit: the most documents of a kind.
    """
    parts = {
        "titled_exact": titled(exact),
        "exact": holding(exact),
        "titled": titled(beginnings),
        "holding": holding(beginnings),
    }
    sql = _OVERVIEW.format(**{name: statement for name, (statement, _params) in parts.items()})
    ranking = [value for name in ("titled_exact", "exact", "titled") for value in parts[name][1]]
    return sql, [*ranking, *languages, *parts["holding"][1], limit]


def beginning(
    typed: Sequence[str], faithful: Sequence[str], kinds: Collection[Kind] | None, limit: int
) -> Statement:
    """Select names with a key that begins with one of the typed ones: an index range each, no LIKE.

    Parameters:
        typed: query keys, one at least.
        faithful: those of them that are nearest to what was typed, one at least; their names come first.
        kinds: only these.
        limit: the most rows.
    """
    ranges, bounds = _ranges(_without_longer(typed))
    nearer, nearer_bounds = _ranges(faithful)
    chosen = [str(kind) for kind in kinds or ()]
    where = ranges if kinds is None else f"{ranges} AND kind IN ({_marks(kinds)})"
    sql = _BEGINNING.format(where=where, typed=_marks(typed), faithful=nearer)
    return sql, [*bounds, *chosen, *typed, *nearer_bounds, limit]


def near(typed: str, kinds: Collection[Kind] | None, limit: int) -> Statement:
    """Select names that share three letters in a row with a typed key, the most alike first."""
    narrowed = f" AND n.kind IN ({_marks(kinds)})" if kinds is not None else ""
    chosen = [str(kind) for kind in kinds or ()]
    sql = _NEAR[connection.vendor].format(kinds=narrowed)
    if connection.vendor == "postgresql":
        grams = [f"%{gram}%" for gram in sorted(trigrams(typed)) if gram.isalnum()]
        return (sql, [grams, *chosen, typed, limit]) if grams else ("", ())
    expression = fts5_trigrams(typed)
    return (sql, [expression, *chosen, limit]) if expression else ("", ())


def _ranges(starts: Sequence[str]) -> tuple[str, list[str]]:
    """The condition that a key begins with one of some texts, and its bounds."""
    bounds = [bound for start in starts for bound in (start, start + _BEHIND)]
    return "(" + " OR ".join(["(key >= %s AND key < %s)"] * len(starts)) + ")", bounds


def _without_longer(keys: Sequence[str]) -> list[str]:
    """The keys that begin with no other: what the longer ones find, the shorter find too."""
    kept: list[str] = []
    for key in sorted(set(keys)):
        if not kept or not key.startswith(kept[-1]):
            kept.append(key)
    return kept


def _marks(values: Iterable[Any]) -> str:
    return ", ".join("%s" for _ in values) or "NULL"
