"""One round of a plan in which seats change: who sits where, who may sit where, how ill its tables are."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from twinning.kernel.reasons import Reason
from twinning.rounds.blocks import block_leaders
from twinning.rounds.problem import NOBODY
from twinning.rounds.trials import Move, Trial

Unit = tuple[int, ...]
"""People who move together: a keep-together block as far as present, or one person."""
Place = tuple[Unit, int]
"""A unit and the table it moves to."""

BROKEN = 10_000
"""How much a broken rule counts beside the number of people who may have to move until it is kept."""
HARD = 1_000
"""A hard rule counts as many times a missing link of languages: more than there are tables."""
WEIGHED = 12
"""Of tables that somebody without a seat could join, so many are weighed by all aims: those that bear it best."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change in a round: who moves where, and why each of them does."""

    places: tuple[Place, ...]
    whys: tuple[Reason, ...]


@dataclass(slots=True)
class Room:
    """One round to be mended.

    Parameters:
        trial: the whole seating; changed in place.
        index: the round.
        planned: per person the seat as planned, `NOBODY` for none.
    """

    trial: Trial
    index: int
    planned: Sequence[int]
    units: list[Unit] = field(init=False)
    why: dict[int, Reason] = field(init=False, default_factory=dict)
    _tables: dict[Unit, tuple[int, ...]] = field(init=False)
    _alike: dict[Unit, object] = field(init=False)
    _ills: dict[int, dict[tuple[object, object], int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        leader = block_leaders(self.trial.problem)
        groups: dict[int, list[int]] = {}
        for person in self.trial.problem.present(self.index):
            groups.setdefault(leader[person], []).append(person)
        self.units = [tuple(people) for people in groups.values()]
        self._tables = {unit: self._allowed(unit) for unit in self.units}
        self._alike = {unit: self.trial.rules.likeness(unit) for unit in self.units}
        self._alike[()] = ()

    def seat(self, unit: Unit) -> int:
        """Where a unit sits; a unit that is parted counts as having no seat."""
        row = self.trial.seat[self.index]
        first = row[unit[0]]
        if len(unit) > 1 and any(row[person] != first for person in unit):
            return NOBODY
        return first

    def tables(self, unit: Unit) -> tuple[int, ...]:
        """The tables a unit may sit at: the fixed one, or the open ones, without stairs for whom that matters."""
        return self._tables[unit]

    def _allowed(self, unit: Unit) -> tuple[int, ...]:
        problem = self.trial.problem
        fixed = self.fixed()
        own = next((fixed[person] for person in unit if person in fixed), None)
        if own is not None:
            return (own,)
        tables = problem.open_tables(self.index)
        if any(problem.people[person].ground_floor for person in unit):
            level = tuple(table for table in tables if problem.tables[table].ground_floor)
            return level or tables
        return tables

    def fixed(self) -> dict[int, int]:
        """The people whose table is given in this round, and that table."""
        return self.trial.rules.fixed[self.index]

    def changed(self, unit: Unit, table: int) -> int:
        """How many people of a unit would sit elsewhere than planned."""
        if len(unit) == 1:
            return 0 if self.planned[unit[0]] in (NOBODY, table) else 1
        return sum(self.planned[person] not in (NOBODY, table) for person in unit)

    def loose(self, unit: Unit) -> bool:
        """Whether moving a unit changes no further seat: it had none, or does not sit there any more."""
        return all(self.planned[person] != self.seat(unit) for person in unit)

    def cost(self) -> int:
        """Changed seats of the round as it stands."""
        return sum(self.changed(unit, self.seat(unit)) for unit in self.units)

    def moves(self, places: Sequence[Place]) -> list[Move]:
        """The moves that bring units to tables."""
        return [(self.index, person, table) for unit, table in places for person in unit]

    def illness(self) -> int:
        """How ill the tables of the round are together, units without a seat among them."""
        tables = self.trial.problem.open_tables(self.index)
        return sum(map(self.ill, tables)) + BROKEN * HARD * sum(
            self.seat(unit) == NOBODY for unit in self.units
        )

    def ill(self, table: int, come: Unit = (), leave: Unit = ()) -> int:
        """How ill a table is, or would be if a unit came and another left.

        `BROKEN` for each rule, `HARD` times that for each but languages, and how far to go. However many links of
        languages lack, they count as one rule,
        and the way to go is as long as the side of the rarer language is large: it may have to leave, one by one.
        Units that no rule tells apart make the same difference, so it is counted once until somebody moves.
        """
        known = self._ills.setdefault(table, {})
        case = (self._alike[come], self._alike[leave])
        if case not in known:
            people = (self.trial.people_at[self.index][table] | set(come)) - set(leave)
            far = self.trial.rules.links_distance(people)
            hard = self.trial.rules.broken_at(self.index, table, people)
            known[case] = BROKEN * (HARD * hard + (far > 0)) + far
        return known[case]

    def likeness(self, unit: Unit) -> object:
        """Equal for units of this round that no rule of tables tells apart."""
        return self._alike[unit]

    def forget(self) -> None:
        """Reckon anew how ill tables are, as seats were changed beside `put`."""
        self._ills.clear()

    def put(self, places: Sequence[Place]) -> None:
        """Bring units to tables."""
        row = self.trial.seat[self.index]
        for unit, table in places:
            for touched in (table, *(row[person] for person in unit)):
                self._ills.pop(touched, None)
        self.trial.do(self.moves(places))

    def ways(self, unit: Unit, table: int) -> Iterator[tuple[Place, ...]]:
        """How a unit can get to a table: by itself, or in exchange for one that may sit where it leaves."""
        here = self.seat(unit)
        if table == here or table not in self.tables(unit):
            return
        yield ((unit, table),)
        for other in self.units:
            if self.seat(other) == table and here in self.tables(other):
                yield (unit, table), (other, here)

    def strain(self, places: Sequence[Place]) -> int:
        """How many more rules would be broken at tables if a unit moved, and a second one took its seat."""
        (unit, there), *second = places
        here, other = self.seat(unit), second[0][0] if second else ()
        left = self.seat(other) if other else there
        cases = [(here, other, unit), (there, unit, other if left == there else ())]
        if left != there:
            cases.append((left, (), other))
        return sum(self.ill(*case) // BROKEN - self.ill(case[0]) // BROKEN for case in cases)

    def meetings(self, places: Sequence[Place], most: int) -> tuple[int, int]:
        """What the same would change in quad, and in pairs that meet more than `most` times."""
        (unit, there), *second = places
        other = second[0][0] if second else ()
        here, left = self.seat(unit), self.seat(other) if other else there
        people, change = self.trial.people_at[self.index], self.trial.meetings.change
        quad = above = 0
        for movers, source, goal, gone in (
            (unit, here, there, other if left == there else ()),
            (other, left, here, unit),
        ):
            for person in movers:
                found = change(person, people[source].difference(movers), people[goal].difference(gone), most)
                quad, above = quad + found[0], above + found[1]
        return quad, above

    def extra(self, places: Sequence[Place]) -> int:
        """How many more seats would be changed."""
        return sum(self.changed(unit, table) - self.changed(unit, self.seat(unit)) for unit, table in places)

    def place_all(self, reasons: Callable[[Unit], Reason]) -> None:
        """Seat every unit that has no seat, or one where it may not sit: the most tied down first."""
        stray = [unit for unit in self.units if self.seat(unit) not in self.tables(unit)]
        for unit in stray:
            self.why.update(dict.fromkeys(unit, reasons(unit)))
            self.put([(unit, NOBODY)])
        for unit in sorted(stray, key=lambda unit: (len(self.tables(unit)), -len(unit), unit)):
            options = [(unit, table) for table in self.tables(unit)]
            if len(options) > WEIGHED:
                options = sorted(options, key=self._strain_of_joining)[:WEIGHED]
            if options:
                self.put([min(options, key=lambda place: self.trial.after(self.moves([place])))])

    def _strain_of_joining(self, place: Place) -> tuple[int, int, int]:
        """How much more ill a table gets when a unit without a seat joins it, and who meets again there."""
        unit, table = place
        people, change = self.trial.people_at[self.index][table], self.trial.meetings.change
        found = [change(person, (), people, 2) for person in unit]
        quad, above = (sum(numbers) for numbers in zip(*found, strict=True))
        return self.ill(table, unit) - self.ill(table), above, quad

    def do(self, step: Step) -> None:
        """Carry out a step and keep the reasons; who is back at the planned table needs none."""
        self.put(step.places)
        for (unit, table), why in zip(step.places, step.whys, strict=True):
            for person in unit:
                if self.planned[person] == table:
                    self.why.pop(person, None)
                else:
                    self.why.setdefault(person, why)

    def diagnosis(self, table: int) -> Reason:
        """What is broken at a table, as the reason for a move."""
        rules, people = self.trial.rules, self.trial.people_at[self.index][table]
        least, most = rules.limits[self.index][table]
        name = self.trial.problem.tables[table].id
        if len(people) < least:
            return Reason.of("rounds.moved_few", table=name, people=len(people), least=least)
        if len(people) > most:
            return Reason.of("rounds.moved_many", table=name, people=len(people), most=most)
        if rules.links_missing(people):
            return Reason.of("rounds.moved_language", table=name)
        return Reason.of("rounds.moved_apart", table=name)
