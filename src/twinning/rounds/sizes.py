"""How many people may sit at each table in a round: given limits, or sizes as even as the tables allow."""

from collections.abc import Sequence
from functools import lru_cache

from twinning.rounds.problem import Problem

Limit = tuple[int, int]


def table_limits(problem: Problem, round_index: int) -> tuple[Limit, ...]:
    """Fewest and most people at each table of a round, (0, 0) where it is closed.

    Where the problem sets limits for the round, they hold together with the table's own. Otherwise the sizes
    differ as little as the tables' own limits allow: each table is filled to one common level, or to its limit
    where that stops it before. Where the people do not fit at all, the tables' own limits come back.
    """
    own = [(0, 0) if round_index in table.closed else (table.least, table.most) for table in problem.tables]
    if problem.size_limits:
        fewest, most = problem.size_limits[round_index]
        return tuple(
            limit if round_index in table.closed else (max(fewest, limit[0]), min(most, limit[1]))
            for limit, table in zip(own, problem.tables, strict=True)
        )
    return even_limits(tuple(own), sum(1 for _ in problem.present(round_index)))


@lru_cache(maxsize=256)
def even_limits(own: tuple[Limit, ...], people: int) -> tuple[Limit, ...]:
    """The limits within which `people` spread over tables as evenly as the tables' own limits allow."""
    if not sum(low for low, _ in own) <= people <= sum(high for _, high in own):
        return own
    level = _level(own, people)
    rest = people - sum(_filled(limit, level) for limit in own)
    return tuple(
        (_filled(limit, level), _filled(limit, level + 1) if rest else _filled(limit, level)) for limit in own
    )


def even_sizes(limits: tuple[Limit, ...], people: int) -> tuple[int, ...] | None:
    """The sizes within limits with the fewest pairs at one table, largest first on ties; None if none fit."""
    if not sum(low for low, _ in limits) <= people <= sum(high for _, high in limits):
        return None
    level = _level(limits, people)
    sizes = [_filled(limit, level) for limit in limits]
    rest = people - sum(sizes)
    for index, limit in enumerate(limits):
        if rest and _filled(limit, level + 1) > sizes[index]:
            sizes[index] += 1
            rest -= 1
    return tuple(sizes)


def _level(limits: Sequence[Limit], people: int) -> int:
    """The highest level that `people` can fill all tables to: their share where limits allow it, else by halving."""
    used = [limit for limit in limits if limit[1]]
    share = people // len(used) if used else 0
    if all(least <= share < most for least, most in used):
        return share
    low, high = 0, max((most for _, most in limits), default=0)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(_filled(limit, middle) for limit in limits) <= people:
            low = middle
        else:
            high = middle - 1
    return low


def _filled(limit: Limit, level: int) -> int:
    return min(max(level, limit[0]), limit[1])
