"""What the address asks of the list of programmes: filters, text, order, and what in it was not understood."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from django.http import QueryDict

from passerelle.funding.catalogue import catalogue
from passerelle.web.public.filters import LONGEST_TEXT, Problem
from passerelle.web.public.funding_places import places, serves_place
from passerelle.web.public.funding_rows import OPEN, Row, Standing
from passerelle.web.public.search_page import cleaned
from twinning.funding.facts import APPLICANT_TYPES
from twinning.funding.programme import Level
from twinning.funding.reach_countries import COUNTRIES
from twinning.kernel.language import Language
from twinning.kernel.period import months_away
from twinning.vocabulary import analyser
from twinning.vocabulary.folding import fold

AGES = {"0-11": (0, 11), "12-17": (12, 17), "18-26": (18, 26), "27-30": (27, 30), "31-": (31, 120)}
"""Bands of ages that funders' rules fall into."""
DEADLINES = ("open", "soon", "always")
SOON_MONTHS = 3
SUMS = ("1000", "5000", "10000", "50000")
LIMITS = ("local", "everywhere")
SORTS = ("name", "amount", "deadline", "effort")
FILTERS = (
    "applicant",
    "from",
    "with",
    "place",
    "limit",
    "deadline",
    "least",
    "age",
    "level",
    "funder",
    "standing",
)
"""Names of the filters in the address, in the order of the panel."""
SELECTS = ("from", "with", "place", "least")
"""Filters of which one value can be chosen."""
Wishes = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Asked:
    """An address of the list, understood as far as it can be."""

    wishes: Wishes
    q: str
    sort: str
    problems: tuple[Problem, ...] = ()

    def query(self, **changes: str | Sequence[str]) -> str:
        """Return the query string of this address with changes: `q`, `sort`, or a filter's name with its values."""
        params = QueryDict(mutable=True)
        for name, value in self.pairs(**changes):
            params.appendlist(name, value)
        return f"?{params.urlencode()}" if params else ""

    def pairs(self, **changes: str | Sequence[str]) -> list[tuple[str, str]]:
        """Return names and values of this address with changes, without what is the default."""
        told: dict[str, str | Sequence[str]] = {"q": self.q, **self.wishes, "sort": self.sort, **changes}
        if told["sort"] == SORTS[0]:
            told["sort"] = ""
        several = ((name, [value] if isinstance(value, str) else value) for name, value in told.items())
        return [(name, value) for name, values in several for value in values if value]

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.wishes or self.q)


def known_values() -> dict[str, tuple[str, ...]]:
    """Return the filters in the order of the panel, each with the values it understands."""
    values: Sequence[Sequence[str]] = (
        APPLICANT_TYPES,
        tuple(COUNTRIES),
        tuple(COUNTRIES),
        tuple(places()),
        LIMITS,
        DEADLINES,
        SUMS,
        tuple(AGES),
        tuple(Level),
        tuple(dict.fromkeys(one.funder.id for one in catalogue().values())),
        tuple(Standing),
    )
    return {name: tuple(known) for name, known in zip(FILTERS, values, strict=True)}


def read(params: QueryDict) -> Asked:
    """Understand the query of an address; never raises, whatever stands in it."""
    known = known_values()
    wishes: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for name, values in known.items():
        given = [value for value in dict.fromkeys(params.getlist(name)) if value]
        problems += [Problem(name, value) for value in given if value not in values]
        good = tuple(value for value in given if value in values)
        if good:
            wishes[name] = good[-1:] if name in SELECTS else good
    problems += [Problem("", name) for name in params if name not in (*known, "q", "sort")]
    q = cleaned(params.get("q", ""))[:LONGEST_TEXT]
    if q and not fold(q):
        problems.append(Problem("q", q))
        q = ""
    sort = params.get("sort", "") or SORTS[0]
    if sort not in SORTS:
        problems.append(Problem("sort", sort))
        sort = SORTS[0]
    return Asked(wishes, q, sort, tuple(problems))


def matching(rows: Iterable[Row], asked: Asked, *, on: date, without: str = "") -> list[Row]:
    """Return the rows that meet all wishes, each by one of its values.

    Parameters:
        rows: of the catalogue.
        asked: the address.
        on: the day, for deadlines.
        without: a filter that is not applied, to count its values beside the others.
    """
    found = [row for row in rows if _has_words(row, asked.q)] if asked.q else list(rows)
    for name, values in asked.wishes.items():
        if name != without:
            found = [row for row in found if any(meets(row, name, value, on=on) for value in values)]
    return found


def meets(row: Row, name: str, value: str, *, on: date) -> bool:
    """Return whether a row meets one value of a filter."""
    if name == "deadline":
        return _meets_deadline(row, value, on)
    return _CONDITIONS[name](row, value)


def in_order(rows: Iterable[Row], sort: str, named: Callable[[Row], str]) -> list[Row]:
    """Return rows in an order of `SORTS`; what is out of force stands at the end of each.

    Parameters:
        named: returns a programme's name in the reader's language.
    """
    key = {"amount": _by_amount, "deadline": _by_deadline, "effort": _by_effort}.get(sort, _by_name)
    return sorted(rows, key=lambda row: (row.is_gone, *key(row), fold(named(row))))


def _by_name(_row: Row) -> tuple[object, ...]:
    return ()


def _by_amount(row: Row) -> tuple[object, ...]:
    """The largest first; what only the funder or a formula can tell stands behind."""
    return row.largest.sum is None, -(row.largest.sum.amount if row.largest.sum else 0)


def _by_deadline(row: Row) -> tuple[object, ...]:
    """The next day first, then those without a fixed day, then those of which none is known."""
    return row.timing not in OPEN, row.day is None, row.day or date.max


def _by_effort(row: Row) -> tuple[object, ...]:
    return (row.programme.effort,)


def _meets_deadline(row: Row, value: str, on: date) -> bool:
    if row.timing not in OPEN:
        return False
    if value == "soon":
        return row.day is not None and row.day <= months_away(on, SOON_MONTHS)
    return value == "open" or row.day is None


def _meets_age(row: Row, value: str) -> bool:
    least, most = AGES[value]
    youngest, oldest = row.programme.ages
    return (youngest or 0) <= most and (oldest is None or least <= oldest)


def _meets_sum(row: Row, value: str) -> bool:
    """A formula without a largest sum may reach any; where nothing is published, nothing is claimed."""
    largest = row.largest.sum
    return row.has_no_cap or (largest is not None and largest.amount >= Decimal(value))


def _from(row: Row, code: str) -> bool:
    reach = row.programme.reach
    return all(not codes or code in codes for codes in (reach.applicants, reach.countries))


def _with(row: Row, code: str) -> bool:
    reach = row.programme.reach
    return all(not codes or code in codes for codes in (reach.partners, reach.countries))


_CONDITIONS: Mapping[str, Callable[[Row, str], bool]] = {
    "applicant": lambda row, value: value in row.programme.applicants,
    "from": _from,
    "with": _with,
    "place": lambda row, value: serves_place(row.programme.reach, places()[value]),
    "limit": lambda row, value: row.is_local is (value == "local"),
    "least": _meets_sum,
    "age": _meets_age,
    "level": lambda row, value: row.programme.level == value,
    "funder": lambda row, value: row.programme.funder.id == value,
    "standing": lambda row, value: row.standing == value,
}


def _has_words(row: Row, q: str) -> bool:
    """Whether a programme's names, funder or summary hold what was typed, in any language."""
    tokens = _tokens()[row.programme.id]
    return all(
        not tokens.isdisjoint(wish.tokens)
        or any(token.startswith(beginning) for beginning in wish.beginnings for token in tokens)
        for wish in analyser.query(q)
    )


@cache
def _tokens() -> dict[str, frozenset[str]]:
    """The words of every programme, by its id."""
    return {
        one.id: frozenset(
            token
            for language in Language
            for texts in (one.names, one.funder.names, one.summary)
            for token in analyser.tokens(texts.get(language, ""), language)
        )
        for one in catalogue().values()
    }
