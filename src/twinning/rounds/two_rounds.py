"""Lower bounds from pigeonholes: who sat together once has only so many tables to part over later."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations
from math import prod

from twinning.rounds.pair_count import Ground, Pair, meetings
from twinning.rounds.problem import NOBODY
from twinning.rounds.sizes import Limit, table_limits
from twinning.rounds.transport import Spread, fewest_pairs, pairs_among

MOST_SETS_OF_ROUNDS = 200
"""So many sets of rounds are looked at for a meeting that all of them share."""

Key = tuple[tuple[Limit, ...], tuple[Limit, ...], int, tuple[tuple[tuple[int, int], int], ...]]
Solve = Callable[[Key], int]


def repeated_pairs(found: Ground) -> int:
    """A lower bound on quad: over all pairs of rounds, how many pairs must meet in both.

    Put the people present in both rounds into cells (table in the one, table in the other): whoever shares a
    cell meets twice. `transport.fewest_pairs` gives the least number of such pairs that the tables' sizes allow.
    Blocks stay in one cell and their own pairs are excused: that is counted once with every block as one person,
    once with all people less the excused pairs, and the larger number holds. A round that has been held gives
    its rows as they were. Pairs who met in earlier workshops come on top.
    """
    held = len(found.problem.held)
    solve: Solve = cache(_fewest)
    cliques = list(_cliques(found.earlier))
    total = _within_held(found)
    alike = _alike(found)
    known: dict[tuple[int, int], int] = {}
    for later in found.open_rounds:
        for earlier in range(later):
            kinds = alike[earlier], alike[later]
            if kinds not in known:
                known[kinds] = (
                    _with_held(found, earlier, later, solve)
                    if earlier < held
                    else _open(found, earlier, later, solve)
                )
            total += known[kinds]
        total += sum(_parted(found, clique, later, solve) for clique in cliques)
    return total


def _alike(found: Ground) -> list[int]:
    """Per round the first round that asks for the same, itself where none does."""
    first: dict[object, int] = {}
    return [first.setdefault(_asks(found, index), index) for index in range(found.problem.rounds)]


def _asks(found: Ground, index: int) -> object:
    if index < len(found.problem.held):
        return "held", found.problem.held[index]
    here = tuple(found.problem.present(index))
    return here, table_limits(found.problem, index), tuple(sorted(found.fixed[index].items()))


def _fewest(key: Key) -> int:
    rows, columns, people, fixed = key
    return fewest_pairs(Spread(rows, columns, people, dict(fixed)))


def _within_held(found: Ground) -> int:
    """What the held rounds alone add to quad."""
    met: Counter[Pair] = Counter()
    for row in found.problem.held:
        met.update(one for one in meetings(row) if not found.excused(*one))
    return sum(pairs_among(count) + found.earlier.get(one, 0) * count for one, count in met.items())


def _open(found: Ground, earlier: int, later: int, solve: Solve) -> int:
    """The least number of pairs that meet in both of two open rounds."""
    here = _present(found, earlier) & _present(found, later)
    together = Counter(found.leader[person] for person in here)
    excused = sum(map(pairs_among, together.values()))
    first = {found.leader[person]: person for person in sorted(here, reverse=True)}
    best = 0
    for people, less in ((here, excused), (set(first.values()), 0)):
        rows = _less_strict(found, earlier, len(people))
        columns = _less_strict(found, later, len(people))
        fixed = Counter(
            (found.fixed[earlier][person], found.fixed[later][person])
            for person in people
            if person in found.fixed[earlier] and person in found.fixed[later]
        )
        best = max(best, solve((rows, columns, len(people), tuple(sorted(fixed.items())))) - less)
    return best


def _with_held(found: Ground, held: int, later: int, solve: Solve) -> int:
    """The least number of pairs that met in a held round and meet again in an open one."""
    here = _present(found, later)
    groups: dict[int, list[int]] = {}
    for person, table in enumerate(found.problem.held[held]):
        if person in here and table != NOBODY:
            groups.setdefault(table, []).append(person)
    return _parted_groups(found, list(groups.values()), later, solve)


def _parted(found: Ground, clique: Sequence[int], later: int, solve: Solve) -> int:
    here = _present(found, later)
    return _parted_groups(found, [[person for person in clique if person in here]], later, solve)


def _parted_groups(found: Ground, groups: list[list[int]], later: int, solve: Solve) -> int:
    """The least number of pairs within groups that share a table in an open round."""
    excused = 0
    units = []
    for group in groups:
        together = Counter(found.leader[person] for person in group)
        excused += sum(map(pairs_among, together.values()))
        units.append(list({found.leader[person]: person for person in reversed(group)}.values()))
    best = 0
    for rows, less in ((groups, excused), (units, 0)):
        people = sum(map(len, rows))
        sums = tuple((len(row), len(row)) for row in rows)
        fixed = Counter(
            (index, found.fixed[later][person])
            for index, row in enumerate(rows)
            for person in row
            if person in found.fixed[later]
        )
        columns = _less_strict(found, later, people)
        best = max(best, solve((sums, columns, people, tuple(sorted(fixed.items())))) - less)
    return best


def _present(found: Ground, index: int) -> set[int]:
    return set(found.problem.present(index))


def _less_strict(found: Ground, index: int, people: int) -> tuple[Limit, ...]:
    """The tables' limits for some of the people of a round: the others may sit at any table."""
    others = len(_present(found, index)) - people
    return tuple((max(0, low - others), high) for low, high in table_limits(found.problem, index))


def _cliques(earlier: Mapping[Pair, int]) -> Iterable[list[int]]:
    """Groups in which everybody met everybody in history, no meeting in two groups; found greedily."""
    left = Counter(earlier)
    known: dict[int, set[int]] = {}
    for one, other in left:
        known.setdefault(one, set()).add(other)
        known.setdefault(other, set()).add(one)
    for start in sorted(left):
        while left[start] > 0:
            clique = list(start)
            for person in sorted(known[start[0]] & known[start[1]]):
                if all(left[min(person, one), max(person, one)] > 0 for one in clique):
                    clique.append(person)
            left.subtract(combinations(sorted(clique), 2))
            yield sorted(clique)


def shared_by_all(found: Ground) -> int:
    """How often some two people must meet at least, by the pigeonholes of several rounds at once.

    With k rounds of t1, ..., tk open tables there are t1 x ... x tk ways to sit; where more people (a block
    counting as one) are present in all k rounds than that, two of them share a table k times.
    """
    rounds = range(found.problem.rounds)
    tables = [sum(1 for _, most in table_limits(found.problem, index) if most) for index in rounds]
    here = [{found.leader[person] for person in _everywhere(found, index)} for index in rounds]
    best = 0
    for count in range(1, found.problem.rounds + 1):
        if prod(sorted(tables)[:count]) >= max(map(len, here)):
            break
        for looked, chosen in enumerate(combinations(rounds, count)):
            common = set.intersection(*(here[index] for index in chosen))
            if len(common) > prod(tables[index] for index in chosen):
                best = count
                break
            if looked >= MOST_SETS_OF_ROUNDS:
                break
    return best


def _everywhere(found: Ground, index: int) -> Iterable[int]:
    """The people of a round, those of a held round as they sat."""
    if index < len(found.problem.held):
        return [person for person, table in enumerate(found.problem.held[index]) if table != NOBODY]
    return found.problem.present(index)


def town_pairs(found: Ground) -> int:
    """A lower bound on pairs of one town at one table, summed over the rounds.

    In each open round the people of a town spread over the tables; sizes limit the tables. Blocks are counted
    both as one person and in full less their excused pairs, as in `repeated_pairs`.
    """
    people = found.problem.people
    total = 0
    for row in found.problem.held:
        total += sum(
            1
            for one, other in meetings(row)
            if people[one].town and people[one].town == people[other].town and not found.excused(one, other)
        )
    solve: Solve = cache(_fewest)
    for index in found.open_rounds:
        towns: dict[str, list[int]] = {}
        for person in found.problem.present(index):
            if people[person].town:
                towns.setdefault(people[person].town, []).append(person)
        if towns:
            total += _parted_groups(found, list(towns.values()), index, solve)
    return total
