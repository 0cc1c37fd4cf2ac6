"""Workshops and plans for tests: small ones made by chance, and one of nine people where all is easy to see."""

from dataclasses import replace

from hypothesis import strategies as st

from twinning.rounds.bounds import bound
from twinning.rounds.plan import Plan
from twinning.rounds.problem import NOBODY, Lock, Person, Problem, Table
from twinning.rounds.score import score

LANGUAGES = (
    frozenset(),
    frozenset({"de"}),
    frozenset({"fr"}),
    frozenset({"de", "fr"}),
    frozenset({"de", "fr", "en"}),
)


def planned(problem, seating):
    """A plan with this seating, counted and bounded as the planner does it."""
    found = score(problem, seating)
    return Plan(
        problem, seating, found, bound(problem).beside(found, problem), seed=0, steps=0, method="by hand"
    )


NINE = Problem(
    people=tuple(Person(id=name) for name in "ABCDEFGHI"),
    tables=tuple(Table(id=f"T{number}", least=2, most=4) for number in range(3)),
    rounds=3,
)
"""Nine people at three tables."""
ROWS_AND_COLUMNS = ((0, 0, 0, 1, 1, 1, 2, 2, 2), (0, 1, 2, 0, 1, 2, 0, 1, 2), (0, 1, 2, 2, 0, 1, 1, 2, 0))
"""A seating of theirs in which nobody meets twice: ABC DEF GHI, ADG BEH CFI, AEI BFG CDH."""


def nine(people=(), **changes):
    """The plan of nine people; `people` are (index, properties) to set, `changes` fields of the problem."""
    seats = list(NINE.people)
    for index, properties in people:
        seats[index] = replace(seats[index], **properties)
    return planned(replace(NINE, people=tuple(seats), **changes), ROWS_AND_COLUMNS)


@st.composite
def plans(draw):
    """Draw a plan of 4 to 14 people with every kind of rule; the seating may break any of them."""
    count, tables, rounds = draw(st.integers(4, 14)), draw(st.integers(2, 4)), draw(st.integers(1, 4))
    persons, seats = st.integers(0, count - 1), st.integers(0, tables - 1)
    pairs = st.lists(st.tuples(persons, persons).filter(lambda pair: pair[0] != pair[1]), max_size=3)
    hosts = draw(st.lists(persons, max_size=tables, unique=True))
    seating = draw(
        st.lists(st.lists(seats, min_size=count, max_size=count), min_size=rounds, max_size=rounds)
    )
    people = [
        Person(
            id=index,
            town=draw(st.sampled_from(("", "Hildesheim", "Angoulême"))),
            country=draw(st.sampled_from(("", "DE", "FR", "PL"))),
            languages=draw(st.sampled_from(LANGUAGES)),
            age=draw(st.sampled_from(("", "<30", "30-49"))),
            newcomer=draw(st.booleans()),
            ground_floor=draw(st.integers(0, 9)) == 0,
            absent=draw(st.frozensets(st.integers(0, rounds - 1), max_size=1)),
            wishes=tuple(draw(st.lists(seats, max_size=4, unique=True))),
            hosts=hosts.index(index) if index in hosts else None,
        )
        for index in range(count)
    ]
    problem = Problem(
        people=tuple(people),
        tables=tuple(
            Table(id=f"T{index}", least=draw(st.integers(0, 2)), ground_floor=draw(st.integers(0, 3)) > 0)
            for index in range(tables)
        ),
        rounds=rounds,
        together=tuple(draw(pairs)),
        apart=tuple(draw(pairs)),
        rotation=draw(st.booleans()),
        history=tuple((one, other, 1) for one, other in draw(pairs)),
        locks=tuple(
            Lock(person, 0, table) for person, table in draw(st.lists(st.tuples(persons, seats), max_size=2))
        ),
    )
    rows = [
        tuple(NOBODY if index in person.absent else table for person, table in zip(people, row, strict=True))
        for index, row in enumerate(seating)
    ]
    return planned(problem, tuple(rows))
