"""What no plan can beat: lower bounds on meetings, repeats and towns, with their proofs."""

from dataclasses import dataclass

from twinning.rounds.officers import officers
from twinning.rounds.pair_count import counted, ground
from twinning.rounds.plan import Bound, Score
from twinning.rounds.problem import Problem
from twinning.rounds.two_rounds import repeated_pairs, shared_by_all, town_pairs


@dataclass(frozen=True, slots=True)
class Least:
    """Lower bounds that hold for every plan of a problem.

    Parameters:
        quad, repeats, town_pairs, max_meetings: no plan has less of them; see `plan.Score`.
        argument: what proves quad: `pair_count`, `two_rounds`, `officers`, `held` (what has happened alone) or `none`.
    """

    quad: int
    repeats: int
    town_pairs: int
    max_meetings: int
    argument: str

    def beside(self, score: Score, problem: Problem) -> Bound:
        """The bounds beside the score of a plan of `problem`, and whether they prove it optimal.

        `repeats` is the least among plans that let nobody meet more often than this one does. A pair that meets
        m times has m(m-1)/2 in quad and m-1 in repeats, so without history repeats is at least quad x 2/m with m
        the largest number of meetings. With history a pair may have met h times before: its share of quad is at
        most h + m - 1 for each repeat, and h + m is at most the largest number of meetings.
        """
        most = max(2, score.max_meetings)
        share, of = (1, most - 1) if problem.history else (2, most)
        repeats = max(self.repeats, -(-share * self.quad // of))
        return Bound(
            quad=self.quad,
            repeats=repeats,
            town_pairs=self.town_pairs,
            proven_optimal=score.quad == self.quad
            and score.repeats == repeats
            and score.max_meetings <= max(2, self.max_meetings)
            and not score.hard_violations
            and not score.language_violations,
            argument=self.argument,
        )


def bound(problem: Problem) -> Least:
    """Lower bounds for all plans of a problem.

    quad is the sum over pairs of rounds of the pairs that meet in both, so `two_rounds` adds up what each pair
    of rounds forces, and `officers` what any four force at six tables. `pair_count` asks how cheaply all meetings
    can be placed on all pairs. The larger one holds.
    """
    found = ground(problem)
    numbers = counted(found)
    proofs = {
        "pair_count": numbers.quad,
        "two_rounds": repeated_pairs(found),
        "officers": officers(found),
    }
    quad = max(proofs.values())
    most = max(numbers.max_meetings, shared_by_all(found), 2 if quad else 0)
    if quad == 0:
        argument = "none"
    elif quad == numbers.past_quad:
        argument = "held"
    else:
        argument = next(name for name, proven in proofs.items() if proven == quad)
    return Least(quad, numbers.repeats, town_pairs(found), most, argument)
