"""What the planner is asked: people, tables, rounds, pairs, history and the order of aims."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

NOBODY = -1
"""In a seating: this person sits nowhere in this round."""

Seating = tuple[tuple[int, ...], ...]
"""Per round, per person (index in `Problem.people`): index in `Problem.tables`, or `NOBODY`."""

MOST_PEOPLE = 1_000
MOST_ROUNDS = 40


class Aim(StrEnum):
    """What a good plan has little of; a problem orders them, the first outweighs all after it."""

    THIRD_MEETINGS = "third_meetings"
    """Largest number of times any two people meet, above two."""
    REPEATS = "repeats"
    """Sum over pairs of m(m-1)/2, m their meetings (`quad`)."""
    TOWNS = "towns"
    """Pairs of one town (or partnership) at one table, summed over the rounds."""
    ROTATION = "rotation"
    """Visits of a person to a topic visited before; table hosts stay where they are and do not count."""
    WISHES = "wishes"
    """Topic wishes not met: first wishes weigh most."""
    COUNTRIES = "countries"
    """Tables whose countries are mixed less evenly than the people of that round."""
    NEWCOMERS = "newcomers"
    """Tables with more or fewer newcomers than their share."""
    AGES = "ages"
    """Tables whose age bands are mixed less evenly than the people of that round."""


USUAL_ORDER: tuple[Aim, ...] = tuple(Aim)


@dataclass(frozen=True, slots=True)
class Person:
    """One participant.

    Parameters:
        id: any text or number, unique in the problem.
        town: town or partnership, empty if unknown.
        country: ISO code, empty if unknown.
        languages: ISO 639-1 codes the person can talk in; empty means unknown, and then no rule of languages holds.
        age: age band such as `30-49`, empty if unknown.
        newcomer: comes for the first time.
        ground_floor: needs a table without stairs.
        absent: indices of the rounds the person misses.
        wishes: indices of tables (topics), the dearest first.
        hosts: index of the table the person moderates in every round present; None for most.
    """

    id: str | int
    town: str = ""
    country: str = ""
    languages: frozenset[str] = frozenset()
    age: str = ""
    newcomer: bool = False
    ground_floor: bool = False
    absent: frozenset[int] = frozenset()
    wishes: tuple[int, ...] = ()
    hosts: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table with the topic that stays there in all rounds.

    Parameters:
        id: any text or number, unique in the problem.
        topic: what is talked about.
        least, most: people who may sit here in a round; a table of nobody is allowed where `least` is 0.
        ground_floor: reached without stairs.
        closed: indices of the rounds in which the table is not used.
    """

    id: str | int
    topic: str = ""
    least: int = 0
    most: int = MOST_PEOPLE
    ground_floor: bool = True
    closed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Lock:
    """A seat that a person has chosen by hand: person, round and table as indices."""

    person: int
    round: int
    table: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything a plan depends on but the seed and the number of steps.

    Parameters:
        name: free text, handed through.
        people, tables: in the order to which all indices refer.
        rounds: number of rounds, at least 1.
        together, apart: pairs of indices of people; `together` hold transitively, where both are present.
        rotation: nobody should visit a topic twice.
        history: earlier meetings as (person, person, times); counted as meetings before round 0.
        size_limits: per round (fewest, most) per table, on top of the tables' own; empty means balanced sizes.
        locks: seats that must be kept.
        held: seats of the first rounds, which have taken place; not to be changed. Empty before the workshop.
        order: the aims, most important first.
    """

    people: tuple[Person, ...]
    tables: tuple[Table, ...]
    rounds: int
    name: str = ""
    together: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()
    rotation: bool = False
    history: tuple[tuple[int, int, int], ...] = ()
    size_limits: tuple[tuple[int, int], ...] = ()
    locks: tuple[Lock, ...] = ()
    held: Seating = ()
    order: tuple[Aim, ...] = USUAL_ORDER

    def present(self, round_index: int) -> Iterator[int]:
        """The people of a round, by index."""
        return (index for index, person in enumerate(self.people) if round_index not in person.absent)

    def open_tables(self, round_index: int) -> tuple[int, ...]:
        """The tables used in a round, by index."""
        return tuple(index for index, table in enumerate(self.tables) if round_index not in table.closed)
