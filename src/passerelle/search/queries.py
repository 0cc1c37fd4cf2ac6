"""Reads of the index. What is typed may be anything: nothing here raises on it, and none of it reaches SQL."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from django.db import connection
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from passerelle.search import statements
from passerelle.search.documents import EVERY_LANGUAGE
from passerelle.search.enums import Kind
from passerelle.search.models import Document
from passerelle.search.names import LATER_WORD, LONGEST_NAME, NameHit, likeness_of_guess, near_key
from twinning.kernel.language import Language, UnknownLanguage, parse_language
from twinning.vocabulary import analyser
from twinning.vocabulary.analyser import Wish
from twinning.vocabulary.folding import fold, transcribe
from twinning.vocabulary.names import query_keys
from twinning.vocabulary.querying import fts5_query, postgres_query

MOST_GUESSES: Final = 100
_ROWS_PER_HIT: Final = 8
_SHORTEST_GUESS: Final = 4
_ENOUGH: Final = 3
_WORDS_TO_MEND: Final = 3
Kinds = Collection[Kind] | None


def names(q: str, *, limit: int, kinds: Kinds = None) -> list[NameHit]:
    """Return the objects whose names begin with what is typed, or nearly so: at most two queries.

    The very name comes first, then its beginning, then a later word, each by weight; typing errors are
    forgiven where little else is found, the least wrong first. Each object comes once.

    Parameters:
        q: what was typed so far, in any spelling.
        limit: the most hits.
        kinds: only these; every kind when missing.
    """
    typed = query_keys(q)
    if not typed or limit < 1:
        return []
    found = _by_beginning(q, typed, limit * _ROWS_PER_HIT, kinds)
    hits = _once_each(found)
    if len(hits) < min(_ENOUGH, limit) and not any(hit.likeness == 1 for hit in hits):
        hits = _once_each([*found, *guesses(q, limit=limit, kinds=kinds)])
    return hits[:limit]


def guesses(q: str, *, limit: int, kinds: Kinds = None) -> list[NameHit]:
    """Return the objects from whose names only typing errors lead to what is typed: one query."""
    typed = near_key(q)
    if len(typed) < _SHORTEST_GUESS:
        return []
    hits = [
        NameHit(Kind(kind), object_id, text, likeness, weight)
        for kind, object_id, text, near, weight in _rows(*statements.near(typed, kinds, MOST_GUESSES))
        if (likeness := likeness_of_guess(typed, near))
    ]
    return _once_each(hits)[:limit]


def documents(
    q: str, *, language: str, kinds: Kinds = None, limit: int = 20, offset: int = 0
) -> tuple[list[Document], int]:
    """Return the documents that hold every wish of a query, the best first, and their number: two queries.

    The very words in the title go before the very words elsewhere, then come their beginnings in the title
    and elsewhere; equals follow by weight. A reader's language decides which texts are read, not in which
    language may be asked.

    Parameters:
        q: what was typed.
        language: `de`, `fr` or `en`.
        kinds: only these; every kind when missing.
        limit: the most documents; `offset` are left out before them.
    """
    total = matching(q, language=language, kinds=kinds).count() if limit > 0 else 0
    if not total or offset >= total:
        return [], total
    return best(q, language=language, kinds=kinds, limit=limit, offset=offset), total


def best(q: str, *, language: str, kinds: Kinds = None, limit: int = 20, offset: int = 0) -> list[Document]:
    """Return the same documents where their number is known already: one query."""
    start = max(offset, 0)
    found = matching(q, language=language, kinds=kinds)
    return list(_ranked(found, q, language)[start : start + max(limit, 0)])


def overview(q: str, *, language: str, limit: int) -> dict[Kind, tuple[int, list[Document]]]:
    """Return for each kind how many documents hold every wish, and the best of them: one query."""
    beginnings = _expression(q, language)
    if not beginnings:
        return {}
    exact = _expression(q, language, finished=True)
    sql, params = statements.overview(exact, beginnings, (EVERY_LANGUAGE, language), limit)
    found: dict[Kind, tuple[int, list[Document]]] = {}
    for document in Document.objects.raw(sql, params):
        total: int = getattr(document, "total")  # noqa: B009 - selected beside the columns, unknown to the types
        found.setdefault(Kind(document.kind), (total, []))[1].append(document)
    return found


def counts(q: str, *, language: str) -> dict[Kind, int]:
    """Return how many documents of each kind hold every wish: one query."""
    rows = matching(q, language=language).order_by().values_list("kind").annotate(Count("pk"))
    return {Kind(kind): number for kind, number in rows}


def matching(q: str, *, language: str, kinds: Kinds = None) -> QuerySet[Document]:
    """Return the documents that hold every wish of a query, in no order; none where nothing is asked."""
    expression = _expression(q, language)
    if not expression:
        return Document.objects.none()
    found = Document.objects.filter(language__in=(EVERY_LANGUAGE, language)).order_by()
    if kinds is not None:
        found = found.filter(kind__in=list(kinds))
    return found.filter(pk__in=RawSQL(*statements.holding(expression))).defer("title_tokens", "body_tokens")


def partnership_ids(q: str, *, language: str) -> list[int]:
    """Return the partnerships a text finds, by title (all names of the parties) or any other word: one query."""
    return list(object_ids(q, language=language, kind=Kind.PARTNERSHIP))


def object_ids(q: str, *, language: str, kind: Kind) -> QuerySet[Document, int]:
    """Return the same as a subquery for `pk__in=…`, which costs no query and no list of thousands."""
    return matching(q, language=language, kinds=[kind]).values_list("object_id", flat=True)


def heaviest(kind: Kind, *, limit: int) -> list[int]:
    """Return the objects of a kind that come first where nothing is asked: one query."""
    rows = (
        Document.objects.filter(kind=kind)
        .order_by("-weight", "object_id")
        .values_list("object_id", flat=True)
    )
    return list(dict.fromkeys(rows[: limit * len(Language)]))[:limit]


def wishes_of(q: str, *, language: str, finished: bool = False) -> tuple[Wish, ...]:
    """Return what a document must hold to answer a query asked by a reader of a language: no query."""
    try:
        reader: Language | None = parse_language(language)
    except UnknownLanguage:
        reader = None
    return analyser.query(q, language=reader, finished=finished)


def correction(q: str) -> str:
    """Return what was probably meant, or nothing: at most seven queries.

    The whole text as one misspelt name comes first; else each of the first words that no name knows is
    exchanged for the nearest name.
    """
    whole = guesses(q, limit=1)
    if whole:
        return whole[0].name
    words = fold(q).split()
    if not 1 < len(words) <= _WORDS_TO_MEND:
        return ""
    hits = [names(word, limit=1) if len(word) >= _SHORTEST_GUESS else [] for word in words]
    if not any(hit.is_guess for found in hits for hit in found):
        return ""
    return " ".join(_mended(word, found) for word, found in zip(words, hits, strict=True))


def _mended(word: str, found: Sequence[NameHit]) -> str:
    """The name that was meant; the word itself where it is the beginning of one, or of none."""
    return found[0].name if found and (found[0].is_guess or found[0].likeness == 1) else word


def _by_beginning(q: str, typed: Sequence[str], limit: int, kinds: Kinds) -> list[NameHit]:
    short = q[:LONGEST_NAME]
    faithful = [key for key in dict.fromkeys((fold(short), transcribe(short))) if key in typed] or typed[:1]
    return [
        NameHit(Kind(kind), object_id, text, _likeness(typed, tuple(faithful), key, tier), weight)
        for kind, object_id, text, key, tier, weight in _rows(
            *statements.beginning(typed, faithful, kinds, limit)
        )
    ]


def _likeness(typed: Sequence[str], faithful: tuple[str, ...], key: str, tier: int) -> float:
    """The tiers of `twinning.vocabulary.names.name_likeness`, known from the row."""
    if tier == LATER_WORD:
        return 0.8
    if key in typed:
        return 1.0
    return 0.95 if key.startswith(faithful) else 0.9


def _once_each(hits: Iterable[NameHit]) -> list[NameHit]:
    best: dict[tuple[Kind, int], NameHit] = {}
    for hit in sorted(hits, key=lambda hit: (-hit.likeness, -hit.weight, hit.kind, hit.object_id)):
        best.setdefault((hit.kind, hit.object_id), hit)
    return list(best.values())


def _ranked(found: QuerySet[Document], q: str, language: str) -> QuerySet[Document]:
    exact, beginnings = _expression(q, language, finished=True), _expression(q, language)
    if not beginnings:
        return found
    rank = Case(
        When(pk__in=RawSQL(*statements.titled(exact)), then=Value(0)),
        When(pk__in=RawSQL(*statements.holding(exact)), then=Value(1)),
        When(pk__in=RawSQL(*statements.titled(beginnings)), then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return found.annotate(rank=rank).order_by("rank", "-weight", "object_id")


def _expression(q: str, language: str, *, finished: bool = False) -> str:
    """The wishes of a query in the database's own words; empty where there are none."""
    wishes = wishes_of(q, language=language, finished=finished)
    return postgres_query(wishes) if connection.vendor == "postgresql" else fts5_query(wishes)


def _rows(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    if not sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())
