"""Whether the languages of the people let them talk at all: conflicts that no seating of a round can avoid."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from twinning.kernel.reasons import Reason
from twinning.rounds.blocks import fixed_tables
from twinning.rounds.problem import Problem
from twinning.rounds.sizes import Limit, table_limits


def language_conflicts(problem: Problem, index: int) -> Iterator[Reason]:
    """Why the people of one round cannot all talk with somebody at their table."""
    here = list(problem.present(index))
    bound = {
        person: next(iter(problem.people[person].languages))
        for person in here
        if len(problem.people[person].languages) == 1
    }
    if not bound:
        return
    fixed = fixed_tables(problem, index)
    yield from _alone(problem, here, bound)
    hosted = {
        language: {fixed[person] for person, own in bound.items() if own == language and person in fixed}
        for language in sorted(set(bound.values()))
    }
    yield from _in_pairs(problem, here, hosted)
    limits = tuple(limit for limit in table_limits(problem, index) if limit[1])
    for one, other in combinations(hosted, 2):
        case = _case(problem, here, bound, limits, (one, other), hosted)
        yield from _too_few_links(case, one, other)


def _alone(problem: Problem, here: list[int], bound: dict[int, str]) -> Iterator[Reason]:
    """People whose only language nobody else of the round speaks."""
    speakers = Counter(language for person in here for language in problem.people[person].languages)
    for person, language in bound.items():
        if speakers[language] == 1:
            yield Reason.of("rounds.language_alone", person=problem.people[person].id, language=language)


def _in_pairs(problem: Problem, here: list[int], hosted: dict[str, set[int]]) -> Iterator[Reason]:
    """Tables at which somebody bound to a language must sit need a second speaker each."""
    for language, tables in hosted.items():
        speakers = sum(language in problem.people[person].languages for person in here)
        if 1 < speakers < 2 * len(tables):
            yield Reason.of(
                "rounds.language_pairs",
                language=language,
                tables=len(tables),
                speakers=speakers,
                missing=2 * len(tables) - speakers,
            )


@dataclass(frozen=True, slots=True)
class _Case:
    """Two languages in one round, as numbers.

    Parameters:
        limits: of the open tables.
        bound: people who speak only the one, only the other language.
        links: people who speak both.
        people: all who are present.
        hosted: tables where somebody bound to the one, the other must sit; `shared` where both must.
    """

    limits: tuple[Limit, ...]
    bound: tuple[int, int]
    links: int
    people: int
    hosted: tuple[int, int]
    shared: int


def _case(
    problem: Problem,
    here: list[int],
    bound: dict[int, str],
    limits: tuple[Limit, ...],
    pair: tuple[str, str],
    hosted: dict[str, set[int]],
) -> _Case:
    numbers = Counter(bound.values())
    return _Case(
        limits=limits,
        bound=(numbers[pair[0]], numbers[pair[1]]),
        links=sum(set(pair) <= problem.people[person].languages for person in here),
        people=len(here),
        hosted=(len(hosted[pair[0]]), len(hosted[pair[1]])),
        shared=len(hosted[pair[0]] & hosted[pair[1]]),
    )


def _too_few_links(case: _Case, one: str, other: str) -> Iterator[Reason]:
    """More tables must mix the two languages than there are people who speak both."""
    tables = len(case.limits)
    needed = next((mixed for mixed in range(case.shared, tables + 1) if _is_possible(case, mixed)), None)
    if needed is not None and needed > case.links:
        yield Reason.of(
            "rounds.language_links",
            language=one,
            other_language=other,
            tables=needed,
            speakers=case.links,
            missing=needed - case.links,
        )


def _is_possible(case: _Case, mixed: int) -> bool:
    """Whether numbers allow that only `mixed` tables hold people bound to either language.

    Of the other tables some hold nobody bound to the second language, the rest nobody bound to the first. Those
    bound to the first must find seats at the first kind and at the mixed ones, where somebody who speaks both and
    somebody bound to the second take a seat each; and the first kind must reach its least sizes without people
    bound to the second, nor those two at each mixed table. The tables are taken as large, and as easily filled,
    as possible: what fails then fails for any choice.
    """
    most = sorted((high for _, high in case.limits), reverse=True)
    least = sorted(low for low, _ in case.limits)
    for first in range(len(case.limits) - mixed + 1):
        second = len(case.limits) - mixed - first
        if second > len(case.limits) - case.hosted[0] or first > len(case.limits) - case.hosted[1]:
            continue
        fits = all(
            own <= sum(most[: kind + mixed]) - 2 * mixed
            and sum(least[:kind]) <= case.people - others - 2 * mixed
            for kind, own, others in ((first, *case.bound), (second, *case.bound[::-1]))
        )
        if fits:
            return True
    return False
