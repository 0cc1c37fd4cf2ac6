"""Says why a plan is as it is: whom everybody meets, what could not be met and what stands against it.

What blocks a wish or keeps two people meeting again is found by trying: every single move and every exchange of two
that would grant it is carried out on a `Trial`, and the one that harms the plan least names the reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median_low

from twinning.kernel.reasons import Reason
from twinning.rounds.blocks import block_leaders
from twinning.rounds.meeting_again import MeetingsAgain, earlier_meetings, meetings_again
from twinning.rounds.plan import Plan
from twinning.rounds.problem import NOBODY
from twinning.rounds.shortfalls import Repeat, TownPair, UnmetWish, shortfalls

MOST_TRIED = 12_000
"""Changes tried at most for one explanation; about a second for forty people."""


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
    people, again = tuple(_accounts(plan)), meetings_again(plan)
    found = shortfalls(plan, steps=steps, again=again)
    return Explanation(
        summary=tuple(_summary(plan, people, again)),
        people=people,
        wishes=found.wishes,
        repeats=found.repeats,
        town_pairs=found.town_pairs,
        links=tuple(_links(plan)),
        broken=found.broken,
    )


def _accounts(plan: Plan) -> Iterator[Account]:
    leader, earlier = block_leaders(plan.problem), earlier_meetings(plan.problem)
    rounds = [(row, _groups(plan, row)) for row in plan.seating]
    for person in range(len(plan.problem.people)):
        tables = tuple(row[person] for row in plan.seating)
        company = tuple(
            tuple(other for other in groups[row[person]] if other != person) if row[person] != NOBODY else ()
            for row, groups in rounds
        )
        met: set[int] = set()
        again: set[int] = set()
        for others in company:
            strangers = {other for other in others if leader[other] != leader[person]}
            again |= met & strangers
            met |= strangers
        known = {other for other in met if earlier.get((min(person, other), max(person, other)))}
        yield Account(person, tables, company, len(met - known), tuple(sorted(again | known)))


def _groups(plan: Plan, row: tuple[int, ...]) -> list[list[int]]:
    """The people at each table in a round."""
    groups: list[list[int]] = [[] for _ in plan.problem.tables]
    for person, table in enumerate(row):
        if table != NOBODY:
            groups[table].append(person)
    return groups


def _summary(plan: Plan, people: tuple[Account, ...], again: MeetingsAgain) -> Iterator[Reason]:
    """The plan in a few sentences, the most important first."""
    score, problem = plan.score, plan.problem
    if score.hard_violations:
        yield Reason.of("rounds.rules_broken", count=score.hard_violations)
    seated = [account.new for account in people if set(account.tables) != {NOBODY}]
    if seated:
        yield Reason.of("rounds.meets_new", least=min(seated), median=median_low(seated))
    yield from _meetings_told(plan, again)
    if any(person.town for person in problem.people):
        yield _counted("town_pairs", "towns_apart", pairs=score.town_pairs)
    if problem.rotation:
        yield _counted("topics_again", "topics_new", visits=score.rotation_repeats)
    for rank, (met, made) in enumerate(zip(score.wishes_met, score.wishes_made, strict=True), 1):
        if made:
            yield Reason.of("rounds.wishes_met", rank=rank, met=met, made=made)
    if any(person.languages for person in problem.people):
        yield _counted("languages_broken", "languages_linked", count=score.language_violations)


def _meetings_told(plan: Plan, again: MeetingsAgain) -> Iterator[Reason]:
    """How many pairs meet again, and whether fewer is possible."""
    times = [len(met.rounds) + met.earlier for met in again]
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


def _links(plan: Plan) -> Iterator[LanguageLink]:
    people = plan.problem.people
    for index, row in enumerate(plan.seating):
        for table, group in enumerate(_groups(plan, row)):
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
