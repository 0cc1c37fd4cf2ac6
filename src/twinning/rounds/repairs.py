"""Putting the broken rules of a round right with the fewest changed seats."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import islice

from twinning.kernel.reasons import Reason
from twinning.rounds.mending import BROKEN, HARD, Place, Room, Step, Unit

EXACT = 30
"""Arrangements opened in order of changed seats, then it is in order of broken rules."""
FURTHER, FOR_EACH = 50, 2
"""Arrangements opened after those: so many, and so many more for each rule broken in the beginning."""
MANY = 6
"""With more ill tables than this the order is by broken rules from the beginning."""
ALIKE = 12
"""Of steps by people whom no rule tells apart, so many are looked at, those with the fewest changed seats."""
WEIGHED = 24
"""Of steps that leave no rule broken and change equally few seats, so many are weighed by all aims."""
HASTY = 3
"""Where the order is by broken rules, only so many of the next arrangements are kept."""

Places = tuple[Place, ...]
Seated = dict[int, dict[object, list[Unit]]]
"""By table and likeness, the units that sit there and may move."""
Taken = tuple[int, Places]
"""A step taken for the sake of an ill table."""


@dataclass(slots=True)
class Looks:
    """How many more steps may be looked at; a re-plan shares them out among its rounds."""

    left: int


def repair(room: Room, looks: Looks) -> None:
    """Put broken rules of a round right with the fewest changed seats, the best seating among those.

    Arrangements are opened in order of changed seats (A*, at least one more while a rule is broken), so the first
    without a broken rule has the fewest among those reached by steps that touch the illest table, which has to change
    some time, and break no more rules on the way. After
    `EXACT` of them, or half of the looks, the order is by illness, and the least ill one stands in the end.

    Parameters:
        looks: counted down; with none left the least ill arrangement found so far stands.
    """
    start = _Node(room.cost(), room.illness(), ahead=0 if any(map(room.loose, room.units)) else 1)
    best, queue, seen = start, [(start.rank(exact=True), 0, start)], {frozenset(start.places.items())}
    half, opened, made = looks.left // 2, 0, 0
    exact = sum(map(bool, map(room.ill, room.trial.problem.open_tables(room.index)))) <= MANY
    most = EXACT + FURTHER + FOR_EACH * sum(divmod(start.ill // BROKEN, HARD))
    while queue and opened < most and looks.left > 0:
        node = heappop(queue)[2]
        best = min(best, node, key=_Node.worth)
        if not node.ill:
            break
        opened += 1
        if exact and (opened >= EXACT or looks.left < half):
            exact = False
            queue = sorted((one.rank(exact=False), number, one) for _, number, one in queue)
        for child in _Opened(room, node, looks).children(exact=exact):
            known = frozenset(child.places.items())
            if known not in seen:
                seen.add(known)
                made += 1
                heappush(queue, (child.rank(exact=exact), made, child))
    best = min((best, *(one for _, _, one in queue)), key=_Node.worth) if best.ill else best
    for table, places in best.steps:
        room.do(_told(room, table, places))


def _told(room: Room, table: int, places: Places) -> Step:
    """A step with its reasons: what is broken at the table, or with whom somebody changes seats for its sake."""
    why = room.diagnosis(table)
    if len(places) == 1:
        return Step(places, (why,))
    comer = next(unit for unit, goal in places if goal == table)
    exchanged = Reason.of("rounds.moved_exchange", other=room.trial.problem.people[comer[0]].id)
    return Step(places, tuple(why if goal == table else exchanged for _, goal in places))


@dataclass(frozen=True, slots=True)
class _Node:
    """An arrangement on the way.

    Parameters:
        changed: people who sit elsewhere than planned.
        ill: how ill the round's tables are.
        steps: what leads to it; `places` is where everybody who moves ends up.
        key: of the whole seating, where no rule is broken.
        ahead: changed seats that mending what is broken takes at least.
    """

    changed: int
    ill: int
    steps: tuple[Taken, ...] = ()
    key: tuple[int, ...] = ()
    ahead: int = 1

    def rank(self, *, exact: bool) -> tuple[object, ...]:
        """What is opened first."""
        if exact:
            return self.changed + self.ahead * (self.ill > 0), self.ill, self.key
        return self.ill, self.changed, self.key

    def worth(self) -> tuple[object, ...]:
        """What the best one is chosen by."""
        return self.ill, self.changed, self.key

    @property
    def places(self) -> dict[Unit, int]:
        """Where everybody who moves ends up."""
        return {unit: table for _, places in self.steps for unit, table in places}


@dataclass(frozen=True, slots=True)
class _Kind:
    """Steps that no rule tells apart, for the sake of an ill table.

    Parameters:
        places: who moves where, in each of them.
        worse: the change in illness.
    """

    table: int
    places: Sequence[Places]
    worse: int


class _Opened:
    """The room in the arrangement of a node, while its next steps are looked at."""

    def __init__(self, room: Room, node: _Node, looks: Looks) -> None:
        self.room, self.node, self.looks = room, node, looks
        self.tables = room.trial.problem.open_tables(room.index)

    def children(self, *, exact: bool) -> list[_Node]:
        """The arrangements one step further on: a step touches the illest table and breaks no more rules.

        Of steps that no rule tells apart, those with the fewest changed seats; of those that leave no rule broken,
        the best by all aims. If not `exact`, only a few that mend most.
        """
        room, row = self.room, self.room.trial.seat[self.room.index]
        done = [(room.index, person, row[person]) for unit in self.node.places for person in unit]
        for _, places in self.node.steps:
            room.put(places)
        kinds = self._kinds() if exact else self._mending_most()
        found = list(self._children(kinds))
        room.forget()
        room.trial.do(done)
        return found if exact else sorted(found, key=lambda one: one.rank(exact=False))[:HASTY]

    def _mending_most(self) -> list[_Kind]:
        """The kinds of step that mend most: of one unit where that mends anything, else also exchanges."""
        kinds: list[_Kind] = []
        for kind in self._kinds():
            if len(kind.places[0]) > 1 and kinds and min(one.worse for one in kinds) < 0:
                break
            kinds.append(kind)
        return sorted(kinds, key=lambda one: one.worse)[:HASTY]

    def _children(self, kinds: Iterable[_Kind]) -> Iterator[_Node]:
        sound: list[tuple[int, int, Places]] = []
        for kind in kinds:
            ill = self.node.ill + kind.worse
            for extra, places in self._fewest(kind.places):
                if ill:
                    yield self._child(kind.table, places, self.node.changed + extra, ill, ())
                else:
                    sound.append((extra, kind.table, places))
        if sound:
            yield self._soundest(sound)

    def _fewest(self, places: Sequence[Places]) -> list[tuple[int, Places]]:
        """Of steps alike, those that change the fewest seats, with their number."""
        extra = [self.room.extra(one) for one in places]
        least = min(extra)
        self.looks.left -= len(places)
        alike = (one for one, seats in zip(places, extra, strict=True) if seats == least)
        return [(least, one) for one in islice(alike, ALIKE)]

    def _soundest(self, sound: Sequence[tuple[int, int, Places]]) -> _Node:
        """Of steps that leave no rule broken, the one that changes the fewest seats and is the best by all aims."""
        least = min(extra for extra, _, _ in sound)
        fewest = [(table, places) for extra, table, places in sound if extra == least]
        fewest.sort(key=lambda one: self.room.meetings(one[1], 2)[::-1])
        self.looks.left -= len(fewest)
        after, moves = self.room.trial.after, self.room.moves
        weighed = [(after(moves(places)), table, places) for table, places in fewest[:WEIGHED]]
        key, table, places = min(weighed, key=lambda one: one[0])
        return self._child(table, places, self.node.changed + least, 0, key)

    def _child(self, table: int, places: Places, changed: int, ill: int, key: tuple[int, ...]) -> _Node:
        return _Node(changed, ill, (*self.node.steps, (table, places)), key, self.node.ahead)

    def _kinds(self) -> Iterator[_Kind]:
        """All steps that touch the illest table and break no more rules, by likeness."""
        room = self.room
        judged = {table: room.ill(table) for table in self.tables}
        at: Seated = {table: {} for table in self.tables}
        for unit in room.units:
            here = room.seat(unit)
            if here in at and len(room.tables(unit)) > 1:
                at[here].setdefault(room.likeness(unit), []).append(unit)
        if not any(judged.values()):
            return
        table = max(self.tables, key=lambda one: judged[one])
        others = [other for other in self.tables if other != table]
        for steps in (self._moves, self._exchanges):
            for other in others:
                before = judged[table] + judged[other]
                for places in steps(table, other, at):
                    if self.looks.left <= 0:
                        return
                    after = self._after(table, other, places[0])
                    if after // BROKEN <= before // BROKEN:
                        yield _Kind(table, places, after - before)

    def _after(self, table: int, other: int, places: Places) -> int:
        """How ill two tables are together after a step between them."""
        self.looks.left -= 1
        come = next((unit for unit, goal in places if goal == table), ())
        leave = next((unit for unit, goal in places if goal == other), ())
        return self.room.ill(table, come, leave) + self.room.ill(other, leave, come)

    def _moves(self, table: int, other: int, at: Seated) -> Iterator[list[Places]]:
        """One unit goes from one table to the other; those alike together."""
        for source, goal in ((table, other), (other, table)):
            for units in at[source].values():
                free: list[Places] = [((unit, goal),) for unit in units if goal in self.room.tables(unit)]
                if free:
                    yield free

    def _exchanges(self, table: int, other: int, at: Seated) -> Iterator[list[Places]]:
        """Two units of two tables change seats; those alike together."""
        for kind, units in at[table].items():
            leavers = [unit for unit in units if other in self.room.tables(unit)]
            for like, others in at[other].items():
                comers = [unit for unit in others if table in self.room.tables(unit)]
                if kind != like and leavers and comers:
                    yield [((one, other), (two, table)) for one in leavers for two in comers]
