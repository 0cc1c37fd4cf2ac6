"""People who come unannounced to a workshop whose plan stands already."""

from typing import ClassVar

from passerelle.base.errors import DomainError
from passerelle.workshops.participant_list import read_list
from twinning.rounds.problem import MOST_PEOPLE, Person, Problem


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
    listed = read_list(text).people
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
