"""What the planner answers: the seating, its score, what is proven about it, how it was found."""

from dataclasses import dataclass

from twinning.rounds.problem import Problem, Seating


@dataclass(frozen=True, slots=True)
class Score:
    """How good a seating is; less is better everywhere but in `wishes_met`.

    Keep-together pairs are excused in `max_meetings`, `repeats`, `quad` and `town_pairs`. Earlier workshops
    (`Problem.history`) count as meetings, but repeats among earlier meetings alone do not.

    Parameters:
        max_meetings: most often that any two people meet.
        repeats: meetings of two people who met before, one for each time after the first.
        quad: sum over pairs of m(m-1)/2, m the number of their meetings.
        town_pairs: pairs of one town at one table, summed over the rounds.
        rotation_repeats: visits of a person to a topic visited before, table hosts' own table apart.
        wishes_met: people whose first, second, third wish is met in some round.
        wishes_made: people who have a first, second, third wish.
        countries, newcomers, ages: sums of squared distances (in hundredths) from an even mix at each table.
        language_violations: pairs (table and round, missing link of languages).
        hard_violations: sizes, absences, table hosts, pairs, ground floor, locks and held seats broken.
    """

    max_meetings: int
    repeats: int
    quad: int
    town_pairs: int
    rotation_repeats: int
    wishes_met: tuple[int, int, int]
    wishes_made: tuple[int, int, int]
    countries: int
    newcomers: int
    ages: int
    language_violations: int
    hard_violations: int


@dataclass(frozen=True, slots=True)
class Bound:
    """What no plan can beat, whatever the seed; `proven_optimal` when the plan's quad and repeats reach it.

    Parameters:
        quad, repeats, town_pairs: lower bounds.
        proven_optimal: quad and repeats equal their bounds and nobody meets more often than is unavoidable.
        argument: which proof gives the bound on quad: `pair_count`, `two_rounds`, `officers`, `held` or `none`.
    """

    quad: int
    repeats: int
    town_pairs: int
    proven_optimal: bool
    argument: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A seating with all that is known about it.

    Parameters:
        method: how it was found, such as `construction:field`, `bank:kirkman-15`, `search`.
        steps: moves tried by the search (0 for a pure construction).
        compiled: whether the compiled search ran; the seating is the same either way.
    """

    problem: Problem
    seating: Seating
    score: Score
    bound: Bound
    seed: int
    steps: int
    method: str
    compiled: bool = False
