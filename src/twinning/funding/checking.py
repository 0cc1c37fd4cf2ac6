"""What is wrong between programmes, what must be read again, and what stands on weak sources."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from twinning.funding.citation import Citation, SourceKind
from twinning.funding.positions import line_of, positions
from twinning.funding.programme import Effect, Programme, Version
from twinning.funding.reading_faults import Fault, nearest

ALL_OTHERS = "*"
OF_LEVEL = "level:"


@dataclass(frozen=True, slots=True)
class Filed:
    """A programme with the file it was read from, so that what is wrong can be told with its line."""

    programme: Programme
    file: str
    text: str


class Weakness(StrEnum):
    """Why a source is weak: none of them is quoted, or only third parties say it."""

    NO_QUOTE = "no_quote"
    THIRD_PARTY = "third_party"


class Part(StrEnum):
    """What stands on sources."""

    RULE = "rule"
    PARAM = "param"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Unsourced:
    """A rule, parameter or amount of the version that begins on `since` whose sources are weak."""

    programme: Programme
    since: date
    part: Part
    id: str
    weakness: Weakness


def check_catalogue(filed: Sequence[Filed], *, beside: Iterable[Programme] = ()) -> tuple[Fault, ...]:
    """Return what is wrong between programmes: ids that are taken, others that do not exist, circles of precedence.

    Parameters:
        filed: the programmes to check.
        beside: programmes that are known as well, but not checked themselves.
    """
    known = {one.id: "" for one in beside}
    faults: list[Fault] = []
    for one in filed:
        if one.programme.id in known:
            said = {"value": one.programme.id, "first": known[one.programme.id]}
            faults.append(_fault(one, "id", "programme_twice", said))
        known.setdefault(one.programme.id, one.file)
    for one in filed:
        faults += _strangers(one, known)
    return (*faults, *_circles(filed))


def stale(programmes: Iterable[Programme], *, on: date) -> tuple[Programme, ...]:
    """Return the programmes that were to be read again before a day, the longest overdue first."""
    found = [one for one in programmes if one.quality.review_after < on]
    return tuple(sorted(found, key=lambda one: (one.quality.review_after, one.id)))


def unsourced(programmes: Iterable[Programme]) -> tuple[Unsourced, ...]:
    """Return the rules, parameters and amounts without a quoted source, or told by third parties only."""
    return tuple(
        Unsourced(programme, version.period.start, part, identity, weakness)
        for programme in programmes
        for version in programme.versions
        for part, identity, citations in _sourced(version)
        for weakness in _weaknesses(citations)
    )


def _sourced(version: Version) -> Iterator[tuple[Part, str, tuple[Citation, ...]]]:
    for rule in version.rules:
        yield Part.RULE, rule.id, rule.citations
    for name, citations in version.parameter_citations.items():
        yield Part.PARAM, name, citations
    yield Part.AMOUNT, version.amount.kind.value, version.amount.citations
    for branch in version.amount.branches:
        if branch.citations:
            yield Part.AMOUNT, branch.id, branch.citations


def _weaknesses(citations: Sequence[Citation]) -> Iterator[Weakness]:
    if not any(one.quote for one in citations):
        yield Weakness.NO_QUOTE
    if all(one.kind is SourceKind.THIRD_PARTY for one in citations):
        yield Weakness.THIRD_PARTY


def _strangers(one: Filed, known: Mapping[str, str]) -> Iterator[Fault]:
    """Programmes that are named beside this one but that nobody knows."""
    names = [other for other in known if other != one.programme.id]
    for other in dict.fromkeys(_others(one.programme)):
        if other != ALL_OTHERS and not other.startswith(OF_LEVEL) and other not in known:
            said = {"value": other, "nearest": nearest(other, names)}
            yield _fault(one, _place_of(one.text, other), "unknown_programme", said)


def _others(programme: Programme) -> Iterator[str]:
    for version in programme.versions:
        for entry in version.cumulation:
            yield entry.with_id


def _circles(filed: Sequence[Filed]) -> Iterator[Fault]:
    """Programmes of which each pays only after the other: nobody could apply first."""
    before = {one.programme.id: _first(one.programme, filed) for one in filed}
    told: set[frozenset[str]] = set()
    for one in filed:
        chain = _back_to(one.programme.id, before)
        if chain and frozenset(chain) not in told:
            told.add(frozenset(chain))
            said = {"chain": " → ".join(chain)}
            yield _fault(one, _place_of(one.text, chain[1]), "others_first_circle", said)


def _first(programme: Programme, filed: Sequence[Filed]) -> tuple[str, ...]:
    """The programmes that must pay before one; "all others" is a rank and names none."""
    named = [
        entry.with_id
        for version in programme.versions
        for entry in version.cumulation
        if entry.effect is Effect.OTHERS_FIRST
    ]
    levels = {name.removeprefix(OF_LEVEL) for name in named if name.startswith(OF_LEVEL)}
    of_levels = [
        one.programme.id
        for one in filed
        if one.programme.level.value in levels and one.programme.id != programme.id
    ]
    return tuple(dict.fromkeys([*named, *of_levels]))


def _back_to(start: str, before: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The shortest chain from a programme over those that must pay before it back to itself, empty if there is none."""
    chains: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while chains:
        chain = chains.pop(0)
        for other in before.get(chain[-1], ()):
            if other == start:
                return (*chain, start)
            if other not in seen:
                seen.add(other)
                chains.append((*chain, other))
    return ()


def _place_of(text: str, other: str) -> str:
    """The path where a file names another programme; versions may stand in any order there."""
    data = tomllib.loads(text.removeprefix("\ufeff"))
    for index, version in enumerate(data.get("versions", ())):
        for place, entry in enumerate(version.get("cumulation", ())):
            if entry.get("with") == other:
                return f"versions[{index}].cumulation[{place}].with"
    return "versions"


def _fault(one: Filed, path: str, code: str, params: Mapping[str, str]) -> Fault:
    return Fault(one.file, line_of(positions(one.text), path), path, code, params)
