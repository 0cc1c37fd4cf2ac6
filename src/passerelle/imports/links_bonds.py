"""Which partnership a pair of bodies has already: its own, or one of several bodies that contains it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from passerelle.imports.links_spots import Spot
from passerelle.partnerships.enums import PartyRole
from passerelle.partnerships.models import Partnership, Party, Statement

Pair = frozenset[int]
"""Two bodies that stand today, told apart by `id()` of their spots, for new ones have no key yet."""

StatementKey = tuple[str, str]
"""A source's key and its own number for the pair."""

SOURCE_PREFIX: Final = "dataset:"


@dataclass(eq=False, slots=True)
class Bond:
    """A partnership: one of the directory if it has a `pk`, else one the import would add.

    `a` and `b` are as the file tells them, before successors are followed; `line` is where it was first met.
    """

    pk: int | None = None
    title: str = ""
    several: bool = False
    a: Spot | None = None
    b: Spot | None = None
    line: int = 0
    statements: set[StatementKey] = field(default_factory=set)

    @property
    def key(self) -> int:
        """The partnership's key in the database. Raises ValueError where it has none yet."""
        if self.pk is None:
            raise ValueError("the bond is not written yet")
        return self.pk


@dataclass(frozen=True, slots=True)
class Told:
    """A statement to write: a source (by key) lists the bond under its own number, under a licence."""

    bond: Bond
    source: str
    number: str
    licence: str


class Bonds:
    """All partnerships by pairs of bodies, in memory: three queries, whatever their number."""

    def __init__(self, spots: Mapping[int, Spot]) -> None:
        """Load the partnerships; `spots` are the directory's bodies by key."""
        self.planned: list[Bond] = []
        self._own: dict[Pair, Bond] = {}
        self._wide: dict[Pair, Bond] = {}
        self._partners: dict[int, list[Spot]] = defaultdict(list)
        self._load(spots)

    def of(self, a: Spot, b: Spot) -> Bond | None:
        """The bond of two bodies (their own before a wider one), after successors are followed."""
        pair = _pair(a, b)
        return self._own.get(pair) or self._wide.get(pair)

    def partners_of(self, spot: Spot) -> list[Spot]:
        """The standing bodies that this one has a partnership with, in the directory."""
        return self._partners.get(id(spot.present), [])

    def plan(self, a: Spot, b: Spot, line: int) -> Bond:
        """Plan a new bond of two bodies."""
        bond = Bond(a=a, b=b, line=line)
        self.planned.append(bond)
        self._own[_pair(a, b)] = bond
        return bond

    def _load(self, spots: Mapping[int, Spot]) -> None:
        statements = _statements()
        by_id = {id(spot): spot for spot in spots.values()}
        sides = _sides(spots)
        for pk, title in Partnership.objects.order_by("pk").values_list("pk", "slug"):
            first, second = sides[pk]
            bond = Bond(pk, title, len(first) + len(second) > 2, statements=statements.get(pk, set()))
            for a, b in product(first, second):
                if a != b:
                    self._partners[a].append(by_id[b])
                    self._partners[b].append(by_id[a])
                    (self._wide if bond.several else self._own).setdefault(frozenset((a, b)), bond)


def _sides(spots: Mapping[int, Spot]) -> dict[int, tuple[set[int], set[int]]]:
    """The standing bodies of every partnership, side by side; a predecessor counts as its successor."""
    found: dict[int, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    standing = Party.objects.exclude(role=PartyRole.PREDECESSOR).values_list(
        "partnership_id", "body_id", "side"
    )
    for bond, body, side in standing:
        found[bond][1 if side else 0].add(id(spots[body].present))
    return found


def _statements() -> dict[int, set[StatementKey]]:
    """What data sets state already."""
    found: dict[int, set[StatementKey]] = defaultdict(set)
    rows: Iterable[tuple[int, str, str]] = Statement.objects.filter(
        source__key__startswith=SOURCE_PREFIX
    ).values_list("partnership_id", "source__key", "external_id")
    for bond, source, number in rows:
        found[bond].add((source, number))
    return found


def _pair(a: Spot, b: Spot) -> Pair:
    return frozenset((id(a.present), id(b.present)))
