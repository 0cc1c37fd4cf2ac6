"""Says why a plan is as it is: whom everybody meets, what could not be met and what stands against it.

What blocks a wish or keeps two people meeting again is found by trying: every single move and every exchange of two
that would grant it is carried out on a `Trial`, and the one that harms the plan least names the reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median_low

from twinning.kernel.reasons import Reason
from twinning.rounds.attempts import Attempts
from twinning.rounds.blocks import block_leaders
from twinning.rounds.plan import Plan
from twinning.rounds.problem import NOBODY, Problem
from twinning.rounds.rules import broken_rules

MOST_TRIED = 12_000
"""Changes tried at most for one explanation; about a second for forty people."""
WISHES = 3
"""Wishes that count, the dearest first."""


@dataclass(frozen=True, slots=True)
class Account:
    """What the plan means for one person, all by index.

    Parameters:
        tables: per round the table, `NOBODY` where absent.
        company: per round the others at the table.
        new: how many people met whom the history does not know, those kept together apart.
        again: the people met more than once, earlier workshops included, those kept together apart.
    """

    person: int
    tables: tuple[int, ...]
    company: tuple[tuple[int, ...], ...]
    new: int
    again: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnmetWish:
    """A wish that no round meets; `rank` is 1 for the dearest."""

    person: int
    rank: int
    table: int
    blocked_by: Reason


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two people who meet again: the rounds in which they sit together, and how often they met before."""

    one: int
    other: int
    rounds: tuple[int, ...]
    earlier: int
    why: Reason


@dataclass(frozen=True, slots=True)
class TownPair:
    """Two people of one town at one table, by index."""

    one: int
    other: int
    table: int
    round: int


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A table at which people sit who speak only one language each, and not all the same.

    Parameters:
        bound: the languages with the number of people who speak nothing else.
        interpreters: the people, by index, who speak two or more of them.
    """

    round: int
    table: int
    bound: tuple[tuple[str, int], ...]
    interpreters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything there is to say about a plan; the site turns reasons into sentences."""

    summary: tuple[Reason, ...]
    people: tuple[Account, ...]
    wishes: tuple[UnmetWish, ...]
    repeats: tuple[Repeat, ...]
    town_pairs: tuple[TownPair, ...]
    links: tuple[LanguageLink, ...]
    broken: tuple[Reason, ...]


def explain(plan: Plan, *, steps: int = MOST_TRIED) -> Explanation:
    """Explain a plan.

    Parameters:
        steps: changes tried at most; what is left then is named `rounds.wish_untried` or `rounds.repeat_untried`.
    """
    attempts = Attempts(plan.problem, plan.seating, steps)
    people = tuple(_accounts(plan))
    return Explanation(
        summary=tuple(_summary(plan, people)),
        people=people,
        wishes=tuple(_wishes(plan, attempts)),
        repeats=tuple(_repeats(plan, attempts)),
        town_pairs=tuple(_town_pairs(plan)),
        links=tuple(_links(plan)),
        broken=broken_rules(plan.problem, plan.seating),
    )


def _accounts(plan: Plan) -> Iterator[Account]:
    leader, earlier = block_leaders(plan.problem), _earlier(plan.problem)
    for person in range(len(plan.problem.people)):
        company = tuple(
            tuple(
                other for other, table in enumerate(row) if table == row[person] != NOBODY and other != person
            )
            for row in plan.seating
        )
        met = [other for others in company for other in others if leader[other] != leader[person]]
        known = {other for other in met if earlier.get((min(person, other), max(person, other)))}
        again = known | {other for other in met if met.count(other) > 1}
        tables = tuple(row[person] for row in plan.seating)
        yield Account(person, tables, company, len(set(met) - known), tuple(sorted(again)))


def _earlier(problem: Problem) -> dict[tuple[int, int], int]:
    """How often pairs met at earlier workshops."""
    met: dict[tuple[int, int], int] = {}
    for one, other, times in problem.history:
        pair = (min(one, other), max(one, other))
        met[pair] = met.get(pair, 0) + times
    return met


def _summary(plan: Plan, people: tuple[Account, ...]) -> Iterator[Reason]:
    """The plan in a few sentences, the most important first."""
    score, problem = plan.score, plan.problem
    if score.hard_violations:
        yield Reason.of("rounds.rules_broken", count=score.hard_violations)
    seated = [account.new for account in people if set(account.tables) != {NOBODY}]
    if seated:
        yield Reason.of("rounds.meets_new", least=min(seated), median=median_low(seated))
    yield from _meetings_told(plan)
    if any(person.town for person in problem.people):
        yield _counted("town_pairs", "towns_apart", pairs=score.town_pairs)
    if problem.rotation:
        yield _counted("topics_again", "topics_new", visits=score.rotation_repeats)
    for rank, (met, made) in enumerate(zip(score.wishes_met, score.wishes_made, strict=True), 1):
        if made:
            yield Reason.of("rounds.wishes_met", rank=rank, met=met, made=made)
    if any(person.languages for person in problem.people):
        yield _counted("languages_broken", "languages_linked", count=score.language_violations)


def _meetings_told(plan: Plan) -> Iterator[Reason]:
    """How many pairs meet again, and whether fewer is possible."""
    times = [len(rounds) + earlier for _, _, rounds, earlier in _meeting_again(plan)]
    often = [count for count in times if count > 2]
    if len(times) > len(often):
        yield Reason.of("rounds.pairs_meet_twice", pairs=len(times) - len(often))
    if often:
        yield Reason.of("rounds.pairs_meet_often", pairs=len(often), most=max(often))
    if not times:
        yield Reason.of("rounds.nobody_twice")
    elif plan.bound.proven_optimal:
        yield Reason.of("rounds.fewest_possible", argument=plan.bound.argument)
    else:
        yield Reason.of("rounds.perhaps_fewer", quad=plan.score.quad, bound=plan.bound.quad)


def _counted(some: str, none: str, **count: int) -> Reason:
    """One reason where something is counted, another where it is not."""
    return Reason.of(f"rounds.{some}", **count) if any(count.values()) else Reason.of(f"rounds.{none}")


def _meeting_again(plan: Plan) -> Iterator[tuple[int, int, tuple[int, ...], int]]:
    """The pairs that meet for the second time or more: two people, their rounds, their earlier meetings."""
    leader, earlier = block_leaders(plan.problem), _earlier(plan.problem)
    rounds: dict[tuple[int, int], list[int]] = {}
    for index, row in enumerate(plan.seating):
        for one, other in _together(row):
            if leader[one] != leader[other]:
                rounds.setdefault((one, other), []).append(index)
    for (one, other), met in sorted(rounds.items()):
        before = earlier.get((one, other), 0)
        if len(met) + before > 1:
            yield one, other, tuple(met), before


def _together(row: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """The pairs of people at one table in a round."""
    for one, table in enumerate(row):
        if table != NOBODY:
            yield from ((one, other) for other in range(one + 1, len(row)) if row[other] == table)


def _wishes(plan: Plan, attempts: Attempts) -> Iterator[UnmetWish]:
    for number, person in enumerate(plan.problem.people):
        visited = {row[number] for row in plan.seating}
        for rank, table in enumerate(person.wishes[:WISHES], 1):
            if table not in visited:
                yield UnmetWish(number, rank, table, attempts.wish(number, table))


_CHOICES = {f"rounds.repeat_{what}" for what in ("free", "shifts", "costs", "untried")}
"""Where a plan is proven, these only say that another pair could bear the repeat."""


def _repeats(plan: Plan, attempts: Attempts) -> Iterator[Repeat]:
    for one, other, rounds, earlier in _meeting_again(plan):
        why = attempts.parting(one, other, rounds)
        if earlier and len(rounds) == 1 and why.code != "rounds.repeat_free":
            why = Reason.of("rounds.repeat_earlier", times=earlier)
        elif plan.bound.proven_optimal and why.code in _CHOICES:
            why = Reason.of("rounds.repeat_unavoidable", argument=plan.bound.argument)
        yield Repeat(one, other, rounds, earlier, why)


def _town_pairs(plan: Plan) -> Iterator[TownPair]:
    people, leader = plan.problem.people, block_leaders(plan.problem)
    for index, row in enumerate(plan.seating):
        for one, other in _together(row):
            if people[one].town and people[one].town == people[other].town and leader[one] != leader[other]:
                yield TownPair(one, other, row[one], index)


def _links(plan: Plan) -> Iterator[LanguageLink]:
    people = plan.problem.people
    for index, row in enumerate(plan.seating):
        for table in range(len(plan.problem.tables)):
            group = [person for person, seat in enumerate(row) if seat == table]
            bound = _bound_languages(people[person].languages for person in group)
            names = {language for language, _ in bound}
            if len(bound) > 1:
                linking = tuple(person for person in group if len(names & people[person].languages) > 1)
                yield LanguageLink(index, table, bound, linking)


def _bound_languages(spoken: Iterable[frozenset[str]]) -> tuple[tuple[str, int], ...]:
    """Languages with the number of people who speak nothing else."""
    count: dict[str, int] = {}
    for languages in spoken:
        if len(languages) == 1:
            for language in languages:
                count[language] = count.get(language, 0) + 1
    return tuple(sorted(count.items()))
