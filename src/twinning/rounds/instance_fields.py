"""The parts of an instance out of JSON values: tables, people, pairs, seats; faults are noted where they are."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from twinning.rounds.json_values import Field, nearest
from twinning.rounds.problem import MOST_PEOPLE, NOBODY, USUAL_ORDER, Aim, Lock, Person, Seating, Table

Id = str | int
Found = TypeVar("Found")

INSTANCE_KEYS = (
    "name",
    "kind",
    "note",
    "language_rule",
    "n",
    "rounds",
    "tables",
    "people",
    "together",
    "apart",
    "rotation",
    "history",
    "size_limits_by_round",
    "locks",
    "held",
    "order",
)
TABLE_KEYS = ("id", "topic", "min", "max", "ground_floor", "closed")
PERSON_KEYS = (
    "id",
    "town",
    "country",
    "langs",
    "age",
    "newcomer",
    "ground_floor",
    "absent",
    "wishes",
    "moderates",
)
MOST_COUNTED = 100_000
"""So many people may be given by their number `n` alone; how many can be planned is for `checks` to say."""
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Index:
    """Looks up ids: where each stands in its list; one that `is_missing` itself is told of once, not at every id."""

    positions: Mapping[Id, int]
    code: str
    is_missing: bool = False

    def find(self, place: Field) -> int | None:
        """The position of the id in a field; None after a fault."""
        value = place.identity()
        if value is None or self.is_missing:
            return None
        if value not in self.positions:
            place.refuse(self.code, value=str(value)[:60], nearest=nearest(value, self.positions))
            return None
        return self.positions[value]


def person_from(place: Field, rounds: int, tables: Index) -> tuple[Person, Field | None]:
    """A person out of JSON, and the field of the id."""
    given = place.parts(PERSON_KEYS, needed=("id",))
    identity = given["id"].identity() if "id" in given else None
    person = Person(
        id="" if identity is None else identity,
        town=_text(given, "town"),
        country=_text(given, "country"),
        languages=frozenset(_each(given.get("langs"), _language)),
        age=_text(given, "age"),
        newcomer=_flag(given, "newcomer", False),
        ground_floor=_flag(given, "ground_floor", False),
        absent=frozenset(_each(given.get("absent"), lambda one: round_from(one, rounds))),
        wishes=tuple(_each(given.get("wishes"), tables.find)),
        hosts=_hosts(given.get("moderates"), tables),
    )
    return person, given.get("id") if identity is not None else None


def round_from(place: Field, rounds: int) -> int | None:
    """The index of a round; None after a fault."""
    before = len(place.faults)
    value = place.whole(0)
    if len(place.faults) > before:
        return None
    if value >= rounds:
        place.refuse("no_such_round", value=value, rounds=rounds)
        return None
    return value


def people_from(
    whole: Field, given: Mapping[str, Field], rounds: int, tables: Index
) -> tuple[tuple[Person, ...], Index]:
    """The people of an instance, or as many as `n` says, and where to look up their ids."""
    count = given["n"].whole(0, MOST_COUNTED) if "n" in given else None
    if "people" not in given:
        if count is None and isinstance(whole.value, dict):
            Field(None, "people", whole.faults).refuse("field_missing")
        people = tuple(Person(id=number) for number in range(count or 0))
        positions: Mapping[Id, int] = {number: number for number in range(len(people))}
        return people, Index(positions, "no_such_person", is_missing=count is None)
    read = [person_from(place, rounds, tables) for place in given["people"].items()]
    whole.distinct((place, person.id) for person, place in read if place is not None)
    if count is not None and isinstance(given["people"].value, list) and count != len(read):
        given["n"].refuse("count_differs", found=count, people=len(read))
    positions = {person.id: position for position, (person, place) in enumerate(read) if place is not None}
    return tuple(person for person, _ in read), Index(positions, "no_such_person")


def tables_from(place: Field | None, rounds: int) -> tuple[tuple[Table, ...], Index]:
    """The tables of an instance and where to look up their ids."""
    if place is None:
        return (), Index({}, "no_such_table", is_missing=True)
    read = [_table(one, rounds) for one in place.items()]
    place.distinct((found, table.id) for table, found in read if found is not None)
    positions = {table.id: position for position, (table, found) in enumerate(read) if found is not None}
    return tuple(table for table, _ in read), Index(positions, "no_such_table")


def _table(place: Field, rounds: int) -> tuple[Table, Field | None]:
    given = place.parts(TABLE_KEYS, needed=("id",))
    identity = given["id"].identity() if "id" in given else None
    table = Table(
        id="" if identity is None else identity,
        topic=_text(given, "topic"),
        least=given["min"].whole(0) if "min" in given else 0,
        most=given["max"].whole(0) if "max" in given else MOST_PEOPLE,
        ground_floor=_flag(given, "ground_floor", True),
        closed=frozenset(_each(given.get("closed"), lambda one: round_from(one, rounds))),
    )
    if table.least > table.most:
        place.refuse("least_above_most", least=table.least, most=table.most)
    return table, given.get("id") if identity is not None else None


def _text(given: Mapping[str, Field], key: str) -> str:
    return given[key].text() if key in given else ""


def _flag(given: Mapping[str, Field], key: str, usual: bool) -> bool:
    return given[key].flag() if key in given else usual


def _each(place: Field | None, read: Callable[[Field], Found | None]) -> list[Found]:
    """The values of a list in which nothing may stand twice."""
    pairs = [(one, read(one)) for one in place.items()] if place is not None else []
    if place is not None:
        place.distinct(pairs)
    return [value for _, value in pairs if value is not None]


def _language(place: Field) -> str | None:
    if isinstance(place.value, str) and _LANGUAGE.fullmatch(place.value):
        return place.value
    place.expected("language")
    return None


def _hosts(place: Field | None, tables: Index) -> int | None:
    return None if place is None or place.value is None else tables.find(place)


def _pair(place: Field, people: Index, most: int = 2) -> tuple[int, int, list[Field]] | None:
    """Two different people and what stands after them; None after a fault."""
    before = len(place.faults)
    parts = place.items(2, most)
    if len(place.faults) > before:
        return None
    one, other = people.find(parts[0]), people.find(parts[1])
    if one is None or other is None:
        return None
    if one == other:
        place.refuse("pair_of_one", value=str(parts[0].value)[:60])
        return None
    return one, other, parts[2:]


def pairs_from(place: Field | None, people: Index) -> tuple[tuple[int, int], ...]:
    """Pairs of people, as indices."""
    read = [_pair(one, people) for one in place.items()] if place is not None else []
    return tuple((pair[0], pair[1]) for pair in read if pair is not None)


def history_from(place: Field | None, people: Index) -> tuple[tuple[int, int, int], ...]:
    """Earlier meetings: pairs with the number of times, once where it is not said."""
    read = [_pair(one, people, 3) for one in place.items()] if place is not None else []
    return tuple((one, other, times[0].whole(1) if times else 1) for one, other, times in filter(None, read))


def size_limits_from(place: Field | None, rounds: int) -> tuple[tuple[int, int], ...]:
    """Fewest and most people at a table, one pair for each round."""
    found = []
    rows = place.items() if place is not None else []
    for row in rows:
        limits = [part.whole(0) for part in row.items(2, 2)]
        if len(limits) == 2:
            if limits[0] > limits[1]:
                row.refuse("least_above_most", least=limits[0], most=limits[1])
            found.append((limits[0], limits[1]))
    if place is not None and rows and len(rows) != rounds:
        place.refuse("rows_differ", found=len(rows), rounds=rounds)
    return tuple(found)


def locks_from(place: Field | None, people: Index, rounds: int, tables: Index) -> tuple[Lock, ...]:
    """Seats chosen by hand."""
    found = []
    for one in place.items() if place is not None else []:
        keys = ("person", "round", "table")
        given = one.parts(keys, needed=keys)
        if len(given) == len(keys):
            person, table = people.find(given["person"]), tables.find(given["table"])
            index = round_from(given["round"], rounds)
            if person is not None and table is not None and index is not None:
                found.append(Lock(person=person, round=index, table=table))
    return tuple(found)


def seats_from(place: Field | None, people: int, tables: Index, allowed: Sequence[int]) -> Seating:
    """Rows of table ids, -1 for nobody; as many rows as `allowed` says."""
    if place is None:
        return ()
    rows = place.items()
    if len(rows) not in allowed and isinstance(place.value, list):
        place.refuse("rows_differ", found=len(rows), rounds=max(allowed))
    return tuple(_seats_of_round(row, people, tables) for row in rows)


def _seats_of_round(row: Field, people: int, tables: Index) -> tuple[int, ...]:
    seats = row.items()
    if isinstance(row.value, list) and len(seats) != people:
        row.refuse("seats_differ", found=len(seats), people=people)
    found = (NOBODY if _is_nobody(seat.value) else tables.find(seat) for seat in seats)
    return tuple(NOBODY if seat is None else seat for seat in found)


def _is_nobody(value: object) -> bool:
    return isinstance(value, int | float) and value == NOBODY


def order_from(place: Field | None) -> tuple[Aim, ...]:
    """The aims named first, in their order; then the others in the usual one."""
    first = _each(place, _aim)
    return tuple(first) + tuple(aim for aim in USUAL_ORDER if aim not in first)


def _aim(place: Field) -> Aim | None:
    names: Iterable[str] = [aim.value for aim in USUAL_ORDER]
    if isinstance(place.value, str) and place.value in names:
        return Aim(place.value)
    place.refuse("no_such_aim", value=str(place.value)[:60], known=", ".join(names))
    return None
