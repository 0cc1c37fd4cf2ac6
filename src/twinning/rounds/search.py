"""The search around the machine: slices, cycles of heat, the best seating by the true order of aims."""

from collections.abc import Callable
from dataclasses import dataclass

from twinning.rounds import annealing, compiled
from twinning.rounds.annealing import State
from twinning.rounds.bounds import Least
from twinning.rounds.layout import layout, seating_of, state_of
from twinning.rounds.plan import Bound, Score
from twinning.rounds.problem import Problem, Seating
from twinning.rounds.score import order_key, score

SLICE = 20_000
"""Steps between two looks at the best seating, of which the true order of aims then keeps the better one."""
PAUSE, PAUSE_WHOLE, PAUSE_WHOLE_LARGE = 4_000, 800, 160
"""Steps between two reports: where whole parts change hands, and with over a hundred people, each takes much longer.

They are parts of a slice and multiples of 32, for which the heat stays the same: so the search does not depend on them.
"""
LARGE = 100
TRIES = 2
"""What falls into place first decides how many wishes can be met, so two tries beat a long one."""
WARM = 4
"""The heat begins at this part of the price of a repeat where the start is worth keeping, else at the whole price."""
WHOLE_SHARE = 32
"""This part of the steps goes to exchanging whole parts first, where the start has no repeat too many."""
LAST_SHARE = 3
"""So many times the steps, divided by the people, exchange whole parts at the end: with few people that is cheap."""
MILD = 1000
"""The last heat begins at this part of the price of a repeat: what a wish costs in the usual order of aims."""
COLD = 2
"""Heat at the end of each stage: the smallest prices are hardly ever paid any more."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the search in which the heat falls once.

    Parameters:
        steps: how many.
        cooler: the heat begins at this part of the price of a repeat.
        whole: only whole parts change hands, so that no repeat comes or goes.
        fresh: begins anew at the start, unless repeats are left that further search may mend.
        last: begins at the best seating.
    """

    steps: int
    cooler: int
    whole: bool = False
    fresh: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search is: steps done and in all, the best seating so far with its score and bound."""

    steps_done: int
    steps_total: int
    score: Score
    bound: Bound
    seating: Seating


Report = Callable[[Progress], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """The best seating of a search and the steps it took."""

    seating: Seating
    score: Score
    steps: int


def searched(
    problem: Problem, least: Least, start: Seating, *, seed: int, steps: int, warm: bool, report: Report | None,
    report_at: int | None, use_compiled: bool,
) -> Found:  # fmt: skip
    """Search from a seating; ends early when every aim is at its bound or `report` says False.

    Parameters:
        warm: the start is worth keeping: the heat begins below the price of a repeat.
        report_at: a step after which `report` is told as well.
    """
    run, begin = (compiled.run, compiled.arrays) if use_compiled else (annealing.run, tuple)
    best = Found(start, score(problem, start), 0)
    laid, seating, done = layout(problem), start, 0
    people = len(problem.people)
    for stage in stages(steps, people, warm=warm, intact=warm and best.score.quad <= least.quad):
        if stage.fresh:
            seating = start if best.score.quad <= least.quad else best.seating
        if stage.last:
            seating = best.seating
        state = begin(state_of(laid, seating, seed + done))
        lowest = 0
        pause = SLICE if use_compiled else _pause(stage, people)
        for stop in _stops(stage, pause, None if report_at is None else report_at - done):
            _set(state, laid.prices.repeat // stage.cooler, stage, stop)
            run(state)
            best = Found(best.seating, best.score, done + stop)
            is_pause = stop % SLICE > 0 and stop < stage.steps
            if is_pause and _goes_on(best, report, steps, least, problem):
                continue
            if state[0][annealing.BEST] < lowest:
                lowest = state[0][annealing.BEST]
                seating = seating_of(laid, state[7])
                best = _better(problem, best, seating)
            if is_pause or is_ideal(problem, best.score, least):
                return best
            if not _goes_on(best, report, steps, least, problem):
                return best
        done += stage.steps
    return best


def _stops(stage: Stage, pause: int, besides: int | None) -> list[int]:
    """The steps of a stage after which the search halts: each pause, the end, and one besides if it is among them."""
    stops = {*range(pause, stage.steps, pause), stage.steps}
    if besides is not None and 0 < besides < stage.steps:
        stops.add(besides)
    return sorted(stops)


def _pause(stage: Stage, people: int) -> int:
    """Steps of a stage between two reports in plain Python; the seating found does not depend on it."""
    if not stage.whole:
        return PAUSE
    return PAUSE_WHOLE if people <= LARGE else PAUSE_WHOLE_LARGE


def _goes_on(best: Found, report: Report | None, steps: int, least: Least, problem: Problem) -> bool:
    """Tell of the best so far; whether to go on."""
    if report is None:
        return True
    return report(Progress(best.steps, steps, best.score, least.beside(best.score, problem), best.seating))


def with_last(steps: int, people: int) -> int:
    """So many steps and those at the end beside them; asked before it is known whether anybody comes."""
    return steps + steps * LAST_SHARE // max(1, people)


def stages(steps: int, people: int, *, warm: bool, intact: bool) -> list[Stage]:
    """The stages of a search of so many steps, those at the end included.

    Parameters:
        warm: the start is worth keeping.
        intact: it has as few repeats as any seating.
    """
    last = steps * LAST_SHARE // (people + LAST_SHARE)
    whole = (steps - last) // WHOLE_SHARE if intact else 0
    rest = steps - whole - last
    tries = [rest * (index + 1) // TRIES - rest * index // TRIES for index in range(TRIES)]
    listed = [
        Stage(whole, WARM, whole=True),
        *(Stage(share, WARM if warm else 1, fresh=True) for share in tries),
        Stage(last, MILD, whole=True, last=True),
    ]
    return [stage for stage in listed if stage.steps]


def _better(problem: Problem, best: Found, seating: Seating) -> Found:
    """A fresh seating if the true order of aims likes it better, else the best one so far."""
    fresh = Found(seating, score(problem, seating), best.steps)
    return min(best, fresh, key=lambda found: order_key(problem, found.score))


def is_ideal(problem: Problem, found: Score, least: Least) -> bool:
    """Whether no aim can be bettered: all rules kept, repeats and towns at their bounds, nothing else amiss."""
    return (
        least.beside(found, problem).proven_optimal
        and found.town_pairs == least.town_pairs
        and found.rotation_repeats == 0
        and found.wishes_met == found.wishes_made
        and found.countries + found.newcomers + found.ages == 0
    )


def _set(state: State, hot: int, stage: Stage, stop: int) -> None:
    control = state[0]
    control[annealing.HOT], control[annealing.SPAN], control[annealing.STOP] = hot, stage.steps, stop
    control[annealing.OCTAVES] = max(1, hot.bit_length() - COLD.bit_length())
    control[annealing.WHOLE] = int(stage.whole)
