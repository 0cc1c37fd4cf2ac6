"""The grants of a finance plan: the best combination within what other income leaves open, no cost paid twice."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from twinning.funding.combination import Line, best_combination
from twinning.funding.combination_candidates import Note, in_cents, in_euros
from twinning.funding.plan_lines import GrantLine, Refused
from twinning.funding.plan_verdicts import eligible_base, kinds_paid
from twinning.funding.project import CostKind, Project, total_of
from twinning.funding.situation import Situation
from twinning.funding.verdict import Verdict
from twinning.kernel.money import NOTHING, Money
from twinning.kernel.reasons import Reason


def grants_of(
    project: Project, verdicts: Sequence[Verdict]
) -> tuple[tuple[GrantLine, ...], tuple[Refused, ...]]:
    """Return what is asked for, the largest sum first, and what was asked for by name and gives nothing."""
    kept, left_out = _together(project, verdicts)
    dropped: dict[str, Refused] = {}
    while lost := [one for one in kept if not one.sum]:
        # What other grants pay already leaves the room to the rest.
        dropped |= {one.programme.id: Refused(one.programme, one.verdict, one.notes) for one in lost}
        kept, left_out = _together(project, [one for one in verdicts if one.programme.id not in dropped])
    refused = (*left_out, *dropped.values()) if project.programmes else ()
    return kept, tuple(sorted(refused, key=lambda one: project.programmes.index(one.programme.id)))


def room_of(project: Project) -> Money:
    """Return what grants may reach together: the costs that funders may pay, less what other income leaves of them.

    Other income pays first what no funder does, so that eligible costs = sums asked for + other income; where more
    comes in than it costs, less is asked for.
    """
    countable = total_of(line.sum for line in project.countable)
    return min(countable, max(project.total - project.other, NOTHING))


def shared_out(
    sums: Sequence[tuple[Money, frozenset[CostKind]]], costs: Mapping[CostKind, Money]
) -> list[Money]:
    """Return how much of each sum finds costs of its kinds that no other sum pays; earlier sums come first.

    The kinds that pay for each other are moved along augmenting paths (Ford and Fulkerson 1956), so that a sum is
    lowered only where no other way of dividing the costs among the earlier ones leaves it more.
    """
    left = {kind: in_cents(costs.get(kind, NOTHING)) for kind in CostKind}
    used: list[dict[CostKind, int]] = []
    for wanted, _kinds in sums:
        used.append(defaultdict(int))
        missing = in_cents(wanted)
        while missing:
            path = _path([one[1] for one in sums[: len(used)]], used, left)
            if path is None:
                break
            missing -= _moved(path, used, left, missing)
    return [in_euros(sum(one.values())) for one in used]


_Step = tuple[int, CostKind]


def _path(
    kinds: Sequence[frozenset[CostKind]], used: Sequence[Mapping[CostKind, int]], left: Mapping[CostKind, int]
) -> list[_Step] | None:
    """The shortest way from the last sum to a kind with costs left: each step a sum and the kind it would pay."""
    ways: list[list[_Step]] = [[(len(kinds) - 1, kind)] for kind in sorted(kinds[-1])]
    seen = set(kinds[-1])
    for way in ways:
        kind = way[-1][1]
        if left[kind]:
            return way
        for holder, paid in enumerate(used):
            if paid.get(kind):
                fresh = sorted(kinds[holder] - seen)
                seen |= kinds[holder]
                ways += [[*way, (holder, other)] for other in fresh]
    return None


def _moved(
    path: list[_Step], used: Sequence[dict[CostKind, int]], left: dict[CostKind, int], most: int
) -> int:
    """Pay along a way as much as it bears, and return how much."""
    bears = min(
        [most, left[path[-1][1]], *(used[path[at][0]][path[at - 1][1]] for at in range(1, len(path)))]
    )
    for at, (holder, kind) in enumerate(path):
        used[holder][kind] += bears
        if at:
            used[holder][path[at - 1][1]] -= bears
    left[path[-1][1]] -= bears
    return bears


def _together(
    project: Project, verdicts: Sequence[Verdict]
) -> tuple[tuple[GrantLine, ...], tuple[Refused, ...]]:
    """The best combination of some verdicts, and those that are not in it; a grant whose costs others pay is 0."""
    by_id = {verdict.programme.id: verdict for verdict in verdicts}
    together = best_combination(
        verdicts, _with_costs(project), named=frozenset(project.programmes), room=room_of(project)
    )
    lines = [_grant(line, by_id[line.programme.id], project) for line in together.lines]
    left_out = (Refused(one.programme, by_id[one.programme.id], one.notes) for one in together.left_out)
    return _paid_once(lines, project), tuple(left_out)


def _with_costs(project: Project) -> Situation:
    """The situation whose costs are those of the lines."""
    costs = total_of(line.sum for line in project.countable)
    situation = project.situation.with_fact("total_costs", project.total.amount)
    return situation.with_fact("eligible_costs", costs.amount)


def _grant(line: Line, verdict: Verdict, project: Project) -> GrantLine:
    return GrantLine(
        programme=line.programme,
        verdict=verdict,
        kind=line.kind,
        base=eligible_base(project, verdict.version),
        most=line.before,
        sum=line.granted,
        is_sure=line.is_sure,
        notes=line.notes,
    )


def _paid_once(lines: Sequence[GrantLine], project: Project) -> tuple[GrantLine, ...]:
    """The grants, lowered where the costs they pay are paid by others already; sure and larger sums keep theirs."""
    costs: dict[CostKind, Money] = defaultdict(lambda: NOTHING)
    for cost in project.countable:
        costs[cost.kind] += cost.sum
    ordered = sorted(lines, key=lambda line: (not line.is_sure, -line.sum.amount))
    sums = shared_out([(line.sum, kinds_paid(line.verdict.version)) for line in ordered], costs)
    lowered = [_lowered(line, sum) for line, sum in zip(ordered, sums, strict=True)]
    return tuple(sorted(lowered, key=lambda line: (-line.sum.amount, line.programme.id)))


def _lowered(line: GrantLine, sum: Money) -> GrantLine:
    """A grant of a smaller sum, of nothing where its funder grants no such small ones."""
    if sum == line.sum:
        return line
    rule = line.verdict.version.amount if line.verdict.version else None
    least = rule.least if rule and rule.branches and rule.least is not None else 0
    reason = Reason.of("funding.plan.paid_once", wanted=str(line.sum), most=str(sum))
    return replace(line, sum=sum if sum.amount >= least else NOTHING, notes=(*line.notes, Note(reason)))
