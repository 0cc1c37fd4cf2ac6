"""Lower bounds from counting: so many meetings must happen, so many pairs can share them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, permutations

from twinning.rounds.blocks import block_leaders, blocks, fixed_tables
from twinning.rounds.problem import NOBODY, Problem
from twinning.rounds.sizes import even_sizes, table_limits
from twinning.rounds.transport import pairs_among

Pair = tuple[int, int]
Kind = tuple[int, int]
"""Of a pair: how often they met before the first round that is still open, and in how many rounds they can meet."""


def pair(one: int, other: int) -> Pair:
    """Two people in the order of their indices."""
    return (one, other) if one < other else (other, one)


@dataclass(frozen=True, slots=True)
class Ground:
    """What all counting rests on; rounds held are past, the others open.

    Parameters:
        open_rounds: indices of the rounds not held.
        leader: per person the first of their block.
        fixed: per open round who sits where in any case.
        before: meetings of pairs before the open rounds, history included, excused pairs left out.
        earlier: meetings by history alone, excused pairs left out.
    """

    problem: Problem
    open_rounds: tuple[int, ...]
    leader: tuple[int, ...]
    fixed: Mapping[int, Mapping[int, int]]
    before: Mapping[Pair, int]
    earlier: Mapping[Pair, int]

    def excused(self, one: int, other: int) -> bool:
        """Whether two people are in one block."""
        return self.leader[one] == self.leader[other]


def ground(problem: Problem) -> Ground:
    """Gather what a problem says about meetings that are past, fixed or excused."""
    leader = tuple(block_leaders(problem))
    open_rounds = tuple(range(len(problem.held), problem.rounds))
    earlier: Counter[Pair] = Counter()
    for one, other, times in problem.history:
        if leader[one] != leader[other]:
            earlier[pair(one, other)] += times
    before = Counter(earlier)
    for row in problem.held:
        before.update(met for met in meetings(row) if leader[met[0]] != leader[met[1]])
    fixed = {index: fixed_tables(problem, index) for index in open_rounds}
    return Ground(problem, open_rounds, leader, fixed, before, earlier)


def meetings(row: Iterable[int]) -> Iterable[Pair]:
    """The pairs that meet in one round, given each person's table."""
    at_table: dict[int, list[int]] = {}
    for person, table in enumerate(row):
        if table != NOBODY:
            at_table.setdefault(table, []).append(person)
    for people in at_table.values():
        yield from combinations(people, 2)


@dataclass(frozen=True, slots=True)
class Counted:
    """What counting proves, held rounds included; `past_quad` is what has happened or is fixed."""

    quad: int
    repeats: int
    max_meetings: int
    past_quad: int


def counted(found: Ground) -> Counted:
    """The bounds on quad, repeats and the largest number of meetings that follow from numbers alone.

    In each open round the tables' sizes force at least `even_sizes` many meetings; those within blocks are
    excused. A pair that met b times adds b, b+1, ... to quad with each further meeting, so the cheapest way to
    place all meetings is to take the least of these prices first, each pair as often as it can meet. The same
    holds for each person alone: the people at the own table are meetings, and the sum over all people counts
    every meeting twice. Meetings of people whose seats are fixed at one table are placed beforehand.
    """
    kinds = _Kinds(found)
    total = Counter[Kind]()
    quad_halves = repeats_halves = level = 0
    for person, needed in enumerate(_own_meetings(found)):
        own = kinds.of(person)
        total.update(own)
        needed -= kinds.forced_for(person)
        quad, repeats = _cheapest(own, needed)
        quad_halves, repeats_halves = quad_halves + quad, repeats_halves + repeats
        level = max(level, _level(own, needed))
    halved = Counter({kind: count // 2 for kind, count in total.items()})
    needed = _all_meetings(found) - kinds.forced_meetings
    quad, repeats = _cheapest(halved, needed)
    past_quad, past_repeats = _past(found.earlier, kinds.before)
    return Counted(
        quad=past_quad + max(quad, -(-quad_halves // 2)),
        repeats=past_repeats + max(repeats, -(-repeats_halves // 2)),
        max_meetings=max(level, _level(halved, needed), max(kinds.met_before(), default=0)),
        past_quad=past_quad,
    )


class _Kinds:
    """The kind of every pair: by classes of absence, with the pairs that differ named one by one."""

    def __init__(self, found: Ground) -> None:
        self.found = found
        people = found.problem.people
        opened = frozenset(found.open_rounds)
        self.absent = [person.absent & opened for person in people]
        self.classes = Counter(self.absent)
        self.before = Counter(found.before)
        self.forced_meetings = 0
        self.forced: Counter[Pair] = Counter()
        self.lost: Counter[Pair] = Counter()
        self._fixed()
        self._kept_apart()
        self.special: dict[int, set[int]] = {}
        for one, other in {**self.before, **self.lost, **self.forced}:
            self.special.setdefault(one, set()).add(other)
            self.special.setdefault(other, set()).add(one)
        for block in blocks(found.problem):
            for one, other in permutations(block, 2):
                self.special.setdefault(one, set()).add(other)

    def _fixed(self) -> None:
        for fixed in self.found.fixed.values():
            for one, other in combinations(sorted(fixed), 2):
                if self.found.excused(one, other):
                    continue
                met = (one, other)
                self.lost[met] += 1
                if fixed[one] == fixed[other]:
                    self.forced[met] += 1
                    self.before[met] += 1
                    self.forced_meetings += 1

    def _kept_apart(self) -> None:
        members: dict[int, list[int]] = {}
        for person, first in enumerate(self.found.leader):
            members.setdefault(first, []).append(person)
        gone: dict[Pair, set[int]] = {}
        for one, other in self.found.problem.apart:
            if self.found.excused(one, other):
                continue  # asked for both ways at once: they share no open round, or `checks` refuses
            for mate in members[self.found.leader[one]]:
                for rival in members[self.found.leader[other]]:
                    away = self.absent[one] | self.absent[other] | self.absent[mate] | self.absent[rival]
                    gone.setdefault(pair(mate, rival), set()).update(set(self.found.open_rounds) - away)
        for met, rounds in gone.items():
            self.lost[met] += sum(1 for index in rounds if not set(met) <= self.found.fixed[index].keys())

    def met_before(self) -> Iterable[int]:
        """How often pairs have met that meet at all in this plan, held and forced meetings counted."""
        return (count for met, count in self.before.items() if count > self.found.earlier.get(met, 0))

    def of(self, person: int) -> Counter[Kind]:
        """How many others there are of each kind for a person, excused ones left out."""
        rounds, own = len(self.found.open_rounds), self.absent[person]
        kinds: Counter[Kind] = Counter()
        for absent, count in self.classes.items():
            kinds[0, rounds - len(own | absent)] += count
        kinds[0, rounds - len(own)] -= 1
        for other in self.special.get(person, ()):
            both = rounds - len(own | self.absent[other])
            kinds[0, both] -= 1
            if not self.found.excused(person, other):
                met = pair(person, other)
                kinds[self.before[met], max(0, both - self.lost[met])] += 1
        return kinds

    def forced_for(self, person: int) -> int:
        """How many meetings of a person are fixed by seats."""
        return sum(self.forced[pair(person, other)] for other in self.special.get(person, ()))


def _cheapest(kinds: Mapping[Kind, int], needed: int) -> tuple[int, int]:
    """The least quad and the least repeats that `needed` meetings add, given how many pairs of each kind there are."""
    prices: Counter[int] = Counter()
    for (before, possible), count in kinds.items():
        for price in range(before, before + possible):
            prices[price] += count
    repeats = max(0, needed - prices[0])
    quad = 0
    for price in sorted(prices):
        placed = max(0, min(needed, prices[price]))
        quad += placed * price
        needed -= placed
    return quad, repeats


def _level(kinds: Mapping[Kind, int], needed: int) -> int:
    """The least number k for which the meetings fit when no pair meets more than k times."""
    level, most = 0, max((before + possible for before, possible in kinds), default=0)
    while level < most and needed > sum(
        count * min(possible, max(0, level - before)) for (before, possible), count in kinds.items()
    ):
        level += 1
    return level


def _all_meetings(found: Ground) -> int:
    """The fewest meetings in the open rounds, those within blocks left out."""
    total = 0
    for index in found.open_rounds:
        here = set(found.problem.present(index))
        sizes = even_sizes(table_limits(found.problem, index), len(here)) or ()
        together = Counter(found.leader[person] for person in here)
        total += sum(map(pairs_among, sizes)) - sum(map(pairs_among, together.values()))
    return max(0, total)


def _own_meetings(found: Ground) -> list[int]:
    """The fewest meetings of each person in the open rounds, those in the block left out."""
    totals = [0] * len(found.problem.people)
    for index in found.open_rounds:
        limits, fixed = table_limits(found.problem, index), found.fixed[index]
        smallest = min((low for low, high in limits if high), default=0)
        here = list(found.problem.present(index))
        together = Counter(found.leader[person] for person in here)
        for person in here:
            least = limits[fixed[person]][0] if person in fixed else smallest
            totals[person] += max(0, least - together[found.leader[person]])
    return totals


def _past(earlier: Mapping[Pair, int], before: Mapping[Pair, int]) -> tuple[int, int]:
    """Quad and repeats of held and forced meetings, over what history brought along."""
    quad = repeats = 0
    for met, count in before.items():
        known = earlier.get(met, 0)
        quad += pairs_among(count) - pairs_among(known)
        repeats += max(0, count - 1) - max(0, known - 1)
    return quad, repeats
