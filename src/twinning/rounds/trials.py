"""A seating in which seats can be changed one by one, with all that counts kept up to date.

Re-planning and explanations try thousands of small changes; counting a whole seating anew for each would take
seconds. `Trial.key()` always equals `score.order_key` of the seating as it stands.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set

from twinning.rounds.blocks import block_leaders, blocks, fixed_tables
from twinning.rounds.languages import missing_links
from twinning.rounds.problem import NOBODY, Aim, Person, Problem, Seating
from twinning.rounds.sizes import table_limits
from twinning.rounds.weights import WISH_SHARES

Move = tuple[int, int, int]
"""Round, person, table."""
Key = tuple[int, ...]


class Trial:
    """A seating to try changes on.

    Parameters:
        problem: whose people, tables and rules hold.
        seating: where to begin; it may break any rule.
    """

    def __init__(self, problem: Problem, seating: Seating) -> None:
        self.problem = problem
        self.seat = [[NOBODY] * len(problem.people) for _ in range(problem.rounds)]
        self.people_at: list[list[set[int]]] = [
            [set() for _ in problem.tables] for _ in range(problem.rounds)
        ]
        self.open_rounds = range(len(problem.held), problem.rounds)
        self.rules = _Rules(problem, self.people_at)
        self.meetings = _Meetings(problem)
        self.visits = _Visits(problem)
        self.mixes = {
            Aim.COUNTRIES: _Mix(problem, lambda person: person.country),
            Aim.NEWCOMERS: _Mix(problem, lambda person: "new" if person.newcomer else "known"),
            Aim.AGES: _Mix(problem, lambda person: person.age),
        }
        self._parted = 0
        self._misplaced = sum(len(self._missing(index)) for index in self.open_rounds)
        self.tried = 0
        self._block_of = {person: block for block in blocks(problem) for person in block}
        self._fill(seating)

    def _missing(self, index: int) -> list[int]:
        """Rules that an empty round breaks: a seat for everyone present, a table for everyone with a fixed one."""
        return [*self.problem.present(index), *self.rules.fixed[index]]

    def _fill(self, seating: Seating) -> None:
        for index, row in enumerate(seating):
            for person, table in enumerate(row):
                if table != NOBODY:
                    self._seat(index, person, NOBODY, table)
        for mix in self.mixes.values():
            mix.fill(seating)

    def put(self, index: int, person: int, table: int) -> None:
        """Give a person a seat in a round, or none with `NOBODY`."""
        before = self.seat[index][person]
        if before != table:
            self._seat(index, person, before, table)
            for mix in self.mixes.values():
                mix.change(index, person, before, table)

    def _seat(self, index: int, person: int, before: int, table: int) -> None:
        if index in self.open_rounds:
            block = self._block_of.get(person)
            self._misplaced -= self.rules.misplaced(index, person, before)
            self._misplaced += self.rules.misplaced(index, person, table)
            self._parted -= self._split(index, block) if block else 0
            self.seat[index][person] = table
            self._parted += self._split(index, block) if block else 0
        self.seat[index][person] = table
        here = self.people_at[index]
        if before != NOBODY:
            here[before].discard(person)
            self.meetings.part(person, here[before])
            self.visits.change(person, before, -1)
            self.rules.judge(index, before)
        if table != NOBODY:
            self.meetings.join(person, here[table])
            here[table].add(person)
            self.visits.change(person, table, 1)
            self.rules.judge(index, table)

    def _split(self, index: int, block: tuple[int, ...]) -> int:
        row = self.seat[index]
        tables = {row[person] for person in block} - {NOBODY}
        return max(0, len(tables) - 1)

    def key(self) -> Key:
        """What this seating is compared by: rules first, then the aims in the problem's order."""
        of_aim = {
            Aim.THIRD_MEETINGS: max(2, self.meetings.most()),
            Aim.REPEATS: self.meetings.quad,
            Aim.TOWNS: self.meetings.town_pairs,
            Aim.ROTATION: self.visits.again if self.problem.rotation else 0,
            Aim.WISHES: self.visits.unmet,
            **{aim: mix.total for aim, mix in self.mixes.items()},
        }
        return (self.hard(), self.rules.language, *(of_aim[aim] for aim in self.problem.order))

    def hard(self) -> int:
        """How many hard rules are broken, languages apart."""
        return self.rules.hard + self._misplaced + self._parted

    def after(self, moves: Iterable[Move]) -> Key:
        """The key the seating would have after some moves; nothing changes."""
        done = [(index, person, self.seat[index][person]) for index, person, _ in moves]
        for index, person, table in moves:
            self.put(index, person, table)
        found = self.key()
        for index, person, table in reversed(done):
            self.put(index, person, table)
        self.tried += 1
        return found

    def do(self, moves: Iterable[Move]) -> None:
        """Carry out some moves."""
        for index, person, table in moves:
            self.put(index, person, table)

    def seating(self) -> Seating:
        """The seating as it stands."""
        return tuple(tuple(row) for row in self.seat)


class _Rules:
    """The rules that the people of one table keep or break: sizes, apart, stairs, languages."""

    def __init__(self, problem: Problem, people_at: Sequence[Sequence[set[int]]]) -> None:
        self.problem, self.people_at = problem, people_at
        first = len(problem.held)
        self.limits = [table_limits(problem, index) for index in range(problem.rounds)]
        self.fixed = [fixed_tables(problem, index) for index in range(problem.rounds)]
        self._no_stairs = {index for index, person in enumerate(problem.people) if person.ground_floor}
        self._apart: dict[int, list[int]] = {}
        for one, other in problem.apart:
            self._apart.setdefault(one, []).append(other)
        self._in_apart = {person for pair in problem.apart for person in pair}
        spoken = sorted({person.languages for person in problem.people}, key=sorted)
        kind = {languages: index for index, languages in enumerate(spoken)}
        self._spoken, self._kind = spoken, [kind[person.languages] for person in problem.people]
        self._links: dict[tuple[int, ...], tuple[int, int]] = {}
        self._judged = {
            (index, table): (self.broken_at(index, table, frozenset()), 0)
            for index in range(first, problem.rounds)
            for table in range(len(problem.tables))
        }
        self.hard = sum(hard for hard, _ in self._judged.values())
        self.language = 0

    def judge(self, index: int, table: int) -> None:
        """Count again what is broken at a table."""
        if (index, table) not in self._judged:
            return
        people = self.people_at[index][table]
        found = self.broken_at(index, table, people), self.links_missing(people)
        hard, language = self._judged[index, table]
        self._judged[index, table] = found
        self.hard += found[0] - hard
        self.language += found[1] - language

    def broken_at(self, index: int, table: int, people: Set[int]) -> int:
        """How many hard rules these people would break at a table: size, pairs to keep apart, stairs."""
        least, most = self.limits[index][table]
        broken = max(least - len(people), len(people) - most, 0)
        if not self.problem.tables[table].ground_floor:
            broken += len(self._no_stairs & people)
        for person in people & self._apart.keys():
            broken += sum(other in people for other in self._apart[person])
        return broken

    def links_missing(self, people: Iterable[int]) -> int:
        """How many links of languages these people lack."""
        return self._linked(people)[0]

    def links_distance(self, people: Iterable[int]) -> int:
        """How many people would have to leave for no link to be lacking: those of the rarer languages."""
        return self._linked(people)[1]

    def _linked(self, people: Iterable[int]) -> tuple[int, int]:
        kinds = self._kind
        found = tuple(sorted(kinds[person] for person in people))
        if found not in self._links:
            spoken = [self._spoken[kind] for kind in found]
            only = Counter(language for languages in spoken if len(languages) == 1 for language in languages)
            missing = missing_links(spoken)
            rare = {
                min(one.language, one.other or one.language, key=lambda name: only[name]) for one in missing
            }
            self._links[found] = len(missing), sum(only[language] for language in rare)
        return self._links[found]

    def likeness(self, people: Sequence[int]) -> object:
        """Equal for people whom no rule of tables tells apart; their own number where one does."""
        special = [person for person in people if person in self._no_stairs or person in self._in_apart]
        return tuple(sorted(self._kind[person] for person in people)), tuple(special)

    def misplaced(self, index: int, person: int, table: int) -> int:
        """Rules a person's own seat breaks: present or absent, and at the fixed table."""
        absent = index in self.problem.people[person].absent
        own = self.fixed[index].get(person, table)
        return int((table == NOBODY) != absent) + int(own != table)


class _Meetings:
    """Who meets how often, and the town pairs; those kept together do not count."""

    def __init__(self, problem: Problem) -> None:
        self._leader = block_leaders(problem)
        self._towns = [person.town for person in problem.people]
        people = range(len(problem.people))
        self._met = [[0 for _ in people] for _ in people]
        self._earlier: dict[tuple[int, int], int] = {}
        for one, other, times in problem.history:
            if self._leader[one] != self._leader[other]:
                self._met[one][other] += times
                self._met[other][one] += times
                self._earlier[_pair(one, other)] = self._met[one][other]
        self.again: set[tuple[int, int]] = set()
        self._frequency: Counter[int] = Counter()
        self.quad = self.town_pairs = 0

    def join(self, person: int, people: Iterable[int]) -> None:
        """A person sits down with people."""
        for other in people:
            self._meet(person, other, 1)

    def part(self, person: int, people: Iterable[int]) -> None:
        """A person leaves people."""
        for other in people:
            self._meet(person, other, -1)

    def _meet(self, one: int, other: int, change: int) -> None:
        if self._leader[one] == self._leader[other]:
            return
        pair = _pair(one, other)
        earlier = self._earlier.get(pair, 0) if self._earlier else 0
        met = self._met[one][other]
        now = self._met[one][other] = self._met[other][one] = met + change
        if met > earlier:
            self._frequency[met] -= 1
        if now > earlier:
            self._frequency[now] += 1
        if now > 1 and now > earlier:
            self.again.add(pair)
        else:
            self.again.discard(pair)
        self.quad += met if change > 0 else 1 - met
        if self._towns[one] and self._towns[one] == self._towns[other]:
            self.town_pairs += change

    def change(self, person: int, leaves: Iterable[int], joins: Iterable[int], most: int) -> tuple[int, int]:
        """What it would change if a person left some people and joined others.

        Returns:
            the change in quad, and in pairs that meet more than `most` times.
        """
        quad = above = 0
        row = self._met[person]
        for other in leaves:
            met = row[other]
            if met > 1:
                quad -= met - 1
                above -= met > most
        for other in joins:
            met = row[other]
            if met:
                quad += met
                above += met >= most
        return quad, above

    def met(self, one: int, other: int) -> int:
        """How often two people meet, earlier workshops included; 0 for those kept together."""
        return self._met[one][other]

    def pairs_above(self, most: int) -> int:
        """How many pairs meet more than `most` times."""
        return sum(pairs for times, pairs in self._frequency.items() if times > most)

    def most(self) -> int:
        """Most often that two people meet."""
        return max((times for times, pairs in self._frequency.items() if pairs), default=0)


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


class _Visits:
    """Who has been at which table: rotation and wishes. Hosts do not count."""

    def __init__(self, problem: Problem) -> None:
        self._counted = [person.hosts is None for person in problem.people]
        self._weights: list[dict[int, int]] = [_weights(person) for person in problem.people]
        self.times: list[Counter[int]] = [Counter() for _ in problem.people]
        self.again = 0
        self.unmet = sum(sum(weights.values()) for weights in self._weights)

    def change(self, person: int, table: int, change: int) -> None:
        """A person visits a table once more or once less."""
        if not self._counted[person]:
            return
        before = self.times[person][table]
        after = self.times[person][table] = before + change
        self.again += max(after - 1, 0) - max(before - 1, 0)
        if (before > 0) != (after > 0):
            self.unmet -= change * self._weights[person].get(table, 0)


def _weights(person: Person) -> dict[int, int]:
    """What the first three wishes weigh, by table."""
    if person.hosts is not None:
        return {}
    found: Counter[int] = Counter()
    for wish, weight in zip(person.wishes, WISH_SHARES, strict=False):
        found[wish] += weight
    return dict(found)


class _Mix:
    """How unevenly the people of one kind spread over the tables, as in `score`."""

    def __init__(self, problem: Problem, of: Callable[[Person], str]) -> None:
        names = sorted({of(person) for person in problem.people} - {""})
        self._kinds = [names.index(of(person)) if of(person) else NOBODY for person in problem.people]
        tables, rounds = range(len(problem.tables)), range(problem.rounds)
        self._counts = [[[0] * len(names) for _ in tables] for _ in rounds]
        self._whole = [[0] * len(names) for _ in rounds]
        self._people = [0] * problem.rounds
        self._squares = [[0 for _ in tables] for _ in rounds]
        self._totals = [0] * problem.rounds
        self.total = 0

    def fill(self, seating: Seating) -> None:
        """Everybody takes a seat; reckoned once for each round, as every new person matters to all tables."""
        for index, row in enumerate(seating):
            for kind, table in zip(self._kinds, row, strict=True):
                if NOBODY not in (kind, table):
                    self._counts[index][table][kind] += 1
                    self._whole[index][kind] += 1
                    self._people[index] += 1
            self._reckon(index, range(len(self._counts[index])))

    def change(self, index: int, person: int, before: int, after: int) -> None:
        """A person moves from one table to another, or to or from nowhere."""
        kind = self._kinds[person]
        if kind == NOBODY:
            return
        counts = self._counts[index]
        touched: Iterable[int] = (before, after)
        for table, change in ((before, -1), (after, 1)):
            if table != NOBODY:
                counts[table][kind] += change
                self._whole[index][kind] += change
                self._people[index] += change
        if NOBODY in (before, after):
            touched = range(len(counts))
        self._reckon(index, touched)

    def _reckon(self, index: int, touched: Iterable[int]) -> None:
        squares = self._squares[index]
        for table in touched:
            squares[table] = self._square(index, self._counts[index][table])
        people = self._people[index]
        total = (200 * sum(squares) + people**2) // (2 * people**2) if people else 0
        self.total += total - self._totals[index]
        self._totals[index] = total

    def _square(self, index: int, count: Sequence[int]) -> int:
        people, here = self._people[index], sum(count)
        return sum((c * people - here * k) ** 2 for c, k in zip(count, self._whole[index], strict=True))
