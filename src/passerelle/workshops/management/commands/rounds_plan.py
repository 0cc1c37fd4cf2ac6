"""`passerelle rounds plan INSTANCE.json`: prints a table plan as JSON."""

import time
from argparse import ArgumentParser, ArgumentTypeError
from math import isfinite
from pathlib import Path

from django.utils.translation import gettext, ngettext

from passerelle.base.terminal import Json
from passerelle.workshops.reasons import sentences
from passerelle.workshops.terminal import RoundsCommand, part_of
from passerelle.workshops.timed import Tell, planned
from twinning.rounds.checks import Unplannable
from twinning.rounds.plan import Plan
from twinning.rounds.planner import Progress
from twinning.rounds.reading import plan_from
from twinning.rounds.rules import broken_rules

LARGEST = 2**31 - 1
MOST_NAMED = 12
"""Broken rules that are named one by one."""


class Command(RoundsCommand):
    """Plans the tables of a workshop."""

    help = "Print a table plan as JSON; the instance format is described in docs/rounds.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the instance and how long to search."""
        parser.add_argument("instance", type=Path, metavar="INSTANCE.json")
        parser.add_argument(
            "--seed", type=_whole, default=0, metavar="N", help="another seed, another plan (default: 0)"
        )
        parser.add_argument(
            "--seconds",
            type=_seconds,
            metavar="S",
            help="search for at most S seconds, and no less while it may help",
        )
        parser.add_argument("--steps", type=_whole, metavar="N", help="try at most N moves")
        parser.add_argument("--progress", action="store_true", help="tell on stderr how far the search is")
        super().add_arguments(parser)

    def answer(self, options: Json) -> None:
        """Plan and print."""
        problem = self.problem(options["instance"], part_of(options["instance"], "instance"))
        begun = time.process_time()
        try:
            plan = planned(
                problem,
                seed=options["seed"],
                steps=options["steps"],
                seconds=options["seconds"],
                tell=self._teller(options["seconds"]) if options["progress"] else None,
            )
        except Unplannable as fault:
            self.refuse_unplannable(fault, problem)
        self._name_broken(plan)
        found = plan_from(plan)
        method = found.pop("method")
        self.print_json({**found, "seconds": round(time.process_time() - begun, 3), "method": method})

    def _name_broken(self, plan: Plan) -> None:
        """Name the rules that the best plan found still breaks, where no check could say that none can exist."""
        broken = sentences(broken_rules(plan.problem, plan.seating), plan.problem)
        for line in broken[:MOST_NAMED]:
            self.stderr.write(line)
        over = len(broken) - MOST_NAMED
        if over > 0:
            self.stderr.write(
                ngettext("… and %(number)s more broken rule.", "… and %(number)s more broken rules.", over)
                % {"number": over}
            )

    def _teller(self, seconds: float | None) -> Tell:
        """Return what tells of the progress, once a second at most."""
        begun = told_at = time.monotonic()

        def tell(progress: Progress) -> None:
            nonlocal told_at
            now, share = time.monotonic(), progress.steps_done / progress.steps_total
            if seconds is not None:
                share = min(1.0, (now - begun) / seconds)
            if share < 1 and now < told_at + 1:
                return
            told_at = now
            state = {
                "percent": int(100 * share),
                "quad": progress.score.quad,
                "bound": progress.bound.quad,
            }
            said = gettext("%(percent)s %%: repeated meetings %(quad)s; fewer than %(bound)s are impossible")
            self.stderr.write(said % state, lambda line: line)

        return tell


def _whole(text: str) -> int:
    """A whole number from 0; raises ArgumentTypeError."""
    try:
        number = int(text)
    except ValueError:
        number = -1
    if not 0 <= number <= LARGEST:
        raise ArgumentTypeError(f"please write a whole number from 0 to {LARGEST}, not {text[:40]}")
    return number


def _seconds(text: str) -> float:
    """A time above 0; raises ArgumentTypeError."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not isfinite(seconds) or seconds <= 0:
        raise ArgumentTypeError(f"please write a number of seconds above 0 such as 2.5, not {text[:40]}")
    return seconds
