"""The rules that a seating breaks, by name; `score` counts the same ones."""

from collections.abc import Iterator

from twinning.kernel.reasons import Reason
from twinning.rounds.blocks import blocks, fixed_tables
from twinning.rounds.languages import missing_links
from twinning.rounds.problem import NOBODY, Problem, Seating
from twinning.rounds.sizes import table_limits

Row = tuple[int, ...]


def broken_rules(problem: Problem, seating: Seating) -> tuple[Reason, ...]:
    """Every hard rule and every rule of languages that a seating breaks, round by round.

    People and tables are named by their ids, rounds by their index from 0. A held round can only be changed,
    since nothing else about it can be mended.
    """
    found: list[Reason] = []
    for index, row in enumerate(seating):
        if index < len(problem.held):
            found += _changed(problem, index, row)
        else:
            found += _seats(problem, index, row)
            found += _pairs(problem, index, row)
            found += _tables(problem, index, row)
    return tuple(found)


def _changed(problem: Problem, index: int, row: Row) -> Iterator[Reason]:
    """Seats of a round already held that are not as they were."""
    for person, now, then in zip(problem.people, row, problem.held[index], strict=True):
        if now != then:
            yield Reason.of("rounds.broken_held", person=person.id, round=index)


def _seats(problem: Problem, index: int, row: Row) -> Iterator[Reason]:
    """People without a seat, with one though absent, elsewhere than fixed, or where they need the ground floor."""
    fixed = fixed_tables(problem, index)
    for number, (person, seat) in enumerate(zip(problem.people, row, strict=True)):
        absent = index in person.absent
        if (seat == NOBODY) != absent:
            yield Reason.of(
                f"rounds.broken_{'absent' if absent else 'missing'}", person=person.id, round=index
            )
        if fixed.get(number, seat) != seat:
            code = "host" if person.hosts == fixed[number] else "lock"
            table = problem.tables[fixed[number]].id
            yield Reason.of(f"rounds.broken_{code}", person=person.id, table=table, round=index)
        if seat != NOBODY and person.ground_floor and not problem.tables[seat].ground_floor:
            table = problem.tables[seat].id
            yield Reason.of("rounds.broken_stairs", person=person.id, table=table, round=index)


def _pairs(problem: Problem, index: int, row: Row) -> Iterator[Reason]:
    """People kept together who sit apart, people kept apart who sit together."""
    ids = [person.id for person in problem.people]
    for block in blocks(problem):
        first: dict[int, int] = {}
        for person in block:
            if row[person] != NOBODY:
                first.setdefault(row[person], person)
        one, *others = first.values() or [NOBODY]
        for other in others:
            yield Reason.of("rounds.broken_together", person=ids[one], other=ids[other], round=index)
    for one, other in problem.apart:
        if row[one] == row[other] != NOBODY:
            table = problem.tables[row[one]].id
            yield Reason.of(
                "rounds.broken_apart", person=ids[one], other=ids[other], table=table, round=index
            )


def _tables(problem: Problem, index: int, row: Row) -> Iterator[Reason]:
    """Tables with too few or too many people, with people though closed, or without the languages they need."""
    groups: list[list[int]] = [[] for _ in problem.tables]
    for person, seat in enumerate(row):
        if seat != NOBODY:
            groups[seat].append(person)
    limits = table_limits(problem, index)
    for table, (least, most), group in zip(problem.tables, limits, groups, strict=True):
        if index in table.closed and group:
            yield Reason.of("rounds.broken_closed", table=table.id, round=index, people=len(group))
        elif not least <= len(group) <= most:
            yield Reason.of(
                "rounds.broken_size", table=table.id, round=index, people=len(group), least=least, most=most
            )
        for missing in missing_links(problem.people[person].languages for person in group):
            code, more = ("link", {"other_language": missing.other}) if missing.other else ("alone", {})
            yield Reason.of(
                f"rounds.broken_{code}", table=table.id, round=index, language=missing.language, **more
            )
