"""A construction filled with people: absences, blocks and stairs fit before any search, and nobody meets twice."""

from dataclasses import replace

from twinning.rounds.arranging import arranged
from twinning.rounds.problem import Person, Problem, Table
from twinning.rounds.rules import broken_rules
from twinning.rounds.score import score


def workshop(**changes):
    """Return forty-three guests and seven hosts' tables, four rounds."""
    tables = tuple(Table(id=index, ground_floor=index < 4) for index in range(7))
    people = [Person(id=index, hosts=index if index < 7 else None) for index in range(43)]
    people[10] = replace(people[10], absent=frozenset({0}))
    people[20] = replace(people[20], absent=frozenset({0}))
    people[30] = replace(people[30], ground_floor=True)
    return Problem(
        people=tuple(people), tables=tables, rounds=4, together=((11, 23),), rotation=True, **changes
    )


def test_sizes_blocks_hosts_and_stairs_fit_and_nobody_meets_twice():
    problem = workshop()
    for seed in range(10):
        _, seating = arranged(problem, seed)
        assert broken_rules(problem, seating) == ()
        found = score(problem, seating)
        assert (found.quad, found.rotation_repeats) == (0, 0)


def test_another_seed_gives_the_hosts_other_places():
    problem = workshop()
    assert arranged(problem, 1)[1] == arranged(problem, 1)[1]
    assert arranged(problem, 1)[1] != arranged(problem, 2)[1]


def test_a_host_who_is_kept_with_a_guest_shares_the_place():
    problem = replace(workshop(), together=((3, 40),))
    _, seating = arranged(problem, 0)
    assert {row[3] for row in seating} == {row[40] for row in seating} == {3}


def test_people_who_cannot_climb_and_never_need_to_where_tables_allow_it():
    problem = workshop()
    _, seating = arranged(problem, 5)
    assert all(row[30] < 4 for row in seating)
