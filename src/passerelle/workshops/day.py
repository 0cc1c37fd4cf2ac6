"""What is different on the day of a workshop, as chosen on the page, and the changes of its plan that this means."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from passerelle.base.errors import DomainError
from passerelle.workshops.arrivals import arrivals
from twinning.rounds.changes import Chairs, Changes, Late, NewHost, NoShow, Return, TableLost
from twinning.rounds.plan import Plan
from twinning.rounds.problem import MOST_PEOPLE, Problem

Nobody = Literal["nobody"]
NOBODY_HOSTS: Nobody = "nobody"
"""Chosen where a table has no moderator from now on."""


class NothingDifferent(DomainError):
    """Nothing was ticked, chosen or written."""

    code: ClassVar[str] = "day_nothing"


class AllHeld(DomainError):
    """All rounds have been held."""

    code: ClassVar[str] = "day_all_held"


class NoTableLeft(DomainError):
    """All tables of a round to come would be lost; `round` from 1."""

    code: ClassVar[str] = "day_no_table"


class ChairsUnclear(DomainError):
    """A number of seats without a table, or a table without a number; `most`."""

    code: ClassVar[str] = "day_chairs"


class HostUnclear(DomainError):
    """A table without a choice of who moderates it, or the reverse."""

    code: ClassVar[str] = "day_host_unclear"


class HostSame(DomainError):
    """Whoever is chosen moderates the table already; `name`, `table`."""

    code: ClassVar[str] = "day_host_same"


class HostNobody(DomainError):
    """Nobody is chosen for a table that nobody moderates; `table`."""

    code: ClassVar[str] = "day_host_nobody"


class HostGone(DomainError):
    """Whoever is to moderate does not come; `name`."""

    code: ClassVar[str] = "day_host_gone"


class HostTableLost(DomainError):
    """The table that somebody is to moderate is lost as well; `table`."""

    code: ClassVar[str] = "day_host_table_lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What was ticked, chosen and typed; people, tables and rounds by index.

    Parameters:
        held: number of rounds that have been held.
        late: who came besides, a list as typed.
        lost_from: the round from which on `lost` tables are lost; None for the first one still to come.
        chairs_at: the table that now has other `chairs`.
        chairs: how many people it seats now, as typed.
        host_at: the table with another moderator.
        host: who moderates it from now on; None where nothing was chosen.
        former_stays: whether its former host stays as a participant; else does not come.
    """

    held: int
    gone: tuple[int, ...] = ()
    back: tuple[int, ...] = ()
    late: str = ""
    lost: tuple[int, ...] = ()
    lost_from: int | None = None
    chairs_at: int | None = None
    chairs: str = ""
    host_at: int | None = None
    host: int | Nobody | None = None
    former_stays: bool = False

    def is_empty(self) -> bool:
        """Whether nothing is said but how many rounds have been held."""
        chosen = (self.chairs_at, self.host_at, self.host)
        said = self.gone or self.back or self.late.strip() or self.lost or self.chairs.strip()
        return not said and all(one is None for one in chosen)

    def first_lost(self) -> int:
        """The round from which on tables are lost."""
        return self.held if self.lost_from is None else max(self.lost_from, self.held)


def hosts_now(problem: Problem, table: int, held: int) -> tuple[int, ...]:
    """Return who moderates a table in some round after those held."""
    to_come = range(held, problem.rounds)
    people = enumerate(problem.people)
    return tuple(index for index, one in people if one.hosts == table and not one.absent.issuperset(to_come))


def leaving(day: Day, problem: Problem) -> tuple[int, ...]:
    """Return who does not come any more: those ticked, and the former host of a table who is not to stay."""
    former = () if day.host_at is None or day.former_stays else hosts_now(problem, day.host_at, day.held)
    return tuple(dict.fromkeys((*day.gone, *(one for one in former if one != day.host))))


def changes_of(day: Day, problem: Problem) -> Changes:
    """Return the changes of a plan that the choices mean.

    Raises:
        NothingDifferent, AllHeld, NoTableLeft: nothing can be planned.
        ChairsUnclear: as said there.
        HostUnclear, HostSame, HostNobody, HostGone, HostTableLost: as said there.
        ListFault, ArrivalKnown, ArrivalsTooMany: as `arrivals` does.
    """
    if day.is_empty() and day.held == len(problem.held):
        raise NothingDifferent
    if day.held >= problem.rounds:
        raise AllHeld
    late = arrivals(day.late, problem)
    _refuse_no_table(day, problem)
    hosts = tuple(_hosts(day, problem))
    return Changes(
        held=day.held,
        no_shows=tuple(NoShow(person) for person in leaving(day, problem)),
        returns=tuple(Return(person) for person in day.back),
        late=tuple(Late(person) for person in late),
        tables_lost=tuple(TableLost(table, day.first_lost()) for table in day.lost),
        chairs=tuple(_chairs(day)),
        hosts=hosts,
    )


def before_change(plan: Plan, day: Day) -> Plan:
    """Return the plan without the former host's duty, where somebody else takes it over.

    Who comes back later then sits as a participant, since no table has two hosts.
    """
    if day.host_at is None or not isinstance(day.host, int):
        return plan
    people = tuple(
        replace(one, hosts=None) if one.hosts == day.host_at and index != day.host else one
        for index, one in enumerate(plan.problem.people)
    )
    return replace(plan, problem=replace(plan.problem, people=people))


def _refuse_no_table(day: Day, problem: Problem) -> None:
    for index in range(day.first_lost(), problem.rounds):
        if day.lost and not set(problem.open_tables(index)) - set(day.lost):
            raise NoTableLeft(round=index + 1)


def _chairs(day: Day) -> Iterator[Chairs]:
    typed = day.chairs.strip()
    if day.chairs_at is None and not typed:
        return
    if day.chairs_at is None or not (typed.isdecimal() and len(typed) < 6 and 1 <= int(typed) <= MOST_PEOPLE):
        raise ChairsUnclear(most=MOST_PEOPLE)
    yield Chairs(day.chairs_at, int(typed))


def _hosts(day: Day, problem: Problem) -> Iterator[NewHost]:
    if day.host_at is None and day.host is None:
        return
    if day.host_at is None or day.host is None:
        raise HostUnclear
    table = problem.tables[day.host_at]
    closed = table.closed.issuperset(range(day.held, problem.rounds))
    if closed or (day.host_at in day.lost and day.first_lost() == day.held):
        raise HostTableLost(table=table.id)
    now = hosts_now(problem, day.host_at, day.held)
    if isinstance(day.host, int):
        name = problem.people[day.host].id
        if day.host in day.gone:
            raise HostGone(name=name)
        if now == (day.host,):
            raise HostSame(name=name, table=table.id)
    elif not now:
        raise HostNobody(table=table.id)
    yield NewHost(day.host_at, day.host if isinstance(day.host, int) else None)
