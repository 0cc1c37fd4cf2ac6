"""The best lawful combination of programmes for a project: which together give most, and why just these sums.

Grants together never exceed the eligible costs, no two that exclude each other are combined, every own share is kept,
and what one funder deducts for another is deducted. Among all such sets the one is taken that gives most in all, then
most that is sure, then needs the fewest applications, then the least effort, then the larger programmes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from twinning.funding.combination_candidates import (
    MOST_CANDIDATES,
    Candidate,
    LeftOut,
    Note,
    Standing,
    by_size,
    candidate_of,
    in_euros,
    standing_of,
)
from twinning.funding.combination_explained import Line, left_out_beside, lines_of
from twinning.funding.combination_outlook import Outlook, outlook_of
from twinning.funding.combination_own import OwnMoney, own_money
from twinning.funding.combination_pool import Pool, pool_of
from twinning.funding.combination_search import WORST, Found, Search
from twinning.funding.combination_sums import places, shared
from twinning.funding.situation import Situation
from twinning.funding.verdict import Verdict
from twinning.kernel.money import Money
from twinning.kernel.reasons import Reason

MOST_RUNNERS_UP = 3


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """Another good combination: ids of its programmes, its money, and how much less it gives than the best."""

    programmes: tuple[str, ...]
    sure: Money
    possible: Money
    less: Money


@dataclass(frozen=True, slots=True)
class Combination:
    """Which programmes together give most. `sure` and `possible` ("up to") are apart; `total` is both.

    `costs`: what grants may reach at most, None where nobody has told the costs, so that nothing was capped.
    `gap`: the costs that no grant covers. `notes` are about the whole, those of a programme stand in its line.
    """

    lines: tuple[Line, ...]
    sure: Money
    possible: Money
    costs: Money | None
    gap: Money | None
    own: OwnMoney
    left_out: tuple[LeftOut, ...]
    runners_up: tuple[RunnerUp, ...] = ()
    outlook: Outlook | None = None
    notes: tuple[Note, ...] = ()

    @property
    def total(self) -> Money:
        """All its money, sure and possible."""
        return self.sure + self.possible

    @property
    def programmes(self) -> tuple[str, ...]:
        """Ids of its programmes, as the lines are in order."""
        return tuple(line.programme.id for line in self.lines)


def best_combination(
    verdicts: Sequence[Verdict],
    situation: Situation,
    *,
    named: frozenset[str] = frozenset(),
    room: Money | None = None,
) -> Combination:
    """Return the lawful combination that gives most.

    Parameters:
        verdicts: of any programmes on this situation, each programme once.
        situation: whose costs cap the grants.
        named: ids of programmes somebody asked for, so that what is presumed of their reach may be relied upon.
        room: what grants may reach where that is less than the costs, for instance because other money comes in.
    """
    fitting, waiting, left_out = _sorted_out(verdicts, named)
    taken, beyond = fitting[:MOST_CANDIDATES], fitting[MOST_CANDIDATES:]
    pool = pool_of(taken, situation, room)
    best = Search(pool, pool.everyone).run() or Found(0, WORST)
    sums = shared(pool, best.mask) if best.mask else None
    total = best.cents if best.mask else 0
    sure = best.sure if best.mask else 0
    left_out += [LeftOut(one.programme, (_beyond(),)) for one in beyond]
    left_out += left_out_beside(pool, best.mask)
    return Combination(
        lines=lines_of(pool, sums) if sums else (),
        sure=in_euros(sure),
        possible=in_euros(total - sure),
        costs=None if pool.costs is None else in_euros(pool.costs),
        gap=None if pool.costs is None else in_euros(pool.costs - total),
        own=own_money(pool, sums, situation),
        left_out=tuple(sorted(left_out, key=lambda one: one.programme.id)),
        runners_up=_runners_up(pool, best) if best.mask else (),
        outlook=outlook_of(fitting, waiting, situation, total) if waiting else None,
        notes=tuple(_notes(pool, beyond)),
    )


def _sorted_out(
    verdicts: Sequence[Verdict], named: frozenset[str]
) -> tuple[list[Candidate], list[Candidate], list[LeftOut]]:
    """Those that fit and those that wait for answers, each from the largest sum down, and those that are out."""
    groups: dict[Standing, list[Candidate]] = {Standing.FITS: [], Standing.WAITS: []}
    left_out = []
    for verdict in verdicts:
        standing, note = standing_of(verdict, named)
        if standing is not Standing.OUT:
            candidate = candidate_of(verdict)
            if candidate.cents:
                groups[standing].append(candidate)
            else:
                note = Note(Reason.of("funding.left_out.nothing"), verdict.citations)
        if note is not None:
            left_out.append(LeftOut(verdict.programme, (note,)))
    return by_size(groups[Standing.FITS]), by_size(groups[Standing.WAITS]), left_out


def _beyond() -> Note:
    return Note(Reason.of("funding.left_out.beyond", most=MOST_CANDIDATES))


def _notes(pool: Pool, beyond: Sequence[Candidate]) -> list[Note]:
    notes = []
    if pool.costs is None:
        notes.append(
            Note(Reason.of("funding.combination.costs_unknown"), ask=("total_costs", "eligible_costs"))
        )
    if beyond:
        notes.append(
            Note(Reason.of("funding.combination.beyond", most=MOST_CANDIDATES, left_out=len(beyond)))
        )
    return notes


def _runners_up(pool: Pool, best: Found) -> tuple[RunnerUp, ...]:
    """Other good sets: the best without the smallest grant, then with that but without the next, and so on.

    These parts hold every set that does not just add to the best, each once, so that the first is the second best of
    all (Lawler 1972, A procedure for computing the k best solutions, Management Science 18).
    """
    sums = shared(pool, best.mask)
    granted = sums.granted if sums else {}
    found: list[Found] = []
    kept = 0
    for place in sorted(granted, key=lambda place: (granted[place], -place)):
        floor = found[MOST_RUNNERS_UP - 1].key if len(found) >= MOST_RUNNERS_UP else WORST
        search = Search(pool, pool.everyone & ~(1 << place), floor)
        other = search.run_with(kept, best.mask & ~(1 << place))
        if other is not None:
            found = sorted([*found, other], key=lambda one: (one.key[:4], list(places(one.mask))))
        kept |= 1 << place
    return tuple(_runner_up(pool, one, best) for one in found[:MOST_RUNNERS_UP])


def _runner_up(pool: Pool, other: Found, best: Found) -> RunnerUp:
    return RunnerUp(
        programmes=tuple(pool.candidates[place].programme.id for place in places(other.mask)),
        sure=in_euros(other.sure),
        possible=in_euros(other.cents - other.sure),
        less=in_euros(best.cents - other.cents),
    )


__all__ = ["Combination", "LeftOut", "Line", "Note", "Outlook", "OwnMoney", "RunnerUp", "best_combination"]
