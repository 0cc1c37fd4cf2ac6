"""Tiny workshops and every way to seat them: what proofs are held against."""

from itertools import combinations, product

from hypothesis import strategies as st

from twinning.rounds.problem import NOBODY, Lock, Person, Problem, Table

LANGUAGES = (
    frozenset(),
    frozenset({"de"}),
    frozenset({"fr"}),
    frozenset({"de", "fr"}),
    frozenset({"en", "de"}),
)


def block_of(problem):
    """Return per person the set of people who keep-together pairs join to them."""
    groups = [{person} for person in range(len(problem.people))]
    for one, other in problem.together:
        joined = groups[one] | groups[other]
        for person in joined:
            groups[person] = joined
    return groups


def even_vectors(limits, people):
    """Return the size vectors within limits with the least sum of squares, all of them."""
    found = [
        sizes
        for sizes in product(*(range(low, min(high, people) + 1) for low, high in limits))
        if sum(sizes) == people
    ]
    least = min((sum(size * size for size in sizes) for sizes in found), default=0)
    return {sizes for sizes in found if sum(size * size for size in sizes) == least}


def allowed_sizes(problem, index):
    """Return a judge of a round's sizes."""
    people = sum(index not in person.absent for person in problem.people)
    own = [(0, 0) if index in table.closed else (table.least, table.most) for table in problem.tables]
    if problem.size_limits:
        few, many = problem.size_limits[index]
        limits = [
            limit if index in table.closed else (max(few, limit[0]), min(many, limit[1]))
            for limit, table in zip(own, problem.tables, strict=True)
        ]
        return lambda sizes: all(low <= size <= high for size, (low, high) in zip(sizes, limits, strict=True))
    vectors = even_vectors(tuple(own), people)
    return lambda sizes: tuple(sizes) in vectors


def talks(problem, group):
    """Judge the rule of languages at one table."""
    spoken = [problem.people[person].languages for person in group if problem.people[person].languages]
    only = {next(iter(languages)) for languages in spoken if len(languages) == 1}
    if any(sum(language in languages for languages in spoken) < 2 for language in only):
        return False
    return all(any({one, other} <= languages for languages in spoken) for one, other in combinations(only, 2))


def rows(problem, index):
    """Return every row of seats that keeps all rules in a round."""
    groups, fits = block_of(problem), allowed_sizes(problem, index)
    choices = []
    for number, person in enumerate(problem.people):
        tables = [t for t, table in enumerate(problem.tables) if index not in table.closed]
        if person.hosts is not None and person.hosts in tables:
            tables = [person.hosts]
        tables = [t for t in tables if problem.tables[t].ground_floor or not person.ground_floor]
        for lock in problem.locks:
            if lock.person == number and lock.round == index:
                tables = [t for t in tables if t == lock.table]
        choices.append([NOBODY] if index in person.absent else tables)
    bad_lock = any(
        lock.round == index and index in problem.people[lock.person].absent for lock in problem.locks
    )
    found = []
    for row in product(*choices) if not bad_lock else ():
        if not fits([row.count(t) for t in range(len(problem.tables))]):
            continue
        if any(len({row[p] for p in group} - {NOBODY}) > 1 for group in groups):
            continue
        if any(row[one] == row[other] != NOBODY for one, other in problem.apart):
            continue
        tables = [[p for p, seat in enumerate(row) if seat == t] for t in range(len(problem.tables))]
        if all(talks(problem, group) for group in tables) and any(seat != NOBODY for seat in row):
            found.append(row)
    return found


def seatings(problem):
    """Yield every seating of the open rounds after the held ones, all rules kept."""
    every = [rows(problem, index) for index in range(len(problem.held), problem.rounds)]
    for open_rows in product(*every):
        yield problem.held + open_rows


@st.composite
def tiny_problems(draw, most_people=6, most_rounds=2):
    """Draw a workshop small enough to try every seating of a round."""
    count, tables = draw(st.integers(2, most_people)), draw(st.integers(1, 3))
    rounds = draw(st.integers(1, most_rounds))
    pairs = st.sampled_from(list(combinations(range(count), 2)))
    hosts = draw(st.lists(st.integers(0, count - 1), max_size=tables, unique=True))
    rich = draw(st.booleans())
    people = tuple(
        Person(
            id=index,
            town=draw(st.sampled_from(("", "Pau", "Celle"))),
            languages=draw(st.sampled_from(LANGUAGES)) if rich else frozenset(),
            ground_floor=draw(st.integers(0, 4)) == 0,
            absent=draw(st.frozensets(st.integers(0, rounds - 1), max_size=1))
            if index % 3 == 0
            else frozenset(),
            hosts=hosts.index(index) if index in hosts else None,
        )
        for index in range(count)
    )
    limits = draw(st.booleans())
    return Problem(
        people=people,
        tables=tuple(
            Table(
                id=index,
                least=draw(st.integers(0, 2)),
                most=draw(st.integers(2, 6)),
                ground_floor=draw(st.integers(0, 3)) > 0,
                closed=draw(st.frozensets(st.integers(0, rounds - 1), max_size=1)) if index else frozenset(),
            )
            for index in range(tables)
        ),
        rounds=rounds,
        together=tuple(draw(st.lists(pairs, max_size=3, unique=True))),
        apart=tuple(draw(st.lists(pairs, max_size=3, unique=True))),
        size_limits=tuple((draw(st.integers(0, 2)), draw(st.integers(2, 4))) for _ in range(rounds))
        if limits
        else (),
        locks=tuple(
            Lock(person, draw(st.integers(0, rounds - 1)), draw(st.integers(0, tables - 1)))
            for person in draw(st.lists(st.integers(0, count - 1), max_size=2, unique=True))
        ),
        history=tuple((*draw(pairs), draw(st.integers(1, 2))) for _ in range(draw(st.integers(0, 2)))),
    )
