"""What the search pays for each aim: the order of aims turned into whole numbers."""

from dataclasses import dataclass

from twinning.rounds.problem import Aim, Problem

RULE = 1 << 44
"""A broken hard rule: more than all aims together."""
LINK = 1 << 40
"""A missing link of languages."""
STEPS_BETWEEN = {Aim.COUNTRIES: 2, Aim.NEWCOMERS: 2, Aim.AGES: 2}
WISH_SHARES = (8, 4, 2)
"""What a first, second, third wish is worth."""
USUAL_STEP = 10
"""An aim weighs so many times the next one; the mix at the tables, a matter of taste, only twice."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Prices of single faults.

    Parameters:
        of: per aim the price of one fault.
        wishes: price of a first, second, third wish not met.
    """

    of: dict[Aim, int]
    wishes: tuple[int, ...]

    @property
    def repeat(self) -> int:
        """The price of one repeated meeting."""
        return self.of[Aim.REPEATS]


def weights(problem: Problem) -> Weights:
    """The prices for the order of aims of a problem, the last aim costing least."""
    of: dict[Aim, int] = {}
    price = 1
    for aim in reversed(problem.order):
        price *= STEPS_BETWEEN.get(aim, USUAL_STEP)
        of[aim] = price
    for aim in Aim:
        of.setdefault(aim, 0)
    wish = of[Aim.WISHES]
    return Weights(of, tuple(wish * share // WISH_SHARES[0] for share in WISH_SHARES))
