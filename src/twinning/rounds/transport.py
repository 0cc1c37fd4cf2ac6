"""The fewest pairs that stay in one cell when people spread over rows and columns whose sums are limited."""

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

Limit = tuple[int, int]
Cell = tuple[int, int]
LARGEST_EXACT = 20_000
"""Rows x columns x people up to which the exact minimum is worked out; above it the closed form stands."""


@dataclass(frozen=True, slots=True)
class Spread:
    """People who belong to one row and one column each.

    Parameters:
        rows, columns: fewest and most people of each.
        people: how many there are.
        fixed: people known to be in a cell (row, column).
    """

    rows: Sequence[Limit]
    columns: Sequence[Limit]
    people: int
    fixed: Mapping[Cell, int] = field(default_factory=dict)


def pairs_among(count: int) -> int:
    """How many pairs `count` people form."""
    return count * (count - 1) // 2


def fewest_pairs(spread: Spread) -> int:
    """The minimum of the sum over cells of x(x-1)/2, x the people in a cell, or a lower bound of it.

    With only the rows held to their limits, the least sum is found by filling rows where it costs least, each
    evenly over all columns. Dealing the people out row by row, column after column, reaches it and keeps the
    columns' sums within one of each other; so it is exact where the columns' limits allow equal sums and nobody
    is fixed, and the same holds with rows and columns exchanged. Otherwise the exact minimum is a flow of least
    cost with convex costs; it is worked out while `LARGEST_EXACT` allows, and the larger of both sums stands in.
    """
    if spread.people <= 1:
        return 0
    turned = _turned(spread)
    if not spread.fixed and _even(spread.columns, spread.people):
        return _one_sided(spread)
    if not spread.fixed and _even(spread.rows, spread.people):
        return _one_sided(turned)
    if len(spread.rows) * len(spread.columns) * spread.people <= LARGEST_EXACT:
        exact = _Flow(spread).cost()
        if exact is not None:
            return exact
    return max(_one_sided(spread), _one_sided(turned))


def _open(limits: Sequence[Limit]) -> int:
    return sum(1 for _, most in limits if most)


def _even(limits: Sequence[Limit], people: int) -> bool:
    """Whether sums as equal as possible keep within limits that are the same for all."""
    here = {limit for limit in limits if limit[1]}
    if len(here) != 1:
        return not here
    ((low, high),) = here
    count = _open(limits)
    return low <= people // count and -(-people // count) <= high


def _turned(spread: Spread) -> Spread:
    fixed = {(column, row): count for (row, column), count in spread.fixed.items()}
    return Spread(spread.columns, spread.rows, spread.people, fixed)


def _one_sided(spread: Spread) -> int:
    """The bound that holds the rows to their limits and lets the columns be: rows filled where cheapest."""
    cells = _open(spread.columns)
    kept: dict[int, list[int]] = {}
    for (row, _), count in spread.fixed.items():
        kept.setdefault(row, []).append(count)
    costs = [_row_costs(kept.get(row, []), cells) for row in range(len(spread.rows))]
    filled = [low for low, _ in spread.rows]
    total = sum(cost(low) for cost, low in zip(costs, filled, strict=True))
    nearest = [
        (cost(low + 1) - cost(low), row)
        for row, (cost, (low, high)) in enumerate(zip(costs, spread.rows, strict=True))
        if low < high
    ]
    heapq.heapify(nearest)
    for _ in range(spread.people - sum(filled)):
        if not nearest:
            break
        step, row = heapq.heappop(nearest)
        total += step
        filled[row] += 1
        if filled[row] < spread.rows[row][1]:
            after = costs[row](filled[row] + 1) - costs[row](filled[row])
            heapq.heappush(nearest, (after, row))
    return total


def _row_costs(kept: list[int], cells: int) -> Callable[[int], int]:
    """The least cost of a row by its sum: fixed people where they are, the rest where they cost least."""
    free = max(0, cells - len(kept))

    def cost(people: int) -> int:
        low, high = 0, people
        while low < high:  # the highest level that the people beside the fixed ones can fill all cells to
            level = (low + high + 1) // 2
            if free * level + sum(max(level, count) for count in kept) <= people:
                low = level
            else:
                high = level - 1
        sizes = [max(low, count) for count in kept]
        rest = people - free * low - sum(sizes)
        return free * pairs_among(low) + sum(map(pairs_among, sizes)) + max(0, rest) * low

    return cost


class _Flow:
    """Least-cost flow from rows to columns by shortest augmenting paths, one person at a time.

    A sum's or a cell's fixed part is bought first at a price below every other cost, so that a flow of all
    people that leaves none of it unbought is a cheapest one that keeps all limits.
    """

    def __init__(self, spread: Spread) -> None:
        self.spread = spread
        self.rows, self.columns = len(spread.rows), len(spread.columns)
        self.bonus = spread.people * spread.people * 4 + 4
        self.cells = [[0] * self.columns for _ in range(self.rows)]
        self.least = [[0] * self.columns for _ in range(self.rows)]
        for (row, column), count in spread.fixed.items():
            self.least[row][column] = count
        self.row_sums, self.column_sums = [0] * self.rows, [0] * self.columns

    def cost(self) -> int | None:
        """The least cost; None where no spread keeps all limits."""
        for _ in range(self.spread.people):
            if not self._augment():
                return None
        kept = all(low <= total for (low, _), total in zip(self.spread.rows, self.row_sums, strict=True))
        kept &= all(
            low <= total for (low, _), total in zip(self.spread.columns, self.column_sums, strict=True)
        )
        for found, least in zip(self.cells, self.least, strict=True):
            kept &= all(low <= count for count, low in zip(found, least, strict=True))
        return sum(pairs_among(count) for row in self.cells for count in row) if kept else None

    def _more(self, row: int, column: int) -> int:
        count = self.cells[row][column]
        return count - (self.bonus if count < self.least[row][column] else 0)

    def _less(self, row: int, column: int) -> int:
        count = self.cells[row][column] - 1
        return -(count - (self.bonus if count < self.least[row][column] else 0))

    def _augment(self) -> bool:
        """Add one person along the cheapest path; False where no path is left.

        Paths run row, column, row, ... : forward over a cell that takes one more, back over one that gives one
        away.
        """
        infinite = self.bonus * 2 * (self.rows + self.columns + 4)
        row_cost = [
            -self.bonus if total < low else 0 if total < high else infinite
            for (low, high), total in zip(self.spread.rows, self.row_sums, strict=True)
        ]
        column_cost = [infinite] * self.columns
        row_from = [-1] * self.rows
        column_from = [-1] * self.columns
        waiting = [row for row in range(self.rows) if row_cost[row] < infinite]
        while waiting:
            changed = self._forward(waiting, row_cost, column_cost, column_from)
            waiting = self._backward(changed, row_cost, column_cost, row_from)
        ends = [
            (cost + (-self.bonus if total < low else 0), column)
            for column, (cost, total, (low, high)) in enumerate(
                zip(column_cost, self.column_sums, self.spread.columns, strict=True)
            )
            if cost < infinite and total < high
        ]
        if not ends:
            return False
        self._follow(min(ends)[1], row_from, column_from)
        return True

    def _forward(
        self, rows: list[int], row_cost: list[int], column_cost: list[int], origin: list[int]
    ) -> list[int]:
        changed = set()
        for row in rows:
            for column, (_, most) in enumerate(self.spread.columns):
                cost = row_cost[row] + self._more(row, column)
                if most and cost < column_cost[column]:
                    column_cost[column], origin[column] = cost, row
                    changed.add(column)
        return sorted(changed)

    def _backward(
        self, columns: list[int], row_cost: list[int], column_cost: list[int], origin: list[int]
    ) -> list[int]:
        changed = set()
        for column in columns:
            for row in range(self.rows):
                if self.cells[row][column]:
                    cost = column_cost[column] + self._less(row, column)
                    if cost < row_cost[row]:
                        row_cost[row], origin[row] = cost, column
                        changed.add(row)
        return sorted(changed)

    def _follow(self, column: int, row_from: list[int], column_from: list[int]) -> None:
        self.column_sums[column] += 1
        while True:
            row = column_from[column]
            self.cells[row][column] += 1
            if row_from[row] < 0:
                self.row_sums[row] += 1
                return
            column = row_from[row]
            self.cells[row][column] -= 1
