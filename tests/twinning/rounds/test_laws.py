"""Laws of the table planner that hold for every workshop, tried on workshops made by chance."""

import json
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from twinning.rounds import compiled
from twinning.rounds.checker import check_plan
from twinning.rounds.checks import Unplannable, check
from twinning.rounds.planner import plan
from twinning.rounds.problem import NOBODY, Aim, Lock, Person, Problem, Table
from twinning.rounds.reading import instance_from
from twinning.rounds.score import order_key, score

STEPS = 400
LANGUAGES = (frozenset(), frozenset({"de"}), frozenset({"fr"}), frozenset({"de", "fr"}), frozenset({"en", "de"}))
law = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@st.composite
def people_of(draw, count, tables, rounds):
    """Draw participants with every property the planner knows; at most one host a table."""
    hosts = draw(st.lists(st.integers(0, count - 1), max_size=tables, unique=True))
    return tuple(
        Person(
            id=index,
            town=draw(st.sampled_from(("", "Hildesheim", "Angoulême", "Pau"))),
            country=draw(st.sampled_from(("", "DE", "FR"))),
            languages=draw(st.sampled_from(LANGUAGES)),
            age=draw(st.sampled_from(("", "<30", "30-49"))),
            newcomer=draw(st.booleans()),
            ground_floor=draw(st.integers(0, 9)) == 0,
            absent=draw(st.frozensets(st.integers(0, rounds - 1), max_size=1)) if index % 3 == 0 else frozenset(),
            wishes=tuple(draw(st.lists(st.integers(0, tables - 1), max_size=3, unique=True))),
            hosts=hosts.index(index) if index in hosts else None,
        )
        for index in range(count)
    )


@st.composite
def workshops(draw):
    """Draw a workshop of 4 to 14 people at 2 to 4 tables, with pairs, history, locks and an order of aims."""
    count, tables, rounds = draw(st.integers(4, 14)), draw(st.integers(2, 4)), draw(st.integers(1, 4))
    pairs = st.sampled_from(list(combinations(range(count), 2)))
    people = draw(people_of(count, tables, rounds))
    locked = draw(st.lists(st.integers(0, count - 1), max_size=2, unique=True))
    return Problem(
        people=people,
        tables=tuple(Table(id=index, topic=f"Q{index}", ground_floor=index != 1) for index in range(tables)),
        rounds=rounds,
        together=tuple(draw(st.lists(pairs, max_size=2, unique=True))),
        apart=tuple(draw(st.lists(pairs, max_size=3, unique=True))),
        rotation=draw(st.booleans()),
        history=tuple((*draw(pairs), draw(st.integers(1, 2))) for _ in range(draw(st.integers(0, 2)))),
        locks=tuple(Lock(person, 0, draw(st.integers(0, tables - 1))) for person in locked if people[person].hosts is None),
        order=tuple(draw(st.permutations(list(Aim)))),
    )


def answer(problem, **words):
    """Return a plan, or None where the planner says that there is none."""
    try:
        return plan(problem, **{"seed": 1, "steps": STEPS, **words})
    except Unplannable as error:
        assert error.reasons
        return None


def rules_kept(problem, seating):
    """Judge the plain rules anew: a seat for whoever is present, pairs, hosts, stairs, locks, open tables."""
    for round_index, seats in enumerate(seating):
        for person, table in zip(problem.people, seats, strict=True):
            if (table == NOBODY) != (round_index in person.absent):
                return False
            if table != NOBODY:
                place = problem.tables[table]
                if round_index in place.closed or (person.ground_floor and not place.ground_floor):
                    return False
                if person.hosts not in (None, table):
                    return False
        if any(NOBODY != seats[one] == seats[other] for one, other in problem.apart):
            return False
        if any(seats[one] != seats[other] and NOBODY not in (seats[one], seats[other]) for one, other in problem.together):
            return False
        if any(seats[lock.person] not in (lock.table, NOBODY) for lock in problem.locks if lock.round == round_index):
            return False
    return True


@law
@given(workshops())
def test_rules_hold_or_what_breaks_is_counted(problem):
    found = answer(problem)
    if found is None:
        assert check(problem)
    elif found.score.hard_violations == 0:
        assert rules_kept(problem, found.seating)
"""


