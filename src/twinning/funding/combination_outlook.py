"""What could be had beyond a combination if the questions that are still open were answered well."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from twinning.funding.combination_candidates import MOST_CANDIDATES, Candidate, by_size, in_euros
from twinning.funding.combination_pool import Pool, pool_of
from twinning.funding.combination_search import Search
from twinning.funding.combination_sums import places
from twinning.funding.programme import Reach
from twinning.funding.situation import Situation
from twinning.funding.verdict import Verdict, in_order
from twinning.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Outlook:
    """What could be had if the open questions were answered well; never mixed with what is told already.

    `more`: beyond the combination itself. `ask`: the facts of the programmes that would come in.
    """

    programmes: tuple[str, ...]
    sure: Money
    possible: Money
    more: Money
    ask: tuple[str, ...]


def outlook_of(
    fitting: Sequence[Candidate], waiting: Sequence[Candidate], situation: Situation, cents: int
) -> Outlook | None:
    """Return the best set if those that wait for answers fitted too; None where that gives no more than `cents`.

    No answer can be good for programmes of two different regions, so they do not come in together.
    """
    pool = _with_places_apart(pool_of(by_size([*fitting, *waiting])[:MOST_CANDIDATES], situation))
    best = Search(pool, pool.everyone).run()
    if best is None or best.cents <= cents:
        return None
    members = [pool.candidates[place] for place in places(best.mask)]
    waits = {one.programme.id for one in waiting}
    ask = (name for one in members if one.programme.id in waits for name in _asked(one.verdict))
    return Outlook(
        programmes=tuple(one.programme.id for one in members),
        sure=in_euros(best.sure),
        possible=in_euros(best.cents - best.sure),
        more=in_euros(best.cents - cents),
        ask=in_order(ask),
    )


def _asked(verdict: Verdict) -> frozenset[str]:
    presumed = [one.ask for one in verdict.outcomes if one.rule.id in verdict.presumed]
    return frozenset(verdict.ask).union(*presumed)


def _with_places_apart(pool: Pool) -> Pool:
    conflicts = list(pool.conflicts)
    for one, other in combinations(range(len(pool.candidates)), 2):
        if _are_apart(pool.candidates[one].programme.reach, pool.candidates[other].programme.reach):
            conflicts[one] |= 1 << other
            conflicts[other] |= 1 << one
    return replace(pool, conflicts=tuple(conflicts))


def _are_apart(one: Reach, other: Reach) -> bool:
    pairs = (
        (one.applicants, other.applicants),
        (one.lands, other.lands),
        (one.regions, other.regions),
        (one.departments, other.departments),
        (one.municipalities, other.municipalities),
    )
    return any(mine and theirs and not mine & theirs for mine, theirs in pairs)
