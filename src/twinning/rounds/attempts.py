"""What stands against a wish, or against parting two people: found by trying all that would do it."""

from collections.abc import Iterable, Iterator

from twinning.kernel.reasons import Reason
from twinning.rounds.mending import Place, Room, Unit
from twinning.rounds.problem import Problem, Seating
from twinning.rounds.rules import broken_rules
from twinning.rounds.trials import Key, Trial

Way = tuple[Room, tuple[Place, ...]]
RULES = 2
"""So many numbers of a key count broken rules; the aims come after them."""


class Attempts:
    """A seating on which changes are tried, up to a limit.

    Parameters:
        steps: changes tried at most.
    """

    def __init__(self, problem: Problem, seating: Seating, steps: int) -> None:
        self._problem, self._seating, self._steps = problem, seating, steps
        self._trial = Trial(problem, seating)
        self._now = self._trial.key()
        self._rooms = {index: Room(self._trial, index, seating[index]) for index in self._trial.open_rounds}
        self._unit_of = {
            (index, person): unit
            for index, room in self._rooms.items()
            for unit in room.units
            for person in unit
        }

    def wish(self, person: int, table: int) -> Reason:
        """Why a person does not come to a table in any round."""
        people, tables = self._problem.people, self._problem.tables
        hosts = people[person].hosts
        if hosts is not None:
            return Reason.of("rounds.wish_hosts", table=tables[hosts].id)
        if people[person].ground_floor and not tables[table].ground_floor:
            return Reason.of("rounds.wish_stairs", table=tables[table].id)
        rooms = [
            room
            for index, room in self._rooms.items()
            if index not in people[person].absent and index not in tables[table].closed
        ]
        if not rooms and any(index not in people[person].absent for index in self._rooms):
            return Reason.of("rounds.wish_closed", table=tables[table].id)
        ways = ((room, way) for room in rooms for way in room.ways(self._unit(room, person), table))
        return self._verdict("wish", ways) or Reason.of("rounds.wish_fixed")

    def parting(self, one: int, other: int, rounds: Iterable[int]) -> Reason:
        """Why two people who sit together in some rounds are not parted in one of them."""
        rooms = [self._rooms[index] for index in rounds if index in self._rooms]
        if not rooms:
            return Reason.of("rounds.repeat_held")
        found = self._verdict("repeat", self._partings(rooms, (one, other)))
        if found is not None:
            return found
        fixed = ((room, person) for room in rooms for person in (one, other) if person in room.fixed())
        room, person = next(fixed, (rooms[0], one))
        seat = self._seating[room.index][person]
        names = {"person": self._problem.people[person].id, "table": self._problem.tables[seat].id}
        return Reason.of("rounds.repeat_locked", round=room.index, **names)

    def _partings(self, rooms: Iterable[Room], people: tuple[int, int]) -> Iterator[Way]:
        for room in rooms:
            for person in people:
                unit = self._unit(room, person)
                for table in room.tables(unit):
                    yield from ((room, way) for way in room.ways(unit, table))

    def _unit(self, room: Room, person: int) -> Unit:
        return self._unit_of[room.index, person]

    def _verdict(self, what: str, ways: Iterable[Way]) -> Reason | None:
        """The least harmful way and what it harms; None where there is no way at all."""
        best: tuple[Key, Way] | None = None
        for room, way in ways:
            if self._trial.tried >= self._steps:
                return Reason.of(f"rounds.{what}_untried")
            key = self._trial.after(room.moves(way))
            if best is None or key < best[0]:
                best = key, (room, way)
        return None if best is None else self._told(what, *best)

    def _told(self, what: str, key: Key, way: Way) -> Reason:
        """A way in words: free, at somebody else's cost, breaking a rule, or worse for the first aim that suffers."""
        room, places = way
        ids = [one.id for one in self._problem.people]
        movers = [unit[0] for unit, _ in places]
        where = {"round": room.index, "partner": ids[movers[1]] if len(movers) > 1 else None}
        if what == "repeat":
            where |= {"person": ids[movers[0]], "table": self._problem.tables[places[0][1]].id}
        if key <= self._now:
            return Reason.of(f"rounds.{what}_{'free' if key < self._now else 'shifts'}", **where)
        if key[:RULES] > self._now[:RULES]:
            return Reason.of(f"rounds.{what}_breaks", rule=self._rule(room, places), **where)
        worse = next(number for number in range(len(key)) if key[number] > self._now[number])
        aim = self._problem.order[worse - RULES]
        return Reason.of(
            f"rounds.{what}_costs", aim=aim.value, before=self._now[worse], after=key[worse], **where
        )

    def _rule(self, room: Room, places: tuple[Place, ...]) -> str:
        """The first rule that a way would break, such as `size` or `link`."""
        row = list(self._seating[room.index])
        for unit, table in places:
            for member in unit:
                row[member] = table
        after = (*self._seating[: room.index], tuple(row), *self._seating[room.index + 1 :])
        before = set(broken_rules(self._problem, self._seating))
        new = [reason for reason in broken_rules(self._problem, after) if reason not in before]
        return new[0].code.rpartition("_")[2]
