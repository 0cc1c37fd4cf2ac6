"""Reference bodies of France and Germany, read from one compact file; no database, no network."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from math import cos, floor, radians
from pathlib import Path
from typing import Final

from twinning.kernel.distance import haversine_km
from twinning.vocabulary.folding import collapse, fold, shorten_saints

COLUMNS: Final = (
    "key", "kind", "country", "name", "names", "part_of", "identifiers", "latitude", "longitude",
    "position_from", "population", "population_year", "successor", "valid_from", "valid_to", "source", "seat",
)  # fmt: skip
"""Columns of `data/reference/bodies.tsv.gz`, described in `data/reference/README.md`."""

DEFAULT_PATH: Final = Path(__file__).resolve().parents[3] / "data" / "reference" / "bodies.tsv.gz"

_KM_PER_DEGREE: Final = 111.2
KEY_SCHEMES: Final = {
    "cog": "insee_cog",
    "cog-former": "insee_former",
    "geonames": "geonames",
    "siren": "siren",
    "dep": "insee_dep",
    "region": "insee_region",
    "iso": "iso_3166_2",
    "passerelle": "supplement",
}
"""Registers (`places.enums.Scheme`) by the prefix of a key; the one table of them."""

_PREFIX_OF: Final = {scheme: prefix for prefix, scheme in KEY_SCHEMES.items()}


class UnknownBody(LookupError):
    """No reference body has this key."""


class UnreadableReference(ValueError):
    """The reference file is not what `make reference` writes."""


@dataclass(frozen=True, slots=True)
class ReferenceName:
    """A further name of a body; `language` is empty where the source does not tell it.

    `kind` is `exonym`, `alternate`, `short` or `former`.
    """

    text: str
    language: str
    kind: str


@dataclass(frozen=True, slots=True)
class ReferenceBody:
    """One body of the reference file.

    `kind` is a code of `places.enums.BodyKind`, or empty where GeoNames does not say whether a place is a
    municipality or a quarter. Positions are decimal degrees (WGS 84); `position_from` says whether they are
    the body's own (`geonames`), those of its seat (`seat`) or read off a map (`map`). `part_of`,
    `successor` and `seat` (from where it is administered) are keys of other bodies; `valid_from` and `valid_to`
    are EDTF texts.
    """

    key: str
    kind: str
    country: str
    name: str
    names: tuple[ReferenceName, ...]
    part_of: str
    identifiers: tuple[tuple[str, str], ...]
    latitude: float | None
    longitude: float | None
    position_from: str
    population: int | None
    population_year: int | None
    successor: str
    valid_from: str
    valid_to: str
    source: str
    seat: str = ""

    @property
    def position(self) -> tuple[float, float] | None:
        """Latitude and longitude, if known."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    def identifier(self, scheme: str) -> str:
        """Its number in a register, or an empty text."""
        return dict(self.identifiers).get(scheme, "")


def name_key(text: str) -> str:
    """The key under which spellings of one name meet: case, accents, umlauts, hyphens, St/Saint/Sankt."""
    return shorten_saints(collapse(fold(text)))


class Reference:
    """All reference bodies with their indexes; rows become objects when they are asked for."""

    def __init__(self, rows: Iterable[str]) -> None:
        """Take the data rows of the file, tab-separated in the order of COLUMNS."""
        self._rows = list(rows)
        self._by_key = {row[: row.index("\t")]: place for place, row in enumerate(self._rows)}
        self._made: dict[int, ReferenceBody] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[ReferenceBody]:
        return (self._make(place) for place in range(len(self._rows)))

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def body(self, key: str) -> ReferenceBody:
        """The body with this key. Raises UnknownBody."""
        if key not in self._by_key:
            raise UnknownBody(key)
        return self._make(self._by_key[key])

    def find(self, key: str) -> ReferenceBody | None:
        """The body with this key, or None."""
        return self.body(key) if key in self._by_key else None

    def by_identifier(self, scheme: str, value: str) -> tuple[ReferenceBody, ...]:
        """Bodies with this number in a register (`insee_cog`, `siren`, `geonames`, `ags`, `iso_3166_2` …)."""
        own = self.find(f"{_PREFIX_OF.get(scheme, scheme)}:{value}")
        further = (self._make(place) for place in self._by_identifier.get(f"{scheme}:{value}", ()))
        return (own, *further) if own else tuple(further)

    def by_cog(self, code: str) -> ReferenceBody | None:
        """The present French commune with this INSEE code."""
        return self.find(f"cog:{code}")

    def by_geonames(self, number: str | int) -> ReferenceBody | None:
        """The present body at this GeoNames number; a former municipality only where there is no other."""
        found = self.by_identifier("geonames", str(number))
        return min(found, key=lambda body: (bool(body.successor), body.key), default=None)

    def named(self, text: str, country: str = "") -> tuple[ReferenceBody, ...]:
        """Bodies with this name in any spelling, further names included, in the order of the file."""
        found = (self._make(place) for place in self._by_name.get(name_key(text), ()))
        return tuple(body for body in found if not country or body.country == country)

    def beginning(self, text: str, country: str = "", most: int = 8) -> tuple[ReferenceBody, ...]:
        """Bodies whose name begins with all these words and goes on: Éragny → Éragny-sur-Oise."""
        start = name_key(text) + " "
        found: dict[str, ReferenceBody] = {}
        for key in self._names_sorted[bisect_left(self._names_sorted, start) :]:
            if not key.startswith(start) or len(found) >= most:
                break
            found.update((body.key, body) for body in self.named(key, country))
        return tuple(found.values())[:most]

    def near(self, latitude: float, longitude: float, within_km: float) -> tuple[ReferenceBody, ...]:
        """Bodies within so many kilometres of a point, the nearest first."""
        found = []
        for cell in _cells(latitude, longitude, within_km):
            for place in self._by_cell.get(cell, ()):
                body = self._make(place)
                if body.position is not None:
                    away = haversine_km(latitude, longitude, *body.position)
                    if away <= within_km:
                        found.append((away, body.key, body))
        return tuple(body for _, _, body in sorted(found, key=lambda entry: entry[:2]))

    def ancestors(self, body: ReferenceBody) -> tuple[ReferenceBody, ...]:
        """What a body is part of, from the nearest (district, département) to the widest (Land, région)."""
        chain: list[ReferenceBody] = []
        above = self.find(body.part_of)
        while above is not None and above not in chain:
            chain.append(above)
            above = self.find(above.part_of)
        return tuple(chain)

    def successor(self, body: ReferenceBody) -> ReferenceBody | None:
        """The present body that took over from a former one, followed to the last."""
        seen = {body.key}
        heir = self.find(body.successor)
        while heir is not None and heir.successor and heir.key not in seen:
            seen.add(heir.key)
            heir = self.find(heir.successor)
        return heir

    def predecessors(self, body: ReferenceBody) -> tuple[ReferenceBody, ...]:
        """Former bodies that this one took over from."""
        return tuple(self._make(place) for place in self._by_successor.get(body.key, ()))

    def seated(self, body: ReferenceBody) -> tuple[ReferenceBody, ...]:
        """Areas that are administered from this town."""
        return tuple(self._make(place) for place in self._by_seat.get(body.key, ()))

    def _make(self, place: int) -> ReferenceBody:
        if place not in self._made:
            self._made[place] = _parse(self._rows[place])
        return self._made[place]

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(self._rows):
            _, _, _, name, names, _ = row.split("\t", 5)
            index[name_key(name)].append(place)
            for further in names.split("|") if names else ():
                places = index[name_key(further.split(":", 2)[2])]
                if place not in places:
                    places.append(place)
        return dict(index)

    @cached_property
    def _names_sorted(self) -> list[str]:
        return sorted(self._by_name)

    @cached_property
    def _by_identifier(self) -> dict[str, list[int]]:
        """`scheme:number` of the identifiers column → places; keys are looked up directly."""
        index: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(self._rows):
            for entry in row.split("\t", 7)[6].split():
                index[entry].append(place)
        return dict(index)

    @cached_property
    def _by_cell(self) -> dict[tuple[int, int], list[int]]:
        index: dict[tuple[int, int], list[int]] = defaultdict(list)
        for place, row in enumerate(self._rows):
            latitude, longitude = row.split("\t", 9)[7:9]
            if latitude:
                index[floor(float(latitude) * 10), floor(float(longitude) * 10)].append(place)
        return dict(index)

    @cached_property
    def _by_successor(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(self._rows):
            heir = row.split("\t")[12]
            if heir:
                index[heir].append(place)
        return dict(index)

    @cached_property
    def _by_seat(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(self._rows):
            seat = row.rpartition("\t")[2]
            if seat:
                index[seat].append(place)
        return dict(index)


def load_reference(path: Path) -> Reference:
    """Read a reference file as `make reference` writes it. Raises UnreadableReference."""
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
            head, *rows = file.read().rstrip("\n").split("\n")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise UnreadableReference(f"{path.name}: {error}") from error
    if tuple(head.split("\t")) != COLUMNS or any(row.count("\t") != len(COLUMNS) - 1 for row in rows):
        raise UnreadableReference(f"{path.name}: columns differ from {', '.join(COLUMNS)}")
    return Reference(rows)


@cache
def default_reference() -> Reference:
    """The committed reference file, read once per process. Raises UnreadableReference."""
    return load_reference(DEFAULT_PATH)


def _parse(row: str) -> ReferenceBody:
    """One row as an object."""
    (key, kind, country, name, names, part_of, identifiers, latitude, longitude, position_from,
     population, year, successor, valid_from, valid_to, source, seat) = row.split("\t")  # fmt: skip
    return ReferenceBody(
        key=key,
        kind=kind,
        country=country,
        name=name,
        names=tuple(_name(entry) for entry in names.split("|")) if names else (),
        part_of=part_of,
        identifiers=_identifiers(key, identifiers),
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        position_from=position_from,
        population=int(population) if population else None,
        population_year=int(year) if year else None,
        successor=successor,
        valid_from=valid_from,
        valid_to=valid_to,
        source=source,
        seat=seat,
    )


def _name(entry: str) -> ReferenceName:
    """`fr:exonym:Hanovre` as an object."""
    language, kind, text = entry.split(":", 2)
    return ReferenceName(text, language, kind)


def _identifiers(key: str, listed: str) -> tuple[tuple[str, str], ...]:
    """Scheme and number of the key itself and of the `scheme:number` pairs of the column."""
    prefix, _, value = key.partition(":")
    own = ((KEY_SCHEMES.get(prefix, prefix), value),)
    return own + tuple(_pair(entry) for entry in listed.split(" ") if entry)


def _pair(entry: str) -> tuple[str, str]:
    scheme, _, value = entry.partition(":")
    return scheme, value


def _cells(latitude: float, longitude: float, within_km: float) -> Iterator[tuple[int, int]]:
    """Tenth-of-a-degree cells that a circle touches."""
    high = within_km / _KM_PER_DEGREE
    wide = high / max(cos(radians(latitude)), 0.1)
    for row in range(floor((latitude - high) * 10), floor((latitude + high) * 10) + 1):
        for column in range(floor((longitude - wide) * 10), floor((longitude + wide) * 10) + 1):
            yield row, column
