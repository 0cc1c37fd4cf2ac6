"""What Wikidata says about town twinning (P190), in values of our own; no database, no network."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Final

from passerelle.imports.plan import ImportFault
from twinning.kernel.edtf import InvalidFuzzyDate, parse

UNKNOWN: Final = "unknown"
"""An end that happened at a time nobody noted (the snak type `somevalue`)."""

TWINNED_WITH, STARTED, ENDED = "P190", "P580", "P582"
HUMAN: Final = "Q5"
PREFERRED, NORMAL, DEPRECATED = "preferred", "normal", "deprecated"

_DECADE, _YEAR, _MONTH = 8, 9, 10
_ITEM = re.compile(r"Q[1-9]\d{0,14}")
_AGS = re.compile(r"\d{5}(?:\d{3})?", re.ASCII)
_INSEE = re.compile(r"\d[\dAB]\d{3}", re.ASCII)
LONGEST_STATEMENT: Final = 160
"""Characters of `Statement.external_id`."""


class TruncatedJson(ImportFault):
    """The JSON breaks off or is damaged at `line` and `column`."""

    code: ClassVar[str] = "wikidata_broken_json"


class UnknownShape(ImportFault):
    """The JSON is whole but is none of the three shapes."""

    code: ClassVar[str] = "wikidata_unknown_shape"


@dataclass(frozen=True, slots=True)
class Item:
    """What a file tells of one item; empty where it tells nothing.

    `label` is empty where Wikidata only repeats the QID; `country` is an ISO code or empty; `position` is
    latitude and longitude in degrees (WGS 84).
    """

    qid: str
    label: str = ""
    country: str = ""
    position: tuple[float, float] | None = None
    ags: str = ""
    insee: str = ""
    is_person: bool = False

    def merged(self, other: "Item") -> "Item":
        """This item with its gaps filled from another account of it."""
        return Item(
            qid=self.qid,
            label=self.label or other.label,
            country=self.country or other.country,
            position=self.position or other.position,
            ags=self.ags or other.ags,
            insee=self.insee or other.insee,
            is_person=self.is_person or other.is_person,
        )


@dataclass(frozen=True, slots=True)
class TwinClaim:
    """One P190 statement: `subject` says it is twinned with `target`.

    `start` is an EDTF text or None; `end` is an EDTF text, `UNKNOWN` (ended, nobody says when) or None;
    `references` are addresses the statement cites; `number` is its place in the file, from 1.
    """

    number: int
    statement_id: str
    subject: str
    target: str
    rank: str = NORMAL
    start: str | None = None
    end: str | None = None
    references: tuple[str, ...] = ()

    @property
    def pair(self) -> frozenset[str]:
        """Both items, without the direction."""
        return frozenset((self.subject, self.target))

    def merged(self, other: "TwinClaim") -> "TwinClaim":
        """One claim from two rows about the same statement; different starts stand side by side."""
        return replace(
            self,
            start=either(self.start, other.start),
            end=self.end or other.end,
            references=tuple(dict.fromkeys(self.references + other.references)),
        )


@dataclass(frozen=True, slots=True)
class Skipped:
    """A statement that is not taken over, and why: `code` names the sentence."""

    number: int
    title: str
    code: str


@dataclass(slots=True)
class Gathered:
    """Everything read from one or several files.

    `described` holds the items whose own P190 statements the file would show: only there does the silence of
    an item mean something. `repeated` counts rows that told a statement again.
    """

    items: dict[str, Item] = field(default_factory=dict)
    claims: dict[str, TwinClaim] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    described: set[str] = field(default_factory=set)
    repeated: int = 0
    rows: int = 0

    @property
    def is_damaged(self) -> bool:
        """Whether no row is built as Wikidata builds it."""
        return not self.claims and all(one.code == "wikidata_damaged" for one in self.skipped)

    @contextmanager
    def row(self, title: str) -> Iterator[None]:
        """Read one row inside; one that is not built as Wikidata builds it is left out and named, not the file."""
        self.rows += 1
        try:
            yield
        except (KeyError, TypeError, AttributeError, ValueError, IndexError):
            self.skip(self.rows, title, "wikidata_damaged")

    def know(self, item: Item) -> None:
        """Note what a row tells of an item."""
        known = self.items.get(item.qid)
        self.items[item.qid] = known.merged(item) if known else item

    def claim(self, claim: TwinClaim) -> None:
        """Note a claim; a second row about the same statement is merged and counted."""
        known = self.claims.get(claim.statement_id)
        if known:
            self.repeated += 1
        self.claims[claim.statement_id] = known.merged(claim) if known else claim

    def skip(self, number: int, title: str, code: str) -> None:
        """Note a statement that is not taken over."""
        self.skipped.append(Skipped(number, title, code))

    def title(self, subject: str, target: str) -> str:
        """Both names, or QIDs where there is none, as a person would write the pair."""
        return " – ".join((self.name(subject), self.name(target)))

    def name(self, qid: str) -> str:
        """The item's label, or its QID."""
        item = self.items.get(qid)
        return item.label if item and item.label else qid

    def best(self) -> list[TwinClaim]:
        """The claims that count, in the order of the file: of one direction's claims the preferred ones."""
        preferred = {
            (claim.subject, claim.target) for claim in self.claims.values() if claim.rank == PREFERRED
        }
        return [
            claim
            for claim in self.claims.values()
            if claim.rank == PREFERRED or (claim.subject, claim.target) not in preferred
        ]

    def outranked(self) -> list[TwinClaim]:
        """The claims that a preferred one of the same direction replaces."""
        best = {claim.statement_id for claim in self.best()}
        return [claim for claim in self.claims.values() if claim.statement_id not in best]


def gather(parts: Iterable[Gathered]) -> Gathered:
    """Several answers as one, statements of later parts numbered on."""
    whole = Gathered()
    for part in parts:
        for item in part.items.values():
            whole.know(item)
        for claim in part.claims.values():
            whole.claim(replace(claim, number=claim.number + whole.rows))
        whole.skipped += [replace(entry, number=entry.number + whole.rows) for entry in part.skipped]
        whole.described |= part.described
        whole.repeated += part.repeated
        whole.rows += part.rows
    return whole


def check_numbers(subject: str, target: str, statement_id: str) -> None:
    """Raise ValueError where an item or a statement has a number that Wikidata gives to none."""
    if not (_ITEM.fullmatch(subject) and _ITEM.fullmatch(target)) or len(statement_id) > LONGEST_STATEMENT:
        raise ValueError("no number of Wikidata")


def position_of(latitude: Any, longitude: Any) -> tuple[float, float] | None:
    """Degrees as numbers, or None where they are none or not on earth."""
    try:
        found = float(latitude), float(longitude)
    except (TypeError, ValueError):
        return None
    return found if abs(found[0]) <= 90 and abs(found[1]) <= 180 else None


def ags_of(value: Any) -> str:
    """A German municipality's or district's key (eight or five digits), or an empty text."""
    return value if isinstance(value, str) and _AGS.fullmatch(value) else ""


def insee_of(value: Any) -> str:
    """A French commune's number, or an empty text."""
    return value if isinstance(value, str) and _INSEE.fullmatch(value) else ""


def time_to_edtf(time: str, precision: int | None) -> str | None:
    """An EDTF text for a Wikibase time such as `+1965-00-00T00:00:00Z`, or None where it says too little.

    Precision 11 is a day, 10 a month, 9 a year, 8 a decade (an interval); coarser ones are dropped. Without a
    precision (a query that did not ask for it) 1 January counts as a year and a first of a month as a month,
    for that is how the query service writes them. Source: Wikibase data model, time datatype.
    """
    day = time.lstrip("+").partition("T")[0]
    parts = day.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts) or len(parts[0]) != 4:
        return None
    text = _cut(day, _precision_of(parts) if precision is None else precision)
    try:
        return str(parse(text)) if text else None
    except InvalidFuzzyDate:
        return None


def either(first: str | None, second: str | None) -> str | None:
    """One EDTF text for two accounts: the more exact one if they agree, else `[earlier,later]`."""
    if not first or not second or first == second:
        return first or second
    if first.startswith("[") or second.startswith("["):
        return first
    longer, shorter = sorted((first, second), key=len, reverse=True)
    if longer.startswith(shorter):
        return longer
    earlier, later = sorted((first, second))
    try:
        return str(parse(f"[{earlier},{later}]"))
    except InvalidFuzzyDate:
        return earlier


def _precision_of(parts: list[str]) -> int:
    if parts[2] not in ("00", "01"):
        return _MONTH + 1
    return _MONTH if parts[1] not in ("00", "01") else _YEAR


def _cut(day: str, precision: int) -> str:
    """The part of `YYYY-MM-DD` that the precision vouches for."""
    if precision < _DECADE:
        return ""
    if precision == _DECADE:
        return f"{day[:3]}0/{day[:3]}9"
    if precision == _YEAR or day[5:7] == "00":
        return day[:4]
    if precision == _MONTH or day[8:10] == "00":
        return day[:7]
    return day
