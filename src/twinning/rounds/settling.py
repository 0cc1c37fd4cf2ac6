"""After a plan is mended: who else might have moved, so that as few as before meet again.

A tabu search over single moves, exchanges of two, and one person moving in another's place. It breaks no rule more,
never changes more than `SPARE` further seats, and looks only at people who have moved or who meet somebody again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twinning.kernel.reasons import Reason
from twinning.rounds.mending import Place, Room, Step, Unit
from twinning.rounds.plan import Score
from twinning.rounds.problem import NOBODY, Aim
from twinning.rounds.trials import Key, Trial

SPARE = 4
"""Seats that may change beyond what the rules ask for."""
BORNE = 1
"""Repeats above those of the plan before for which no further seat changes."""
SEATS_FOR_A_REPEAT = 2
"""So many changed seats are worth one repeat."""
THIRD = 20
"""What a pair that meets more often than before is worth in changed seats."""
TABU = 5
"""So many steps long nobody goes back to a table just left."""
IDLE = 10
"""The search ends after so many steps without a better seating."""
LOOKED_INTO = 8
"""Of steps that are worth the same, so many are weighed by all aims."""

Places = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Option:
    """A step that could be taken: where, who moves, and its price afterwards."""

    room: Room
    places: Places
    price: int


def settle(rooms: Sequence[Room], before: Score, steps: int) -> None:
    """Let people who moved or meet again sit elsewhere where that is better; the rules stay as they are kept.

    Parameters:
        rooms: the open rounds, mended.
        before: score of the plan as it was.
        steps: changes tried at most.
    """
    search = _Settling(rooms, before, steps) if rooms else None
    if search and (search.standing()[2] or any(room.loose(unit) for room in rooms for unit in room.units)):
        search.run()


class _Settling:
    """One search: the seats that are changed and the repeats that are too many have one price."""

    def __init__(self, rooms: Sequence[Room], before: Score, steps: int) -> None:
        self.rooms = rooms
        self.trial: Trial = rooms[0].trial
        self.most = max(2, before.max_meetings)
        self.quad = before.quad + BORNE
        self.left = steps
        self.limit = self.cost() + SPARE
        self.tabu: dict[tuple[int, Unit, int], int] = {}

    def cost(self) -> int:
        """Changed seats of all open rounds."""
        return sum(room.cost() for room in self.rooms)

    def price(self, cost: int, quad: int, above: int) -> int:
        """What changed seats and repeats are worth together; less is better."""
        return cost + SEATS_FOR_A_REPEAT * max(0, quad - self.quad) + THIRD * above

    def above(self) -> int:
        """Pairs that meet more often than anybody did before."""
        return self.trial.meetings.pairs_above(self.most)

    def run(self) -> None:
        """Take the best step each time, also a worse one, and go back to the best seating in the end."""
        kept, taken, idle = self.standing(), 0, 0
        done: list[tuple[Room, Step]] = []
        while self.left > 0 and idle < IDLE:
            option = self.choose(taken, kept[2])
            if option is None:
                break
            taken += 1
            done.append((option.room, self.take(option, taken)))
            idle += 1
            if self.standing() < kept:
                kept, idle = self.standing(), 0
                done.clear()
        for room, step in reversed(done):
            room.do(step)

    def standing(self) -> tuple[int, int, int, Key]:
        """How good the seating is as it stands: broken rules, those of languages, the price, the aims."""
        price = self.price(self.cost(), self.trial.meetings.quad, self.above())
        return self.trial.hard(), self.trial.rules.language, price, self.trial.key()

    def take(self, option: _Option, taken: int) -> Step:
        """Carry out a step; returns the step that takes it back."""
        room = option.room
        back = tuple((unit, room.seat(unit)) for unit, _ in option.places)
        whys = tuple(room.why.get(unit[0], _REPEATS) for unit, _ in option.places)
        for unit, table in back:
            self.tabu[room.index, unit, table] = taken + TABU
        room.do(Step(option.places, whys))
        return Step(back, whys)

    def choose(self, taken: int, kept: int) -> _Option | None:
        """The cheapest step that is not forbidden, of equals the best by all aims; None if nothing may be done."""
        cost, quad, above = self.cost(), self.trial.meetings.quad, self.above()
        found: list[_Option] = []
        for room, places in self.steps():
            if self.left <= 0:
                break
            extra = room.extra(places)
            self.left -= 1
            if cost + extra > self.limit or room.strain(places) > 0:
                continue
            more = room.meetings(places, self.most)
            price = self.price(cost + extra, quad + more[0], above + more[1])
            if found and price > found[0].price:
                continue
            forbidden = any(self.tabu.get((room.index, unit, table), 0) > taken for unit, table in places)
            if forbidden and price >= kept:
                continue
            if found and price < found[0].price:
                found.clear()
            found.append(_Option(room, places, price))
        options = found[:LOOKED_INTO]
        return min(options, key=lambda one: self.trial.after(one.room.moves(one.places)), default=None)

    def steps(self) -> Iterator[tuple[Room, Places]]:
        """All steps worth a look: of people who have moved and of people who meet somebody again."""
        again = self.trial.meetings.again
        for room in self.rooms:
            row = self.trial.seat[room.index]
            restless = {person for pair in again if row[pair[0]] == row[pair[1]] != NOBODY for person in pair}
            for unit in room.units:
                loose = room.loose(unit)
                if loose or not restless.isdisjoint(unit):
                    for table in room.tables(unit):
                        yield from ((room, way) for way in room.ways(unit, table))
                if loose:
                    yield from ((room, way) for way in _instead(room, unit))


def _instead(room: Room, unit: Unit) -> Iterator[Places]:
    """A unit goes back to where it was planned, and another one moves in its place."""
    home, here = {room.planned[person] for person in unit}, room.seat(unit)
    if len(home) != 1 or not home <= set(room.tables(unit)):
        return
    for other in room.units:
        fits = len(other) <= len(unit) and not room.loose(other)
        if fits and room.seat(other) not in (here, *home) and here in room.tables(other):
            yield (unit, min(home)), (other, here)


_REPEATS = Reason.of("rounds.moved_for", aim=Aim.REPEATS.value)
