"""The planner's own stream of numbers: the same on every machine, in Python and compiled."""

from collections.abc import MutableSequence
from typing import TypeVar

MULTIPLIER = 48_271
MODULUS = 2_147_483_647
"""Park and Miller's generator with the multiplier they chose in 1993; every product stays below 2^47."""

Item = TypeVar("Item")


class Generator:
    """A stream of whole numbers that depends on the seed alone."""

    __slots__ = ("state",)

    def __init__(self, seed: int) -> None:
        self.state = seed % (MODULUS - 1) + 1
        for _ in range(8):
            self.advance()

    def advance(self) -> int:
        """The next number, from 1 to MODULUS - 1."""
        self.state = self.state * MULTIPLIER % MODULUS
        return self.state

    def below(self, limit: int) -> int:
        """A number from 0 to `limit` - 1; `limit` is at least 1."""
        return self.advance() * limit >> 31

    def shuffle(self, items: MutableSequence[Item]) -> None:
        """Put `items` into another order, each order equally likely (Fisher and Yates)."""
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]
