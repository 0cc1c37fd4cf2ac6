"""Plans within a given time: the library has no clock, so whoever waits looks at one between slices of the search."""

import time
from collections.abc import Callable
from dataclasses import replace

from twinning.rounds import planner
from twinning.rounds.plan import Plan
from twinning.rounds.planner import Progress, usual_steps
from twinning.rounds.problem import Problem

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

    Where the time is too short for the usual steps, fewer are taken, so that the search still settles. Where it is
    longer and no `steps` are given, the search goes on from the best plan so far until the time is over or nothing
    can be better.

    Raises:
        Unplannable: no plan can exist.
    """
    watch = _Watch(None if seconds is None else now() + seconds, tell, now)
    best = planner.plan(problem, seed=seed, steps=steps, report=watch)
    if watch.fitting:
        steps, watch.may_fit = watch.fitting, False
        best = planner.plan(problem, seed=seed, steps=steps, report=watch)
    turn, total = 0, best.steps
    while seconds is not None and steps is None and not watch.is_over and best.steps == usual_steps(problem):
        turn += 1
        more = planner.plan(problem, seed=seed + turn, start=best.seating, report=watch)
        total += more.steps
        best = replace(more, seed=seed, method=best.method)
    return replace(best, steps=total)


class _Watch:
    """Ends a search when its time is over, or early on when the steps that fit are fewer than those asked for."""

    def __init__(self, end: float | None, tell: Tell | None, now: Clock) -> None:
        self.end, self.tell, self.now = end, tell, now
        self.first: tuple[float, int] | None = None
        self.may_fit, self.fitting = True, 0

    @property
    def is_over(self) -> bool:
        """Whether the time is over."""
        return self.end is not None and self.now() >= self.end

    def __call__(self, progress: Progress) -> bool:
        """Tell of the progress and whether to go on."""
        if self.tell is not None:
            self.tell(progress)
        if self.may_fit and self.end is not None:
            self._fit(progress)
        return not self.fitting_now and not self.is_over

    @property
    def fitting_now(self) -> bool:
        """Whether the search should begin anew with the steps that fit."""
        return self.may_fit and self.fitting > 0

    def _fit(self, progress: Progress) -> None:
        """Judge from the second slice, as the first one bears what is done once."""
        at = self.now()
        if self.first is None:
            self.first = at, progress.steps_done
            return
        assert self.end is not None
        pace = (progress.steps_done - self.first[1]) / max(at - self.first[0], 1e-6)
        fit = int(pace * max(self.end - at, 0.0))
        if fit < progress.steps_total - progress.steps_done:
            self.fitting = max(fit, 1)
        else:
            self.may_fit = False
