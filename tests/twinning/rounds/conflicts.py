"""Workshops that cannot be planned, with the reason to be given for each."""

from itertools import combinations

from twinning.rounds.problem import MOST_PEOPLE, MOST_ROUNDS, Lock, Person, Problem, Table

DE, FR, BOTH = frozenset({"de"}), frozenset({"fr"}), frozenset({"de", "fr"})


def crowd(count, **special):
    """Return people 0, 1, …; `special` gives some of them, such as `p3={"hosts": 1}`, more properties."""
    return tuple(Person(id=number, **special.get(f"p{number}", {})) for number in range(count))


def room(*sizes, **special):
    """Return tables with (fewest, most) people; `special` gives some of them more properties."""
    return tuple(
        Table(
            id=f"T{number}", topic=f"Topic {number}", least=least, most=most, **special.get(f"t{number}", {})
        )
        for number, (least, most) in enumerate(sizes)
    )


def workshop(people=8, tables=2, rounds=2, **rest):
    """Return a plain workshop, changed as asked."""
    if isinstance(people, int):
        people = crowd(people)
    if isinstance(tables, int):
        tables = room(*[(0, 6)] * tables)
    return Problem(people=people, tables=tables, rounds=rounds, **rest)


def speakers(*languages):
    """Return people by what they speak."""
    return tuple(Person(id=number, languages=one) for number, one in enumerate(languages))


MIXED = speakers(*[DE] * 6, *[FR] * 7, *[BOTH] * 2)
UPSTAIRS = {"ground_floor": False}
WAITS = {"ground_floor": True}

CONFLICTS = {
    "no_rounds": (workshop(rounds=0), {}),
    "too_many_rounds": (workshop(rounds=MOST_ROUNDS + 3), {"found": MOST_ROUNDS + 3, "over": 3}),
    "too_few_people": (workshop(people=1), {"people": 1, "missing": 1}),
    "too_many_people": (workshop(people=2_000), {"people": 2_000, "most": MOST_PEOPLE, "over": 1_000}),
    "no_tables": (workshop(tables=()), {}),
    "too_many_tables": (workshop(tables=MOST_PEOPLE + 1), {"over": 1}),
    "person_twice": (workshop(people=(*crowd(4), Person(id=2), Person(id=2))), {"person": 2, "times": 3}),
    "table_twice": (
        workshop(tables=(Table(id="A"), Table(id="B"), Table(id="A"))),
        {"table": "A", "times": 2},
    ),
    "misfit": (workshop(together=((0, 8),)), {"field": "together"}),
    "nobody_present": (
        workshop(people=tuple(Person(id=number, absent=frozenset({1})) for number in range(4))),
        {"rounds": "1"},
    ),
    "no_open_table": (
        workshop(tables=room((0, 6), (0, 6), t0={"closed": frozenset({0})}, t1={"closed": frozenset({0})})),
        {"people": 8, "rounds": "0"},
    ),
    "limits_clash": (
        workshop(tables=room((5, 6), (0, 6)), size_limits=((0, 4), (0, 6))),
        {"table": "T0", "least": 5, "most": 4, "rounds": "0"},
    ),
    "too_few_seats": (
        workshop(people=crowd(8, p7={"absent": frozenset({0})}), tables=room((0, 3), (0, 4))),
        {"people": 8, "seats": 7, "missing_seats": 1, "rounds": "1"},
    ),
    "too_few_for_tables": (
        workshop(people=7, tables=room((3, 6), (3, 6), (3, 6))),
        {"people": 7, "needed": 9, "missing": 2, "tables": 1},
    ),
    "apart_from_self": (workshop(apart=((3, 3),)), {"person": 3}),
    "together_and_apart": (workshop(together=((0, 1),), apart=((1, 0),)), {"person": 0, "other": 1}),
    "joined_and_apart": (
        workshop(together=((0, 1), (2, 1)), apart=((0, 2),)),
        {"person": 0, "other": 2, "chain": "0 – 1 – 2"},
    ),
    "two_hosts": (
        workshop(people=crowd(8, p1={"hosts": 1}, p2={"hosts": 1, "absent": frozenset({1})})),
        {"person": 1, "other": 2, "table": "T1", "rounds": "0"},
    ),
    "hosts_together": (
        workshop(people=crowd(8, p1={"hosts": 0}, p2={"hosts": 1}), together=((1, 3), (3, 2))),
        {"person": 1, "table": "T0", "other": 2, "other_table": "T1"},
    ),
    "host_stairs": (
        workshop(people=crowd(8, p1={"hosts": 0, **WAITS}), tables=room((0, 6), (0, 6), t0=UPSTAIRS)),
        {"person": 1, "table": "T0"},
    ),
    "lock_held": (
        workshop(held=((0, 0, 0, 0, 1, 1, 1, 1),), locks=(Lock(person=2, round=0, table=1),)),
        {"person": 2, "table": "T1", "round": 0},
    ),
    "lock_absent": (
        workshop(people=crowd(8, p2={"absent": frozenset({1})}), locks=(Lock(person=2, round=1, table=0),)),
        {"person": 2, "table": "T0", "rounds": "1"},
    ),
    "lock_closed": (
        workshop(
            tables=room((0, 8), (0, 8), t1={"closed": frozenset({1})}),
            locks=(Lock(person=2, round=1, table=1),),
        ),
        {"person": 2, "table": "T1", "rounds": "1"},
    ),
    "lock_against_host": (
        workshop(people=crowd(8, p2={"hosts": 0}), locks=(Lock(person=2, round=1, table=1),)),
        {"person": 2, "table": "T0", "other_table": "T1", "rounds": "1"},
    ),
    "lock_stairs": (
        workshop(people=crowd(8, p2=WAITS), tables=room((0, 6), (0, 6), t1=UPSTAIRS), locks=(Lock(2, 0, 1),)),
        {"person": 2, "table": "T1", "rounds": "0"},
    ),
    "locks_differ": (
        workshop(locks=(Lock(2, 1, 0), Lock(2, 1, 1))),
        {"person": 2, "table": "T0", "other_table": "T1", "rounds": "1"},
    ),
    "seats_together": (
        workshop(together=((2, 3),), locks=(Lock(2, 1, 0), Lock(3, 1, 1))),
        {"person": 2, "table": "T0", "other": 3, "other_table": "T1", "rounds": "1"},
    ),
    "together_stairs": (
        workshop(
            people=crowd(8, p2=WAITS, p3={"hosts": 1}),
            tables=room((0, 6), (0, 6), t1=UPSTAIRS),
            together=((2, 3),),
        ),
        {"person": 2, "other": 3, "table": "T1"},
    ),
    "apart_fixed": (
        workshop(people=crowd(8, p2={"hosts": 1}), apart=((2, 3),), locks=(Lock(3, 0, 1),)),
        {"person": 2, "other": 3, "table": "T1", "rounds": "0"},
    ),
    "table_overfull": (
        workshop(locks=tuple(Lock(person, 0, 1) for person in range(5))),
        {"table": "T1", "people": 5, "most": 4, "over": 1, "rounds": "0"},
    ),
    "block_too_large": (
        workshop(together=((0, 1), (1, 2), (2, 3), (3, 4))),
        {"who": "0, 1, 2, 3, 4", "people": 5, "most": 4, "over": 1},
    ),
    "ground_floor_full": (
        workshop(
            people=crowd(8, p0=WAITS, p1=WAITS, p2=WAITS, p3=WAITS),
            tables=room((0, 6), (0, 6), t1=UPSTAIRS),
            together=((3, 4),),
        ),
        {"people": 5, "seats": 4, "missing_seats": 1},
    ),
    "apart_too_many": (
        workshop(apart=tuple(combinations((1, 4, 6), 2))),
        {"who": "1, 4, 6", "people": 3, "tables": 2, "over": 1},
    ),
    "apart_on_ground_floor": (
        workshop(
            people=crowd(8, p0=WAITS, p1=WAITS), tables=room((0, 6), (0, 6), t1=UPSTAIRS), apart=((0, 1),)
        ),
        {"who": "0, 1", "people": 2, "tables": 1, "over": 1},
    ),
    "nowhere": (
        workshop(people=crowd(8, p0={"hosts": 0}, p1={"hosts": 1}), apart=((0, 5), (1, 5))),
        {"who": "5", "people": 1},
    ),
    "crowded": (
        workshop(
            people=crowd(8, p0={"hosts": 0}, p1={"hosts": 1}),
            apart=tuple((0, rival) for rival in (2, 3, 4, 5)),
        ),
        {"people": 5, "seats": 4, "missing_seats": 1, "tables": "T1"},
    ),
    "blocks_unpacked": (
        workshop(people=6, together=((0, 1), (2, 3), (4, 5))),
        {"blocks": "3 × 2", "tables": "2 × 3"},
    ),
    "language_alone": (
        workshop(people=(*speakers(DE, DE, DE, FR), *crowd(6)[4:])),
        {"person": 3, "language": "fr"},
    ),
    "language_pairs": (
        workshop(people=(Person(0, languages=DE, hosts=0), Person(1, languages=DE, hosts=1), *crowd(6)[2:])),
        {"language": "de", "tables": 2, "speakers": 2, "missing": 2},
    ),
    "language_links": (
        workshop(
            people=(*(Person(number, languages=DE, hosts=number) for number in range(3)), *MIXED[3:]),
            tables=room(*[(5, 5)] * 3),
        ),
        {"language": "de", "other_language": "fr", "tables": 3, "speakers": 2, "missing": 1},
    ),
}
"""By code without `rounds.`: the problem, and what its reason says at least."""
