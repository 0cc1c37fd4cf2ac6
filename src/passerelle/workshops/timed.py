"""Plans within a given time: the library has no clock, so whoever waits looks at one between its reports.

Whatever the clock decides is told as numbers, with which the same plan can be made again on any machine.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from twinning.rounds import planner
from twinning.rounds.plan import Plan
from twinning.rounds.planner import Progress, usual_steps
from twinning.rounds.problem import Problem
from twinning.rounds.score import order_key

Tell = Callable[[Progress], None]
Clock = Callable[[], float]

MOST_STEPS = 2**31 - 1
TAME = 0.85
"""So much of the time is planned for: a search that the clock ends before it has cooled is worse than a shorter one."""
LONGER = 4
"""A search that found nothing perfect is followed by one so many times as long, while the time lasts."""
JUDGED = 0.05
"""After this part of the time the pace of the first search is judged."""
WORTHWHILE = 4
"""A search shorter than this part of the last one would find nothing better."""


@dataclass(frozen=True, slots=True)
class Sought:
    """The best plan found within a time.

    Parameters:
        plan: the best of all searches.
        steps: for how many steps its search was laid out; the same seed and steps give the same plan.
        stopped_after: the step after which the clock ended that search; None where it ended by itself.
    """

    plan: Plan
    steps: int
    stopped_after: int | None = None


def planned(
    problem: Problem,
    *,
    seed: int,
    steps: int | None = None,
    stop_after: int | None = None,
    seconds: float | None = None,
    tell: Tell | None = None,
    ready: Callable[[], bool] | None = None,
    now: Clock = time.monotonic,
) -> Sought:
    """Return the best plan of some searches in `seconds` at most, the steps up to a report more at worst.

    Where the time is too short for the steps, the search begins anew with as many as fit, so that it settles. Where
    the time is longer and no `steps` are given, longer searches follow until it is over or nothing can be better.

    Parameters:
        steps: of one search at most; None for those of usual length and longer ones.
        stop_after: ends the search after this step, in plain Python and compiled alike.
        seconds: of search; what `ready` takes is not counted.
        ready: makes the compiled search ready and says whether it is; None leaves that to the library.

    Raises:
        Unplannable: no plan can exist.
    """
    clock = _Clock(seconds, now)
    watch = _Watch(clock, tell, stop_after=stop_after, may_shorten=True)
    asked = usual_steps(problem) if steps is None else steps
    best = last = _searched(problem, seed, asked, watch, ready)
    following = watch.fitting or (0 if steps is not None else _next(clock, watch, last))
    while following:
        watch = _Watch(clock, tell)
        last = _searched(problem, seed, following, watch, ready)
        best = min(best, last, key=lambda one: order_key(problem, one.plan.score))
        following = 0 if steps is not None else _next(clock, watch, last)
    return best


def _searched(
    problem: Problem, seed: int, steps: int, watch: "_Watch", ready: Callable[[], bool] | None
) -> Sought:
    compiled = None if ready is None else watch.clock.beside(ready)
    plan = planner.plan(
        problem, seed=seed, steps=steps, report=watch, report_at=watch.stop_after, compiled=compiled
    )
    return Sought(plan, steps if plan.steps else 0, plan.steps if watch.has_stopped else None)


def _next(clock: "_Clock", watch: "_Watch", last: Sought) -> int:
    """Steps of the search that follows the last one; 0 where it was ended or is perfect, or little time is left."""
    if clock.end is None or watch.has_stopped or last.plan.steps < last.steps or not last.steps:
        return 0
    fitting = min(MOST_STEPS, watch.fitting_until_end())
    if fitting < last.steps // WORTHWHILE:
        return 0
    return fitting if fitting < LONGER**2 * last.steps else LONGER * last.steps


class _Clock:
    """The time of all searches together."""

    def __init__(self, seconds: float | None, now: Clock) -> None:
        self.now = now
        self.end = None if seconds is None else now() + seconds
        self.judging = JUDGED * (seconds or 0)

    def beside(self, doing: Callable[[], bool]) -> Callable[[], bool]:
        """Do something for which the clock stands still."""

        def done() -> bool:
            begun = self.now()
            found = doing()
            if self.end is not None:
                self.end += self.now() - begun
            return found

        return done


class _Watch:
    """Ends a search when its time is over, or early on where fewer steps fit into the time than were asked for."""

    def __init__(
        self, clock: _Clock, tell: Tell | None, *, stop_after: int | None = None, may_shorten: bool = False
    ) -> None:
        self.clock, self.tell, self.stop_after = clock, tell, stop_after
        self.may_shorten = may_shorten and clock.end is not None
        self.reports: list[tuple[float, int]] = []
        self.has_stopped = False
        self.fitting = 0

    def __call__(self, progress: Progress) -> bool:
        """Tell of the progress and whether to go on."""
        if self.tell is not None:
            self.tell(progress)
        at, done = self.clock.now(), progress.steps_done
        self.reports = [*self.reports[:1], (at, done)]
        if done >= progress.steps_total:
            return True
        if self.may_shorten and at - self.reports[0][0] >= self.clock.judging:
            self.may_shorten = False
            fitting = self.fitting_until_end()
            self.fitting = fitting if done < fitting < progress.steps_total - done else 0
        is_over = self.clock.end is not None and at >= self.clock.end
        is_enough = self.stop_after is not None and done >= self.stop_after
        self.has_stopped = bool(is_over or is_enough or self.fitting)
        return not self.has_stopped

    def fitting_until_end(self) -> int:
        """Steps that fit into the time left, judged from the first report on, as what comes before it is done once."""
        if self.clock.end is None or not self.reports:
            return 0
        (first, before), (last, after) = self.reports[0], self.reports[-1]
        pace = (after - before) / max(last - first, 1e-6)
        return max(0, int(pace * (self.clock.end - self.clock.now()) * TAME))
