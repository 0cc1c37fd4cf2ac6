"""What the table planner must reach: the benchmark's problems, each with the goal it is held against."""

import csv
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from twinning.rounds.changes import Changes, NoShow
from twinning.rounds.plan import Bound, Score
from twinning.rounds.problem import Person, Problem, Table
from twinning.rounds.reading import problem_from

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "planner"
KNOWN = "known_zero_repeat_rounds.csv"
MOST_KNOWN_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Goal:
    """What a plan must reach; None where nothing is asked.

    Parameters:
        seconds: CPU seconds on one core with the compiled search.
        pure_seconds: CPU seconds in pure Python, the same where nothing else is said.
        quad, town_pairs, rotation: most repeats, pairs of one town at a table, visits to a topic visited before.
        meetings: most often that two people may meet.
        wishes: fewest people whose first, second, third wish is met.
        proven: the planner itself must prove the plan optimal.
    """

    seconds: float
    pure_seconds: float | None = None
    quad: int = 0
    meetings: int | None = None
    proven: bool = False
    town_pairs: int | None = None
    rotation: int | None = None
    wishes: tuple[int, int, int] | None = None

    def failures(self, score: Score, bound: Bound) -> list[str]:
        """Return the names of what was missed."""
        most = {
            "hard": (score.hard_violations, 0),
            "language": (score.language_violations, 0),
            "quad": (score.quad, self.quad),
            "meetings": (score.max_meetings, self.meetings),
            "towns": (score.town_pairs, self.town_pairs),
            "rotation": (score.rotation_repeats, self.rotation),
        }
        missed = [name for name, (found, limit) in most.items() if limit is not None and found > limit]
        if self.proven and not bound.proven_optimal:
            missed.append("proof")
        if self.wishes and any(
            met < wanted for met, wanted in zip(score.wishes_met, self.wishes, strict=True)
        ):
            missed.append("wishes")
        return missed


@dataclass(frozen=True, slots=True)
class Case:
    """A problem with its goal."""

    problem: Problem
    goal: Goal


ZERO_PROVEN = Goal(0.03, proven=True)
PURE: dict[tuple[int, int, int], Goal] = {
    (40, 8, 5): ZERO_PROVEN,
    (40, 7, 3): ZERO_PROVEN,
    (43, 7, 4): ZERO_PROVEN,
    (36, 6, 3): ZERO_PROVEN,
    (20, 5, 5): ZERO_PROVEN,
    (40, 6, 3): Goal(0.15, quad=12, meetings=2, proven=True),
    (37, 6, 4): Goal(0.5, quad=6, proven=True),
    (38, 6, 4): Goal(0.5, quad=12, proven=True),
    (100, 10, 4): Goal(0.02),
    (200, 20, 5): Goal(0.1),
    (400, 40, 6): Goal(0.2),
    (49, 7, 8): Goal(0.02),
    (15, 5, 7): Goal(0.01),
    (30, 6, 5): Goal(0.01),
}
OTHERS: dict[str, Goal] = {
    "towns-40-8-5": Goal(0.1, town_pairs=0),
    "towns-100-10-4": Goal(0.6, town_pairs=0),
    "rich-hildesheim-40-6-3": Goal(
        3, pure_seconds=20, quad=5, proven=True, town_pairs=1, rotation=0, wishes=(28, 21, 14)
    ),
    "rich-40-8-5": Goal(5, quad=1, town_pairs=1, rotation=1),
    "rich-43-7-4": Goal(5, quad=0, town_pairs=7, rotation=0, wishes=(29, 28, 21)),
    "rich-100-10-4": Goal(5, quad=0, town_pairs=9, rotation=0),
}
KNOWN_GOAL = Goal(1)
KNOWN_SHARE = 0.98
REPLAN = "rich-hildesheim-40-6-3"
REPLAN_SECONDS, REPLAN_CHANGED, REPLAN_MORE_REPEATS, NO_SHOWS = 0.5, 7, 1, 3


def pure(people: int, tables: int, rounds: int, limits: tuple[int, int] | None = None) -> Problem:
    """Return a problem of meeting alone: people and tables without any property."""
    return Problem(
        people=tuple(Person(id=index) for index in range(people)),
        tables=tuple(Table(id=index) for index in range(tables)),
        rounds=rounds,
        name=f"pure-{people}-{tables}-{rounds}",
        size_limits=(limits,) * rounds if limits else (),
    )


def path_of(name: str) -> Path:
    """Return where an instance of the benchmark data lies, if it does."""
    return DATA / "instances" / f"{name}.json"


def instance(name: str) -> Problem | None:
    """Return an instance of the benchmark data, None where they do not lie beside the checkout."""
    path = path_of(name)
    return problem_from(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def cases() -> Iterator[Case]:
    """Yield the rows of the table; those that need data which are not there are left out."""
    for (people, tables, rounds), goal in PURE.items():
        made = pure(people, tables, rounds)
        yield Case(instance(made.name) or made, goal)
    for name, goal in OTHERS.items():
        read = instance(name)
        if read:
            yield Case(read, goal)


def known(every: int = 1) -> Iterator[Problem]:
    """Yield the published schedules' sizes, at most six rounds each; every so-manyth row only."""
    path = DATA / KNOWN
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        for row in list(csv.DictReader(file))[::every]:
            limits = int(row["smin"]), int(row["smax"])
            yield pure(int(row["n"]), int(row["tables"]), min(int(row["rounds"]), MOST_KNOWN_ROUNDS), limits)


def no_shows(problem: Problem, held: int, draws: int = 10) -> Iterator[Changes]:
    """Yield changes by which some participants do not come, hosts and those absent anyway left out."""
    chance = random.Random(held)
    guests = [
        index for index, person in enumerate(problem.people) if person.hosts is None and not person.absent
    ]
    for _ in range(draws):
        missing = chance.sample(guests, NO_SHOWS)
        yield Changes(held=held, no_shows=tuple(NoShow(person) for person in missing))
