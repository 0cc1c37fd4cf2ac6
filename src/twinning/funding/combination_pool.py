"""Candidates and what they do to one another, laid out for a fast search: sums in cents, sets as bits of a number.

The candidate at place i is the bit `1 << i`; a mask is a set of candidates.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from twinning.funding.combination_candidates import Candidate, in_cents
from twinning.funding.expressions import Known
from twinning.funding.programme import Cumulation, Effect, OwnShare
from twinning.funding.situation import Situation
from twinning.funding.values import Unknown, Value
from twinning.funding.verdict import in_order
from twinning.kernel.money import Money

EXCLUDING = frozenset({Effect.FORBIDDEN, Effect.NOT_WITH_AXIS})


@dataclass(frozen=True, slots=True)
class Tie:
    """What the grant of `other` does to `holder`'s, by an entry of the holder's programme; both are places.

    `ask`: facts that would tell whether the entry applies at all; until then it is taken to apply.
    """

    holder: int
    other: int
    entry: Cumulation
    ask: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnCap:
    """How much all grants may reach so that the own share of one programme is kept, in cents.

    `exempt` is a mask of those whose money counts as own share. `required` is the own share itself.
    """

    cents: int
    required: int
    exempt: int
    rule: OwnShare


@dataclass(frozen=True, slots=True)
class Pool:
    """Everything the search needs; sequences go by place. `costs` None: nobody has told them, so nothing is capped.

    `conflicts`, `deducts`, `firsts`: masks of those a candidate excludes, has deducted, or lets go first. `lowers`:
    pairs of mask and cents. `touches`: masks of those with which the sums depend on each other.
    """

    candidates: tuple[Candidate, ...]
    costs: int | None
    ties: tuple[Tie, ...]
    conflicts: tuple[int, ...]
    deducts: tuple[int, ...]
    firsts: tuple[int, ...]
    lowers: tuple[tuple[tuple[int, int], ...], ...]
    own_caps: tuple[OwnCap | None, ...]
    touches: tuple[int, ...]

    @property
    def everyone(self) -> int:
        """The mask of all candidates."""
        return (1 << len(self.candidates)) - 1


def costs_of(situation: Situation) -> int | None:
    """Return the costs that grants may reach at most, in cents: the eligible ones, else all."""
    for name in ("eligible_costs", "total_costs"):
        value = situation.values.get(name)
        if isinstance(value, Decimal):
            return in_cents(value)
    return None


def pool_of(candidates: Sequence[Candidate], situation: Situation, room: Money | None = None) -> Pool:
    """Return candidates as a pool, in the order given; no more than a few dozen.

    `room`: what grants may reach where that is less than the costs.
    """
    ties = tuple(_ties(candidates, situation))
    size, costs = len(candidates), costs_of(situation)
    if room is not None:
        costs = in_cents(room) if costs is None else min(costs, in_cents(room))
    conflicts, deducts, firsts = ([0] * size for _ in range(3))
    exempt, touches = [0] * size, [0] * size
    lowers: list[list[tuple[int, int]]] = [[] for _ in range(size)]
    for tie in ties:
        holder, other, effect = tie.holder, 1 << tie.other, tie.entry.effect
        if effect in EXCLUDING:
            conflicts[holder] |= other
            conflicts[tie.other] |= 1 << holder
            continue
        touches[holder] |= other
        touches[tie.other] |= 1 << holder
        if effect is Effect.DEDUCTED:
            deducts[holder] |= other
        elif effect is Effect.OTHERS_FIRST:
            firsts[holder] |= other
        elif effect is Effect.LOWERS_TO and tie.entry.amount is not None:
            lowers[holder].append((other, in_cents(tie.entry.amount)))
        elif effect is Effect.COUNTS_AS_OWN_SHARE:
            exempt[holder] |= other
    return Pool(
        candidates=tuple(candidates),
        costs=costs,
        ties=ties,
        conflicts=tuple(conflicts),
        deducts=tuple(deducts),
        firsts=tuple(firsts),
        lowers=tuple(tuple(one) for one in lowers),
        own_caps=tuple(
            _own_cap(one, mask, costs, situation.values) for one, mask in zip(candidates, exempt, strict=True)
        ),
        touches=tuple(touches),
    )


def _ties(candidates: Sequence[Candidate], situation: Situation) -> Iterator[Tie]:
    for holder, candidate in enumerate(candidates):
        version, amount = candidate.verdict.version, candidate.verdict.amount
        assert version is not None and amount is not None and amount.sum is not None
        scope = Known(situation.values, {"amount": amount.sum.amount})
        for entry in version.cumulation:
            applies = entry.when.evaluate(scope) if entry.when else True
            if applies is False:
                continue
            ask = in_order(applies.facts) if isinstance(applies, Unknown) else ()
            for other, beside in enumerate(candidates):
                if other != holder and _is_meant(entry.with_id, beside):
                    yield Tie(holder, other, entry, ask)


def _is_meant(with_id: str, candidate: Candidate) -> bool:
    programme = candidate.programme
    return with_id in ("*", programme.id, f"level:{programme.level}")


def _own_cap(
    candidate: Candidate, exempt: int, costs: int | None, values: Mapping[str, Value]
) -> OwnCap | None:
    """The share of the base must remain after the grants; where the base is a part of the costs, it may remain of all.

    Shares of a cent count against the grants.
    """
    version = candidate.verdict.version
    rule = version.own_share if version else None
    base = values.get(rule.base) if rule else None
    if rule is None or not isinstance(base, Decimal):
        return None
    required = ceil(base * 100 * rule.share)
    return OwnCap(max(in_cents(base), costs or 0) - required, required, exempt, rule)
