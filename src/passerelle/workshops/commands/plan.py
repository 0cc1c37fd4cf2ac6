"""`passerelle rounds plan INSTANCE.json`: prints a table plan as JSON."""

import shlex
import time
from argparse import ArgumentParser, ArgumentTypeError
from math import isfinite
from pathlib import Path

from passerelle.base.terminal import Json
from passerelle.workshops.fast_search import FastSearch
from passerelle.workshops.terminal import RoundsCommand, part_of
from passerelle.workshops.timed import Sought, Tell, planned
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
            help="search for at most S seconds, and no less while it may help; preparing the fast search, which "
            "happens once on a machine, is not counted",
        )
        parser.add_argument(
            "--steps",
            type=_whole,
            metavar="N",
            help="lay the search out for N moves; the same seed and steps give the same plan on every machine",
        )
        parser.add_argument(
            "--stop-after",
            type=_whole,
            metavar="N",
            help="end the search after N of its moves, as a clock did that ended it early",
        )
        parser.add_argument("--progress", action="store_true", help="tell on stderr how far the search is")
        super().add_arguments(parser)

    def answer(self, options: Json) -> None:
        """Plan and print."""
        problem = self.problem(options["instance"], part_of(options["instance"], "instance"))
        fast = FastSearch(self._tell_preparing)
        begun = time.process_time()
        try:
            found = planned(
                problem,
                seed=options["seed"],
                steps=options["steps"],
                stop_after=options["stop_after"],
                seconds=options["seconds"],
                tell=self._teller(options["seconds"]) if options["progress"] else None,
                ready=fast.is_ready,
            )
        except Unplannable as fault:
            self.refuse_unplannable(fault, problem)
        seconds = time.process_time() - begun - fast.preparing
        self.print_json(_answer(found, round(seconds, 3)))
        self._name_broken(found.plan)
        if options["seconds"] is not None:
            self._tell_how_to_repeat(options["instance"], found)

    def _tell_preparing(self) -> None:
        with self.speaking():
            from django.utils.translation import gettext

            self.stderr.write(
                gettext(
                    "The fast search is being prepared; the first time this takes about 15 seconds, which do not "
                    "count as time of search …"
                )
            )

    def _tell_how_to_repeat(self, file: Path, found: Sought) -> None:
        """Name the options with which the same plan is made again, as a time in seconds depends on the machine."""
        self.speak()
        from django.utils.translation import gettext

        words = ["passerelle", "rounds", "plan", str(file)]
        words += ["--seed", str(found.plan.seed), "--steps", str(found.steps)]
        if found.stopped_after is not None:
            words += ["--stop-after", str(found.stopped_after)]
        self.stderr.write(gettext("The same plan again: %(command)s") % {"command": shlex.join(words)}, str)

    def _name_broken(self, plan: Plan) -> None:
        """Name the rules that the best plan found still breaks, where no check could say that none can exist."""
        broken = self.sentences(broken_rules(plan.problem, plan.seating), plan.problem)
        for line in broken[:MOST_NAMED]:
            self.stderr.write(line)
        over = len(broken) - MOST_NAMED
        if over > 0:
            from django.utils.translation import ngettext

            self.stderr.write(
                ngettext("… and %(number)s more broken rule.", "… and %(number)s more broken rules.", over)
                % {"number": over}
            )

    def _teller(self, seconds: float | None) -> Tell:
        """Return what tells of the progress, once a second at most."""
        self.speak()
        from django.utils.translation import gettext

        begun: float | None = None
        told_at = time.monotonic()

        def tell(progress: Progress) -> None:
            nonlocal begun, told_at
            now, share = time.monotonic(), progress.steps_done / progress.steps_total
            begun = now if begun is None else begun
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
            self.stderr.write(said % state, str)

        return tell


def _answer(found: Sought, seconds: float) -> Json:
    """The plan as JSON, with the options that make it again."""
    plan = plan_from(found.plan)
    method = plan.pop("method")
    answer = {**plan, "seconds": seconds, "method": method, "steps": found.steps}
    if found.stopped_after is not None:
        answer["stopped_after"] = found.stopped_after
    return answer


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
