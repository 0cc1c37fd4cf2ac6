"""The table planner's peers in the benchmark: plain greedy, and a loop that exchanges people round by round.

The loop follows the idea of anticlustering (exchange two people as long as the groups become more diverse, where
people who met before are alike): written anew from the idea. Both know sizes, absences, pairs and towns; neither
knows languages, table hosts, ground floors or topics.
"""

import random
from collections.abc import Callable

from twinning.rounds.problem import NOBODY, Problem, Seating

Round = list[int]
Costs = list[list[int]]
PAIR_RULE, MEETING, TOWN = 1_000_000, 100, 1


class History:
    """What it costs that two people sit together in the next round."""

    def __init__(self, problem: Problem) -> None:
        count = len(problem.people)
        self.met = [[0] * count for _ in range(count)]
        self.costs: Costs = [
            [
                TOWN * bool(one.town and one.town == other.town and one is not other)
                for other in problem.people
            ]
            for one in problem.people
        ]
        for one, other in problem.apart:
            self._add(one, other, PAIR_RULE)
        for one, other in problem.together:
            self._add(one, other, -PAIR_RULE)
        for one, other, times in problem.history:
            self._add(one, other, times * MEETING)

    def _add(self, one: int, other: int, cost: int) -> None:
        self.costs[one][other] += cost
        self.costs[other][one] += cost

    def remember(self, seats: Round, tables: int) -> None:
        """Count the meetings of a round: the next time they cost more."""
        for table in range(tables):
            here = [person for person, seat in enumerate(seats) if seat == table]
            for index, one in enumerate(here):
                for other in here[:index]:
                    self._add(one, other, MEETING)


def chairs(problem: Problem, round_index: int) -> list[int]:
    """Return a table for each seat of a round, as balanced as can be."""
    count, tables = len(list(problem.present(round_index))), problem.open_tables(round_index)
    even, more = divmod(count, len(tables))
    return [table for index, table in enumerate(tables) for _ in range(even + (index < more))]


def greedy_round(problem: Problem, history: History, round_index: int, chance: random.Random) -> Round:
    """Seat one person after the other where the fewest acquaintances sit."""
    seats = [NOBODY] * len(problem.people)
    free = chairs(problem, round_index)
    seated: dict[int, list[int]] = {table: [] for table in free}
    waiting = list(problem.present(round_index))
    chance.shuffle(waiting)
    for person in waiting:
        costs = history.costs[person]
        table = min(dict.fromkeys(free), key=lambda at: sum(costs[other] for other in seated[at]))
        free.remove(table)
        seated[table].append(person)
        seats[person] = table
    return seats


class Exchange:
    """One round under exchange: what each person would cost at each table, kept up to date."""

    def __init__(self, problem: Problem, history: History, seats: Round) -> None:
        self.seats, self.costs = seats, history.costs
        self.people = [person for person, seat in enumerate(seats) if seat != NOBODY]
        self.at = [[0] * len(problem.tables) for _ in seats]
        for person in self.people:
            for other in self.people:
                self.at[person][seats[other]] += self.costs[person][other]

    def best_partner(self, person: int) -> int | None:
        """Return with whom to exchange seats for the largest gain, None when nobody gains."""
        here, own, costs = self.seats[person], self.at[person], self.costs[person]
        best, partner = 0, None
        for other in self.people:
            there = self.seats[other]
            if there != here:
                theirs = self.at[other]
                change = own[there] - own[here] + theirs[here] - theirs[there] - 2 * costs[other]
                if change < best:
                    best, partner = change, other
        return partner

    def swap(self, person: int, other: int) -> None:
        """Exchange two seats."""
        here, there = self.seats[person], self.seats[other]
        for one in self.people:
            change = self.costs[one][other] - self.costs[one][person]
            self.at[one][here] += change
            self.at[one][there] -= change
        self.seats[person], self.seats[other] = there, here

    def descend(self) -> None:
        """Exchange until nobody gains."""
        moved = True
        while moved:
            moved = False
            for person in self.people:
                partner = self.best_partner(person)
                if partner is not None:
                    self.swap(person, partner)
                    moved = True


def exchange_round(problem: Problem, history: History, round_index: int, chance: random.Random) -> Round:
    """Start from chance and exchange people until no exchange makes the round better."""
    seats = [NOBODY] * len(problem.people)
    free = chairs(problem, round_index)
    chance.shuffle(free)
    for person, table in zip(problem.present(round_index), free, strict=True):
        seats[person] = table
    exchange = Exchange(problem, history, seats)
    exchange.descend()
    return exchange.seats


RoundMaker = Callable[[Problem, History, int, random.Random], Round]


def loop(problem: Problem, make_round: RoundMaker, chance: random.Random) -> Seating:
    """Make all rounds, one after the other, each with the meetings of those before it in mind."""
    history = History(problem)
    rounds = []
    for round_index in range(problem.rounds):
        seats = make_round(problem, history, round_index, chance)
        history.remember(seats, len(problem.tables))
        rounds.append(tuple(seats))
    return tuple(rounds)


def best_of(
    problem: Problem,
    make_round: RoundMaker,
    rank: Callable[[Seating], tuple[int, ...]],
    go_on: Callable[[], bool],
) -> Seating:
    """Repeat the whole loop with other chances as long as `go_on` says so or all ranks are 0; keep the best."""
    chance = random.Random(1)
    best = loop(problem, make_round, chance)
    while any(rank(best)) and go_on():
        best = min(best, loop(problem, make_round, chance), key=rank)
    return best
