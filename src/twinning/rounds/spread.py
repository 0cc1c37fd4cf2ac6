"""Columns for more people than a group can seat without repeats: the repeats are spread evenly by annealing.

As in `columns`, person (x, j) sits in round r at table x + D(j, r). Two columns with the same difference in two rounds
repeat the meetings of all their people, so the number of these coincidences over all pairs of rounds is what counts.
Whole numbers alone and fixed seeds: the same shifts on every machine.
"""

from itertools import combinations

from twinning.rounds.columns import Shifts
from twinning.rounds.fields import Group, groups
from twinning.rounds.generator import Generator
from twinning.rounds.schedules import quad_floor

HEATS = range(96, 0, -4)
"""Per stage the largest loss accepted, in hundredths of what two full columns lose by one coincidence."""

MOVES = 2_400
"""Moves per stage, divided by the number of rounds each of them touches."""

ATTEMPTS = 2


def spread_shifts(tables: int, rounds: int, people: int) -> tuple[Group, Shifts]:
    """Shifts of as many columns as seat these people, the last one perhaps in part, with few repeats.

    The attempt with the fewest third meetings is taken, among these the one with the fewest repeats.
    """
    group = groups(tables)[-1]
    best: _Annealing | None = None
    for seed in range(ATTEMPTS):
        annealing = _Annealing(group, rounds, people, seed)
        annealing.run()
        if best is None or annealing.reached < best.reached:
            best = annealing
        if best.reached == (0, annealing.least):
            break
    return group, tuple(map(tuple, best.columns)) if best else ()


class _Annealing:
    """Shifts on the move, and per pair of rounds how many people have each difference."""

    def __init__(self, group: Group, rounds: int, people: int, seed: int) -> None:
        order = group.order
        self.chance = Generator(seed)
        self.rounds = rounds
        self.minus = [[group.minus(one, other) for other in range(order)] for one in range(order)]
        full, rest = divmod(people, order)
        self.sizes = [order] * full + [rest] * (rest > 0)
        self.columns = [[0] for _ in self.sizes]
        self.people = {pair: [0] * order for pair in combinations(range(rounds), 2)}
        self.lost = 0
        self.least = quad_floor(people, order, rounds)
        for index, column in enumerate(self.columns):
            for place in range(1, rounds):
                column.append(self.chance.below(order) if index else 0)
                self.lost += self.put(index, place, range(place))
        self.reached = self.third_meetings(), self.lost

    def run(self) -> None:
        """Change shifts until the repeats cannot become fewer or the stages are over."""
        for heat in HEATS:
            for _ in range(MOVES // self.rounds if self.lost > self.least else 0):
                self.move(self.chance.below(heat * self.sizes[0]) // 100)
        self.reached = self.third_meetings(), self.lost

    def move(self, allowed: int) -> None:
        """Change one shift if that loses no more than allowed."""
        index = 1 + self.chance.below(len(self.columns) - 1)
        place = 1 + self.chance.below(self.rounds - 1)
        column = self.columns[index]
        before = column[place]
        others = [other for other in range(self.rounds) if other != place]
        change = -self.take(index, place, others)
        column[place] = self.chance.below(len(self.minus))
        change += self.put(index, place, others)
        if change > allowed:
            self.take(index, place, others)
            column[place] = before
            self.put(index, place, others)
        else:
            self.lost += change

    def put(self, index: int, place: int, others: range | list[int]) -> int:
        """Count a column's shift in one round, together with those in others, in; returns the repeats that come."""
        column, size = self.columns[index], self.sizes[index]
        loss = 0
        for other in others:
            seen, difference = self.seen(column, place, other)
            loss += seen[difference]
            seen[difference] += size
        return loss * size // self.sizes[0]

    def take(self, index: int, place: int, others: range | list[int]) -> int:
        """Count a column's shift out; returns the repeats that go."""
        column, size = self.columns[index], self.sizes[index]
        loss = 0
        for other in others:
            seen, difference = self.seen(column, place, other)
            seen[difference] -= size
            loss += seen[difference]
        return loss * size // self.sizes[0]

    def seen(self, column: list[int], place: int, other: int) -> tuple[list[int], int]:
        """Of two rounds: the people by difference, and the difference of a column."""
        first, second = (place, other) if place < other else (other, place)
        return self.people[first, second], self.minus[column[second]][column[first]]

    def third_meetings(self) -> int:
        """Pairs of columns with the same difference in three rounds."""
        found = 0
        for one, other in combinations(self.columns, 2):
            differences = [self.minus[first][second] for first, second in zip(one, other, strict=True)]
            found += any(differences.count(difference) > 2 for difference in differences)
        return found
