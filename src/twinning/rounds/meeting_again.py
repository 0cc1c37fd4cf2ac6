"""Who meets for the second time or more, found with one number for each person whose bits are the people met.

A thousand people at few tables in forty rounds meet some twenty million times; going through them one by one takes
many seconds, joining bits takes a moment.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from twinning.rounds.blocks import block_leaders
from twinning.rounds.plan import Plan
from twinning.rounds.problem import NOBODY, Problem, Seating

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MeetingAgain:
    """Two people, by index, who meet again: their rounds, and how often they met at earlier workshops."""

    one: int
    other: int
    rounds: tuple[int, ...]
    earlier: int


@dataclass(frozen=True, slots=True)
class MeetingsAgain:
    """All pairs that meet again, those kept together apart; each is looked up when it is its turn.

    Parameters:
        number: how many pairs.
        masks: per person the people of higher index met again, as bits.
        seating: where the rounds of a pair are looked up.
        earlier: how often pairs met at earlier workshops.
    """

    number: int
    masks: tuple[int, ...]
    seating: Seating
    earlier: dict[Pair, int]

    def __iter__(self) -> Iterator[MeetingAgain]:
        """The pairs in the order of the people."""
        for one, mask in enumerate(self.masks):
            for other in _bits(mask):
                yield MeetingAgain(one, other, self._rounds(one, other), self.earlier.get((one, other), 0))

    def _rounds(self, one: int, other: int) -> tuple[int, ...]:
        return tuple(index for index, row in enumerate(self.seating) if row[one] == row[other] != NOBODY)


def meetings_again(plan: Plan) -> MeetingsAgain:
    """The pairs of a plan that meet for the second time or more, earlier workshops included."""
    problem, earlier = plan.problem, earlier_meetings(plan.problem)
    others = _others(problem)
    met, again = [0] * len(problem.people), [0] * len(problem.people)
    for one, other in earlier:
        met[one] |= 1 << other
    for row in plan.seating:
        tables = [0] * len(problem.tables)
        for person, table in enumerate(row):
            if table != NOBODY:
                tables[table] |= 1 << person
        for person, table in enumerate(row):
            if table != NOBODY:
                here = tables[table] & others[person]
                again[person] |= met[person] & here
                met[person] |= here
    return MeetingsAgain(sum(mask.bit_count() for mask in again), tuple(again), plan.seating, earlier)


def earlier_meetings(problem: Problem) -> dict[Pair, int]:
    """How often pairs met at earlier workshops, the smaller index first."""
    met: dict[Pair, int] = {}
    for one, other, times in problem.history:
        pair = (min(one, other), max(one, other))
        met[pair] = met.get(pair, 0) + times
    return met


def _others(problem: Problem) -> list[int]:
    """Per person the people of higher index whom they may meet, as bits: all but those kept together."""
    leader = block_leaders(problem)
    blocks = [0] * len(leader)
    for person, first in enumerate(leader):
        blocks[first] |= 1 << person
    everybody = (1 << len(leader)) - 1
    return [
        (everybody >> (person + 1) << (person + 1)) & ~blocks[first] for person, first in enumerate(leader)
    ]


def _bits(mask: int) -> Iterator[int]:
    """The places of the bits set, from the lowest."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
