"""Gives the places of a schedule to people: hosts who never meet, towns in groups of strangers, sizes that fit."""

from twinning.rounds.blocks import block_leaders
from twinning.rounds.constructions import Schedule, construct
from twinning.rounds.generator import Generator
from twinning.rounds.levelling import levelled
from twinning.rounds.problem import NOBODY, Problem, Seating
from twinning.rounds.schedules import strangers_among

Places = dict[int, int]
Rows = list[list[int]]
DRAWS = 50
"""Draws of the hosts' places at most."""


def arranged(problem: Problem, seed: int) -> tuple[Schedule, Seating] | None:
    """A schedule for the people of a problem and the seating that follows from it; None if nothing fits.

    People who keep together share one place. Hosts take places that never meet, and in each round the table at which
    a host's place sits becomes the host's own; which host takes which place is drawn until enough places never need
    stairs. Towns go into groups of strangers, the largest towns first, so that people of one town do not meet at all.
    Then blocks, people who are absent and people who cannot climb change places with others until all of it fits.
    """
    tables, leader = len(problem.tables), block_leaders(problem)
    hosts = {
        person.hosts: leader[index] for index, person in enumerate(problem.people) if person.hosts is not None
    }
    schedule = construct(
        len(set(leader)), tables, problem.rounds, moving=problem.rotation and len(hosts) < tables
    )
    if schedule is None or problem.held or any(table.closed for table in problem.tables):
        return None
    chairs = _host_places(schedule, len(set(hosts.values())))
    if chairs is None or len(chairs) < len(hosts):
        return None
    places, rows = _drawn(problem, schedule, hosts, chairs, Generator(seed))
    free = _town_places(problem, schedule, places, leader)
    taken = places | levelled(problem, rows, places, free, seed)
    return schedule, tuple(
        tuple(
            NOBODY if index in person.absent else rows[taken[leader[number]]][index]
            for number, person in enumerate(problem.people)
        )
        for index in range(problem.rounds)
    )


def _drawn(
    problem: Problem, schedule: Schedule, hosts: dict[int, int], chairs: tuple[int, ...], generator: Generator
) -> tuple[Places, Rows]:
    """The hosts' places, and the tables of every place: of some draws the first with the most places without stairs.

    One such place for each person who cannot climb is enough.
    """
    needed = sum(person.ground_floor for person in problem.people)
    tables, mixed = list(range(len(problem.tables))), list(chairs)
    best: tuple[int, Places, Rows] | None = None
    for _ in range(DRAWS):
        generator.shuffle(mixed)
        generator.shuffle(tables)
        chair_of = dict(zip(hosts, mixed, strict=True))
        labels = _labels(schedule, chair_of, tables)
        rows = [[label[table] for label, table in zip(labels, row, strict=True)] for row in schedule.rows]
        level = sum(
            all(problem.tables[table].ground_floor for table in row)
            for place, row in enumerate(rows)
            if place not in chairs
        )
        if best is None or min(level, needed) > best[0]:
            best = min(level, needed), {hosts[table]: place for table, place in chair_of.items()}, rows
        if best[0] == needed:
            break
    assert best is not None
    return best[1], best[2]


def _host_places(schedule: Schedule, hosts: int) -> tuple[int, ...] | None:
    """Places of people who never meet, as many as there are hosts."""
    if hosts < 2:
        return tuple(range(hosts))
    for group in reversed(schedule.strangers):
        if len(group) >= hosts:
            return group[:hosts]
    return strangers_among(schedule.rows, hosts)


def _labels(schedule: Schedule, hosts: dict[int, int], tables: list[int]) -> list[dict[int, int]]:
    """Per round which table of the schedule becomes which table of the problem, the hosts' ones first."""
    labels = []
    for index in range(schedule.rounds):
        label = {schedule.rows[place][index]: table for table, place in hosts.items()}
        others = [table for table in range(schedule.tables) if table not in label]
        left = [table for table in tables if table not in hosts]
        labels.append(label | dict(zip(others, left, strict=True)))
    return labels


def _town_places(problem: Problem, schedule: Schedule, taken: Places, leader: list[int]) -> Places:
    """Places for all who have none yet, a block's under its leader."""
    used = set(taken.values())
    grouped = [[place for place in group if place not in used] for group in schedule.strangers]
    inside = {place for group in schedule.strangers for place in group}
    grouped.append([place for place in range(schedule.people) if place not in used | inside])
    towns: dict[str, list[int]] = {}
    for index, person in enumerate(problem.people):
        if index == leader[index] and index not in taken:
            towns.setdefault(person.town or f"\0{index}", []).append(index)
    found: Places = {}
    waiting: list[int] = []
    for people in sorted(towns.values(), key=len, reverse=True):
        fitting = [group for group in grouped if len(group) >= len(people)]
        if not fitting:
            waiting += people
            continue
        group = min(fitting, key=len)
        for member in people:
            found[member] = group.pop()
    left = [place for group in grouped for place in group]
    return found | dict(zip(waiting, left, strict=False))
