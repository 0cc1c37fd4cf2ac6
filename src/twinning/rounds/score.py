"""How good a seating is, counted plainly from the seating itself."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations

from twinning.rounds.blocks import block_leaders, fixed_tables
from twinning.rounds.languages import missing_links
from twinning.rounds.plan import Score
from twinning.rounds.problem import NOBODY, Aim, Person, Problem, Seating
from twinning.rounds.sizes import table_limits
from twinning.rounds.weights import WISH_SHARES

Pair = tuple[int, int]
Groups = list[list[int]]


def score(problem: Problem, seating: Seating) -> Score:
    """Count all that `plan.Score` names; rules are judged in open rounds only, meetings in the held ones too."""
    tables = [_groups(problem, row) for row in seating]
    leader = block_leaders(problem)
    history = _history(problem, leader)
    meetings = _meetings(tables, leader)
    counts = [(history[pair], times) for pair, times in meetings.items()]
    visits = _visits(problem, seating)
    open_rounds = range(len(problem.held), problem.rounds)
    return Score(
        max_meetings=max((before + times for before, times in counts), default=0),
        repeats=sum(times if before else times - 1 for before, times in counts),
        quad=sum(times * (times - 1) // 2 + before * times for before, times in counts),
        town_pairs=_town_pairs(problem, tables, leader),
        rotation_repeats=sum(sum(own.values()) - len(own) for own in visits.values())
        if problem.rotation
        else 0,
        wishes_met=_wishes(problem, lambda person, wish: wish in visits.get(person, ())),
        wishes_made=_wishes(problem, lambda _person, _wish: True),
        countries=_unevenness(problem, tables, lambda person: person.country),
        newcomers=_unevenness(problem, tables, lambda person: "new" if person.newcomer else "known"),
        ages=_unevenness(problem, tables, lambda person: person.age),
        language_violations=sum(
            len(missing_links(problem.people[index].languages for index in group))
            for round_index in open_rounds
            for group in tables[round_index]
        ),
        hard_violations=sum(_broken(problem, seating, tables, leader)),
    )


def order_key(problem: Problem, found: Score) -> tuple[int, ...]:
    """What two scores of one problem are compared by: rules first, then the aims in the problem's order."""
    met = zip(found.wishes_made, found.wishes_met, WISH_SHARES, strict=True)
    of_aim = {
        Aim.THIRD_MEETINGS: max(2, found.max_meetings),
        Aim.REPEATS: found.quad,
        Aim.TOWNS: found.town_pairs,
        Aim.ROTATION: found.rotation_repeats,
        Aim.WISHES: sum((made - granted) * weight for made, granted, weight in met),
        Aim.COUNTRIES: found.countries,
        Aim.NEWCOMERS: found.newcomers,
        Aim.AGES: found.ages,
    }
    rules = (found.hard_violations, found.language_violations)
    return rules + tuple(of_aim[aim] for aim in problem.order)


def _groups(problem: Problem, row: tuple[int, ...]) -> Groups:
    groups: Groups = [[] for _ in problem.tables]
    for person, table in enumerate(row):
        if table != NOBODY:
            groups[table].append(person)
    return groups


def _history(problem: Problem, leader: list[int]) -> Counter[Pair]:
    met: Counter[Pair] = Counter()
    for one, other, times in problem.history:
        if leader[one] != leader[other]:
            met[min(one, other), max(one, other)] += times
    return met


def _meetings(tables: list[Groups], leader: list[int]) -> Counter[Pair]:
    """How often each pair meets, pairs of one block apart."""
    met: Counter[Pair] = Counter()
    for groups in tables:
        for group in groups:
            met.update(pair for pair in combinations(group, 2) if leader[pair[0]] != leader[pair[1]])
    return met


def _visits(problem: Problem, seating: Seating) -> dict[int, Counter[int]]:
    """How often each person sits at each table; hosts do not count."""
    return {
        index: Counter(row[index] for row in seating if row[index] != NOBODY)
        for index, person in enumerate(problem.people)
        if person.hosts is None
    }


def _wishes(problem: Problem, holds: Callable[[int, int], bool]) -> tuple[int, int, int]:
    """Per rank the people who are no hosts and whose wish of that rank holds."""
    first, second, third = (
        sum(
            1
            for index, person in enumerate(problem.people)
            if person.hosts is None and len(person.wishes) > rank and holds(index, person.wishes[rank])
        )
        for rank in range(3)
    )
    return first, second, third


def _town_pairs(problem: Problem, tables: list[Groups], leader: list[int]) -> int:
    towns = [person.town for person in problem.people]
    return sum(
        1
        for groups in tables
        for group in groups
        for one, other in combinations([person for person in group if towns[person]], 2)
        if towns[one] == towns[other] and leader[one] != leader[other]
    )


def _unevenness(problem: Problem, tables: list[Groups], of: Callable[[Person], str]) -> int:
    """Sum over tables and kinds of the squared distance from the table's share, in hundredths.

    Of N people seated in a round K are of a kind; a table of s has its share with s x K / N of them. People of
    unknown kind are left out. The sum of a round is rounded to the nearest hundredth.
    """
    total = 0
    kinds = [of(person) for person in problem.people]
    for groups in tables:
        counted = [Counter(kinds[person] for person in group if kinds[person]) for group in groups]
        whole: Counter[str] = sum(counted, Counter())
        people = whole.total()
        if len(whole) > 1:
            squares = sum(
                (count[kind] * people - count.total() * whole[kind]) ** 2
                for count in counted
                for kind in whole
            )
            total += (200 * squares + people**2) // (2 * people**2)
    return total


def _broken(problem: Problem, seating: Seating, tables: list[Groups], leader: list[int]) -> Iterator[int]:
    """The numbers of broken rules, one number per kind of rule and round."""
    for round_index, row in enumerate(seating):
        if round_index < len(problem.held):
            yield sum(now != then for now, then in zip(row, problem.held[round_index], strict=True))
            continue
        limits = table_limits(problem, round_index)
        yield from (
            max(least - len(group), len(group) - most, 0)
            for (least, most), group in zip(limits, tables[round_index], strict=True)
        )
        yield sum(
            (row[i] == NOBODY) != (round_index in person.absent) for i, person in enumerate(problem.people)
        )
        yield sum(row[person] != table for person, table in fixed_tables(problem, round_index).items())
        yield _broken_pairs(problem, row, leader)
        yield sum(
            1
            for index, person in enumerate(problem.people)
            if person.ground_floor and row[index] != NOBODY and not problem.tables[row[index]].ground_floor
        )


def _broken_pairs(problem: Problem, row: tuple[int, ...], leader: list[int]) -> int:
    seats: dict[int, set[int]] = {}
    for person, table in enumerate(row):
        if table != NOBODY:
            seats.setdefault(leader[person], set()).add(table)
    parted = sum(len(tables) - 1 for tables in seats.values())
    return parted + sum(row[one] == row[other] != NOBODY for one, other in problem.apart)
