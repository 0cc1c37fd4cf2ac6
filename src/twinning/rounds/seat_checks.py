"""Conflicts of numbers: too few or too many seats, blocks and pairs that the tables cannot hold."""

from collections import Counter
from collections.abc import Iterable, Iterator

from twinning.kernel.reasons import Reason
from twinning.rounds.packing import Room, cannot_pack, crowd, large_clique, room_of
from twinning.rounds.problem import Problem
from twinning.rounds.sizes import Limit, table_limits

MOST_NAMED = 12
"""So many people are named in one reason."""


def size_conflicts(problem: Problem, index: int) -> Iterator[Reason]:
    """Why the people of a round do not fit the number of seats, or do not fill the tables."""
    people = sum(1 for _ in problem.present(index))
    limits = table_limits(problem, index)
    opened = problem.open_tables(index)
    if not people:
        yield Reason.of("rounds.nobody_present")
    elif not opened:
        yield Reason.of("rounds.no_open_table", people=people)
    elif clashes := [table for table in opened if limits[table][0] > limits[table][1]]:
        for table in clashes:
            fewest, most = limits[table]
            yield Reason.of("rounds.limits_clash", table=problem.tables[table].id, least=fewest, most=most)
    else:
        yield from _totals(people, [limits[table] for table in opened])


def _totals(people: int, limits: list[Limit]) -> Iterator[Reason]:
    seats, needed = sum(high for _, high in limits), sum(low for low, _ in limits)
    if people > seats:
        yield Reason.of("rounds.too_few_seats", people=people, seats=seats, missing_seats=people - seats)
    if people < needed:
        yield Reason.of(
            "rounds.too_few_for_tables",
            people=people,
            needed=needed,
            missing=needed - people,
            tables=_to_close(people, limits),
        )


def _to_close(people: int, limits: list[Limit]) -> int:
    """How few tables must be left out until the others can be filled; 0 where none would be left."""
    least = sorted((low for low, _ in limits), reverse=True)
    closed = next(count for count in range(len(least) + 1) if sum(least[count:]) <= people)
    return closed if closed < len(least) else 0


def packing_conflicts(problem: Problem, index: int) -> Iterator[Reason]:
    """Why blocks, pairs kept apart, stairs or given seats leave no way to sit in a round.

    Looks for the plainest reason first and stops at the first kind that is found.
    """
    room = room_of(problem, index)
    if room.is_free:
        return
    for find in (_overfull, _too_large, _stairs, _cliques, _nowhere, _crowded, _unpacked):
        found = list(find(room))
        if found:
            yield from found
            return


def _overfull(room: Room) -> Iterator[Reason]:
    """Tables at which more people have a given seat than may sit there."""
    for table, (_, most) in room.limits.items():
        people = [
            person
            for unit in room.units
            if unit.tables == {table} and unit.is_fixed
            for person in unit.people
        ]
        if len(people) > most:
            name = room.problem.tables[table].id
            yield Reason.of(
                "rounds.table_overfull", table=name, people=len(people), most=most, over=len(people) - most
            )


def _too_large(room: Room) -> Iterator[Reason]:
    """Blocks with more people than the largest table they may use."""
    for unit in room.units:
        most = max((room.limits[table][1] for table in unit.tables), default=0)
        if len(unit.people) > 1 and unit.tables and len(unit.people) > most:
            yield Reason.of(
                "rounds.block_too_large",
                who=_named(room, unit.people),
                people=len(unit.people),
                most=most,
                over=len(unit.people) - most,
            )


def _stairs(room: Room) -> Iterator[Reason]:
    """More people bound to the ground floor, mates counted, than it has seats."""
    ground = {table for table in room.limits if room.problem.tables[table].ground_floor}
    people = sum(len(unit.people) for unit in room.units if unit.tables <= ground and unit.needs_ground_floor)
    seats = sum(room.limits[table][1] for table in ground)
    if people > seats:
        yield Reason.of("rounds.ground_floor_full", people=people, seats=seats, missing_seats=people - seats)


def _cliques(room: Room) -> Iterator[Reason]:
    """More people who must all be apart from each other than there are tables for them."""
    ground = {table for table in room.limits if room.problem.tables[table].ground_floor}
    everyone = set(range(len(room.units)))
    climbers = {number for number in everyone if room.units[number].needs_ground_floor}
    for among, tables, code in (
        (everyone, len(room.limits), "apart_too_many"),
        (climbers, len(ground), "apart_on_ground_floor"),
    ):
        clique = large_clique({one: room.rivals[one] & among for one in among}, tables + 1)
        if len(clique) > tables:
            people = [room.units[number].people[0] for number in sorted(clique)]
            over = len(clique) - tables
            yield Reason.of(
                f"rounds.{code}", who=_named(room, people), people=len(clique), tables=tables, over=over
            )
            return


def _nowhere(room: Room) -> Iterator[Reason]:
    """People for whom given seats of others, stairs and sizes leave no table."""
    for number, unit in enumerate(room.units):
        if not room.left_for(number):
            yield Reason.of("rounds.nowhere", who=_named(room, unit.people), people=len(unit.people))


def _crowded(room: Room) -> Iterator[Reason]:
    """People who share too few tables among them."""
    found = crowd(room)
    if found is not None:
        people = [person for number in found.units for person in room.units[number].people]
        names = ", ".join(str(room.problem.tables[table].id) for table in sorted(found.tables))
        yield Reason.of(
            "rounds.crowded",
            who=_named(room, people),
            people=len(people),
            tables=names,
            seats=found.seats,
            missing_seats=len(people) - found.seats,
        )


def _unpacked(room: Room) -> Iterator[Reason]:
    """Blocks whose sizes do not go into the sizes of the tables, whichever way they are put."""
    if cannot_pack(room):
        blocks = sorted((len(unit.people) for unit in room.units if len(unit.people) > 1), reverse=True)
        yield Reason.of(
            "rounds.blocks_unpacked",
            blocks=_counted(map(str, blocks)),
            tables=_counted(_range(limit) for limit in room.limits.values()),
        )


def _counted(sizes: Iterable[str]) -> str:
    """Sizes with how often each comes, as in `46 × 3, 2`."""
    counts = Counter(sizes)
    return ", ".join(size if number == 1 else f"{number} × {size}" for size, number in counts.items())


def _range(limit: Limit) -> str:
    low, high = limit
    return str(low) if low == high else f"{low}–{high}"


def _named(room: Room, people: Iterable[int]) -> str:
    """The ids of some people, the first twelve of many."""
    names = [str(room.problem.people[person].id) for person in people]
    return ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
