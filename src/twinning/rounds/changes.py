"""What may happen to a plan before or during the workshop, and the problem and seating it leaves behind."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from twinning.rounds.blocks import block_leaders
from twinning.rounds.plan import Plan
from twinning.rounds.problem import NOBODY, Lock, Person, Problem, Seating, Table
from twinning.rounds.sizes import even_limits, table_limits


@dataclass(frozen=True, slots=True)
class Attendance:
    """A person, by index, and the rounds in question: those named, or all from `from_round` on.

    Parameters:
        from_round: None for the first round not yet held.
    """

    person: int
    from_round: int | None = None
    rounds: tuple[int, ...] = ()

    def among(self, open_rounds: range) -> frozenset[int]:
        """The rounds meant, of those not yet held."""
        first = open_rounds.start if self.from_round is None else self.from_round
        return frozenset(
            index for index in open_rounds if (index in self.rounds if self.rounds else index >= first)
        )


class NoShow(Attendance):
    """Somebody who does not come, or leaves early."""

    __slots__ = ()


class Return(Attendance):
    """Somebody planned as absent who is there after all."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Late:
    """A new person; `from_round` None for the first round not yet held. `person.absent` may name further rounds."""

    person: Person
    from_round: int | None = None


@dataclass(frozen=True, slots=True)
class TableLost:
    """A table, by index, that can no longer be used from a round on; None for the first round not yet held."""

    table: int
    from_round: int | None = None


@dataclass(frozen=True, slots=True)
class Chairs:
    """A table, by index, that now seats up to `most` people."""

    table: int
    most: int


@dataclass(frozen=True, slots=True)
class NewHost:
    """Who moderates a table from now on, both by index; None for nobody. The former host stays as a participant."""

    table: int
    person: int | None


@dataclass(frozen=True, slots=True)
class Swap:
    """Two people, by index, who exchange their seats of a round by hand; both are locked there."""

    round: int
    one: int
    other: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that changes at once; people and tables by index, rounds by index.

    Parameters:
        held: number of rounds that have taken place and stay as they are; None for as many as the problem holds.
        unlocks: (person, round) of locks that no longer hold.
    """

    held: int | None = None
    no_shows: tuple[NoShow, ...] = ()
    returns: tuple[Return, ...] = ()
    late: tuple[Late, ...] = ()
    tables_lost: tuple[TableLost, ...] = ()
    chairs: tuple[Chairs, ...] = ()
    hosts: tuple[NewHost, ...] = ()
    locks: tuple[Lock, ...] = ()
    unlocks: tuple[tuple[int, int], ...] = ()
    swaps: tuple[Swap, ...] = ()


def changed(plan: Plan, changes: Changes) -> tuple[Problem, Seating]:
    """The problem as it is now, and the plan's seats as far as they can still be taken.

    Indices of people and tables stay, new people come last. Seats of absent people and at lost tables are
    `NOBODY`; a swap is carried out where both have a seat. The limits of sizes are those of `sizes_now`.
    """
    old = plan.problem
    held = len(old.held) if changes.held is None else max(changes.held, len(old.held))
    open_rounds = range(held, old.rounds)
    people = _people(old, changes, open_rounds)
    newcomers = (NOBODY,) * (len(people) - len(old.people))
    rows = [[*row, *newcomers] for row in plan.seating]
    problem = replace(
        old,
        people=people,
        tables=_tables(old, changes, open_rounds),
        held=tuple(map(tuple, rows[:held])),
    )
    for swap in changes.swaps:
        row = rows[swap.round]
        if NOBODY not in (row[swap.one], row[swap.other]):
            row[swap.one], row[swap.other] = row[swap.other], row[swap.one]
    for index in open_rounds:
        for person, table in enumerate(rows[index]):
            gone = index in people[person].absent
            if gone or (table != NOBODY and index in problem.tables[table].closed):
                rows[index][person] = NOBODY
    seating = tuple(map(tuple, rows))
    problem = replace(problem, locks=_locks(problem, changes, seating))
    return sizes_now(old, problem), seating


def sizes_now(old: Problem, new: Problem) -> Problem:
    """The new problem with limits of sizes that ask for no move that the change itself does not ask for.

    A round in which as many people sit at the same tables as before keeps its limits. Elsewhere the old limits
    are widened to those of even sizes for the people now present, never narrowed: a table of five beside tables
    of seven may stay, a table of four may not if even sizes are five and six. Where even the tables' own `least`
    asks for more people than are there, it is lowered as little as possible. `most` is never raised.
    """
    fitted = replace(new, tables=_lowered(new), size_limits=())
    if (
        not new.size_limits
        and fitted.tables == new.tables
        and all(_same_round(old, new, index) for index in range(len(new.held), new.rounds))
    ):
        return new
    return replace(fitted, size_limits=tuple(_limits_now(old, fitted, index) for index in range(new.rounds)))


def _same_round(old: Problem, new: Problem, index: int) -> bool:
    present = [sum(1 for _ in problem.present(index)) for problem in (old, new)]
    own = [[(t.least, t.most, index in t.closed) for t in problem.tables] for problem in (old, new)]
    return present[0] == present[1] and own[0] == own[1]


def _limits_now(old: Problem, new: Problem, index: int) -> tuple[int, int]:
    """Fewest and most people at a table of a round, one pair for all tables."""
    before = [table_limits(old, index)[table] for table in old.open_tables(index)]
    if old.size_limits:
        before.append(old.size_limits[index])
    if index < len(new.held) or _same_round(old, new, index):
        now = before
    else:
        own = [(new.tables[table].least, new.tables[table].most) for table in new.open_tables(index)]
        now = [*before, *even_limits(tuple(own), sum(1 for _ in new.present(index)))]
    return min((low for low, _ in now), default=0), max((high for _, high in now), default=0)


def _lowered(problem: Problem) -> tuple[Table, ...]:
    """The tables with `least` lowered to one common level where a round has too few people for all of them."""
    tables = list(problem.tables)
    for index in range(len(problem.held), problem.rounds):
        here, people = problem.open_tables(index), sum(1 for _ in problem.present(index))
        level = max((tables[table].least for table in here), default=0)
        while level and sum(min(tables[table].least, level) for table in here) > people:
            level -= 1
        for table in here:
            tables[table] = replace(tables[table], least=min(tables[table].least, level))
    return tuple(tables)


def _people(old: Problem, changes: Changes, open_rounds: range) -> tuple[Person, ...]:
    people = list(old.people)
    for gone in changes.no_shows:
        people[gone.person] = _absent(people[gone.person], add=gone.among(open_rounds))
    for back in changes.returns:
        people[back.person] = _absent(people[back.person], remove=back.among(open_rounds))
    for late in changes.late:
        first = open_rounds.start if late.from_round is None else late.from_round
        people.append(_absent(late.person, add=frozenset(range(first))))
    for change in changes.hosts:
        for index, person in enumerate(people):
            stays = not person.absent.issuperset(open_rounds)
            if person.hosts == change.table and index != change.person and stays:
                people[index] = replace(person, hosts=None)
        if change.person is not None:
            people[change.person] = replace(people[change.person], hosts=change.table)
    return tuple(people)


def _absent(
    person: Person, add: frozenset[int] = frozenset(), remove: frozenset[int] = frozenset()
) -> Person:
    return replace(person, absent=(person.absent | add) - remove)


def _tables(old: Problem, changes: Changes, open_rounds: range) -> tuple[Table, ...]:
    tables = list(old.tables)
    for lost in changes.tables_lost:
        first = open_rounds.start if lost.from_round is None else lost.from_round
        closed = frozenset(index for index in open_rounds if index >= first)
        tables[lost.table] = replace(tables[lost.table], closed=tables[lost.table].closed | closed)
    for more in changes.chairs:
        table = tables[more.table]
        tables[more.table] = replace(table, most=more.most, least=min(table.least, more.most))
    return tuple(tables)


def _locks(problem: Problem, changes: Changes, seating: Seating) -> tuple[Lock, ...]:
    """The locks that still hold, the newest for each person and round; none at a table that is lost."""
    newest = {(lock.person, lock.round): lock for lock in _without_hosts(problem, changes)}
    for place in changes.unlocks:
        newest.pop(place, None)
    for lock in (*changes.locks, *_swapped(changes.swaps, seating)):
        newest[lock.person, lock.round] = lock
    return tuple(lock for lock in newest.values() if lock.round not in problem.tables[lock.table].closed)


def _without_hosts(problem: Problem, changes: Changes) -> list[Lock]:
    """The locks so far but those at other tables, in rounds to come, of new hosts and of who is kept with them."""
    leader = block_leaders(problem)
    hosted = {leader[change.person]: change.table for change in changes.hosts if change.person is not None}

    def holds(lock: Lock) -> bool:
        table = hosted.get(leader[lock.person], lock.table)
        is_over = lock.round < len(problem.held)
        return is_over or lock.table == table or lock.round in problem.tables[table].closed

    return [lock for lock in problem.locks if holds(lock)]


def _swapped(swaps: Iterable[Swap], seating: Seating) -> list[Lock]:
    """Locks for both of a swap, where both have a seat."""
    return [
        Lock(person, swap.round, seating[swap.round][person])
        for swap in swaps
        for person in (swap.one, swap.other)
        if NOBODY not in (seating[swap.round][swap.one], seating[swap.round][swap.other])
    ]
