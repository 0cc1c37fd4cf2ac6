"""What a growing set of candidates can be worth at most: the bounds of the search for the best combination."""

from dataclasses import dataclass
from typing import Self

from twinning.funding.combination_pool import Pool
from twinning.funding.combination_sums import beside, places

UNCAPPED = 10**18
"""More cents than any set can have: the cap of a set that nothing caps."""
Key = tuple[int, int, int, int, int]
"""What sets are compared by, the smaller the better: minus money, minus sure money, programmes, effort, 0 where the
search itself has come to it (1: a guess, which an equal set found by the search beats)."""


@dataclass(slots=True)
class Branch:
    """A set on its way: its sums so far in cents, and `open`, the mask of what may still be added.

    `tied`: those whose sums depend on a member's. `crossed`: sums within the set depend on each other, so that they
    must be worked out one by one; else `cap` is all that limits their total.
    """

    mask: int = 0
    open: int = 0
    cents: int = 0
    sure: int = 0
    least: int = 0
    least_unsure: int = 0
    effort: int = 0
    count: int = 0
    cap: int = UNCAPPED
    tied: int = 0
    crossed: bool = False
    limited: bool = False
    """Whether a member has deductions or exemptions, so that it limits what is added in its own way."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The figures of a pool by place, and cliques: groups of which the largest sum bounds what all can give.

    `efforts`: pairs of an effort and the mask of those who cost it, the least first.
    """

    pool: Pool
    cents: tuple[int, ...]
    least: tuple[int, ...]
    effort: tuple[int, ...]
    own_caps: tuple[int, ...]
    sure: int
    limiting: int
    cliques: tuple[int, ...]
    efforts: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, pool: Pool, allowed: int) -> Self:
        """Return the bounds of the candidates that are allowed."""
        effort = tuple(one.programme.effort for one in pool.candidates)
        own = pool.own_caps
        exempting = sum(1 << place for place, one in enumerate(own) if one is not None and one.exempt)
        return cls(
            pool=pool,
            cents=tuple(one.cents for one in pool.candidates),
            least=tuple(one.least for one in pool.candidates),
            effort=effort,
            own_caps=tuple(UNCAPPED if one is None or one.exempt else one.cents for one in own),
            sure=sum(1 << place for place, one in enumerate(pool.candidates) if one.is_sure),
            limiting=exempting | sum(1 << place for place, one in enumerate(pool.deducts) if one),
            cliques=_cliques(pool, allowed),
            efforts=tuple(
                (level, sum(1 << place for place, one in enumerate(effort) if one == level))
                for level in sorted(set(effort))
            ),
        )

    def root(self, allowed: int) -> Branch:
        """Return the empty set, to which all that is allowed may be added."""
        costs = self.pool.costs
        return Branch(open=allowed, cap=UNCAPPED if costs is None else costs)

    def grown(self, mask: int, allowed: int = 0) -> Branch:
        """Return a set without conflicts, with its sums; what is allowed besides may still be added."""
        branch = self.root(0)
        for place in places(mask):
            branch = self.with_one(branch, place, 0)
            allowed &= ~(self.pool.conflicts[place] | 1 << place)
        branch.open = allowed
        return branch

    def with_one(self, branch: Branch, place: int, rest: int) -> Branch:
        """Return a set with one more, to which at most `rest` may still be added."""
        pool, bit, cents, least = self.pool, 1 << place, self.cents[place], self.least[place]
        is_sure = self.sure >> place & 1
        own, limits = self.own_caps[place], self.limiting >> place & 1
        return Branch(
            branch.mask | bit,
            rest & ~pool.conflicts[place],
            branch.cents + cents,
            branch.sure + cents if is_sure else branch.sure,
            branch.least + least,
            branch.least_unsure if is_sure else branch.least_unsure + least,
            branch.effort + self.effort[place],
            branch.count + 1,
            own if own < branch.cap else branch.cap,
            branch.tied | pool.touches[place],
            branch.crossed or bool(branch.tied & bit) or (limits == 1 and not pool.deducts[place]),
            branch.limited or limits == 1,
        )

    def at_most(self, branch: Branch) -> Key:
        """Return a key that the set itself cannot beat, without working out its sums."""
        sums, sure = self._beside(branch)
        total = min(sums, branch.cap)
        return (-total, -min(sure, total - branch.least_unsure), branch.count, branch.effort, 0)

    def best_of(self, branch: Branch, floor: Key) -> Key:
        """Return a key that no larger set of this branch can beat; it may be too good, but not beyond the floor.

        Of each clique the largest sum counts. Where no more money than that of the floor can come, as many programmes
        are needed as the largest sums take to reach it.
        """
        wanted, wanted_sure = -floor[0], -floor[1]
        if branch.crossed:
            sums, sure, more, more_sure = self._most_crossed(branch, wanted, wanted_sure)
        else:
            sums, sure, more, more_sure = self._most(branch, wanted, wanted_sure)
        total = min(sums, branch.cap)
        if branch.limited:
            total = self._limited(branch, total)
        sure_most = min(sure, total - branch.least_unsure)
        if total != wanted:
            return (-total, -sure_most, 0, 0, 0)
        surely = more_sure if sure_most == wanted_sure else 0
        needed = max(1, more, surely)
        effort = max(self._effort(branch.open, needed), self._effort(branch.open & self.sure, surely))
        return (-total, -sure_most, branch.count + needed, branch.effort + effort, 0)

    def _most(self, branch: Branch, wanted: int, wanted_sure: int) -> tuple[int, int, int, int]:
        """All money and all sure money of the members and the largest of each clique, and how many more it takes.

        The latter two are how many of the largest reach what is wanted.
        """
        cliques, every_cents, every_sure = self.cliques, self.cents, self.sure
        sums, sure = branch.cents, branch.sure
        seen = seen_sure = more = more_sure = 0
        rest = branch.open
        while rest:
            low = rest & -rest
            rest ^= low
            place = low.bit_length() - 1
            clique, cents = cliques[place], every_cents[place]
            if not seen & low:
                seen |= clique
                more += sums < wanted
                sums += cents
            if low & every_sure and not seen_sure & low:
                seen_sure |= clique
                more_sure += sure < wanted_sure
                sure += cents
        return sums, sure, more, more_sure

    def _most_crossed(self, branch: Branch, wanted: int, wanted_sure: int) -> tuple[int, int, int, int]:
        """The same where sums depend on each other: each as lowered beside the members, each clique once.

        What a member's clique can give counts as given, even if only another of it would.
        """
        given: dict[int, int] = {}
        given_sure: dict[int, int] = {}
        for place in places(branch.mask | branch.open):
            clique = self.cliques[place]
            cents = beside(self.pool, place, branch.mask) if self.pool.lowers[place] else self.cents[place]
            if cents > given.get(clique, 0):
                given[clique] = cents
            if self.sure >> place & 1 and cents > given_sure.get(clique, 0):
                given_sure[clique] = cents
        sums, more = _reached(given, branch.mask, wanted)
        sure, more_sure = _reached(given_sure, branch.mask, wanted_sure)
        return sums, sure, more, more_sure

    def _effort(self, mask: int, needed: int) -> int:
        """The least effort of so many of a set."""
        effort = 0
        for level, those in self.efforts:
            some = min(needed, (mask & those).bit_count())
            effort += some * level
            needed -= some
        return effort

    def _beside(self, branch: Branch) -> tuple[int, int]:
        """What the members pay at most beside each other, in all and sure."""
        sums = sure = 0
        for place in places(branch.mask):
            cents = beside(self.pool, place, branch.mask) if self.pool.lowers[place] else self.cents[place]
            sums += cents
            sure += cents if self.sure >> place & 1 else 0
        return sums, sure

    def _limited(self, branch: Branch, most: int) -> int:
        """The most that deductions and own shares of the members leave of a sum, whatever is added."""
        pool, reach = self.pool, branch.mask | branch.open
        for place in places(branch.mask & self.limiting):
            own = pool.own_caps[place]
            if own is not None and own.exempt and own.cents < most:
                most = min(most, own.cents + self._sum(own.exempt & reach))
            if pool.deducts[place] and self.cents[place] < most:
                outside = reach & ~(pool.deducts[place] | 1 << place)
                most = min(most, beside(pool, place, branch.mask) + self._sum(outside))
        return most

    def _sum(self, mask: int) -> int:
        """The most that a set can give, one of each clique."""
        sums = seen = 0
        for place in places(mask):
            if not seen >> place & 1:
                seen |= self.cliques[place]
                sums += self.cents[place]
        return sums


def _reached(given: dict[int, int], members: int, wanted: int) -> tuple[int, int]:
    """All that cliques give, and how many beside those of members it takes to reach what is wanted."""
    sums = sum(cents for clique, cents in given.items() if clique & members)
    more = 0
    for cents in sorted((cents for clique, cents in given.items() if not clique & members), reverse=True):
        more += sums < wanted
        sums += cents
    return sums, more


def _cliques(pool: Pool, allowed: int) -> tuple[int, ...]:
    """Cover the candidates with groups of which all together give at most the largest sum, large ones first.

    Two that exclude each other cannot both be had; of two of which one deducts the other, both give no more than the
    one that deducts. A group may mix both as long as each newcomer deducts all the others, or is deducted by all: then
    those of a set stand in a row, the first of which bounds them all. Returns the group of each place.
    """
    groups: list[int] = []
    for place in places(allowed):
        deducted_by = sum(1 << other for other, mask in enumerate(pool.deducts) if mask >> place & 1)
        fits = (pool.conflicts[place] | pool.deducts[place], pool.conflicts[place] | deducted_by)
        for index, group in enumerate(groups):
            if any(group & ~fit == 0 for fit in fits):
                groups[index] |= 1 << place
                break
        else:
            groups.append(1 << place)
    return tuple(
        next((group for group in groups if group >> place & 1), 0) for place in range(len(pool.candidates))
    )
