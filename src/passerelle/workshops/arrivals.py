"""People who come unannounced to a workshop whose plan stands already."""

from typing import ClassVar

from passerelle.base.errors import DomainError
from passerelle.workshops.complaints import Complaint
from passerelle.workshops.list_columns import Column
from passerelle.workshops.participant_list import ParticipantList, read_list
from twinning.rounds.problem import MOST_PEOPLE, Person, Problem

ASKED = (Column.NAME, Column.TOWN, Column.LANGUAGES)
"""What the page asks for behind one another, where a cell does not tell by itself what it holds."""


class ArrivalKnown(DomainError):
    """Somebody of this name is in the plan already; `name`."""

    code: ClassVar[str] = "arrival_known"


class ArrivalsTooMany(DomainError):
    """More people than can be planned at once; `most`."""

    code: ClassVar[str] = "arrivals_too_many"


def arrivals(text: str, problem: Problem) -> tuple[Person, ...]:
    """Return who is to be seated besides the people of a plan, as a list says, one a line; nobody for an empty text.

    Raises:
        ListFault: nobody can be read from the list.
        ArrivalKnown: a name is in the plan, or twice in the list.
        ArrivalsTooMany: there would be more people than can be planned.
    """
    if not text.strip():
        return ()
    listed = _listed(text).people
    if len(problem.people) + len(listed) > MOST_PEOPLE:
        raise ArrivalsTooMany(most=MOST_PEOPLE)
    known = {str(person.id).casefold() for person in problem.people}
    for one in listed:
        if not one.name or one.name.casefold() in known:
            raise ArrivalKnown(name=one.name)
        known.add(one.name.casefold())
    return tuple(
        Person(
            id=one.name,
            town=one.town,
            country=one.country,
            languages=one.languages,
            age=one.age,
            newcomer=one.newcomer,
            ground_floor=one.ground_floor,
        )
        for one in listed
    )


def left_out(text: str) -> tuple[tuple[str, Complaint], ...]:
    """Return what was not understood in a list of arrivals that `arrivals` accepts, each with the person's name."""
    if not text.strip():
        return ()
    listed = _listed(text)
    names = {one.line: one.name for one in listed.people}
    return tuple((names[one.line], one) for one in listed.complaints if one.is_note and one.line in names)


def _listed(text: str) -> ParticipantList:
    """The list read as the page asks for it: one language nobody knows must not cost the others theirs."""
    listed = read_list(text)
    if listed.header or Column.NONE not in listed.columns[: len(ASKED)]:
        return listed
    chosen = list(listed.columns)
    for place, asked in enumerate(ASKED[: len(chosen)]):
        if chosen[place] is Column.NONE and asked not in chosen:
            chosen[place] = asked
    return read_list(text, chosen=chosen)
