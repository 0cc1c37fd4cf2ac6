"""The search itself: annealing over seatings, in the part of Python that numba can compile.

Every function works on flat sequences of whole numbers, lists or int64 arrays alike, so that the pure path and the
compiled one walk through the same states. `layout` lays the sequences out; the order of its fields is the order of
unpacking here. All of it stands in one file, because numba's cache notices changes of this file only. Of a thousand
changes few are taken: `price` keeps what everybody costs at each table of a round, so that weighing one is cheap.
"""

from collections.abc import MutableSequence

from twinning.rounds.generator import MODULUS, MULTIPLIER

Numbers = MutableSequence[int]
State = tuple[Numbers, ...]

RANDOM, STEP, STOP, SPAN, HOT, OCTAVES, COST, BEST, PEOPLE = range(9)
TABLES, CHAIRS, TWICE, ALONE, KINDS, GAPS, READY, WHOLE = range(9, 17)
"""Places in `control`. CHAIRS: room of a list of members; TWICE: what a second visit costs; ALONE: a missing link;
GAPS: missing links now; READY: whether the prices are there; WHOLE: only whole parts change hands."""
FIELDS = 28
"""Number of sequences in a state."""
NOISE_SHIFT, LAST_NOISE = 12, 1023
FINE = 1024
"""Parts of an octave between which the temperature falls in a straight line."""


def run(state: State) -> None:
    """Try moves up to step control[STOP], of SPAN steps in which the heat falls from HOT by OCTAVES halvings."""
    control, noise, movable, everywhere, blocked, single = state[:6]
    n, heat = control[PEOPLE], 0
    if control[READY] == 0:
        begin(state)
    for step in range(control[STEP], control[STOP]):
        if step & 31 == 0 or heat == 0:
            heat = temperature(control, step)
        kind = draw(control, 64)
        allowed = heat * noise[draw(control, FINE)] >> NOISE_SHIFT
        if (kind < 7 or control[WHOLE] > 0) and len(everywhere) > 2:
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
    for index in range(len(seat)):
        best[index] = seat[index]


def partner(state: State, r: int) -> int:
    """A person who may change seats in a round, by chance."""
    control, movable, first = state[0], state[2], state[18]
    low = first[r]
    return movable[low + draw(control, first[r + 1] - low)] - r * control[PEOPLE]


def exchange(state: State, r: int, p: int, q: int, allowed: int) -> int:
    """Let two people of a round change seats if that costs no more than allowed; the change of cost, 0 if not."""
    control, seat, meet, bond, again, price = state[0], state[6], state[13], state[14], state[15], state[24]
    n, tables = control[PEOPLE], control[TABLES]
    rp, rq, pq = r * n + p, r * n + q, p * n + q
    here, there = seat[rp], seat[rq]
    if here == there:
        return 0
    change = price[rp * tables + there] - price[rp * tables + here] - 2 * (bond[pq] + again[meet[pq]])
    change += price[rq * tables + here] - price[rq * tables + there]
    if change > allowed and control[GAPS] == 0:
        return 0
    change += link_change(state, r, p, q, here, there)
    if change > allowed:
        return 0
    swap(state, r, p, q)
    return change


def swap(state: State, r: int, p: int, q: int) -> None:
    """Let two people of a round change seats."""
    n, seat = state[0][PEOPLE], state[6]
    here, there = seat[r * n + p], seat[r * n + q]
    shift(state, r, p, there)
    shift(state, r, q, here)


def move(state: State, allowed: int) -> int:
    """Let one person take a free seat at another table of the round if that costs no more than allowed."""
    control, movable, seat, size, least, most = state[0], state[2], state[6], state[10], state[11], state[12]
    price, n, tables = state[24], control[PEOPLE], control[TABLES]
    rp = movable[draw(control, len(movable))]
    r, here, there = rp // n, seat[rp], draw(control, tables)
    at, to = r * tables + here, r * tables + there
    if here == there or size[at] <= least[at] or size[to] >= most[to]:
        return 0
    change = price[rp * tables + there] - price[rp * tables + here]
    if change > allowed and control[GAPS] == 0:
        return 0
    change += link_change(state, r, rp % n, -1, here, there)
    if change > allowed:
        return 0
    shift(state, r, rp % n, there)
    return change


def exchange_everywhere(state: State, allowed: int) -> int:
    """Let two people who are free and present in the same rounds take each other's part in all of them."""
    control, everywhere, seat, first, days = state[0], state[3], state[6], state[18], state[27]
    n, rounds = control[PEOPLE], len(first) - 1
    p, q = everywhere[draw(control, len(everywhere))], everywhere[draw(control, len(everywhere))]
    if p == q or days[p] != days[q]:
        return 0
    change = company_change(state, p, q) + visits_change(state, p, q)
    if change > allowed and control[GAPS] == 0:
        return 0
    for r in range(rounds):
        if seat[r * n + p] != seat[r * n + q]:
            change += link_change(state, r, p, q, seat[r * n + p], seat[r * n + q])
    if change > allowed:
        return 0
    for r in range(rounds):
        if seat[r * n + p] != seat[r * n + q]:
            swap(state, r, p, q)
    return change


def company_change(state: State, p: int, q: int) -> int:
    """What the company costs more if two people take each other's part in all rounds."""
    control, meet, bond, past, whole = state[0], state[13], state[14], state[25], state[26]
    n, total = control[PEOPLE], 0
    for other in range(n):
        at, to = p * n + other, q * n + other
        more = meet[to] - past[to] - meet[at] + past[at]
        if more != 0 and other != p and other != q:
            total += more * (bond[at] - bond[to])
            total += whole[meet[at] + more] - whole[meet[at]] + whole[meet[to] - more] - whole[meet[to]]
    return total


def visits_change(state: State, p: int, q: int) -> int:
    """What the tables visited cost more if two people take each other's part in all rounds."""
    visits, tables, total = state[16], state[0][TABLES], 0
    for table in range(tables):
        at, to = visits[p * tables + table], visits[q * tables + table]
        if at != to:
            total += stays(state, p, table, to) - stays(state, p, table, at)
            total += stays(state, q, table, at) - stays(state, q, table, to)
    return total


def stays(state: State, p: int, table: int, times: int) -> int:
    """What so many visits of a person to a table cost."""
    control, wish, place, guest = state[0], state[17], state[19], state[23]
    at = p * control[TABLES] + table
    return times * place[at] - wish[at] + (times - 1) * control[TWICE] * guest[p] if times > 0 else 0


def exchange_block(state: State, allowed: int) -> int:
    """Let a block of people who keep together change seats with as many others of a table."""
    control, blocked, seat, free, members, size = state[0], state[4], state[6], state[8], state[9], state[10]
    n, tables, chairs = control[PEOPLE], control[TABLES], control[CHAIRS]
    at = blocked[draw(control, blocked[0]) + 1]
    r, count = blocked[at], blocked[at + 1]
    here, there = seat[r * n + blocked[at + 2]], draw(control, tables)
    room = r * tables + there
    if here == there or size[room] < count:
        return 0
    start, taken = draw(control, size[room]), 0
    for step in range(size[room]):
        other = members[room * chairs + (start + step) % size[room]]
        blocked[at + 2 + count + taken] = other
        taken += free[r * n + other]
        if taken == count:
            break
    if taken < count:
        return 0
    change = block_change(state, r, at + 2, count, here, there)
    if change <= allowed or control[GAPS] > 0:
        change += block_links(state, r, at + 2, count, here, there)
    if change > allowed:
        return 0
    for index in range(at + 2, at + 2 + count):
        swap(state, r, blocked[index], blocked[index + count])
    return change


def block_change(state: State, r: int, at: int, count: int, here: int, there: int) -> int:
    """What it costs more if a block and those after it in `blocked` change seats; prices count their pairs twice."""
    control, blocked, price = state[0], state[4], state[24]
    n, tables, total = control[PEOPLE], control[TABLES], 0
    for one in range(at, at + count):
        rp, rq = (r * n + blocked[one]) * tables, (r * n + blocked[one + count]) * tables
        total += price[rp + there] - price[rp + here] + price[rq + here] - price[rq + there]
        for other in range(at, at + count):
            total -= 2 * pair(state, r, blocked[one], blocked[other + count])
            if other < one:
                total += 2 * pair(state, r, blocked[one], blocked[other])
                total += 2 * pair(state, r, blocked[one + count], blocked[other + count])
    return total


def block_links(state: State, r: int, at: int, count: int, here: int, there: int) -> int:
    """What missing links cost more if the people of a block and those after them in `blocked` change seats."""
    control, blocked, tongue, counts = state[0], state[4], state[20], state[21]
    kinds, tables = control[KINDS], control[TABLES]
    if kinds == 0:
        return 0
    one, other = (r * tables + here) * kinds, (r * tables + there) * kinds
    before = missing(state, one) + missing(state, other)
    for index in range(at, at + count):
        turn(counts, one, other, tongue[blocked[index]], tongue[blocked[index + count]])
    after = missing(state, one) + missing(state, other)
    for index in range(at, at + count):
        turn(counts, other, one, tongue[blocked[index]], tongue[blocked[index + count]])
    return control[ALONE] * (after - before)


def pair(state: State, r: int, p: int, q: int) -> int:
    """What two people cost if they sit together in a round, as they meet in the others."""
    n, seat, meet, bond, again = state[0][PEOPLE], state[6], state[13], state[14], state[15]
    now = 1 if seat[r * n + p] == seat[r * n + q] else 0
    return bond[p * n + q] + again[meet[p * n + q] - now]


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
    kinds, counts, speaks = state[0][KINDS], state[21], state[22]
    for kind in range(kinds):
        if counts[at + kind] * speaks[one * kinds + kind] * speaks[other * kinds + kind] > 0:
            return 0
    return 1


def begin(state: State) -> None:
    """Reckon what everybody costs at each table, and how many links are missing."""
    control, seat, members, size, visits = state[0], state[6], state[9], state[10], state[16]
    wish, place, guest, price = state[17], state[19], state[23], state[24]
    n, tables, chairs, kinds = control[PEOPLE], control[TABLES], control[CHAIRS], control[KINDS]
    for rp in range(len(seat)):
        r, p = rp // n, rp % n
        if seat[rp] >= 0:
            for table in range(tables):
                at, room = p * tables + table, r * tables + table
                known = visits[at] > (1 if seat[rp] == table else 0)
                total = place[at] + (control[TWICE] * guest[p] if known else -wish[at])
                for index in range(room * chairs, room * chairs + size[room]):
                    if members[index] != p:
                        total += pair(state, r, p, members[index])
                price[rp * tables + table] = total
    if kinds > 0:
        for room in range(len(size)):
            control[GAPS] += missing(state, room * kinds)
    control[READY] = 1


def shift(state: State, r: int, p: int, there: int) -> None:
    """Seat a person at another table of a round and mend all prices."""
    control, seat, members, size = state[0], state[6], state[9], state[10]
    n, tables, chairs = control[PEOPLE], control[TABLES], control[CHAIRS]
    here = seat[r * n + p]
    at, to = r * tables + here, r * tables + there
    last = at * chairs + size[at] - 1
    for index in range(at * chairs, last + 1):
        if members[index] == p:
            members[index] = members[last]
            members[last] = p
        if index < last:
            meeting(state, r, p, members[index], -1)
    for index in range(to * chairs, to * chairs + size[to]):
        meeting(state, r, p, members[index], 1)
    members[to * chairs + size[to]] = p
    size[at] -= 1
    size[to] += 1
    neighbours(state, r, p, here, there)
    visit(state, r, p, here, -1)
    visit(state, r, p, there, 1)
    seat[r * n + p] = there
    if control[KINDS] > 0:
        talk(state, p, at * control[KINDS], to * control[KINDS])


def meeting(state: State, r: int, p: int, q: int, more: int) -> None:
    """Count a meeting of a round in or out: two people cost more or less beside each other in the other rounds."""
    control, seat, meet, again, first, price = state[0], state[6], state[13], state[15], state[18], state[24]
    n, tables = control[PEOPLE], control[TABLES]
    met = meet[p * n + q]
    for other in range(len(first) - 1):
        rp, rq = other * n + p, other * n + q
        if other != r and seat[rp] >= 0 and seat[rq] >= 0:
            elsewhere = met - 1 if seat[rp] == seat[rq] else met
            change = again[elsewhere + more] - again[elsewhere]
            price[rp * tables + seat[rq]] += change
            price[rq * tables + seat[rp]] += change
    meet[p * n + q] = meet[q * n + p] = met + more


def neighbours(state: State, r: int, p: int, here: int, there: int) -> None:
    """Mend what the others of a round cost at two tables, of which a person leaves one for the other."""
    control, seat, meet, bond, again, price = state[0], state[6], state[13], state[14], state[15], state[24]
    n, tables = control[PEOPLE], control[TABLES]
    for other in range(n):
        at = seat[r * n + other]
        if at >= 0 and other != p:
            cost = bond[p * n + other] + again[meet[p * n + other] - (1 if at == there else 0)]
            price[(r * n + other) * tables + here] -= cost
            price[(r * n + other) * tables + there] += cost


def visit(state: State, r: int, p: int, table: int, more: int) -> None:
    """Count a visit of a round in or out: the table costs more or less in the other rounds."""
    control, seat, visits, wish = state[0], state[6], state[16], state[17]
    first, guest, price = state[18], state[23], state[24]
    n, tables, at = control[PEOPLE], control[TABLES], p * control[TABLES] + table
    change = more * (control[TWICE] * guest[p] + wish[at])
    for other in range(len(first) - 1):
        now = 1 if seat[other * n + p] == table else 0
        if other != r and visits[at] - now + (more - 1) // 2 == 0:
            price[(other * n + p) * tables + table] += change
    visits[at] += more


def talk(state: State, p: int, at: int, to: int) -> None:
    """Count a speaker from one table to another, and the links missing there."""
    control, tongue, counts = state[0], state[20], state[21]
    control[GAPS] -= missing(state, at) + missing(state, to)
    turn(counts, at, to, tongue[p], -1)
    control[GAPS] += missing(state, at) + missing(state, to)


KERNEL = (
    draw, temperature, keep, partner, turn, unjoined, missing, link_change, pair, begin, talk, visit, neighbours,
    meeting, shift, swap, move, exchange, stays, visits_change, company_change, exchange_everywhere, block_links,
    block_change, exchange_block, run,
)  # fmt: skip
"""All functions, each after those it calls: `compiled` compiles them in this order."""
