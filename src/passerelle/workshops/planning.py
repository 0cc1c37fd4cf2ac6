"""Plans a sheet for some seconds at a time; who asks owns the clock, and few may ask at once."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from typing import ClassVar

from passerelle.base.errors import DomainError
from passerelle.workshops import compiling
from passerelle.workshops.sheet import Sheet
from twinning.rounds import planner
from twinning.rounds.bounds import bound
from twinning.rounds.plan import Plan
from twinning.rounds.planner import Progress
from twinning.rounds.score import order_key, score

SECONDS = 2.5
"""Seconds of search within one request."""
AT_ONCE = 2
"""Searches at once in one process: the cores of a small server."""
PATIENCE = 4.0
"""Seconds that a request waits for its turn."""
MOST_AT_ONCE = 4_000
"""People times rounds of a plan up to which showing or writing it costs so little that nobody waits for a turn."""

_places = threading.BoundedSemaphore(AT_ONCE)


class Busy(DomainError):
    """As many searches are running as one process may run; the reader may simply send the form again."""

    code: ClassVar[str] = "busy"


@contextmanager
def one_of_few(*, patience: float | None = None) -> Iterator[None]:
    """Hold one of the places for what costs much; raises Busy where none gets free within `patience` seconds."""
    if not _places.acquire(timeout=PATIENCE if patience is None else patience):
        raise Busy
    try:
        yield
    finally:
        _places.release()


@contextmanager
def turn_if(is_needed: bool, *, patience: float | None = None) -> Iterator[None]:
    """Hold one of the places where what follows costs much, none where it does not; raises Busy."""
    with one_of_few(patience=patience) if is_needed else nullcontext():
        yield


def is_large(sheet: Sheet) -> bool:
    """Return whether showing or writing a sheet's plan takes a turn."""
    return len(sheet.problem.people) * sheet.problem.rounds > MOST_AT_ONCE


def searched(
    sheet: Sheet, *, seconds: float | None = None, now: Callable[[], float] = time.monotonic
) -> Sheet:
    """Return the sheet with a plan, a better one if there was one; not settled where the time was too short.

    A settled sheet is searched once more as long as before, from another seed.

    Raises:
        Unplannable: the library's checks say that no plan can exist.
        Busy: too many searches are running.
    """
    with one_of_few():
        watch = _Watch(now() + (SECONDS if seconds is None else seconds), now)
        begun = sheet.seating or None
        steps = sheet.goal - sheet.steps if begun and not sheet.is_settled else None
        plan = planner.plan(
            sheet.problem,
            seed=sheet.seed + sheet.steps,
            steps=steps,
            start=begun,
            report=watch,
            compiled=compiling.choice(),
        )
    done = sheet.steps + plan.steps
    goal = sheet.steps + watch.total if watch.stopped else done
    if begun and _is_worse(sheet, plan):
        return replace(sheet, steps=done, goal=goal)
    method = plan.method if not begun or plan.seating != begun else sheet.method
    return replace(sheet, seating=plan.seating, steps=done, goal=goal, method=method)


def anew(sheet: Sheet) -> Sheet:
    """Return the sheet without its plan, so that the next search begins at the beginning."""
    return replace(sheet, seating=(), steps=0, goal=0, method="")


def stopped(sheet: Sheet) -> Sheet:
    """Return the sheet as it is, taken for settled."""
    return replace(sheet, goal=sheet.steps)


def plan_of(sheet: Sheet) -> Plan:
    """Return the plan of a sheet with its score and what is proven about it."""
    found = score(sheet.problem, sheet.seating)
    return Plan(
        problem=sheet.problem,
        seating=sheet.seating,
        score=found,
        bound=bound(sheet.problem).beside(found, sheet.problem),
        seed=sheet.seed,
        steps=sheet.steps,
        method=sheet.method,
    )


class _Watch:
    """Looks at the clock between slices of the search and ends it in time."""

    def __init__(self, end: float, now: Callable[[], float]) -> None:
        self.end, self.now = end, now
        self.stopped = False
        self.total = 0

    def __call__(self, progress: Progress) -> bool:
        """Tell whether the search may go on."""
        self.total = progress.steps_total
        self.stopped = self.now() >= self.end and progress.steps_done < progress.steps_total
        return not self.stopped


def _is_worse(sheet: Sheet, plan: Plan) -> bool:
    before = order_key(sheet.problem, score(sheet.problem, sheet.seating))
    return order_key(sheet.problem, plan.score) > before
