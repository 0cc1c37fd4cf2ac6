"""The instance and the plan as the checker reads them from their files; nothing here is the planner's."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

Json = dict[str, Any]
Id = str | int
Row = list[int]

NOBODY = -1
MANY = 2**53
MOST_FAULTS = 20
MOST_PEOPLE = MOST_TABLES = 1_000
MOST_ROUNDS = 40


class Unfit(Exception):
    """A file that is not what it should be."""

    def __init__(self, *faults: Json) -> None:
        super().__init__(faults)
        self.faults = list(faults)


@dataclass(frozen=True, slots=True)
class Person:
    """A participant; rounds and tables by position, `hosts` the table moderated."""

    id: Id
    town: str
    languages: frozenset[str]
    ground_floor: bool
    absent: frozenset[int]
    wishes: tuple[int, ...]
    hosts: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its limits and the rounds in which it is not used."""

    id: Id
    least: int
    most: int
    ground_floor: bool
    closed: frozenset[int]


@dataclass(frozen=True, slots=True)
class Day:
    """The instance; `blocks` has per person the set of all whom keep-together pairs join to them."""

    rounds: int
    people: list[Person]
    tables: list[Table]
    blocks: list[set[int]]
    apart: list[tuple[int, int]]
    rotation: bool
    history: "Counter[tuple[int, int]]"
    limits: list[tuple[int, int]]
    locks: list[tuple[int, int, int]]
    held: list[Row]

    def groups(self, row: Row) -> list[list[int]]:
        """Per table the people who sit there."""
        found: list[list[int]] = [[] for _ in self.tables]
        for person, table in enumerate(row):
            if table != NOBODY:
                found[table].append(person)
        return found


def day_from(data: object) -> Day:
    """The instance; raises Unfit."""
    given = _object(data, "instance")
    rounds = _whole(given.get("rounds"), "instance.rounds")
    if rounds > MOST_ROUNDS:
        _too_many("rounds", found=rounds, most=MOST_ROUNDS, over=rounds - MOST_ROUNDS)
    tables = [_table(*one) for one in _each(given, "tables", "instance")]
    if len(tables) > MOST_TABLES:
        _too_many("tables", tables=len(tables), most=MOST_TABLES, over=len(tables) - MOST_TABLES)
    places = _positions([table.id for table in tables], "instance.tables")
    people = _people(given, places)
    index = _positions([person.id for person in people], "instance.people")
    return Day(
        rounds=rounds,
        people=people,
        tables=tables,
        blocks=_blocks(len(people), [pair[:2] for pair in _met(given, "together", index)]),
        apart=[pair[:2] for pair in _met(given, "apart", index)],
        rotation=_flag(given.get("rotation", False), "instance.rotation"),
        history=_history(given, index),
        limits=[_two(*row) for row in _each(given, "size_limits_by_round", "instance", counts=(0, rounds))],
        locks=[_lock(*one, index, places) for one in _each(given, "locks", "instance")],
        held=_rows(given.get("held", []), "instance.held", len(people), places),
    )


def _people(given: Json, places: dict[Id, int]) -> list[Person]:
    """The people listed, or as many as `n` says with the ids from 0 on."""
    if given.get("people") is None:
        count = _whole(given.get("n"), "instance.n")
    else:
        count = len(_list(given["people"], "instance.people"))
    if count > MOST_PEOPLE:
        _too_many("people", people=count, most=MOST_PEOPLE, over=count - MOST_PEOPLE)
    if given.get("people") is None:
        return [Person(number, "", frozenset(), False, frozenset(), (), None) for number in range(count)]
    return [_person(*one, places) for one in _each(given, "people", "instance")]


def _blocks(people: int, pairs: list[tuple[int, int]]) -> list[set[int]]:
    blocks = [{person} for person in range(people)]
    for one, other in pairs:
        joined = blocks[one] | blocks[other]
        for person in joined:
            blocks[person] = joined
    return blocks


def _history(given: Json, index: dict[Id, int]) -> "Counter[tuple[int, int]]":
    met: Counter[tuple[int, int]] = Counter()
    for one, other, times in _met(given, "history", index):
        met[min(one, other), max(one, other)] += times
    return met


def _person(data: object, path: str, places: dict[Id, int]) -> Person:
    given = _object(data, path)
    hosts = given.get("moderates")
    return Person(
        id=_id(given.get("id"), f"{path}.id"),
        town=_text(given.get("town", ""), f"{path}.town"),
        languages=frozenset(_text(*one) for one in _each(given, "langs", path)),
        ground_floor=_flag(given.get("ground_floor", False), f"{path}.ground_floor"),
        absent=frozenset(_whole(*one) for one in _each(given, "absent", path)),
        wishes=tuple(_find(*one, places, "no_such_table") for one in _each(given, "wishes", path)),
        hosts=None if hosts is None else _find(hosts, f"{path}.moderates", places, "no_such_table"),
    )


def _table(data: object, path: str) -> Table:
    given = _object(data, path)
    return Table(
        id=_id(given.get("id"), f"{path}.id"),
        least=_whole(given.get("min", 0), f"{path}.min"),
        most=_whole(given.get("max", 1_000), f"{path}.max"),
        ground_floor=_flag(given.get("ground_floor", True), f"{path}.ground_floor"),
        closed=frozenset(_whole(*one) for one in _each(given, "closed", path)),
    )


def _met(given: Json, key: str, index: dict[Id, int]) -> list[tuple[int, int, int]]:
    """Pairs of people, by position, with the number of times they met where one is given, else 1."""
    found = []
    for data, path in _each(given, key, "instance"):
        pair = _list(data, path)
        if not 2 <= len(pair) <= 3:
            _unfit("field_length", path, least=2, most=3 if key == "history" else 2, found=len(pair))
        one, other = (_find(who, path, index, "no_such_person") for who in pair[:2])
        found.append((one, other, _whole(pair[2], path) if len(pair) > 2 else 1))
    return found


def _two(data: object, path: str) -> tuple[int, int]:
    pair = _list(data, path)
    if len(pair) != 2:
        _unfit("field_length", path, least=2, most=2, found=len(pair))
    return _whole(pair[0], path), _whole(pair[1], path)


def _lock(data: object, path: str, index: dict[Id, int], places: dict[Id, int]) -> tuple[int, int, int]:
    given = _object(data, path)
    return (
        _find(given.get("person"), f"{path}.person", index, "no_such_person"),
        _whole(given.get("round"), f"{path}.round"),
        _find(given.get("table"), f"{path}.table", places, "no_such_table"),
    )


def seating_from(plan: object, day: Day) -> list[Row]:
    """The plan's rows, with tables by position and -1 for nobody; raises Unfit."""
    given = _object(plan, "plan")
    places = {table.id: number for number, table in enumerate(day.tables)}
    rows = _rows(given.get("seating"), "plan.seating", len(day.people), places)
    if len(rows) != day.rounds:
        _unfit("rows_differ", "plan.seating", found=len(rows), rounds=day.rounds)
    return rows


def _rows(data: object, path: str, people: int, places: dict[Id, int]) -> list[Row]:
    """Rows of seats; all that is wrong with them is told at once."""
    faults: list[Json] = []
    rows: list[Row] = []
    for number, row in enumerate(_list(data, path)):
        try:
            seats = _list(row, f"{path}[{number}]")
            if len(seats) != people:
                _unfit("seats_differ", f"{path}[{number}]", found=len(seats), people=people)
            rows.append(_seats(seats, f"{path}[{number}]", places))
        except Unfit as unfit:
            faults += unfit.faults
    if faults:
        raise Unfit(*faults[:MOST_FAULTS])
    return rows


def _seats(seats: list[Any], path: str, places: dict[Id, int]) -> Row:
    return [
        NOBODY
        if type(seat) is int and seat == NOBODY
        else _find(seat, f"{path}[{at}]", places, "no_such_table")
        for at, seat in enumerate(seats)
    ]


def _each(given: Json, key: str, path: str, counts: tuple[int, ...] = ()) -> Iterator[tuple[object, str]]:
    """The values of a list that may be missing, each with its path."""
    values = _list(given.get(key, []), f"{path}.{key}")
    if counts and len(values) not in counts:
        _unfit("rows_differ", f"{path}.{key}", found=len(values), rounds=max(counts))
    for number, value in enumerate(values):
        yield value, f"{path}.{key}[{number}]"


def _positions(ids: list[Id], path: str) -> dict[Id, int]:
    found: dict[Id, int] = {}
    for number, one in enumerate(ids):
        if one in found:
            _unfit("field_twice", f"{path}[{number}]", value=str(one), first=f"{path}[{found[one]}]")
        found[one] = number
    return found


def _find(value: object, path: str, index: dict[Id, int], code: str) -> int:
    one = _id(value, path)
    if one not in index:
        _unfit(code, path, value=str(one)[:60], nearest="")
    return index[one]


def _object(value: object, path: str) -> Json:
    return value if isinstance(value, dict) else _wrong(value, path, "object")


def _list(value: object, path: str) -> list[Any]:
    return value if isinstance(value, list) else _wrong(value, path, "list")


def _text(value: object, path: str) -> str:
    return value if isinstance(value, str) else _wrong(value, path, "text")


def _flag(value: object, path: str) -> bool:
    return value if isinstance(value, bool) else _wrong(value, path, "true_or_false")


def _whole(value: object, path: str) -> int:
    number = int(value) if isinstance(value, float) and value.is_integer() else value
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= MANY:
        return _wrong(value, path, "whole_number")
    return number


def _id(value: object, path: str) -> Id:
    if isinstance(value, str) and value.strip():
        return value
    return _whole(value, path) if isinstance(value, int | float) else _wrong(value, path, "id")


def _wrong(value: object, path: str, expected: str) -> NoReturn:
    shown = "null" if value is None else str(value)[:60]
    _unfit("field_kind", path, expected=expected, found=shown)


def _unfit(code: str, path: str, **params: Id) -> NoReturn:
    raise Unfit({"code": f"rounds.{code}", "path": path, **params})


def _too_many(what: str, **params: int) -> NoReturn:
    _unfit(f"too_many_{what}", f"instance.{what}", **params)
