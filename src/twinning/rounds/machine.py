"""The search itself: annealing over seatings, in the part of Python that numba can compile.

Every function works on flat sequences of whole numbers, lists or int64 arrays alike, so that the pure path and the
compiled one walk through the same states. `setting` lays the sequences out; the order of its fields is the order
of unpacking here. All of it stands in one file, because numba's cache notices changes of this file only.

The heart is `price`: for each round, person and table what it costs that the person sits there, all others staying
where they are. It makes the effect of a move a matter of a few additions; keeping it right is the work of `shift`,
which is done only when a move is taken.
"""

from collections.abc import MutableSequence

from twinning.rounds.generator import MODULUS, MULTIPLIER

Numbers = MutableSequence[int]
State = tuple[Numbers, ...]

RANDOM, STEP, STOP, STEPS, HOT, COLD, COST, PEOPLE, TABLES, ROUNDS, HELD, KINDS, CLASSES, BASE = range(14)
"""Places in `control`; the rounds before HELD are over, meetings are counted from BASE on (less: excused)."""
AT_LANGUAGE, AT_AGAIN, AT_WISH, AT_ATTRIBUTE = range(4)
"""Places in `prices`; four attributes follow each other: town, country, newcomer, age."""
HARD, LANGUAGE, MOST, QUAD, AGAIN, WISH, ATTRIBUTE = range(7)
"""Places in `totals`, again with four attributes at the end."""
ATTRIBUTES = 4
HARD_SHIFT = 44
"""A broken hard rule costs 2^44, more than all soft costs together."""
NOISE_SHIFT = 12
LAST_NOISE = 1023


def run(state: State) -> None:
    """Try moves up to step control[STOP]: two people of a round change seats, or one takes a free seat."""
    control, prices, seat, price, meet, static, step_price = state[:7]
    size, least, most, movable, first, loose, joined, spoken, noise, totals = state[7:17]
    n, tables, end = control[PEOPLE], control[TABLES], control[STOP]
    x, cost, slots, heat = control[RANDOM], control[COST], len(movable), 0
    for step in range(control[STEP], end):
        if step & 63 == 0 or heat == 0:
            heat = temperature(control, step)
        x = x * MULTIPLIER % MODULUS
        rp = movable[x * slots >> 31]
        r = rp // n
        low = first[r]
        x = x * MULTIPLIER % MODULUS
        rq = movable[low + (x * (first[r + 1] - low) >> 31)]
        here, there = seat[rp], seat[rq]
        if here == there:
            continue
        allowed = heat * noise[x & LAST_NOISE] >> NOISE_SHIFT
        if joined[rp] + joined[rq] > 0 or x >> 10 & 1023 == 0:
            change = exchange(state, r, rp - r * n, rq - r * n, allowed, x)
        else:
            change = price[rp * tables + there] - price[rp * tables + here]
            single = loose[r] > 0 and x >> 10 & 7 == 1
            if single:
                if size[r * tables + here] <= least[r * tables + here]:
                    continue
                if size[r * tables + there] >= most[r * tables + there]:
                    continue
            else:
                pq = (rp - r * n) * n + rq - r * n
                change += price[rq * tables + here] - price[rq * tables + there]
                change -= 2 * (static[pq] + step_price[meet[pq]])
            if change > allowed + prices[AT_LANGUAGE] * totals[LANGUAGE]:
                continue
            change = take(state, r, rp - r * n, -1 if single else rq - r * n, allowed)
        if change != REFUSED:
            cost += change
            keep(state, cost)
    control[RANDOM], control[COST], control[STEP] = x, cost, end
