"""Instances and plans as JSON, both ways; the format is published in `docs/schemas/rounds-instance.json`.

JSON names people and tables by their ids and rounds by their number from 0; a `Problem` uses indices.
"""

from typing import Any

from twinning.rounds.instance_fields import (
    INSTANCE_KEYS,
    Index,
    history_from,
    locks_from,
    order_from,
    pairs_from,
    people_from,
    seats_from,
    size_limits_from,
    tables_from,
)
from twinning.rounds.json_values import Field
from twinning.rounds.plan import Plan, Score
from twinning.rounds.problem import MOST_PEOPLE, NOBODY, USUAL_ORDER, Person, Problem, Seating, Table

Json = dict[str, Any]


def problem_from(data: object) -> Problem:
    """The problem that a JSON instance describes.

    Parameters:
        data: what a JSON parser makes of an instance.

    Raises:
        Unreadable: with a reason for each fault (twenty at most): its path and what is expected there.
    """
    whole = Field(data)
    given = whole.parts(INSTANCE_KEYS, needed=("rounds", "tables"))
    rounds = given["rounds"].whole(0) if "rounds" in given else 0
    tables, table_index = tables_from(given.get("tables"), rounds)
    people, person_index = people_from(whole, given, rounds, table_index)
    for key in ("kind", "note", "language_rule"):
        if key in given:
            given[key].text()
    problem = Problem(
        people=people,
        tables=tables,
        rounds=rounds,
        name=given["name"].text() if "name" in given else "",
        together=pairs_from(given.get("together"), person_index),
        apart=pairs_from(given.get("apart"), person_index),
        rotation=given["rotation"].flag() if "rotation" in given else False,
        history=history_from(given.get("history"), person_index),
        size_limits=size_limits_from(given.get("size_limits_by_round"), rounds),
        locks=locks_from(given.get("locks"), person_index, rounds, table_index),
        held=seats_from(given.get("held"), len(people), table_index, range(rounds + 1)),
        order=order_from(given.get("order")),
    )
    whole.settle()
    return problem


def seating_from(problem: Problem, data: object) -> Seating:
    """The seating of a plan in JSON: an object with `seating`, or the rows alone.

    Raises:
        Unreadable: a row, a seat or an id does not fit the problem.
    """
    place = Field(data)
    if isinstance(data, dict):
        whole = place.parts(tuple(map(str, data)), needed=("seating",))
        place.settle()
        place = whole["seating"]
    index = Index({table.id: position for position, table in enumerate(problem.tables)}, "no_such_table")
    rows = seats_from(place, len(problem.people), index, (problem.rounds,))
    place.settle()
    return rows


def instance_from(problem: Problem) -> Json:
    """The JSON instance of a problem; `reading.problem_from` makes an equal problem of it."""
    people = [person.id for person in problem.people]
    found: Json = {
        "name": problem.name,
        "n": len(people),
        "rounds": problem.rounds,
        "tables": [_table(table) for table in problem.tables],
        "people": [_person(person, problem) for person in problem.people],
        "together": [[people[one], people[other]] for one, other in problem.together],
        "apart": [[people[one], people[other]] for one, other in problem.apart],
        "rotation": problem.rotation,
    }
    if problem.size_limits:
        found["size_limits_by_round"] = [list(limits) for limits in problem.size_limits]
    if problem.history:
        found["history"] = [[people[one], people[other], times] for one, other, times in problem.history]
    if problem.locks:
        found["locks"] = [
            {"person": people[lock.person], "round": lock.round, "table": problem.tables[lock.table].id}
            for lock in problem.locks
        ]
    if problem.held:
        found["held"] = seating_rows(problem, problem.held)
    if problem.order != USUAL_ORDER:
        found["order"] = [aim.value for aim in problem.order]
    return found


def plan_from(plan: Plan) -> Json:
    """A plan as JSON: seats as ids of tables, -1 for nobody, with score, bound and how it was found."""
    return {
        "name": plan.problem.name,
        "seed": plan.seed,
        "seating": seating_rows(plan.problem, plan.seating),
        "score": score_values(plan.score),
        "bound": {
            "quad": plan.bound.quad,
            "repeats": plan.bound.repeats,
            "proven_optimal": plan.bound.proven_optimal,
        },
        "method": plan.method,
    }


def score_values(score: Score) -> Json:
    """The figures of a score that a plan in JSON tells."""
    return {
        "max_meetings": score.max_meetings,
        "repeats": score.repeats,
        "quad": score.quad,
        "town_pairs": score.town_pairs,
        "rotation_repeats": score.rotation_repeats,
        "wishes_met": list(score.wishes_met),
        "language_violations": score.language_violations,
        "hard_violations": score.hard_violations,
    }


def seating_rows(problem: Problem, seating: Seating) -> list[list[str | int]]:
    """Per round each person's table by id, -1 for nobody."""
    ids = [table.id for table in problem.tables]
    return [[NOBODY if seat == NOBODY else ids[seat] for seat in row] for row in seating]


def _table(table: Table) -> Json:
    found: Json = {
        "id": table.id,
        "topic": table.topic,
        "ground_floor": table.ground_floor,
        "min": table.least,
        "max": table.most,
    }
    if table.closed:
        found["closed"] = sorted(table.closed)
    if table.most == MOST_PEOPLE:
        del found["max"]
    return found


def _person(person: Person, problem: Problem) -> Json:
    """A person with the id and whatever is not usual."""
    ids = [table.id for table in problem.tables]
    given: Json = {
        "town": person.town,
        "country": person.country,
        "langs": sorted(person.languages),
        "age": person.age,
        "newcomer": person.newcomer,
        "ground_floor": person.ground_floor,
        "absent": sorted(person.absent),
        "wishes": [ids[wish] for wish in person.wishes],
    }
    found: Json = {"id": person.id, **{key: value for key, value in given.items() if value}}
    if person.hosts is not None:
        found["moderates"] = ids[person.hosts]
    return found
