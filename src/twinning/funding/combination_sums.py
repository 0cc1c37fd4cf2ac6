"""What each programme of a set pays beside the others, so that every cap is kept: costs, own shares, deductions.

An applicant may ask for less than a maximum; a funder pays less where others pay too. So within a set

1. a sum is lowered to what its funder gives beside another of the set (`lowers_to`);
2. programmes that deduct others, or want others first, come last in the order, each by how many it waits for;
3. before them stand those whose sums are sure, then the others, larger sums first;
4. in this order each gets as much as the caps leave, once the smallest sum of everybody is kept back.

What stands late in the order is thus lowered first: maxima before fixed sums. Where the sets that caps speak of lie
within one another, as they do unless several programmes deduct each other crosswise, no other sharing gives more in
all (greedy allocation on a laminar family; Schrijver 2003, Combinatorial Optimization, § 44).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from twinning.funding.combination_pool import Pool


class CapKind(StrEnum):
    """What a cap comes from."""

    COSTS = "costs"
    OWN_SHARE = "own_share"
    DEDUCTED = "deducted"


@dataclass(frozen=True, slots=True)
class Cap:
    """The grants of `mask` together are at most `cents`; `holder` is the place of the programme that says so."""

    kind: CapKind
    mask: int
    cents: int
    holder: int | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """The sums of a set in cents, by place; `before` are those that each would pay beside the others without caps."""

    granted: dict[int, int]
    before: dict[int, int]
    caps: tuple[Cap, ...]


@lru_cache(maxsize=1 << 14)
def places(mask: int) -> tuple[int, ...]:
    """Return the places of a set, in their order; kept, since the search asks for the same sets again and again."""
    return tuple(place for place in range(mask.bit_length()) if mask >> place & 1)


def beside(pool: Pool, place: int, mask: int) -> int:
    """Return what a programme pays at most beside a set, in cents, before any cap."""
    cents = pool.candidates[place].cents
    for others, lowered in pool.lowers[place]:
        if others & mask and lowered < cents:
            cents = lowered
    return cents


def shared(pool: Pool, mask: int) -> Shared | None:
    """Return who gets what in a set; None where one of them would get less than its funder grants at all."""
    before = {place: beside(pool, place, mask) for place in places(mask)}
    least = {place: pool.candidates[place].least for place in before}
    if any(before[place] < least[place] for place in before):
        return None
    caps = tuple(caps_of(pool, mask, before))
    slack = [cap.cents - sum(least[place] for place in places(cap.mask)) for cap in caps]
    if any(left < 0 for left in slack):
        return None
    granted = dict(least)
    for place in sorted(before, key=lambda place: _turn(pool, place, mask)):
        mine = [index for index, cap in enumerate(caps) if cap.mask >> place & 1]
        more = min([before[place] - least[place], *(slack[index] for index in mine)])
        granted[place] += more
        for index in mine:
            slack[index] -= more
    return Shared(granted, before, caps)


def caps_of(pool: Pool, mask: int, before: dict[int, int]) -> Iterator[Cap]:
    """Yield the caps of a set; `before` are the sums that are deducted from."""
    if pool.costs is not None:
        yield Cap(CapKind.COSTS, mask, pool.costs)
    for place, cents in before.items():
        own = pool.own_caps[place]
        if own is not None:
            yield Cap(CapKind.OWN_SHARE, mask & ~own.exempt, own.cents, place)
        deducted = pool.deducts[place] & mask
        if deducted:
            yield Cap(CapKind.DEDUCTED, deducted | 1 << place, cents, place)


def _turn(pool: Pool, place: int, mask: int) -> tuple[int, bool, int]:
    waits_for = (pool.deducts[place] | pool.firsts[place]) & mask
    return waits_for.bit_count(), not pool.candidates[place].is_sure, place
