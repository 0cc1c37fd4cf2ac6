"""Laws of the table planner that hold for every workshop, tried on workshops made by chance."""

import json
from dataclasses import replace
from itertools import combinations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from twinning.rounds.bounds import bound
from twinning.rounds.checker import check_plan
from twinning.rounds.checks import Unplannable, check
from twinning.rounds.planner import plan
from twinning.rounds.problem import NOBODY, Aim, Lock, Person, Problem, Table
from twinning.rounds.reading import instance_from, plan_from, problem_from
from twinning.rounds.score import order_key, score

STEPS = 400
LANGUAGES = (
    frozenset(),
    frozenset({"de"}),
    frozenset({"fr"}),
    frozenset({"de", "fr"}),
    frozenset({"en", "de"}),
)
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
            absent=draw(st.frozensets(st.integers(0, rounds - 1), max_size=1))
            if index % 3 == 0
            else frozenset(),
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
        locks=tuple(
            Lock(person, 0, draw(st.integers(0, tables - 1)))
            for person in locked
            if people[person].hosts is None
        ),
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
        if any(
            seats[one] != seats[other] and NOBODY not in (seats[one], seats[other])
            for one, other in problem.together
        ):
            return False
        if any(
            seats[lock.person] not in (lock.table, NOBODY)
            for lock in problem.locks
            if lock.round == round_index
        ):
            return False
    return True


def judged(problem, found):
    """Return the independent checker's word on a plan, as if both had come from files."""
    return check_plan(as_file(instance_from(problem)), as_file(plan_from(found)))


def as_file(data):
    return json.loads(json.dumps(data))


@law
@given(workshops())
def test_rules_hold_or_what_breaks_is_counted(problem):
    found = answer(problem)
    if found is not None:
        assert (found.score.hard_violations == 0) == rules_kept(problem, found.seating)


@law
@given(workshops())
def test_a_refusal_gives_its_reasons_and_no_plan_is_made(problem):
    assert (answer(problem) is None) == bool(check(problem))


@law
@given(workshops())
def test_the_same_seed_gives_the_same_plan(problem):
    assert answer(problem) == answer(problem)


@law
@given(workshops())
def test_no_plan_beats_its_bound(problem):
    found = answer(problem)
    assume(found is not None and not found.score.hard_violations)
    assert found.score.quad >= found.bound.quad
    assert found.score.repeats >= found.bound.repeats
    assert found.score.town_pairs >= found.bound.town_pairs


@law
@given(workshops())
def test_the_score_is_that_of_the_seating(problem):
    found = answer(problem)
    assume(found is not None)
    assert found.score == score(problem, found.seating)


@law
@given(workshops(), st.integers(1, STEPS))
def test_going_on_never_makes_a_plan_worse(problem, more):
    first = answer(problem)
    assume(first is not None)
    second = answer(problem, start=first.seating, steps=more, seed=2)
    assert order_key(problem, second.score) <= order_key(problem, first.score)


@law
@given(workshops())
def test_names_do_not_matter(problem):
    renamed = replace(
        problem, people=tuple(replace(person, id=f"name {-person.id}") for person in problem.people)
    )
    found, other = answer(problem), answer(renamed)
    assert (found and found.seating) == (other and other.seating)


@law
@given(workshops(), st.randoms(use_true_random=False))
def test_the_order_of_people_changes_neither_score_nor_bound(problem, chance):
    found = answer(problem)
    assume(found is not None)
    order = list(range(len(problem.people)))
    chance.shuffle(order)
    other = reordered(problem, order)
    assert score(other, tuple(tuple(row[old] for old in order) for row in found.seating)) == found.score
    assert bound(other) == bound(problem)


def reordered(problem, order):
    """Return the problem with its people in another order; `order` gives the old index of each place."""
    place = {old: new for new, old in enumerate(order)}

    def moved(pairs):
        return tuple((place[one], place[other], *rest) for one, other, *rest in pairs)

    return replace(
        problem,
        people=tuple(problem.people[old] for old in order),
        together=moved(problem.together),
        apart=moved(problem.apart),
        history=moved(problem.history),
        locks=tuple(replace(lock, person=place[lock.person]) for lock in problem.locks),
    )


@law
@given(workshops())
def test_a_problem_survives_its_file(problem):
    assert problem_from(as_file(instance_from(problem))) == problem
