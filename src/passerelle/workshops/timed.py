"""Plans within a given time: the library has no clock, so whoever waits looks at one between slices of the search."""

import time
from collections.abc import Callable
from dataclasses import replace

from twinning.rounds import planner
from twinning.rounds.plan import Plan
from twinning.rounds.planner import Progress, usual_steps
from twinning.rounds.problem import Problem
from twinning.rounds.score import order_key

Tell = Callable[[Progress], None]
Clock = Callable[[], float]


def planned(
    problem: Problem,
    *,
    seed: int,
    steps: int | None = None,
    seconds: float | None = None,
    tell: Tell | None = None,
    now: Clock = time.monotonic,
) -> Plan:
    """Return a plan, sought for `seconds` at most, a slice of the search more at worst.

    Where the time is too short for the steps, the search begins anew with as many as fit, so that it settles. Where
    the time is longer and no `steps` are given, it goes on from the best plan so far until the time is over or
    nothing can be better.

    Raises:
        Unplannable: no plan can exist.
    """
    watch = _Watch(None if seconds is None else now() + seconds, tell, now)
    best = planner.plan(problem, seed=seed, steps=steps, report=watch)
    total = best.steps
    if watch.fitting:
        watch.fitting, fitting = 0, watch.fitting
        more = planner.plan(problem, seed=seed, steps=fitting, report=watch)
        total += more.steps
        best = min(best, more, key=lambda plan: order_key(problem, plan.score))
    turn, last = 0, best
    while seconds is not None and steps is None and last.steps == usual_steps(problem) and not watch.is_over:
        turn += 1
        last = planner.plan(problem, seed=seed + turn, start=best.seating, report=watch)
        total += last.steps
        best = replace(last, seed=seed, method=best.method)
    return replace(best, steps=total)


class _Watch:
    """Ends a search when its time is over, or early on where fewer steps fit into the time than were asked for."""

    def __init__(self, end: float | None, tell: Tell | None, now: Clock) -> None:
        self.end, self.tell, self.now = end, tell, now
        self.first: tuple[float, int] | None = None
        self.judged = end is None
        self.fitting = 0

    @property
    def is_over(self) -> bool:
        """Whether the time is over."""
        return self.end is not None and self.now() >= self.end

    def __call__(self, progress: Progress) -> bool:
        """Tell of the progress and whether to go on."""
        if self.tell is not None:
            self.tell(progress)
        if not self.judged:
            self._judge(progress)
        return not self.fitting and not self.is_over

    def _judge(self, progress: Progress) -> None:
        """Judge the pace from the second slice, as the first one bears what is done once."""
        at = self.now()
        if self.first is None or self.end is None:
            self.first = at, progress.steps_done
            return
        self.judged = True
        pace = (progress.steps_done - self.first[1]) / max(at - self.first[0], 1e-6)
        fitting = int(pace * (self.end - at))
        if progress.steps_done < fitting < progress.steps_total - progress.steps_done:
            self.fitting = fitting
