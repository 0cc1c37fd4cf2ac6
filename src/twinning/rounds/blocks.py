"""Who sits together: keep-together pairs joined to blocks, and seats that are fixed before any search."""

from twinning.rounds.problem import Problem


def blocks(problem: Problem) -> tuple[tuple[int, ...], ...]:
    """The groups that keep-together pairs join, each of two or more people by index, in order."""
    leader = block_leaders(problem)
    members: dict[int, list[int]] = {}
    for person, first in enumerate(leader):
        members.setdefault(first, []).append(person)
    return tuple(tuple(group) for group in members.values() if len(group) > 1)


def block_leaders(problem: Problem) -> list[int]:
    """Per person the first person of their block, themselves if they have none."""
    leader = list(range(len(problem.people)))

    def first(person: int) -> int:
        while leader[person] != person:
            leader[person] = leader[leader[person]]
            person = leader[person]
        return person

    for one, other in problem.together:
        low, high = sorted((first(one), first(other)))
        leader[high] = low
    return [first(person) for person in range(len(leader))]


def fixed_tables(problem: Problem, round_index: int) -> dict[int, int]:
    """The people whose table is given in a round, person to table, both by index.

    A present host sits at the own table unless it is closed then; a lock gives its seat; and whoever sits in a
    block with one of these sits there too. Where seats contradict, the first stands: `checks` names the conflict.
    """
    here = set(problem.present(round_index))
    fixed = {
        index: person.hosts
        for index, person in enumerate(problem.people)
        if person.hosts is not None
        and index in here
        and round_index not in problem.tables[person.hosts].closed
    }
    for lock in problem.locks:
        if lock.round == round_index and lock.person in here:
            fixed.setdefault(lock.person, lock.table)
    for block in blocks(problem) if fixed else ():
        seat = next((fixed[member] for member in block if member in fixed), None)
        if seat is not None:
            fixed.update({member: seat for member in block if member in here and member not in fixed})
    return fixed
