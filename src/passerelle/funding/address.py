"""A situation in an address: every fact is a parameter of its own name, so that a link is all there is to keep."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict

from twinning.funding.facts import FACTS, FactKind
from twinning.funding.situation import Situation
from twinning.funding.values import Value

SKIPPED = "skip"
"""Names the questions somebody does not want to be asked, a parameter each."""
LONGEST = 120
"""Characters of one value; more is no answer to any question."""


class Address:
    """What the query of an address tells: texts by fact, as they were typed, and the questions set aside.

    Texts that are empty tell nothing. Facts of several words (countries) may come as several parameters.
    """

    def __init__(self, texts: Mapping[str, str], skipped: Iterable[str] = ()) -> None:
        self.texts = dict(texts)
        self.skipped = frozenset(skipped)

    @classmethod
    def read(cls, params: QueryDict) -> Self:
        """Return what parameters tell; parameters that are no fact are nobody's business here."""
        texts = {}
        for name in FACTS:
            words = [word.strip()[:LONGEST] for word in params.getlist(name) if word.strip()]
            if words:
                texts[name] = ",".join(words) if FACTS[name].kind is FactKind.COUNTRIES else words[-1]
        return cls(texts, (name for name in params.getlist(SKIPPED) if name in FACTS))

    @classmethod
    def of(cls, situation: Situation) -> Self:
        """Return the address of what has been told of a situation."""
        return cls({name: text_of(situation.values[name]) for name in FACTS if name in situation.told})

    def query(self, *, without: Iterable[str] = (), skip: str = "", **extra: str) -> str:
        """Return the query, beginning with `?`, or nothing where it tells nothing.

        Parameters:
            without: facts to be left out, and no longer set aside.
            skip: a question to be set aside.
            extra: further parameters; empty ones are left out.
        """
        gone = frozenset(without)
        pairs = [(name, text) for name, text in self.texts.items() if name not in gone]
        skipped = sorted({*self.skipped, skip} - {"", *gone})
        pairs += [(SKIPPED, name) for name in skipped if name not in self.texts]
        pairs += [(name, text) for name, text in extra.items() if text]
        return f"?{urlencode(pairs)}" if pairs else ""

    def pairs(self, *, without: Iterable[str] = ()) -> list[tuple[str, str]]:
        """Return name and text of all that is told, for hidden fields of a form."""
        gone = frozenset(without)
        told = [(name, text) for name, text in self.texts.items() if name not in gone]
        return told + [(SKIPPED, name) for name in sorted(self.skipped - gone)]


def text_of(value: Value) -> str:
    """Return a value as the address writes it: `true`, `1234.5`, `2027-05-20`, `DE,FR`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return ",".join(sorted(value))
    return value
