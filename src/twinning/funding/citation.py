"""Where a rule comes from: an address, a short quote, who says it, and when it was read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SourceKind(StrEnum):
    """Who says it: the funder or a legal text, an umbrella body that applies the rules, or a third party."""

    OFFICIAL = "official"
    UMBRELLA = "umbrella"
    THIRD_PARTY = "third_party"


@dataclass(frozen=True, slots=True)
class Citation:
    """A source of a programme's file; `quote` is in `language`, the words of the source itself.

    `seen_on` is the day on which the stored copy was read; `copy_age` says how old that copy was, as far as known.
    """

    id: str
    url: str
    title: str
    kind: SourceKind
    language: str
    seen_on: date
    quote: str = ""
    copy_age: str = ""
