"""Who can talk with whom at a table: the rule of languages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Missing:
    """A missing link of languages at one table; `other` is empty where the only speaker of `language` sits alone."""

    language: str
    other: str = ""


def missing_links(spoken: Iterable[frozenset[str]]) -> tuple[Missing, ...]:
    """What keeps the people of one table from talking, from the languages each of them speaks.

    Only people with exactly one language are bound: each needs somebody else who speaks it, and where people bound
    to two different languages sit, somebody must speak both. Who gave no languages neither breaks nor mends a rule.
    """
    known: Sequence[frozenset[str]] = [languages for languages in spoken if languages]
    only = sorted({language for languages in known if len(languages) == 1 for language in languages})
    alone = [Missing(one) for one in only if sum(one in languages for languages in known) == 1]
    unlinked = [
        Missing(one, other)
        for one, other in combinations(only, 2)
        if not any(one in languages and other in languages for languages in known)
    ]
    return tuple(alone + unlinked)
