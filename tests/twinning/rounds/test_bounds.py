"""No plan beats its bounds: known cases, every seating of tiny workshops, and CP-SAT on small ones."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model
from tests.twinning.rounds.conflicts import crowd, room, workshop
from tests.twinning.rounds.tiny import rows, seatings, tiny_problems

from twinning.rounds.bounds import bound
from twinning.rounds.planner import plan
from twinning.rounds.problem import NOBODY, Lock, Person
from twinning.rounds.score import score

MOST_SEATINGS = 500


def even(people, tables, rounds, **rest):
    return workshop(people=people, tables=room(*[(0, people)] * tables), rounds=rounds, **rest)


@pytest.mark.parametrize(
    ("people", "tables", "rounds", "quad"),
    [
        (40, 6, 3, 12),
        (37, 6, 4, 6),
        (38, 6, 4, 12),
        (40, 8, 5, 0),
        (43, 7, 4, 0),
        (100, 10, 4, 0),
        (400, 40, 6, 0),
    ],
)
def test_plain_workshops_have_the_bound_of_two_rounds(people, tables, rounds, quad):
    assert bound(even(people, tables, rounds)).quad == quad


@pytest.mark.parametrize(
    ("people", "rounds", "quad"),
    [(34, 4, 0), (35, 3, 0), (35, 4, 1), (36, 4, 2), (35, 5, 2), (36, 5, 4), (36, 6, 6)],
)
def test_six_tables_have_no_four_rounds_without_a_repeat_for_thirty_five(people, rounds, quad):
    assert bound(even(people, 6, rounds)).quad == quad


def test_who_is_away_or_kept_with_somebody_is_no_officer():
    plain = even(36, 6, 4)
    assert bound(replace(plain, together=((34, 35),))).quad == 1
    assert bound(replace(plain, people=crowd(36, p0={"absent": frozenset({1})}))).quad == 1
    assert bound(replace(plain, together=((34, 35), (32, 33)))).quad == 0


def test_rounds_held_count_for_the_officers_too():
    plain = even(36, 6, 4)
    first, second = tuple(person // 6 for person in range(36)), tuple(person % 6 for person in range(36))
    held = bound(replace(plain, held=(first, second)))
    assert (held.quad, held.argument) == (2, "officers")
    one_late = (NOBODY, *first[1:])
    assert bound(replace(plain, held=(one_late,))).quad == 1
    five_late = (*(NOBODY,) * 5, *first[5:])
    assert bound(replace(plain, rounds=5, held=(five_late,))).quad == 2


def test_pairs_run_out():
    least = bound(even(6, 3, 6))
    assert (least.quad, least.repeats, least.max_meetings, least.argument) == (3, 3, 2, "pair_count")


def test_more_people_than_ways_to_sit_force_a_third_meeting():
    assert bound(even(8, 2, 3)).max_meetings == 2
    assert bound(even(9, 2, 3)).max_meetings == 3


def test_hosts_and_blocks_count_as_they_sit():
    hosts = {f"p{number}": {"hosts": number} for number in range(6)}
    plain = even(40, 6, 2)
    hosted = replace(plain, people=crowd(40, **hosts), together=((38, 39),))
    assert bound(plain).quad == 4
    assert bound(hosted).quad == 3


def test_history_counts_where_everybody_knows_everybody():
    known = tuple((one, other, 1) for one, other in combinations(range(8), 2))
    assert bound(even(8, 2, 1, history=known)).quad == 12
    assert bound(even(8, 2, 1, history=known[:1])).quad == 0


def test_one_earlier_table_has_to_part_over_the_tables():
    earlier = tuple((one, other, 1) for one, other in combinations(range(6), 2))
    assert bound(even(12, 4, 1, history=earlier)).quad == 2


def test_what_was_held_is_past_mending():
    row = (0, 0, 0, 0, 1, 1, 1, 1)
    least = bound(even(8, 2, 3, held=(row, row)))
    assert least.quad == 12 + 2 * 4
    assert bound(even(8, 2, 2, held=(row, row))).argument == "held"


def test_seats_chosen_by_hand_are_counted():
    locks = tuple(Lock(person, index, 0) for person in range(4) for index in range(3))
    least = bound(even(8, 2, 3, locks=locks))
    assert least.max_meetings == 3
    assert least.quad == 3 * 2 * 6


def test_a_town_larger_than_the_number_of_tables_shares_some():
    people = tuple(Person(id=number, town="Pau" if number < 5 else "") for number in range(12))
    assert bound(workshop(people=people, tables=3, rounds=2)).town_pairs == 4
    assert bound(workshop(people=people, tables=3, rounds=2, together=((0, 1),))).town_pairs == 2


def test_few_towns_at_a_large_table_share_it():
    people = tuple(Person(id=number, town=f"town {number % 3}") for number in range(9))
    tables = room((7, 7), (1, 1), (1, 1))
    assert bound(workshop(people=people, tables=tables, rounds=1)).town_pairs == 5


tiny = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def every_score(problem):
    """Return the scores of all seatings that keep the rules, none where they are too many."""
    number = 1
    for index in range(len(problem.held), problem.rounds):
        number *= len(rows(problem, index))
    assume(0 < number <= MOST_SEATINGS)
    return [score(problem, seating) for seating in seatings(problem)]


@tiny
@given(tiny_problems(most_rounds=3), st.booleans(), st.data())
def test_no_seating_of_a_tiny_workshop_beats_the_bounds(problem, half_way, data):
    if half_way and problem.rounds > 1:
        first = rows(problem, 0)
        assume(first)
        problem = replace(problem, held=(data.draw(st.sampled_from(first)),))
    scores = every_score(problem)
    least = bound(problem)
    for name in ("quad", "repeats", "town_pairs", "max_meetings"):
        assert getattr(least, name) <= min(getattr(found, name) for found in scores)


@tiny
@given(tiny_problems(most_rounds=3))
def test_what_is_called_proven_is_the_best_there_is(problem):
    scores = every_score(problem)
    least = bound(problem)
    best = min((max(2, found.max_meetings), found.quad) for found in scores)
    for found in scores:
        beside = least.beside(found, problem)
        assert beside.repeats <= found.repeats
        assert not beside.proven_optimal or (max(2, found.max_meetings), found.quad) == best


def least_by_solver(people, tables, rounds):
    """Return the least quad of a plain workshop with tables of equal size, as CP-SAT proves it."""
    model = cp_model.CpModel()
    size = people // tables
    sits = {
        (person, table, index): model.new_bool_var("")
        for person in range(people)
        for table in range(tables)
        for index in range(rounds)
    }
    for index in range(rounds):
        for person in range(people):
            model.add_exactly_one(sits[person, table, index] for table in range(tables))
        for table in range(tables):
            model.add(sum(sits[person, table, index] for person in range(people)) == size)
    for person in range(people):
        model.add(sits[person, person // size, 0] == 1)  # tables and people may be renamed
    for index in range(rounds):
        model.add(sits[0, 0, index] == 1)
    costs = [
        pair_cost(model, sits, one, other, tables, rounds) for one, other in combinations(range(people), 2)
    ]
    model.minimize(sum(costs))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = 60
    assert solver.solve(model) == cp_model.OPTIMAL
    return round(solver.objective_value)


def pair_cost(model, sits, one, other, tables, rounds):
    """Return a variable of at least m(m-1)/2, m the meetings of a pair."""
    meets = []
    for index in range(rounds):
        met = model.new_bool_var("")
        for table in range(tables):
            model.add(met >= sits[one, table, index] + sits[other, table, index] - 1)
        meets.append(met)
    cost = model.new_int_var(0, rounds * (rounds - 1) // 2, "")
    for times in range(rounds):
        model.add(cost >= times * sum(meets) - times * (times + 1) // 2)
    return cost


SMALL = [(6, 2, 3), (8, 2, 3), (9, 3, 4), (8, 4, 3), (6, 3, 6), (6, 2, 4)]


@pytest.mark.parametrize(("people", "tables", "rounds"), SMALL)
def test_a_solver_finds_nothing_below_the_bound_and_nothing_below_the_plan(people, tables, rounds):
    problem = even(people, tables, rounds)
    proven = least_by_solver(people, tables, rounds)
    assert bound(problem).quad <= proven
    assert plan(problem, compiled=False).score.quad == proven


@pytest.mark.parametrize(("people", "tables", "rounds"), SMALL[1:5])
def test_the_bound_is_reached_where_designs_exist(people, tables, rounds):
    assert bound(even(people, tables, rounds)).quad == least_by_solver(people, tables, rounds)
