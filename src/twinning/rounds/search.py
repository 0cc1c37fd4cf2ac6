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
"""Steps between two reports: some milliseconds compiled, a quarter of a second in plain Python."""
CYCLES = 4
"""Times the heat falls; each time from the best seating so far, the first time from above the price of a repeat."""

COLD = 2
"""Heat at the end of each cycle: the smallest prices are hardly ever paid any more."""


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
    use_compiled: bool,
) -> Found:  # fmt: skip
    """Search from a seating; ends early when every aim is at its bound or `report` says False.

    Parameters:
        warm: the start is worth keeping: the heat begins below the price of a repeat.
    """
    run = compiled.run if use_compiled else _plain
    best = Found(start, score(problem, start), 0)
    laid = layout(problem)
    state = state_of(laid, start, seed)
    done = 0
    for cycle, span in enumerate(_spans(steps, warm)):
        hot = _heat(laid.prices.repeat, cycle, warm, best.score.quad > least.quad)
        state = state_of(laid, best.seating, seed + done) if done else state
        for stop in (*range(SLICE, span, SLICE), span):
            _set(state, hot, span, stop)
            state = run(state)
            seating = seating_of(laid, state[7])
            fresh = score(problem, seating)
            best = Found(best.seating, best.score, done + stop)
            if order_key(problem, fresh) < order_key(problem, best.score):
                best = Found(seating, fresh, done + stop)
            if is_ideal(problem, best.score, least):
                return best
            if report and not report(
                Progress(done + stop, steps, best.score, least.beside(best.score, problem), best.seating)
            ):
                return best
        done += span
    return best


def is_ideal(problem: Problem, found: Score, least: Least) -> bool:
    """Whether no aim can be bettered: all rules kept, repeats and towns at their bounds, nothing else amiss."""
    return (
        least.beside(found, problem).proven_optimal
        and found.town_pairs == least.town_pairs
        and found.rotation_repeats == 0
        and found.wishes_met == found.wishes_made
        and found.countries + found.newcomers + found.ages == 0
    )


def _spans(steps: int, warm: bool) -> list[int]:
    """Steps of each cycle: a third of all for the first where nothing is worth keeping, the rest shared."""
    first = [] if warm else [steps // 3]
    rest = steps - sum(first)
    shared = [rest * (cycle + 1) // CYCLES - rest * cycle // CYCLES for cycle in range(CYCLES)]
    return [span for span in (*first, *shared) if span]


def _heat(repeat: int, cycle: int, warm: bool, too_many: bool) -> int:
    """Heat at the start of a cycle: near the price of a repeat where there are too many, else well below it."""
    if cycle == 0 and not warm:
        return repeat
    if too_many and cycle % 3 < 2:
        return max(2, repeat // 4)
    return max(2, repeat // (16 if cycle % 2 else 64))


def _set(state: State, hot: int, span: int, stop: int) -> None:
    control = state[0]
    control[annealing.HOT], control[annealing.SPAN], control[annealing.STOP] = hot, span, stop
    control[annealing.OCTAVES] = max(1, hot.bit_length() - COLD.bit_length())


def _plain(state: State) -> State:
    annealing.run(state)
    return state
