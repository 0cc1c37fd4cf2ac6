"""Checks a plan against its instance, both as they come out of their files.

It shares no code with the planner: a mistake there cannot hide here. What is counted is defined in `plan.Score`, what
the files hold in `docs/schemas/`.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from twinning.rounds.checker_files import NOBODY, Day, Id, Json, Row, Unfit, day_from, seating_from

Broken = tuple[int, Json | None]
"""So many rules are broken, and how it is told; None where it is told elsewhere already."""


def check_plan(instance: object, plan: object) -> Json:
    """Count every figure of a plan anew and name every rule that it breaks.

    Parameters:
        instance, plan: what a JSON parser makes of the two files.

    Returns:
        `right`: nothing is wrong; `faults`: places where a file is not what it should be, each with `code`, `path` and
        more (then nothing else is counted); `score`: the figures counted here; `broken`: rules of seats and
        languages that do not hold, each with `code`, round (from 0), people and tables by id; `differences`:
        figures that the plan tells otherwise, each as `figure`, `told`, `counted`.
    """
    try:
        day = day_from(instance)
        seating = seating_from(plan, day)
    except Unfit as unfit:
        return {"right": False, "faults": unfit.faults, "score": None, "broken": [], "differences": []}
    hard = list(_hard(day, seating))
    unlinked = list(_languages(day, seating))
    counted = {
        **_meetings(day, seating),
        **_visits(day, seating),
        "language_violations": len(unlinked),
        "hard_violations": sum(weight for weight, _ in hard),
    }
    broken = [told for _, told in hard if told is not None] + unlinked
    differences = _differences(plan, counted)
    return {
        "right": not broken and not differences,
        "faults": [],
        "score": counted,
        "broken": broken,
        "differences": differences,
    }


def _meetings(day: Day, seating: list[Row]) -> Json:
    """The figures of meetings and of towns, people who stay together apart."""
    met: Counter[tuple[int, int]] = Counter()
    of_one_town = 0
    for row in seating:
        for group in day.groups(row):
            for one, other in combinations(group, 2):
                if other not in day.blocks[one]:
                    met[one, other] += 1
                    of_one_town += day.people[one].town == day.people[other].town != ""
    most = repeats = quad = 0
    for pair, times in met.items():
        before = day.history[pair]
        most = max(most, before + times)
        repeats += sum(1 for meeting in range(before, before + times) if meeting)
        quad += sum(range(before, before + times))
    return {"max_meetings": most, "repeats": repeats, "quad": quad, "town_pairs": of_one_town}


def _visits(day: Day, seating: list[Row]) -> Json:
    """The figures of topics: visited again, and wishes met; hosts do not count."""
    again, met = 0, [0, 0, 0]
    for number, person in enumerate(day.people):
        if person.hosts is not None:
            continue
        seats = [row[number] for row in seating if row[number] != NOBODY]
        again += len(seats) - len(set(seats))
        for rank, wish in enumerate(person.wishes[:3]):
            met[rank] += wish in seats
    return {"rotation_repeats": again if day.rotation else 0, "wishes_met": met}


def _languages(day: Day, seating: list[Row]) -> Iterator[Json]:
    """Tables where somebody's only language is nobody else's, or where nobody links two such languages."""
    for index in range(len(day.held), day.rounds):
        for table, group in zip(day.tables, day.groups(seating[index]), strict=True):
            spoken = [day.people[person].languages for person in group]
            bound = sorted({word for words in spoken if len(words) == 1 for word in words})
            for one in bound:
                if sum(1 for words in spoken if one in words) < 2:
                    yield _told("alone", table=table.id, round=index, language=one)
            for one, other in combinations(bound, 2):
                if not any({one, other} <= words for words in spoken):
                    yield _told("link", table=table.id, round=index, language=one, other_language=other)


def _hard(day: Day, seating: list[Row]) -> Iterator[Broken]:
    """Rules of seats that do not hold; of held rounds only that nothing may be changed."""
    for index, row in enumerate(seating):
        if index < len(day.held):
            for person, now, then in zip(day.people, row, day.held[index], strict=True):
                if now != then:
                    yield 1, _told("held", person=person.id, round=index)
            continue
        yield from _sizes(day, index, row)
        yield from _presence(day, index, row)
        yield from _given(day, index, row)
        yield from _pairs(day, index, row)


def _sizes(day: Day, index: int, row: Row) -> Iterator[Broken]:
    people = sum(1 for person in day.people if index not in person.absent)
    limits = _limits(day, index, people)
    for table, group, (least, most) in zip(day.tables, day.groups(row), limits, strict=True):
        count = len(group)
        if index in table.closed and count:
            yield count, _told("closed", table=table.id, round=index, people=count)
        elif not least <= count <= most:
            told = _told("size", table=table.id, round=index, people=count, least=least, most=most)
            yield max(least - count, count - most), told


def _limits(day: Day, index: int, people: int) -> list[tuple[int, int]]:
    """Fewest and most people per table: as given, else sizes as even as the tables' own limits allow."""
    own = [(0, 0) if index in table.closed else (table.least, table.most) for table in day.tables]
    if day.limits:
        fewest, most = day.limits[index]
        open_now = [index not in table.closed for table in day.tables]
        return [
            (max(fewest, low), min(most, high)) if is_open else (0, 0)
            for (low, high), is_open in zip(own, open_now, strict=True)
        ]
    if not sum(low for low, _ in own) <= people <= sum(high for _, high in own):
        return own

    def filled(level: int) -> list[int]:
        return [min(high, max(low, level)) for low, high in own]

    level = bisect_right(range(people + 1), people, key=lambda one: sum(filled(one))) - 1
    above = level if sum(filled(level)) == people else level + 1
    return list(zip(filled(level), filled(above), strict=True))


def _presence(day: Day, index: int, row: Row) -> Iterator[Broken]:
    for person, seat in zip(day.people, row, strict=True):
        absent = index in person.absent
        if absent != (seat == NOBODY):
            yield 1, _told("absent" if absent else "missing", person=person.id, round=index)
        if person.ground_floor and seat != NOBODY and not day.tables[seat].ground_floor:
            yield 1, _told("stairs", person=person.id, table=day.tables[seat].id, round=index)


def _given(day: Day, index: int, row: Row) -> Iterator[Broken]:
    """Hosts and locked people elsewhere than they should be, and those who stay with them."""
    seats: dict[int, tuple[int, str]] = {}
    for number, person in enumerate(day.people):
        if person.hosts is not None and index not in person.absent | day.tables[person.hosts].closed:
            seats[number] = person.hosts, "host"
    for number, round_index, table in day.locks:
        if round_index == index and index not in day.people[number].absent:
            seats.setdefault(number, (table, "lock"))
    for number, (table, kind) in seats.items():
        if row[number] != table:
            yield (
                1,
                _told(kind, person=day.people[number].id, table=day.tables[table].id, round=index),
            )
    for number, person in enumerate(day.people):
        leads = next((seats[one][0] for one in sorted(day.blocks[number]) if one in seats), None)
        alone = number in seats or index in person.absent or leads is None
        if not alone and row[number] != leads:
            yield 1, None  # told as a broken pair, or as the seat of the one who leads


def _pairs(day: Day, index: int, row: Row) -> Iterator[Broken]:
    ids = [person.id for person in day.people]
    for number, block in enumerate(day.blocks):
        if number == min(block):
            first = {row[person]: person for person in sorted(block, reverse=True) if row[person] != NOBODY}
            one, *others = sorted(first.values()) or [number]
            for other in others:
                yield 1, _told("together", person=ids[one], other=ids[other], round=index)
    for one, other in day.apart:
        if row[one] == row[other] != NOBODY:
            table = day.tables[row[one]].id
            yield 1, _told("apart", person=ids[one], other=ids[other], table=table, round=index)


def _told(kind: str, **params: Id) -> Json:
    return {"code": f"rounds.broken_{kind}", **params}


def _differences(plan: object, counted: Json) -> list[Json]:
    """Figures of the plan that are not as counted; a bound that its own score breaks is no bound."""
    told = plan if isinstance(plan, dict) else {}
    score, bound = told.get("score"), told.get("bound")
    found = []
    if isinstance(score, dict):
        for figure, value in counted.items():
            if figure not in score or not _same(score[figure], value):
                found.append({"figure": f"score.{figure}", "told": score.get(figure), "counted": value})
    if isinstance(bound, dict) and not counted["hard_violations"]:
        for figure in ("quad", "repeats"):
            low = bound.get(figure)
            proven = bound.get("proven_optimal") is True
            if type(low) is not int or low > counted[figure] or (proven and low != counted[figure]):
                found.append({"figure": f"bound.{figure}", "told": low, "counted": counted[figure]})
    return found


def _same(one: object, other: object) -> bool:
    return one == other and not isinstance(one, bool)
