"""What stands against a wish, or against parting two people: found by trying all that would do it."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from twinning.kernel.reasons import Reason
from twinning.rounds.mending import Place, Room, Unit
from twinning.rounds.problem import Problem, Seating
from twinning.rounds.rules import broken_rules
from twinning.rounds.trials import Key, Trial

Way = tuple[Room, tuple[Place, ...]]
RULES = 2
"""So many numbers of a key count broken rules; the aims come after them."""


class Attempts:
    """A seating on which changes are tried, up to a limit; nothing is laid out before the first one is tried.

    Parameters:
        steps: changes tried at most; with none, only what needs no trying is told.
    """

    def __init__(self, problem: Problem, seating: Seating, steps: int) -> None:
        self._problem, self._seating, self._steps = problem, seating, steps
        self._open_rounds = range(len(problem.held), problem.rounds)
        self._rooms: dict[int, Room] = {}
        self._unit_of: dict[tuple[int, int], Unit] = {}

    @property
    def tried(self) -> int:
        """How many changes have been tried."""
        return self._trial.tried if "_trial" in self.__dict__ else 0

    @cached_property
    def _trial(self) -> Trial:
        return Trial(self._problem, self._seating)

    @cached_property
    def _now(self) -> Key:
        return self._trial.key()

    @cached_property
    def _broken(self) -> frozenset[Reason]:
        return frozenset(broken_rules(self._problem, self._seating))

    def wish(self, person: int, table: int) -> Reason:
        """Why a person does not come to a table in any round."""
        people, tables = self._problem.people, self._problem.tables
        hosts, absent = people[person].hosts, people[person].absent
        if hosts is not None:
            return Reason.of("rounds.wish_hosts", table=tables[hosts].id)
        if people[person].ground_floor and not tables[table].ground_floor:
            return Reason.of("rounds.wish_stairs", table=tables[table].id)
        there = [index for index in self._open_rounds if index not in absent]
        rounds = [index for index in there if index not in tables[table].closed]
        if there and not rounds:
            return Reason.of("rounds.wish_closed", table=tables[table].id)
        if not rounds:
            return Reason.of("rounds.wish_fixed")
        if not self._steps:
            return Reason.of("rounds.wish_untried")
        rooms = map(self._room, rounds)
        ways = ((room, way) for room in rooms for way in room.ways(self._unit(room, person), table))
        return self._verdict("wish", ways) or Reason.of("rounds.wish_fixed")

    def parting(self, one: int, other: int, rounds: Iterable[int]) -> Reason:
        """Why two people who sit together in some rounds are not parted in one of them."""
        to_come = [index for index in rounds if index in self._open_rounds]
        if not to_come:
            return Reason.of("rounds.repeat_held")
        if not self._steps:
            return Reason.of("rounds.repeat_untried")
        rooms = [self._room(index) for index in to_come]
        found = self._verdict("repeat", self._partings(rooms, (one, other)))
        if found is not None:
            return found
        fixed = ((room, person) for room in rooms for person in (one, other) if person in room.fixed())
        room, person = next(fixed, (rooms[0], one))
        seat = self._seating[room.index][person]
        names = {"person": self._problem.people[person].id, "table": self._problem.tables[seat].id}
        return Reason.of("rounds.repeat_locked", round=room.index, **names)

    def _room(self, index: int) -> Room:
        if index not in self._rooms:
            room = self._rooms[index] = Room(self._trial, index, self._seating[index])
            self._unit_of.update({(index, person): unit for unit in room.units for person in unit})
        return self._rooms[index]

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
            if self.tried >= self._steps:
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
        new = [reason for reason in broken_rules(self._problem, after) if reason not in self._broken]
        return new[0].code.rpartition("_")[2]
