"""Conflicts of pairs, hosts and locks: what is asked of two people, or of one, at once."""

from collections.abc import Iterator
from dataclasses import dataclass

from twinning.kernel.reasons import Reason
from twinning.rounds.blocks import block_leaders
from twinning.rounds.problem import Problem


def pair_conflicts(problem: Problem) -> Iterator[Reason]:
    """People to be kept apart whom keep-together pairs join, and seats locked against what has been held."""
    leader = block_leaders(problem)
    open_rounds = set(range(len(problem.held), problem.rounds))
    for one, other in dict.fromkeys(tuple(sorted(pair)) for pair in problem.apart):
        first, second = problem.people[one], problem.people[other]
        if one == other:
            yield Reason.of("rounds.apart_from_self", person=first.id)
        elif leader[one] == leader[other] and open_rounds - first.absent - second.absent:
            yield _joined(problem, one, other)
    for lock in problem.locks:
        if lock.round < len(problem.held) and problem.held[lock.round][lock.person] != lock.table:
            person, table = problem.people[lock.person].id, problem.tables[lock.table].id
            yield Reason.of("rounds.lock_held", person=person, table=table, round=lock.round)


def _joined(problem: Problem, one: int, other: int) -> Reason:
    """Two people kept apart and together: directly, or over others whom the shortest chain names."""
    first, second = problem.people[one].id, problem.people[other].id
    chain = _chain(problem, one, other)
    if len(chain) == 2:
        return Reason.of("rounds.together_and_apart", person=first, other=second)
    names = " – ".join(str(problem.people[person].id) for person in chain)
    return Reason.of("rounds.joined_and_apart", person=first, other=second, chain=names)


def _chain(problem: Problem, start: int, goal: int) -> list[int]:
    """The shortest way from one person to another along keep-together pairs."""
    near: dict[int, list[int]] = {}
    for one, other in problem.together:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    came: dict[int, int] = {start: start}
    waiting = [start]
    for person in waiting:
        for other in near.get(person, ()):
            if other not in came:
                came[other] = person
                waiting.append(other)
    way = [goal]
    while way[-1] != start:
        way.append(came[way[-1]])
    return way[::-1]


@dataclass(frozen=True, slots=True)
class _Claim:
    """A seat that somebody must have in a round, as host or by a lock."""

    person: int
    table: int
    by_lock: bool


def fixed_conflicts(problem: Problem, index: int) -> Iterator[Reason]:
    """Hosts and locks of one round that contradict each other, the pairs, absences, stairs or closed tables."""
    claims, faults = _claims(problem, index)
    yield from faults
    yield from _two_hosts(problem, claims)
    leader = block_leaders(problem)
    first: dict[int, _Claim] = {}
    for claim in claims:
        known = first.setdefault(leader[claim.person], claim)
        if known.table != claim.table:
            yield _contradiction(problem, known, claim)
    for person, one in enumerate(problem.people):
        found = first.get(leader[person])
        if (
            one.ground_floor
            and index not in one.absent
            and found
            and not problem.tables[found.table].ground_floor
        ):
            yield _stairs(problem, person, found)
    yield from _apart(problem, index, leader, first)


def _claims(problem: Problem, index: int) -> tuple[list[_Claim], list[Reason]]:
    """The seats that are given in a round, and the locks that no seat can follow."""
    claims = [
        _Claim(person, one.hosts, False)
        for person, one in enumerate(problem.people)
        if one.hosts is not None and index not in one.absent and index not in problem.tables[one.hosts].closed
    ]
    faults = []
    for lock in (lock for lock in problem.locks if lock.round == index):
        person, table = problem.people[lock.person], problem.tables[lock.table]
        if index in person.absent:
            faults.append(Reason.of("rounds.lock_absent", person=person.id, table=table.id))
        elif index in table.closed:
            faults.append(Reason.of("rounds.lock_closed", person=person.id, table=table.id))
        else:
            claims.append(_Claim(lock.person, lock.table, True))
    return claims, faults


def _two_hosts(problem: Problem, claims: list[_Claim]) -> Iterator[Reason]:
    hosts: dict[int, int] = {}
    for claim in claims:
        if not claim.by_lock:
            first = hosts.setdefault(claim.table, claim.person)
            if first != claim.person:
                ids = problem.people[first].id, problem.people[claim.person].id
                table = problem.tables[claim.table].id
                yield Reason.of("rounds.two_hosts", table=table, person=ids[0], other=ids[1])


def _contradiction(problem: Problem, one: _Claim, other: _Claim) -> Reason:
    """Two seats claimed for one person, or for two who are kept together."""
    table, other_table = problem.tables[one.table].id, problem.tables[other.table].id
    person = problem.people[one.person].id
    if one.person == other.person:
        code = "locks_differ" if one.by_lock else "lock_against_host"
        return Reason.of(f"rounds.{code}", person=person, table=table, other_table=other_table)
    code = "seats_together" if one.by_lock or other.by_lock else "hosts_together"
    mate = problem.people[other.person].id
    return Reason.of(f"rounds.{code}", person=person, table=table, other=mate, other_table=other_table)


def _stairs(problem: Problem, person: int, claim: _Claim) -> Reason:
    """Somebody who needs the ground floor and must sit upstairs, by the own claim or by that of a mate."""
    name, table = problem.people[person].id, problem.tables[claim.table].id
    if claim.person == person:
        return Reason.of(f"rounds.{'lock' if claim.by_lock else 'host'}_stairs", person=name, table=table)
    mate = problem.people[claim.person].id
    return Reason.of("rounds.together_stairs", person=name, other=mate, table=table)


def _apart(problem: Problem, index: int, leader: list[int], first: dict[int, _Claim]) -> Iterator[Reason]:
    """People kept apart whose seats are given at one table."""
    for one, other in dict.fromkeys(tuple(sorted(pair)) for pair in problem.apart):
        people = problem.people[one], problem.people[other]
        seats = first.get(leader[one]), first.get(leader[other])
        here = not any(index in person.absent for person in people)
        if (
            here
            and leader[one] != leader[other]
            and seats[0]
            and seats[1]
            and seats[0].table == seats[1].table
        ):
            table = problem.tables[seats[0].table].id
            yield Reason.of("rounds.apart_fixed", person=people[0].id, other=people[1].id, table=table)
