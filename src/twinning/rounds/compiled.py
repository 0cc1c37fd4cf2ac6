"""The compiled search: numba over the very functions of `annealing`. The one room where numpy and numba may enter."""

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from types import FunctionType
from typing import Any, Literal

from twinning.rounds import annealing
from twinning.rounds.annealing import FIELDS, State


def is_available() -> bool:
    """Whether numba is installed; it is an optional extra."""
    return find_spec("numba") is not None


def arrays(state: State) -> State:
    """A state's sequences as arrays, which stay so from slice to slice."""
    from numpy import array, int64

    made: list[Any] = [
        array(numbers, dtype=int64) for numbers in state
    ]  # arrays are no MutableSequence to a checker
    return tuple(made)


def run(state: State) -> None:
    """Run the machine on a state of arrays."""
    _compiled()(state)


def warm() -> None:
    """Compile once, which takes some seconds; later starts find the result in numba's cache."""
    from numpy import int64, ones

    _compiled()(tuple(ones(len(annealing.KERNEL), dtype=int64) for index in range(FIELDS)))


APART = (
    annealing.missing,
    annealing.link_change,
    annealing.meeting,
    annealing.shift,
    annealing.swap,
    annealing.run,
)
"""Compiled by themselves, as they are called in several places; all others become a part of their callers."""


@cache
def _compiled() -> Callable[[object], None]:
    """The `run` of `annealing`, compiled together with all it calls; cached on disk where that is possible."""
    from numba import njit

    names = dict(vars(annealing))
    for function in annealing.KERNEL:
        copy = FunctionType(function.__code__, names, function.__name__)
        copy.__module__, copy.__qualname__ = "twinning.rounds.compiled", function.__qualname__
        inlined: Literal["never", "always"] = "never" if function in APART else "always"
        names[function.__name__] = njit(cache=True, inline=inlined)(copy)
    compiled: Callable[[object], None] = names["run"]
    return compiled
