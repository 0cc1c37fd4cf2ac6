"""A problem and a seating laid out as the flat sequences on which the machine works.

What two people at one table cost is `bond` (towns, countries, ages, kept apart or together) plus `again` of the
number of times they meet elsewhere. `price` keeps, for each round, person and table, what the person costs there
beside all who sit there now: of a thousand changes a handful are taken, so weighing one must be cheap and may make
taking it dearer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

from twinning.rounds.annealing import FIELDS, FINE, NOISE_SHIFT, State
from twinning.rounds.blocks import block_leaders, blocks, fixed_tables
from twinning.rounds.generator import Generator
from twinning.rounds.problem import NOBODY, Aim, Problem, Seating
from twinning.rounds.sizes import table_limits
from twinning.rounds.weights import LINK, RULE, Weights, weights

NOISE = [round(-log((index + 0.5) / FINE) * (1 << NOISE_SHIFT)) for index in range(FINE)]
"""Quantiles of the exponential distribution: a move that costs d is taken with probability exp(-d / heat)."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What stays the same while a problem is searched."""

    problem: Problem
    prices: Weights
    first: list[int]
    movable: list[int]
    everywhere: list[int]
    free: list[int]
    blocked: list[int]
    loose: bool
    bond: list[int]
    again: list[int]
    past: list[int]
    whole: list[int]
    days: list[int]
    place: list[int]
    wish: list[int]
    guest: list[int]
    tongue: list[int]
    speaks: list[int]
    kinds: int
    limits: list[tuple[int, int]]


def layout(problem: Problem) -> Layout:
    """Lay a problem out; rounds already held take part in the counts only."""
    prices = weights(problem)
    free = _free(problem)
    n = len(problem.people)
    movable, first = _movable(free, n, problem.rounds)
    again, past = _meetings(problem, prices)
    tongue, speaks, kinds = _tongues(problem)
    limits = [limit for index in range(problem.rounds) for limit in table_limits(problem, index)]
    return Layout(
        problem=problem,
        prices=prices,
        first=first,
        movable=movable,
        everywhere=_everywhere(problem, free),
        free=free,
        blocked=_blocked(problem),
        loose=any(least < most for least, most in limits),
        bond=_bonds(problem, prices),
        again=again,
        past=past,
        whole=[0, *accumulate(again)],
        days=_days(problem),
        place=_places(problem),
        wish=_wishes(problem, prices),
        guest=[int(problem.rotation and person.hosts is None) for person in problem.people],
        tongue=tongue,
        speaks=speaks,
        kinds=kinds,
        limits=limits,
    )


def state_of(laid: Layout, seating: Seating, seed: int) -> State:
    """The machine's state for a seating in which everybody present sits somewhere."""
    problem = laid.problem
    n, tables, rounds = len(problem.people), len(problem.tables), problem.rounds
    members, size = _members(seating, tables, n)
    meet, visits, counts = list(laid.past), [0] * (n * tables), [0] * (rounds * tables * laid.kinds)
    for room, count in enumerate(size):
        group = members[room * n : room * n + count]
        for person in group:
            visits[person * tables + room % tables] += 1
            if laid.kinds:
                counts[room * laid.kinds + laid.tongue[person]] += 1
            for other in group:
                meet[person * n + other] += person != other
    seat = [table for row in seating for table in row]
    generator = Generator(seed)
    control = [generator.state, 0, 0, 1, 1, 1, 0, 0, n, tables, n]
    control += [laid.prices.of[Aim.ROTATION], LINK, laid.kinds, 0, 0, 0, 0, 0, 0, 0]
    state: State = (
        control, NOISE, laid.movable, laid.everywhere, list(laid.blocked), [int(laid.loose)], seat, list(seat),
        laid.free, members, size, [low for low, _ in laid.limits], [high for _, high in laid.limits], meet, laid.bond,
        laid.again, visits, laid.wish, laid.first, laid.place, laid.tongue, counts, laid.speaks, laid.guest,
        [0] * (rounds * n * tables), laid.past, laid.whole, laid.days,
    )  # fmt: skip
    assert len(state) == FIELDS
    return state


def seating_of(laid: Layout, seats: Sequence[int]) -> Seating:
    """A seating from the machine's flat list of seats."""
    n = len(laid.problem.people)
    plain = [int(table) for table in seats]
    return tuple(tuple(plain[start : start + n]) for start in range(0, len(plain), n))


def _members(seating: Seating, tables: int, n: int) -> tuple[list[int], list[int]]:
    """Per round and table the people there, in room for all; and how many they are."""
    members, size = [0] * (len(seating) * tables * n), [0] * (len(seating) * tables)
    for index, row in enumerate(seating):
        for person, table in enumerate(row):
            if table != NOBODY:
                room = index * tables + table
                members[room * n + size[room]] = person
                size[room] += 1
    return members, size


def _free(problem: Problem) -> list[int]:
    """Per round and person 1 if the seat may change by itself: present, not fixed, not kept with somebody present."""
    n = len(problem.people)
    free = [0] * (n * problem.rounds)
    for index in range(len(problem.held), problem.rounds):
        here = set(problem.present(index))
        bound = set(fixed_tables(problem, index))
        for block in blocks(problem):
            inside = here.intersection(block)
            if len(inside) > 1:
                bound |= inside
        for person in here - bound:
            free[index * n + person] = 1
    return free


def _movable(free: list[int], n: int, rounds: int) -> tuple[list[int], list[int]]:
    """Places of seats that may change, round by round, and where each round begins among them."""
    movable: list[int] = []
    first = [0]
    for index in range(rounds):
        movable += [index * n + person for person in range(n) if free[index * n + person]]
        first.append(len(movable))
    return movable, first


def _everywhere(problem: Problem, free: list[int]) -> list[int]:
    """The people whose seats may all change."""
    n, rounds = len(problem.people), problem.rounds
    here = [set(problem.present(index)) for index in range(rounds)]
    return [
        person
        for person in range(n)
        if all(free[index * n + person] or person not in here[index] for index in range(rounds))
    ]


def _days(problem: Problem) -> list[int]:
    """Per person a number for the rounds of presence, the same for the same rounds."""
    kinds: dict[frozenset[int], int] = {}
    return [kinds.setdefault(person.absent, len(kinds)) for person in problem.people]


def _blocked(problem: Problem) -> list[int]:
    """Blocks that may move: their number, where each stands; then round, size, people, room for as many others."""
    parts: list[list[int]] = []
    for index in range(len(problem.held), problem.rounds):
        here, fixed = set(problem.present(index)), fixed_tables(problem, index)
        for block in blocks(problem):
            inside = [person for person in block if person in here]
            if len(inside) > 1 and not fixed.keys() & set(inside):
                parts.append([index, len(inside), *inside, *([0] * len(inside))])
    starts, at = [], 1 + len(parts)
    for part in parts:
        starts.append(at)
        at += len(part)
    return [len(parts), *starts, *(number for part in parts for number in part)]


def _bonds(problem: Problem, prices: Weights) -> list[int]:
    """Per pair what it costs to sit at one table, however often they met."""
    n, people, of = len(problem.people), problem.people, prices.of
    leader = block_leaders(problem)
    kinds = [
        (Aim.TOWNS, [person.town for person in people]),
        (Aim.COUNTRIES, [person.country for person in people]),
        (Aim.NEWCOMERS, [str(person.newcomer) for person in people]),
        (Aim.AGES, [person.age for person in people]),
    ]
    bond = [0] * (n * n)
    for aim, values in kinds:
        if len(set(values)) > 1 or aim is Aim.TOWNS:
            for one in range(n):
                for other in range(n):
                    if values[one] and values[one] == values[other] and leader[one] != leader[other]:
                        bond[one * n + other] += of[aim]
    for one, other in problem.apart:
        bond[one * n + other] += RULE
        bond[other * n + one] += RULE
    return bond


def _meetings(problem: Problem, prices: Weights) -> tuple[list[int], list[int]]:
    """The price of one more meeting by the number of earlier ones, and each pair's place in it before any round.

    Pairs that keep together have places of their own, at which nothing costs anything.
    """
    n = len(problem.people)
    most = problem.rounds + max((times for _, _, times in problem.history), default=0) + 2
    third = prices.of[Aim.THIRD_MEETINGS]
    again = [prices.repeat * met + (third * (met - 1) if met > 1 else 0) for met in range(most)]
    past = [0] * (n * n)
    for one, other, times in problem.history:
        past[one * n + other] += times
        past[other * n + one] += times
    leader = block_leaders(problem)
    for one in range(n):
        for other in range(n):
            if leader[one] == leader[other]:
                past[one * n + other] = most
    return again + [0] * most, past


def _places(problem: Problem) -> list[int]:
    """Per person and table what the table itself costs: stairs for those who cannot climb them."""
    return [
        RULE if person.ground_floor and not table.ground_floor else 0
        for person in problem.people
        for table in problem.tables
    ]


def _wishes(problem: Problem, prices: Weights) -> list[int]:
    """Per person and table what is lost if the person never sits there."""
    tables = len(problem.tables)
    wish = [0] * (len(problem.people) * tables)
    for index, person in enumerate(problem.people):
        if person.hosts is None:
            for topic, price in zip(person.wishes, prices.wishes, strict=False):
                wish[index * tables + topic] += price
    return wish


def _tongues(problem: Problem) -> tuple[list[int], list[int], int]:
    """Per person the kind of speaker, who speaks what, number of kinds; 0 where all can talk with all.

    speaks[i x kinds + j] is 1 if speakers of kind j speak the only language of kind i; rows of other kinds are 0.
    """
    known = sorted({tuple(sorted(person.languages)) for person in problem.people})
    if not any(len(kind) == 1 for kind in known) or known == [known[0]]:
        return [0] * len(problem.people), [0], 0
    kinds = len(known)
    speaks = [int(len(one) == 1 and one[0] in other) for one in known for other in known]
    return [known.index(tuple(sorted(person.languages))) for person in problem.people], speaks, kinds
