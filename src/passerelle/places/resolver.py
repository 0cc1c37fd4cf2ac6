"""Finds the body that a name, a number and some hints mean, with reasons; the doubtful is left to people.

A bare name never decides: 1,441 names of French communes are borne by more than one.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from passerelle.places.reference import Reference, ReferenceBody, name_key
from passerelle.places.resolver_names import WrittenName, readings
from twinning.kernel.distance import haversine_km
from twinning.kernel.reasons import Reason, Value

NEAR_KM: Final = 5.0
"""Rule of the directory: a name and a position within 5 km mean one body, if the level is the same."""
FAR_KM: Final = 25.0
MUCH_LARGER: Final = 5
MOST_CANDIDATES: Final = 12
COMPLETE_REGISTERS: Final = frozenset({"FR"})
"""Countries whose every municipality is in the reference, so that the only namesake of a région is known."""

_WEIGHTS: Final = {
    "same_identifier": 1.0,
    "name_exact": 0.4,
    "name_folded": 0.36,
    "name_former": 0.32,
    "name_alternate": 0.3,
    "name_partial": 0.12,
    "within": 0.35,
    "in_district": 0.3,
    "in_region": 0.15,
    "near": 0.3,
    "kind_matches": 0.1,
    "only_namesake": 0.1,
    "population_larger": 0.04,
    "kind_differs": -0.25,
    "outside_district": -0.35,
    "outside_region": -0.3,
    "far": -0.3,
    "other_identifier": -0.5,
    "former": -0.02,
}
_OWN_NAME: Final = frozenset({"name_exact", "name_folded", "name_former", "name_alternate"})
_MAIN_NAME: Final = frozenset({"name_exact", "name_folded"})
_AGAINST: Final = frozenset({"kind_differs", "outside_district", "outside_region", "far", "other_identifier"})
_SECOND_HINT: Final = frozenset({"kind_matches", "in_region", "in_district", "within", "near"})
_SAME_LEVEL: Final = {"former_municipality": "municipality"}


class Verdict(StrEnum):
    """What may be done with a resolution."""

    DECIDED = "decided"
    DOUBTFUL = "doubtful"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class BodyQuery:
    """What is known of a body. Hints are names or codes as people write them; empty means not known.

    `country` is ISO 3166-1 alpha-2, `kind_hint` a code of `BodyKind`, `district_hint` a Landkreis or a
    département, `region_hint` a Land or a région, positions are decimal degrees, `identifiers` map a scheme
    (`insee_cog`, `geonames`, `siren`, `ags` …) to a number.
    """

    name: str
    country: str = ""
    kind_hint: str = ""
    district_hint: str = ""
    region_hint: str = ""
    latitude: float | None = None
    longitude: float | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A body that may be meant: score from 0 to 1, reasons, and for a former body its present successor."""

    body: ReferenceBody
    score: float
    reasons: tuple[Reason, ...]
    successor: ReferenceBody | None = None

    def has(self, *codes: str) -> bool:
        """Whether one of these reason codes applies."""
        return any(reason.code in codes for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Candidates, the best first, and whether the first may be taken without asking a person."""

    query: BodyQuery
    candidates: tuple[Candidate, ...]
    verdict: Verdict

    @property
    def decided(self) -> Candidate | None:
        """The body that is meant, where that is safe to say."""
        return self.candidates[0] if self.verdict is Verdict.DECIDED else None


def resolve(query: BodyQuery, reference: Reference, known: Iterable[ReferenceBody] = ()) -> Resolution:
    """Rank the bodies that a query may mean; `known` are bodies of the directory beside the reference.

    Decided only by a number in a register, by a name with its district (or région where the register is
    complete), by a name within NEAR_KM at the same level, or by a name without namesakes that a second hint
    confirms; never against a contradicting hint or level. The order of `known` and of the file plays no part.
    """
    found = _gather(query, reference, {body.key: body for body in known})
    namesakes = _namesakes(found, reference)
    largest = _much_larger(found)
    candidates = [
        _weigh(body, reading, query, reference, namesakes[name_key(reading.name)], larger=body.key == largest)
        for body, reading in found
    ]
    ranked = sorted(candidates, key=lambda candidate: (-candidate.score, candidate.body.key))
    return _judge(query, ranked, reference)


Found = list[tuple[ReferenceBody, WrittenName]]


def _gather(query: BodyQuery, reference: Reference, known: dict[str, ReferenceBody]) -> Found:
    """Bodies by number, else by name in any reading, else by the beginning of a name or the neighbourhood."""
    found: dict[str, tuple[ReferenceBody, WrittenName]] = {}
    written = readings(query.name, query.kind_hint)
    for reading in written:
        for body in [
            *reference.named(reading.name, query.country),
            *_named(reading.name, query, known.values()),
        ]:
            best = found.get(body.key)
            if best is None or _fit(body, reading) > _fit(body, best[1]):
                found[body.key] = (known.get(body.key, body), reading)
    for scheme, value in query.identifiers.items():
        for body in [*reference.by_identifier(scheme, value), *known.values()]:
            if (scheme, value) in body.identifiers:
                found.setdefault(
                    body.key, (known.get(body.key, body), written[0] if written else WrittenName(""))
                )
    if not found and written:
        found = {body.key: (body, written[-1]) for body in _suggestions(query, written[-1], reference)}
    return [found[key] for key in sorted(found)]


def _fit(body: ReferenceBody, reading: WrittenName) -> tuple[bool, bool]:
    """How well a reading's claims suit a body it found: its level first, then a part's whole."""
    return bool(reading.kind) and _level(reading.kind) == _level(body.kind), bool(reading.within)


def _named(name: str, query: BodyQuery, known: Iterable[ReferenceBody]) -> list[ReferenceBody]:
    key = name_key(name)
    return [
        body
        for body in known
        if (not query.country or body.country == query.country)
        and key in {name_key(body.name), *(name_key(further.text) for further in body.names)}
    ]


def _suggestions(query: BodyQuery, reading: WrittenName, reference: Reference) -> list[ReferenceBody]:
    """What to show a person when no name fits: longer names, and what lies at the position."""
    close: tuple[ReferenceBody, ...] = ()
    if query.latitude is not None and query.longitude is not None:
        close = reference.near(query.latitude, query.longitude, NEAR_KM)[:MOST_CANDIDATES]
    return [*reference.beginning(reading.name, query.country), *close]


def _namesakes(found: Found, reference: Reference) -> Counter[str]:
    """How many bodies bear each name; a former body does not count beside its successor of the same name."""
    called = {(body.key, name_key(reading.name)) for body, reading in found}
    counts = Counter(name for _, name in called)
    for body, reading in found:
        heir = reference.successor(body)
        if heir is not None and (heir.key, name_key(reading.name)) in called:
            counts[name_key(reading.name)] -= 1
    return counts


def _much_larger(found: Found) -> str:
    """Key of the body that has many times the inhabitants of every other, or an empty text."""
    sizes = sorted(((body.population or 0, body.key) for body, _ in found), reverse=True)
    if len(sizes) > 1 and sizes[0][0] > MUCH_LARGER * max(sizes[1][0], 1):
        return sizes[0][1]
    return ""


def _weigh(
    body: ReferenceBody,
    reading: WrittenName,
    query: BodyQuery,
    reference: Reference,
    namesakes: int,
    *,
    larger: bool,
) -> Candidate:
    """One candidate with all reasons for and against it."""
    reasons = [
        *_number_reasons(body, query),
        _name_reason(body, reading),
        *_place_reasons(body, reading, query, reference),
        *_kind_reasons(body, reading),
        _reason("only_namesake") if namesakes == 1 else _reason("namesakes", count=namesakes),
    ]
    if larger:
        reasons.append(_reason("population_larger", population=body.population))
    if body.successor:
        reasons.append(_reason("former", successor=body.successor))
    kept = tuple(reason for reason in reasons if reason is not None)
    score = sum(_WEIGHTS.get(reason.code, 0.0) for reason in kept)
    return Candidate(body, round(min(1.0, max(0.0, score)), 3), kept, reference.successor(body))


def _reason(code: str, **params: Value) -> Reason:
    return Reason.of(code, **params)


def _number_reasons(body: ReferenceBody, query: BodyQuery) -> list[Reason]:
    numbers = dict(body.identifiers)
    reasons = []
    for scheme, value in sorted(query.identifiers.items()):
        if scheme in numbers:
            code = "same_identifier" if numbers[scheme] == value else "other_identifier"
            reasons.append(_reason(code, scheme=scheme, value=value))
    return reasons


def _name_reason(body: ReferenceBody, reading: WrittenName) -> Reason | None:
    key = name_key(reading.name)
    if _plain(reading.name) == _plain(body.name):
        return _reason("name_exact")
    if key == name_key(body.name):
        return _reason("name_folded", name=body.name)
    for further in body.names:
        if name_key(further.text) == key:
            code = "name_former" if further.kind == "former" else "name_alternate"
            return _reason(code, name=further.text, language=further.language)
    if key and name_key(body.name).startswith(key):
        return _reason("name_partial", name=body.name)
    return None


def _plain(text: str) -> str:
    """Spelling apart from case and kind of apostrophe or blank."""
    return " ".join(unicodedata.normalize("NFC", text).replace("’", "'").casefold().split())


def _place_reasons(
    body: ReferenceBody, reading: WrittenName, query: BodyQuery, reference: Reference
) -> list[Reason]:
    above = reference.ancestors(body)
    reasons = []
    if reading.within:
        heir = reference.successor(body)
        if any(_is_called(whole, reading.within) for whole in (*above, *([heir] if heir else []))):
            reasons.append(_reason("within", name=reading.within))
    for hint, level in ((query.district_hint, "district"), (query.region_hint, "region")):
        units = [unit for unit in (body, *above) if unit.kind == level]
        if hint and units and _recognised(hint, level, query.country or body.country, reference):
            inside = any(_is_called(unit, hint) for unit in units)
            reasons.append(_reason(f"in_{level}" if inside else f"outside_{level}", name=units[0].name))
    if query.latitude is not None and query.longitude is not None and body.position is not None:
        away = round(haversine_km(query.latitude, query.longitude, *body.position), 1)
        if away < NEAR_KM or away > FAR_KM:
            reasons.append(_reason("near" if away < NEAR_KM else "far", km=away))
    return reasons


def _recognised(hint: str, level: str, country: str, reference: Reference) -> bool:
    """Whether a hint names a district or region at all; `kreisfrei` and slips of the pen say nothing."""
    code = reference.find(f"{'dep' if level == 'district' else 'region'}:{hint.strip().upper()}")
    return code is not None or any(unit.kind == level for unit in reference.named(hint, country))


def _is_called(unit: ReferenceBody, hint: str) -> bool:
    """Whether a hint is the unit's code or one of its names."""
    if hint.strip().upper() in {value for _, value in unit.identifiers}:
        return True
    return name_key(hint) in {name_key(unit.name), *(name_key(further.text) for further in unit.names)}


def _kind_reasons(body: ReferenceBody, reading: WrittenName) -> list[Reason]:
    """Levels agree, differ, or one of them is not known; a former municipality was one."""
    if not reading.kind or not body.kind:
        return []
    same = _level(reading.kind) == _level(body.kind)
    return [_reason("kind_matches" if same else "kind_differs", wanted=reading.kind, found=body.kind)]


def _level(kind: str) -> str:
    return _SAME_LEVEL.get(kind, kind)


def _judge(query: BodyQuery, ranked: list[Candidate], reference: Reference) -> Resolution:
    """Take the best candidate only where a rule holds for it and for no other body."""
    safe = [candidate for candidate in ranked if _holds(candidate)]
    by_number = [candidate for candidate in ranked if candidate.has("same_identifier")]
    if by_number:
        safe = [candidate for candidate in by_number if not candidate.has("other_identifier", "kind_differs")]
        safe = safe if len(by_number) == 1 else _without_former(by_number, query)
    else:
        safe = _without_former(safe, query)
    shown = tuple(ranked[:MOST_CANDIDATES])
    if len(safe) != 1:
        return Resolution(query, shown, Verdict.DOUBTFUL if shown else Verdict.NOTHING)
    rest = tuple(candidate for candidate in shown if candidate is not safe[0])
    return Resolution(query, (safe[0], *rest)[:MOST_CANDIDATES], Verdict.DECIDED)


def _holds(candidate: Candidate) -> bool:
    """Whether one of the rules that do without a number holds."""
    if candidate.has(*_AGAINST) or not candidate.has(*_OWN_NAME):
        return False
    if candidate.has("in_district", "within"):
        return True
    if candidate.has("in_region") and candidate.body.country in COMPLETE_REGISTERS:
        return True
    if candidate.has("near") and candidate.has("kind_matches"):
        return True
    return candidate.has("only_namesake") and candidate.has(*_MAIN_NAME) and candidate.has(*_SECOND_HINT)


def _without_former(safe: list[Candidate], query: BodyQuery) -> list[Candidate]:
    """Of a former body and its successor of the same name, keep the one asked for, else the present."""
    keys = {candidate.body.key for candidate in safe}
    if query.kind_hint == "former_municipality":
        heirs = {candidate.successor.key for candidate in safe if candidate.successor}
        return [candidate for candidate in safe if candidate.body.key not in heirs]
    return [c for c in safe if c.successor is None or c.successor.key not in keys]
