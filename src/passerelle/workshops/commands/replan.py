"""`passerelle rounds replan INSTANCE.json PLAN.json CHANGES.json`: mends a plan with the fewest changed seats."""

import time
from argparse import ArgumentParser
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from passerelle.base.json_files import json_of
from passerelle.base.terminal import Json
from passerelle.workshops.terminal import RoundsCommand, part_of
from twinning.rounds.bounds import bound
from twinning.rounds.changes_reading import changes_from
from twinning.rounds.checks import Unplannable
from twinning.rounds.plan import Plan
from twinning.rounds.problem import NOBODY, Problem, Seating
from twinning.rounds.reading import instance_from, plan_from, score_values, seating_from
from twinning.rounds.replanner import Replan, SeatChange, replan
from twinning.rounds.score import score


class Command(RoundsCommand):
    """Re-plans after no-shows, late arrivals, a lost table, an ill host."""

    help = "Mend a plan after CHANGES.json (see docs/rounds.md) with the fewest changed seats; prints JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the three files."""
        parser.add_argument("instance", type=Path, metavar="INSTANCE.json")
        parser.add_argument("plan", type=Path, metavar="PLAN.json")
        parser.add_argument("changes", type=Path, metavar="CHANGES.json")
        super().add_arguments(parser)

    def answer(self, options: Json) -> None:
        """Re-plan and print."""
        problem = self.problem(options["instance"], part_of(options["instance"], "instance"))
        self.refuse_counts(problem)
        planned = part_of(options["plan"], "plan")
        seating = self.read(options["plan"], partial(seating_from, problem), planned)
        changes = self.read(
            options["changes"], lambda data: changes_from(data, problem), json_of(options["changes"])
        )
        begun = time.process_time()
        try:
            found = replan(_plan(problem, seating, planned), changes)
        except Unplannable as fault:
            self.refuse_unplannable(fault, problem)
        self.print_json(self._answer(found, round(time.process_time() - begun, 3)))

    def _answer(self, found: Replan, seconds: float) -> Json:
        problem = found.plan.problem
        plan = plan_from(found.plan)
        method = plan.pop("method")
        return {
            "plan": {**plan, "seconds": seconds, "method": method},
            "before": score_values(found.before),
            "changed": self._changes(found.changed, problem),
            "seated": self._changes(found.seated, problem),
            "unmet": self.told(found.unmet, problem),
            "notes": self.told(found.notes, problem),
            "instance": instance_from(problem),
        }

    def _changes(self, changes: Sequence[SeatChange], problem: Problem) -> list[Json]:
        why = self.sentences([one.why for one in changes], problem)
        tables = {NOBODY: NOBODY, **{index: table.id for index, table in enumerate(problem.tables)}}
        return [
            {
                "person": problem.people[one.person].id,
                "round": one.round,
                "from": tables[one.before],
                "to": tables[one.after],
                "why": sentence,
            }
            for one, sentence in zip(changes, why, strict=True)
        ]


def _plan(problem: Problem, seating: Seating, planned: object) -> Plan:
    counted = score(problem, seating)
    seed = planned.get("seed") if isinstance(planned, dict) else None
    return Plan(
        problem,
        seating,
        counted,
        bound(problem).beside(counted, problem),
        seed=seed if isinstance(seed, int) else 0,
        steps=0,
        method="given",
    )
