"""Measures how alike two spellings are: shared trigrams, and the number of typing errors between them."""

from functools import lru_cache
from typing import Final

from twinning.vocabulary.folding import fold

EXACT: Final = 1.0


@lru_cache(maxsize=4096)
def trigrams(text: str) -> frozenset[str]:
    """Return the trigrams of the folded words of `text`, each word with two spaces before and one after.

    Source: the definition of PostgreSQL's pg_trgm, so that SQLite and PostgreSQL rank alike.
    """
    padded = [f"  {word} " for word in fold(text).split()]
    return frozenset(word[start : start + 3] for word in padded for start in range(len(word) - 2))


def similarity(a: str, b: str) -> float:
    """Return the share of common trigrams (Jaccard, as pg_trgm's `similarity`), from 0 to 1."""
    left, right = trigrams(a), trigrams(b)
    if not left and not right:
        return EXACT if a == b else 0.0
    return len(left & right) / len(left | right)


def edit_distance(a: str, b: str, limit: int | None = None) -> int:
    """Return the number of insertions, deletions, exchanges and swaps of neighbours from `a` to `b`.

    With `limit`, any distance beyond it is returned as limit + 1, early where lengths alone show it.
    Source: the unrestricted Damerau–Levenshtein distance (a metric), after Lowrance and Wagner, 1975.
    """
    if limit is not None and abs(len(a) - len(b)) > limit:
        return limit + 1
    distance = _last_row(a, b)[-1]
    return distance if limit is None else min(distance, limit + 1)


def prefix_distance(typed: str, name: str, limit: int) -> int:
    """Return the least edit distance from `typed` to any beginning of `name`, at most limit + 1."""
    beginning = name[: len(typed) + limit]
    return min(limit + 1, *_last_row(typed, beginning))


def _last_row(a: str, b: str) -> list[int]:
    """Return the distances from the whole of `a` to every beginning of `b`, the empty one first."""
    rows = [list(range(len(b) + 1))]
    last_row_of: dict[str, int] = {}
    for i, left in enumerate(a, start=1):
        row = [i]
        last_match = 0
        for j, right in enumerate(b, start=1):
            best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (left != right))
            k = last_row_of.get(right, 0)
            if k and last_match:
                swapped = rows[k - 1][last_match - 1] + (i - k - 1) + 1 + (j - last_match - 1)
                best = min(best, swapped)
            if left == right:
                last_match = j
            row.append(best)
        rows.append(row)
        last_row_of[left] = i
    return rows[-1]
