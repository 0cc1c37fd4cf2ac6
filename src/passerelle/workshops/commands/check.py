"""`passerelle rounds check INSTANCE.json PLAN.json`: counts a plan anew, apart from the planner."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from passerelle.base.terminal import Json
from passerelle.workshops.terminal import RoundsCommand, part_of
from twinning.kernel.reasons import Reason
from twinning.rounds.checker import check_plan
from twinning.rounds.problem import Problem

WRONG = 1
"""Exit code where a plan breaks a rule or tells a figure that is not so."""


class Command(RoundsCommand):
    """Checks a table plan."""

    help = (
        "Count the figures of a plan anew and name every rule it breaks. Ends with 0 if all is right, with 1 if not, "
        "with 2 if a file cannot be used."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take instance and plan."""
        parser.add_argument("instance", type=Path, metavar="INSTANCE.json")
        parser.add_argument(
            "plan",
            type=Path,
            nargs="?",
            metavar="PLAN.json",
            help="not needed where one file holds “instance” and “plan”",
        )
        super().add_arguments(parser)

    def answer(self, options: Json) -> None:
        """Check and print the report; sentences go to stderr."""
        file = options["plan"] or options["instance"]
        instance = part_of(options["instance"], "instance")
        problem = self.problem(options["instance"], instance)
        self.refuse_counts(problem)
        report = check_plan(instance, part_of(file, "plan"))
        if report["faults"]:
            self.refuse(f"{file}: {line}" for line in self.sentences(map(_reason, report["faults"])))
        self.print_json({key: report[key] for key in ("right", "score", "broken", "differences")})
        for line in self._lines(report, problem):
            self.stderr.write(line)
        if not report["right"]:
            raise SystemExit(WRONG)

    def _lines(self, report: Json, problem: Problem) -> Iterator[str]:
        yield from self.sentences(map(_reason, report["broken"]), problem)
        if report["differences"]:
            self.speak()
            from django.utils.translation import gettext

            for one in report["differences"]:
                yield gettext("%(figure)s: the plan tells %(told)s, counted are %(counted)s.") % one


def _reason(found: Json) -> Reason:
    return Reason.of(found["code"], **{key: value for key, value in found.items() if key != "code"})
