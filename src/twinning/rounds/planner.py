"""Makes a plan: checks, then a construction, then the search."""

from collections.abc import Callable

from twinning.rounds import compiled as compilation
from twinning.rounds.arranging import arranged
from twinning.rounds.beginning import seated
from twinning.rounds.bounds import bound
from twinning.rounds.checks import Unplannable, check
from twinning.rounds.plan import Plan
from twinning.rounds.problem import Problem, Seating
from twinning.rounds.score import score
from twinning.rounds.search import Progress, Report, is_ideal, searched, with_last

__all__ = ["Progress", "Unplannable", "plan", "usual_steps"]

MOST_STEPS = 6_000_000
"""Steps tried at most where nothing else is asked, the last ones (`search.LAST_SHARE`) beside them."""
LARGE = 300
"""With more seats than this, three quarters of them: each step takes longer, the rest makes hardly better plans."""
WORTH_COMPILING = 60_000
"""With fewer steps, plain Python has finished before numba is loaded."""


def plan(
    problem: Problem,
    *,
    seed: int = 0,
    steps: int | None = None,
    start: Seating | None = None,
    report: Report | None = None,
    report_at: int | None = None,
    compiled: bool | Callable[[], bool] | None = None,
) -> Plan:
    """The best plan found for a problem; the same seed and steps give the same plan, compiled or not.

    Parameters:
        steps: moves tried at most; None for `usual_steps`. Less where a plan is proven to be as good as can be.
        start: a seating to go on from, also one that breaks rules.
        report: told every some thousand steps or fewer; False ends the search with the best so far.
        report_at: a step after which it is told as well, so that a search can end there, compiled or not.
        compiled: whether to use numba; None uses it where it is installed and worth loading; a function
            is asked then, before the search begins, and may say no.

    Raises:
        Unplannable: no plan can exist; its reasons say why and what would help.
    """
    reasons = check(problem)
    if reasons:
        raise Unplannable(reasons)
    least = bound(problem)
    begun, method, warm = _begun(problem, seed, start)
    first = score(problem, begun)
    if is_ideal(problem, first, least) or steps == 0:
        return Plan(problem, begun, first, least.beside(first, problem), seed, 0, method)
    total = usual_steps(problem) if steps is None else steps
    if compiled is None or callable(compiled):
        worth = total >= WORTH_COMPILING and compilation.is_available()
        compiled = worth and (compiled is None or compiled())
    found = searched(
        problem, least, begun, seed=seed, steps=total, warm=warm, report=report, report_at=report_at,
        use_compiled=compiled,
    )  # fmt: skip
    said = f"{method}+search" if warm else "search"
    proven = least.beside(found.score, problem)
    return Plan(problem, found.seating, found.score, proven, seed, found.steps, said, compiled)


def _begun(problem: Problem, seed: int, start: Seating | None) -> tuple[Seating, str, bool]:
    """Where the search begins, how that was made, and whether it is worth keeping."""
    if start is not None:
        return seated(problem, start, seed), "given", True
    found = arranged(problem, seed)
    if found is None:
        return seated(problem, (), seed), "chance", False
    schedule, seating = found
    return seated(problem, seating, seed), schedule.method, True


def usual_steps(problem: Problem) -> int:
    """Steps of a search where nothing else is asked: almost two million for forty people in three rounds.

    They grow with the third power of the seats, as there are more pairs to mend and more ways for each of them; beyond
    a hundred seats with the fourth, as mending one pair upsets others.
    """
    seats = sum(1 for index in range(problem.rounds) for _ in problem.present(index))
    most = MOST_STEPS if seats <= LARGE else MOST_STEPS * 3 // 4
    return with_last(min(most, seats**3 * max(96, seats) // 120), len(problem.people))
