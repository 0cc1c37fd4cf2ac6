"""The search itself: annealing over seatings, in the part of Python that numba can compile.

Every function works on flat sequences of whole numbers, lists or int64 arrays alike, so that the pure path and the
compiled one walk through the same states. `layout` lays the sequences out; the order of its fields is the order of
unpacking here. All of it stands in one file, because numba's cache notices changes of this file only.

What two people at one table cost is `bond` (towns, countries, ages, kept apart or together) plus `again` of the
number of times they meet elsewhere. What a person costs at a table is in `place` and in `wish`.
"""

from collections.abc import MutableSequence

from twinning.rounds.generator import MODULUS, MULTIPLIER

Numbers = MutableSequence[int]
State = tuple[Numbers, ...]

RANDOM, STEP, STOP, SPAN, HOT, OCTAVES, COST, BEST, PEOPLE, TABLES, CHAIRS, TWICE, ALONE, KINDS = range(14)
"""Places in `control`. CHAIRS: room of a list of members; TWICE: what a second visit costs; ALONE: a missing link."""
FIELDS = 24
"""Number of sequences in a state."""
NOISE_SHIFT = 12
LAST_NOISE = 1023
FINE = 1024
"""Parts of an octave between which the temperature falls in a straight line."""


def run(state: State) -> None:
    """Try moves up to step control[STOP], of SPAN steps in which the heat falls from HOT by OCTAVES halvings."""
    control, noise, movable, everywhere, blocked, single = state[:6]
    n, heat = control[PEOPLE], 0
    for step in range(control[STEP], control[STOP]):
        if step & 31 == 0 or heat == 0:
            heat = temperature(control, step)
        kind = draw(control, 64)
        allowed = heat * noise[draw(control, FINE)] >> NOISE_SHIFT
        if kind < 7 and len(everywhere) > 2:
            change = exchange_everywhere(state, allowed)
        elif kind < 9 and len(blocked) > 1:
            change = exchange_block(state, allowed)
        elif kind < 15 and single[0] > 0 and len(movable) > 0:
            change = move(state, allowed)
        elif len(movable) > 1:
            rp = movable[draw(control, len(movable))]
            change = exchange(state, rp // n, rp % n, partner(state, rp // n), allowed)
        else:
            change = 0
        control[COST] += change
        if control[COST] < control[BEST]:
            keep(state)
    control[STEP] = control[STOP]


def draw(control: Numbers, limit: int) -> int:
    """A number from 0 to limit - 1."""
    control[RANDOM] = control[RANDOM] * MULTIPLIER % MODULUS
    return control[RANDOM] * limit >> 31


def temperature(control: Numbers, step: int) -> int:
    """The heat at a step: halved OCTAVES times over SPAN steps, in straight lines between the halvings."""
    fine = (step % control[SPAN]) * control[OCTAVES] * FINE // control[SPAN]
    whole = control[HOT] >> (fine // FINE)
    return 1 + whole - ((whole >> 1) * (fine % FINE)) // FINE


def keep(state: State) -> None:
    """Remember the seating as the best so far."""
    control, seat, best = state[0], state[6], state[7]
    control[BEST] = control[COST]
    best[:] = seat


def partner(state: State, r: int) -> int:
    """A person who may change seats in a round, by chance."""
    control, movable, first = state[0], state[2], state[18]
    low = first[r]
    return movable[low + draw(control, first[r + 1] - low)] - r * control[PEOPLE]


def exchange(state: State, r: int, p: int, q: int, allowed: int) -> int:
    """Let two people of a round change seats if that costs no more than allowed; the change of cost, 0 if not."""
    control, seat = state[0], state[6]
    n = control[PEOPLE]
    if seat[r * n + p] == seat[r * n + q]:
        return 0
    change = exchange_cost(state, r, p, q)
    if change > allowed:
        return 0
    swap(state, r, p, q)
    return change


def swap(state: State, r: int, p: int, q: int) -> None:
    """Let two people of a round change seats."""
    control, seat = state[0], state[6]
    n = control[PEOPLE]
    here, there = seat[r * n + p], seat[r * n + q]
    leave(state, r, p)
    leave(state, r, q)
    enter(state, r, p, there)
    enter(state, r, q, here)


def move(state: State, allowed: int) -> int:
    """Let one person take a free seat at another table of the round if that costs no more than allowed."""
    control, movable, seat, size, least, most = state[0], state[2], state[6], state[10], state[11], state[12]
    n, tables = control[PEOPLE], control[TABLES]
    rp = movable[draw(control, len(movable))]
    r, here, there = rp // n, seat[rp], draw(control, tables)
    if here == there or size[r * tables + here] <= least[r * tables + here]:
        return 0
    if size[r * tables + there] >= most[r * tables + there]:
        return 0
    p = rp - r * n
    change = table_cost(state, r, p, -1, there) - table_cost(state, r, p, p, here)
    change += visit_cost(state, p, here, there) + link_change(state, r, p, -1, here, there)
    if change > allowed:
        return 0
    leave(state, r, p)
    enter(state, r, p, there)
    return change


def exchange_everywhere(state: State, allowed: int) -> int:
    """Let two people take each other's part in all rounds in which both are free."""
    control, everywhere, seat, free, first = state[0], state[3], state[6], state[8], state[18]
    n, rounds = control[PEOPLE], len(first) - 1
    p = everywhere[draw(control, len(everywhere))]
    q = everywhere[draw(control, len(everywhere))]
    if p == q:
        return 0
    change = 0
    for r in range(rounds):
        if free[r * n + p] + free[r * n + q] == 2 and seat[r * n + p] != seat[r * n + q]:
            change += exchange_cost(state, r, p, q)
            swap(state, r, p, q)
    if change <= allowed:
        return change
    for r in range(rounds):
        if free[r * n + p] + free[r * n + q] == 2 and seat[r * n + p] != seat[r * n + q]:
            swap(state, r, p, q)
    return 0


def exchange_block(state: State, allowed: int) -> int:
    """Let a block of people who keep together change seats with as many others of a table."""
    control, blocked, seat, members, size = state[0], state[4], state[6], state[9], state[10]
    n, tables, chairs = control[PEOPLE], control[TABLES], control[CHAIRS]
    at = blocked[draw(control, blocked[0]) + 1]
    r, count = blocked[at], blocked[at + 1]
    here, there = seat[r * n + blocked[at + 2]], draw(control, tables)
    room = r * tables + there
    if here == there or size[room] < count:
        return 0
    start, taken, change = draw(control, size[room]), 0, 0
    for step in range(size[room]):
        other = members[room * chairs + (start + step) % size[room]]
        blocked[at + 2 + count + taken] = other
        taken += state[8][r * n + other]
        if taken == count:
            break
    if taken < count:
        return 0
    for index in range(count):
        change += exchange_cost(state, r, blocked[at + 2 + index], blocked[at + 2 + count + index])
        swap(state, r, blocked[at + 2 + index], blocked[at + 2 + count + index])
    if change <= allowed:
        return change
    for index in range(count):
        swap(state, r, blocked[at + 2 + index], blocked[at + 2 + count + index])
    return 0


def exchange_cost(state: State, r: int, p: int, q: int) -> int:
    """What it costs more if two people of a round at different tables change seats."""
    control, seat = state[0], state[6]
    n = control[PEOPLE]
    here, there = seat[r * n + p], seat[r * n + q]
    change = visit_cost(state, p, here, there) + visit_cost(state, q, there, here)
    change += apart_cost(state, r, p, q, here) + apart_cost(state, r, q, p, there)
    return change + link_change(state, r, p, q, here, there)


def apart_cost(state: State, r: int, out: int, into: int, table: int) -> int:
    """What the others of a table cost more with `into` instead of `out`."""
    control, members, size, meet, bond, again = state[0], state[9], state[10], state[13], state[14], state[15]
    n, room = control[PEOPLE], r * control[TABLES] + table
    start = room * control[CHAIRS]
    total, row_out, row_in = 0, out * n, into * n
    for index in range(start, start + size[room]):
        other = members[index]
        if other != out:
            total += bond[row_in + other] + again[meet[row_in + other]]
            total -= bond[row_out + other] + again[meet[row_out + other] - 1]
    return total


def table_cost(state: State, r: int, p: int, out: int, table: int) -> int:
    """What a person costs among the people of a table; `out` is the person if already counted there, else -1."""
    control, members, size, meet, bond, again = state[0], state[9], state[10], state[13], state[14], state[15]
    n, room = control[PEOPLE], r * control[TABLES] + table
    start = room * control[CHAIRS]
    met = 1 if out == p else 0
    total = 0
    for index in range(start, start + size[room]):
        other = members[index]
        if other != out:
            total += bond[p * n + other] + again[meet[p * n + other] - met]
    return total


def visit_cost(state: State, p: int, here: int, there: int) -> int:
    """What it costs a person more to visit one table instead of the other: stairs, wishes, second visits."""
    control, visits, wish, place, guest = state[0], state[16], state[17], state[19], state[23]
    at, to = p * control[TABLES] + here, p * control[TABLES] + there
    again = control[TWICE] * guest[p]
    change = place[to] - place[at]
    change += wish[at] if visits[at] == 1 else -again
    change += again if visits[to] > 0 else -wish[to]
    return change


def link_change(state: State, r: int, p: int, q: int, here: int, there: int) -> int:
    """What missing links of languages cost more if p goes from here to there, and q, if any, the other way."""
    control, tongue, counts = state[0], state[20], state[21]
    kinds, tables = control[KINDS], control[TABLES]
    other = tongue[q] if q >= 0 else -1
    if kinds == 0 or tongue[p] == other:
        return 0
    at, to = (r * tables + here) * kinds, (r * tables + there) * kinds
    before = missing(state, at) + missing(state, to)
    turn(counts, at, to, tongue[p], other)
    after = missing(state, at) + missing(state, to)
    turn(counts, to, at, tongue[p], other)
    return control[ALONE] * (after - before)


def turn(counts: Numbers, at: int, to: int, gone: int, come: int) -> None:
    """Count a speaker of one kind out of a table into another, and one of another kind back."""
    counts[at + gone] -= 1
    counts[to + gone] += 1
    if come >= 0:
        counts[at + come] += 1
        counts[to + come] -= 1


def missing(state: State, at: int) -> int:
    """Missing links at a table: people alone with their language, and pairs of languages nobody joins."""
    control, counts, speaks = state[0], state[21], state[22]
    kinds, total = control[KINDS], 0
    for one in range(kinds):
        if counts[at + one] == 0 or speaks[one * kinds + one] == 0:
            continue
        heard = 0
        for kind in range(kinds):
            heard += counts[at + kind] * speaks[one * kinds + kind]
        if heard == 1:
            total += 1
        for other in range(one):
            if counts[at + other] > 0 and speaks[other * kinds + other] > 0:
                total += unjoined(state, at, one, other)
    return total


def unjoined(state: State, at: int, one: int, other: int) -> int:
    """1 if nobody at the table speaks both languages, else 0."""
    control, counts, speaks = state[0], state[21], state[22]
    kinds = control[KINDS]
    for kind in range(kinds):
        if counts[at + kind] * speaks[one * kinds + kind] * speaks[other * kinds + kind] > 0:
            return 0
    return 1


def leave(state: State, r: int, p: int) -> None:
    """Take a person from the table."""
    control, seat, members, size, meet = state[0], state[6], state[9], state[10], state[13]
    visits, tongue, counts = state[16], state[20], state[21]
    n = control[PEOPLE]
    table = seat[r * n + p]
    room = r * control[TABLES] + table
    start, last = room * control[CHAIRS], size[room] - 1
    for index in range(start, start + last + 1):
        other = members[index]
        if other == p:
            members[index] = members[start + last]
            members[start + last] = p
            break
    for index in range(start, start + last):
        other = members[index]
        meet[p * n + other] -= 1
        meet[other * n + p] -= 1
    size[room] = last
    visits[p * control[TABLES] + table] -= 1
    if control[KINDS] > 0:
        counts[room * control[KINDS] + tongue[p]] -= 1


def enter(state: State, r: int, p: int, table: int) -> None:
    """Seat a person at a table."""
    control, seat, members, size, meet = state[0], state[6], state[9], state[10], state[13]
    visits, tongue, counts = state[16], state[20], state[21]
    n, room = control[PEOPLE], r * control[TABLES] + table
    start = room * control[CHAIRS]
    for index in range(start, start + size[room]):
        other = members[index]
        meet[p * n + other] += 1
        meet[other * n + p] += 1
    members[start + size[room]] = p
    size[room] += 1
    seat[r * n + p] = table
    visits[p * control[TABLES] + table] += 1
    if control[KINDS] > 0:
        counts[room * control[KINDS] + tongue[p]] += 1


KERNEL = (
    draw, temperature, keep, partner, turn, unjoined, missing, leave, enter, swap, visit_cost, link_change,
    apart_cost, table_cost, exchange_cost, exchange, move, exchange_everywhere, exchange_block, run,
)  # fmt: skip
"""All functions, each after those it calls: `compiled` compiles them in this order."""
