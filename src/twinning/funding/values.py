"""What a rule computes with: known values, and the unknown that names the facts it waits for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Value = bool | Decimal | date | str | frozenset[str]
"""A yes or no, a number (money in euros, shares from 0 to 1), a day, a word of a list, several words of a list."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Not to be told yet; `facts` are the names whose answers would tell, or bring nearer."""

    facts: frozenset[str]


Result = Value | Unknown


def waiting(results: Iterable[Result]) -> Unknown | None:
    """Return the unknown of all facts that some results wait for, None where all are known."""
    facts = [one.facts for one in results if isinstance(one, Unknown)]
    return Unknown(frozenset().union(*facts)) if facts else None
