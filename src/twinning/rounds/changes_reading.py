"""Changes as JSON; the format is published in `docs/schemas/rounds-changes.json`."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from twinning.rounds.changes import (
    Chairs,
    Changes,
    Late,
    NewHost,
    NoShow,
    Return,
    Swap,
    TableLost,
)
from twinning.rounds.instance_fields import Index, person_from, round_from
from twinning.rounds.json_values import Field
from twinning.rounds.problem import MOST_PEOPLE, Lock, Problem

CHANGE_KEYS = (
    "held",
    "no_shows",
    "returns",
    "late",
    "tables_lost",
    "chairs",
    "hosts",
    "locks",
    "unlocks",
    "swaps",
)
Found = TypeVar("Found")


def changes_from(data: object, problem: Problem) -> Changes:
    """The changes that a JSON object describes.

    Parameters:
        data: what a JSON parser makes of a list of changes.
        problem: whose ids of people and tables are meant; people who come late may be named by their ids as well.

    Raises:
        Unreadable: with a reason for each fault (twenty at most): its path and what is expected there.
    """
    whole = Field(data)
    given = whole.parts(CHANGE_KEYS)
    held = given["held"].whole(len(problem.held), problem.rounds) if "held" in given else len(problem.held)
    reader = _Reader(problem, range(held, problem.rounds))
    late = reader.each(given.get("late"), reader.late)
    reader.name_late(given.get("late"), late)
    found = Changes(
        held=held,
        late=late,
        no_shows=reader.each(given.get("no_shows"), lambda one: reader.attendance(one, NoShow)),
        returns=reader.each(given.get("returns"), lambda one: reader.attendance(one, Return)),
        tables_lost=reader.each(given.get("tables_lost"), reader.table_lost),
        chairs=reader.each(given.get("chairs"), reader.chairs),
        hosts=reader.each(given.get("hosts"), reader.host),
        locks=reader.each(given.get("locks"), reader.lock),
        unlocks=reader.each(given.get("unlocks"), reader.unlock),
        swaps=reader.each(given.get("swaps"), reader.swap),
    )
    whole.settle()
    return found


class _Reader:
    """Reads single changes; None after a fault."""

    def __init__(self, problem: Problem, open_rounds: range) -> None:
        self.problem, self.open_rounds = problem, open_rounds
        self.people = Index(
            {person.id: index for index, person in enumerate(problem.people)}, "no_such_person"
        )
        self.tables = Index({table.id: index for index, table in enumerate(problem.tables)}, "no_such_table")

    def each(self, place: Field | None, read: Callable[[Field], Found | None]) -> tuple[Found, ...]:
        """The changes of one list."""
        found = [read(one) for one in place.items()] if place is not None else []
        return tuple(one for one in found if one is not None)

    def name_late(self, place: Field | None, late: tuple[Late, ...]) -> None:
        """Let people who come late be named by the other changes; an id that is there already is a fault."""
        known = dict(self.people.positions)
        for one, position in zip(late, range(len(known), len(known) + len(late)), strict=True):
            if one.person.id in known and place is not None:
                place.refuse("id_taken", value=str(one.person.id)[:60])
            known[one.person.id] = position
        self.people = Index(known, "no_such_person")

    def late(self, place: Field) -> Late | None:
        """A new person with the round from which on."""
        if not isinstance(place.value, dict):
            place.expected("object")
            return None
        own = {key: value for key, value in place.value.items() if key != "from_round"}
        person, named = person_from(Field(own, place.path, place.faults), self.problem.rounds, self.tables)
        first = (
            self._round(place.parts(tuple(place.value)), "from_round")
            if "from_round" in place.value
            else None
        )
        return Late(person, first) if named is not None else None

    def attendance(
        self, place: Field, kind: "Callable[[int, int | None, tuple[int, ...]], Found]"
    ) -> Found | None:
        """A person with the round from which on, or with the rounds."""
        given = place.parts(("person", "from_round", "rounds"), needed=("person",))
        if "from_round" in given and "rounds" in given:
            place.refuse("field_either", one="from_round", other="rounds")
        person = self._person(given, "person")
        first = self._round(given, "from_round")
        rounds = given["rounds"].items(1) if "rounds" in given else []
        named = tuple(index for index in map(self._open, rounds) if index is not None)
        return None if person is None else kind(person, first, named)

    def table_lost(self, place: Field) -> TableLost | None:
        """A table with the round from which on."""
        given = place.parts(("table", "from_round"), needed=("table",))
        table, first = self._table(given, "table"), self._round(given, "from_round")
        return None if table is None else TableLost(table, first)

    def chairs(self, place: Field) -> Chairs | None:
        """A table with the number of its chairs."""
        given = place.parts(("table", "max"), needed=("table", "max"))
        table = self._table(given, "table")
        most = given["max"].whole(0, MOST_PEOPLE) if "max" in given else 0
        return None if table is None else Chairs(table, most)

    def host(self, place: Field) -> NewHost | None:
        """A table with the person who moderates it now, or null."""
        given = place.parts(("table", "person"), needed=("table", "person"))
        table = self._table(given, "table")
        nobody = "person" in given and given["person"].value is None
        person = None if nobody else self._person(given, "person")
        return None if table is None or (person is None and not nobody) else NewHost(table, person)

    def lock(self, place: Field) -> Lock | None:
        """A seat that somebody has chosen."""
        keys = ("person", "round", "table")
        given = place.parts(keys, needed=keys)
        person, index = self._person(given, "person"), self._round(given, "round")
        table = self._table(given, "table")
        return None if person is None or index is None or table is None else Lock(person, index, table)

    def unlock(self, place: Field) -> tuple[int, int] | None:
        """A seat that is free again."""
        given = place.parts(("person", "round"), needed=("person", "round"))
        person, index = self._person(given, "person"), self._round(given, "round")
        return None if person is None or index is None else (person, index)

    def swap(self, place: Field) -> Swap | None:
        """Two people and the round in which they change seats."""
        given = place.parts(("round", "people"), needed=("round", "people"))
        index = self._round(given, "round")
        people = [self.people.find(one) for one in given["people"].items(2, 2)] if "people" in given else []
        if index is None or len(people) != 2 or people[0] is None or people[1] is None:
            return None
        return Swap(index, people[0], people[1])

    def _person(self, given: Mapping[str, Field], key: str) -> int | None:
        return self.people.find(given[key]) if key in given else None

    def _table(self, given: Mapping[str, Field], key: str) -> int | None:
        return self.tables.find(given[key]) if key in given else None

    def _round(self, given: Mapping[str, Field], key: str) -> int | None:
        return self._open(given[key]) if key in given else None

    def _open(self, place: Field) -> int | None:
        """A round that has not been held; None after a fault."""
        index = round_from(place, self.problem.rounds)
        if index is not None and index < self.open_rounds.start:
            place.refuse("round_held", value=index, held=self.open_rounds.start)
            return None
        return index
