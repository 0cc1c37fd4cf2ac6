"""The best set of candidates, found exactly by branch and bound over the sets without a conflict.

Better is, in this order: more money in all, more of it sure, fewer programmes, less effort, and between equals the set
with the earlier candidates (larger sums, then ids). Sets are visited in just that last order, so that whatever is found
later must be better in one of the first four.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from twinning.funding.combination_bounds import UNCAPPED, Bounds, Branch, Key
from twinning.funding.combination_pool import Pool
from twinning.funding.combination_sums import places, shared

WORST: Key = (UNCAPPED, UNCAPPED, UNCAPPED, UNCAPPED, 1)
_GUESSED, _FOUND = 1, 0


@dataclass(frozen=True, slots=True)
class Found:
    """A set of candidates and what it is worth: minus its money, minus the sure part, programmes, effort."""

    mask: int
    key: Key

    @property
    def cents(self) -> int:
        """All its money."""
        return -self.key[0]

    @property
    def sure(self) -> int:
        """The part of it that is sure."""
        return -self.key[1]


@dataclass(slots=True)
class Search:
    """One search in a pool; `allowed` is the mask of candidates it may use, `floor` what must be beaten."""

    pool: Pool
    allowed: int
    floor: Key = WORST
    best: Found | None = None
    visited: int = 0
    bounds: Bounds = field(init=False)

    def __post_init__(self) -> None:
        self.bounds = Bounds.of(self.pool, self.allowed)

    def run(self) -> Found | None:
        """Return the best set, None where none is better than the floor."""
        guesses = [self._filled(order) for order in self._orders()]
        self._improve(min(guesses, key=lambda mask: self.worth(mask) or WORST, default=0))
        self._visit(self.bounds.root(self.allowed))
        return self.best

    def run_with(self, members: int, guess: int) -> Found | None:
        """Return the best set that has some members, None where none is better than the floor.

        `guess` is such a set that may be good already.
        """
        guesses = [guess]
        if self.floor == WORST:
            guesses += [self._filled(order, members) for order in self._orders()]
        self._improve(min(guesses, key=lambda mask: self.worth(mask) or WORST), members)
        self._visit(self.bounds.grown(members, self.allowed))
        return self.best

    def worth(self, mask: int) -> Key | None:
        """Return what a set is worth, None where it cannot be had."""
        if not mask or any(self.pool.conflicts[place] & mask for place in places(mask)):
            return None
        return self._key(self.bounds.grown(mask))

    def _key(self, branch: Branch, found_by: int = _GUESSED) -> Key | None:
        if not branch.count:
            return None
        if branch.crossed:
            sums = shared(self.pool, branch.mask)
            if sums is None:
                return None
            total = sum(sums.granted.values())
            sure = sum(cents for place, cents in sums.granted.items() if self.bounds.sure >> place & 1)
        else:
            total = min(branch.cents, branch.cap)
            sure = min(branch.sure, total - branch.least_unsure)
            if branch.least > total:
                return None
        return (-total, -sure, branch.count, branch.effort, found_by)

    def _orders(self) -> Iterator[list[int]]:
        """Orders in which a set is filled greedily, to have something to beat.

        Those that leave much to an own share are left out one after the other, since each caps all the others; so are
        those that deduct others.
        """
        size = list(places(self.allowed))
        caps = [UNCAPPED if own is None else own.cents for own in self.pool.own_caps]
        yield sorted(size, key=lambda place: self.pool.conflicts[place].bit_count())
        yield sorted(size, key=lambda place: not self.bounds.sure >> place & 1)
        yield [place for place in size if not self.bounds.limiting >> place & 1]
        for cap in sorted({caps[place] for place in size}):
            yield [place for place in size if caps[place] >= cap and not self.pool.deducts[place]]

    def _filled(self, order: Iterable[int], mask: int = 0) -> int:
        """Add one after the other where that makes a set better."""
        best = self.worth(mask) or WORST
        for place in order:
            fuller = mask | 1 << place
            key = self.worth(fuller)
            if key is not None and key < best:
                mask, best = fuller, key
        return mask

    def _improve(self, mask: int, members: int = 0) -> None:
        """Change a set by one candidate, as long as that makes it better; what comes out is to be beaten.

        The `members` stay.
        """
        best, better = self.worth(mask) or WORST, True
        while better:
            better = False
            for place in places(self.allowed):
                for other in self._neighbours(mask, place):
                    key = self._key(self.bounds.grown(other)) if other & members == members else None
                    if key is not None and key < best:
                        mask, best, better = other, key, True
        if best < self.floor:
            self.best, self.floor = Found(mask, best), best

    def _neighbours(self, mask: int, place: int) -> Iterator[int]:
        """The set without a candidate; or with it, in the stead of those it excludes, or of one more."""
        bit = 1 << place
        if mask & bit:
            yield mask ^ bit
            return
        fuller = mask & ~self.pool.conflicts[place] | bit
        yield fuller
        for other in places(fuller ^ bit):
            yield fuller ^ 1 << other

    def _visit(self, branch: Branch) -> None:
        self.visited += 1
        if branch.count and not self._weigh(branch):
            return
        rest = branch.open
        if not rest or self.bounds.best_of(branch, self.floor) >= self.floor:
            return
        while rest:
            low = rest & -rest
            rest ^= low
            self._visit(self.bounds.with_one(branch, low.bit_length() - 1, rest))

    def _weigh(self, branch: Branch) -> bool:
        """Compare a set with the best; False where neither it nor any larger one can be had."""
        if branch.crossed and self.bounds.at_most(branch) > self.floor:
            return True
        key = self._key(branch, _FOUND)
        if key is not None and key < self.floor:
            self.best, self.floor = Found(branch.mask, key), key
        return key is not None
