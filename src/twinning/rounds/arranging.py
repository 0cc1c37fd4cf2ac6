"""Gives the places of a schedule to people: hosts who never meet, towns in groups of strangers."""

from twinning.rounds.constructions import Schedule, construct
from twinning.rounds.problem import NOBODY, Problem, Seating
from twinning.rounds.schedules import strangers_among

Rows = list[tuple[int, ...]]


def arranged(problem: Problem) -> tuple[Schedule, Seating] | None:
    """A schedule for the people of a problem and the seating that follows from it; None if nothing fits.

    Hosts take places that never meet, and in each round the table at which a host's place sits becomes the host's own.
    Towns go into groups of strangers, the largest towns first, so that people of one town do not meet at all.
    """
    tables, rounds = len(problem.tables), problem.rounds
    hosts = {person.hosts: index for index, person in enumerate(problem.people) if person.hosts is not None}
    moving = problem.rotation and len(hosts) < tables
    schedule = construct(len(problem.people), tables, rounds, moving=moving)
    if schedule is None or problem.held or any(table.closed for table in problem.tables):
        return None
    chairs = _host_places(schedule, len(hosts))
    if chairs is None:
        return None
    places = dict(zip(hosts.values(), chairs, strict=True))
    labels = _labels(schedule, {table: places[host] for table, host in hosts.items()})
    places |= _town_places(problem, schedule, places)
    return schedule, tuple(
        tuple(
            NOBODY if index in person.absent else labels[index][schedule.rows[places[number]][index]]
            for number, person in enumerate(problem.people)
        )
        for index in range(rounds)
    )


def _host_places(schedule: Schedule, hosts: int) -> tuple[int, ...] | None:
    """Places of people who never meet, as many as there are hosts."""
    if hosts < 2:
        return tuple(range(hosts))
    for group in reversed(schedule.strangers):
        if len(group) >= hosts:
            return group[:hosts]
    return strangers_among(schedule.rows, hosts)


def _labels(schedule: Schedule, hosts: dict[int, int]) -> list[dict[int, int]]:
    """Per round which table of the schedule becomes which table of the problem."""
    labels = []
    for index in range(schedule.rounds):
        label = {schedule.rows[place][index]: table for table, place in hosts.items()}
        others = [table for table in range(schedule.tables) if table not in label]
        left = [table for table in range(schedule.tables) if table not in hosts]
        labels.append(label | dict(zip(others, left, strict=True)))
    return labels


def _town_places(problem: Problem, schedule: Schedule, taken: dict[int, int]) -> dict[int, int]:
    """Places for all who have none yet."""
    used = set(taken.values())
    grouped = [[place for place in group if place not in used] for group in schedule.strangers]
    inside = {place for group in schedule.strangers for place in group}
    grouped.append([place for place in range(schedule.people) if place not in used | inside])
    towns: dict[str, list[int]] = {}
    for index, person in enumerate(problem.people):
        if index not in taken:
            towns.setdefault(person.town or f"\0{index}", []).append(index)
    found: dict[int, int] = {}
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
