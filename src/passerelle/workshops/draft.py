"""What a person types for a plan, all of it as text, and the problem that it means."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import partial

from passerelle.workshops.complaints import Complaint
from passerelle.workshops.list_columns import Column
from passerelle.workshops.list_lines import ANY_TABLE, Participant
from passerelle.workshops.participant_list import NamesMissing, ParticipantList, read_list
from twinning.rounds.problem import MOST_ROUNDS, USUAL_ORDER, Aim, Person, Problem, Table
from twinning.vocabulary.folding import collapse, fold

MOST_TABLES = 150
MOST_PAIRS = 500
LONGEST_PAIR = 200
"""Signs in a line with two names."""
MOST_NOTES = 1_000
MOST_GUESSED = 60
"""Unknown names for which the nearest one is sought, which takes long; where more are wrong, so is the list."""
PAIR_MARKS = (" – ", " — ", " - ", " & ", " + ", " / ", "\t", ";", " = ", "–", ",")
"""What may stand between the two names of a pair, the clearest first."""


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table as typed: topic, fewest and most people, with or without stairs, the host's name."""

    topic: str = ""
    least: str = ""
    most: str = ""
    ground_floor: bool = True
    host: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything typed, as typed.

    Parameters:
        columns: the reader's choices for the list's columns, empty if none.
        first: what the reader said of the list's first line, empty if nothing.
    """

    title: str = ""
    people: str = ""
    delimiter: str = ""
    first: str = ""
    columns: tuple[str, ...] = ()
    tables: tuple[TableLine, ...] = ()
    rounds: str = "3"
    rotation: bool = True
    together: str = ""
    apart: str = ""
    order: tuple[Aim, ...] = USUAL_ORDER
    seed: str = "0"


@dataclass(frozen=True, slots=True)
class Asked:
    """The problem that a draft means, if it means one, and what stands in the way or was left out.

    Parameters:
        hosts: who hosts which table, both by index, from the list and from the tables.
    """

    problem: Problem | None
    seed: int
    complaints: tuple[Complaint, ...]
    hosts: Mapping[int, int]


def list_of(draft: Draft) -> ParticipantList:
    """Return the people of a draft's list; a choice of columns without names is complained of and not followed.

    Raises:
        ListFault: nobody can be read from it.
    """
    read = partial(read_list, draft.people, delimiter=draft.delimiter, first=draft.first)
    try:
        return read(chosen=draft.columns)
    except NamesMissing:
        listed = read()
    nameless = Complaint("columns_nameless", field="column")
    return replace(listed, complaints=(nameless, *listed.complaints))


def asked(draft: Draft, listed: ParticipantList) -> Asked:
    """Return the problem of a draft and its list; without one where a complaint is more than a note."""
    return _Reader(draft, listed.people, listed.complaints).asked()


class _Reader:
    """Puts a problem together and gathers what is wrong on the way."""

    def __init__(self, draft: Draft, people: Sequence[Participant], complaints: Sequence[Complaint]) -> None:
        self.draft = draft
        self.people = people
        self.complaints = list(complaints)
        self.rounds = self.number("rounds", draft.rounds, 1, MOST_ROUNDS)
        self.rounds_are_known = not any(one.field == "rounds" for one in self.complaints)
        self.names = Names([person.name for person in people], by_word=True)
        self.topics = Names([table.topic for table in draft.tables])

    def asked(self) -> Asked:
        """The problem and all complaints."""
        if not self.draft.tables:
            self.complain("tables_missing", "count")
        tables = tuple(self.table(place, line) for place, line in enumerate(self.draft.tables))
        hosts = self.hosts()
        problem = Problem(
            name=self.draft.title,
            people=tuple(self.person(one, hosts.get(place)) for place, one in enumerate(self.people)),
            tables=tables,
            rounds=self.rounds,
            together=self.pairs("together", self.draft.together),
            apart=self.pairs("apart", self.draft.apart),
            rotation=self.draft.rotation,
            order=self.draft.order,
        )
        seed = self.number("seed", self.draft.seed, 0, 2**31)
        fits = all(complaint.is_note for complaint in self.complaints)
        return Asked(problem if fits else None, seed, tuple(self.complaints), hosts)

    def table(self, place: int, line: TableLine) -> Table:
        """One table; an empty limit is no limit."""
        field = f"table-{place + 1}"
        most = self.number(f"{field}-most", line.most, 1, len(self.people), empty=max(len(self.people), 1))
        least = self.number(f"{field}-least", line.least, 0, most, empty=0)
        return Table(id=place + 1, topic=line.topic, least=least, most=most, ground_floor=line.ground_floor)

    def number(self, field: str, text: str, least: int, most: int, *, empty: int | None = None) -> int:
        """A whole number within limits; the lowest, with a complaint, where it is none."""
        word = text.strip()
        if not word and empty is not None:
            return empty
        if word.isdecimal() and len(word) < 12 and least <= int(word) <= most:
            return int(word)
        self.complain("number_wrong", field, value=word[:40], least=least, most=most)
        return least

    def person(self, one: Participant, hosts: int | None) -> Person:
        """One participant; wishes that name no table are left out."""
        wishes = [self.table_named(wish, one, Column.WISHES) for wish in one.wishes[:MOST_TABLES]]
        absent = frozenset(index for index in one.absent if index < self.rounds)
        is_open = MOST_ROUNDS - 1 in one.absent  # all rounds, or all from one on
        if self.rounds_are_known and len(absent) < len(one.absent) and not is_open:
            self.note("round_missing", one, Column.ABSENT, value=max(one.absent) + 1, rounds=self.rounds)
        return Person(
            id=one.name,
            town=one.town,
            country=one.country,
            languages=one.languages,
            age=one.age,
            newcomer=one.newcomer,
            ground_floor=one.ground_floor,
            absent=absent,
            wishes=tuple(dict.fromkeys(wish for wish in wishes if wish is not None)),
            hosts=hosts,
        )

    def hosts(self) -> dict[int, int]:
        """Person to table, from the list and from the tables; who just says yes gets the first free table."""
        found: dict[int, int] = {}
        for place, line in enumerate(self.draft.tables):
            person = self.host(line.host, f"table-{place + 1}-host") if line.host.strip() else None
            if person is not None and found.setdefault(person, place) != place:
                params = {"name": self.people[person].name, "first": found[person] + 1, "second": place + 1}
                self.complain("hosts_two_tables", f"table-{place + 1}-host", **params)
        for person, one in enumerate(self.people):
            table = self.table_named(one.host, one, Column.HOST) if one.host not in ("", ANY_TABLE) else None
            if table is not None and found.setdefault(person, table) != table:
                self.note("host_elsewhere", one, Column.HOST, table=found[person] + 1)
        free = [place for place in range(len(self.draft.tables)) if place not in found.values()]
        for person, one in enumerate(self.people):
            if one.host == ANY_TABLE and person not in found:
                if not free:
                    self.note("no_table_to_host", one, Column.HOST)
                    continue
                found[person] = free.pop(0)
        return found

    def host(self, text: str, field: str) -> int | None:
        """The person who hosts a table; a complaint where two are named, or nobody of the list."""
        both = self.split(text) if self.names.place(text) is None else None
        if both and all(self.names.place(name) is not None for name in both):
            self.complain("hosts_several", field)
            return None
        return self.named(text, field)

    def table_named(self, text: str, one: Participant, column: Column) -> int | None:
        """The table of a number or a topic; a note where there is none such."""
        words = fold(text).split()
        digits = words[-1] if words and (len(words) == 1 or words[0] in ("tisch", "table")) else ""
        if digits.isdecimal() and 1 <= int(digits[:6]) <= len(self.draft.tables):
            return int(digits) - 1
        place = self.topics.place(text)
        if place is None:
            self.note("table_unknown", one, column, value=text, nearest=self.topics.nearest(text))
        return place

    def pairs(self, field: str, text: str) -> tuple[tuple[int, int], ...]:
        """The pairs of a text, a line each."""
        lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1)]
        filled = [(number, line) for number, line in lines if line]
        if len(filled) > MOST_PAIRS:
            self.complain("pairs_too_many", field, most=MOST_PAIRS, found=len(filled))
            return ()
        found = [self.pair(field, number, line) for number, line in filled]
        return tuple(dict.fromkeys(pair for pair in found if pair is not None))

    def pair(self, field: str, number: int, line: str) -> tuple[int, int] | None:
        """The two people of a line."""
        both = self.split(line) if len(line) <= LONGEST_PAIR else None
        if both is None:
            self.complaints.append(Complaint("pair_unclear", {"value": line[:80]}, field=field, line=number))
            return None
        one, other = (self.named(name, field, line=number) for name in both)
        if one is None or other is None:
            return None
        if one == other:
            params = {"name": self.people[one].name}
            self.complaints.append(Complaint("pair_of_one", params, field=field, line=number))
            return None
        return one, other

    def split(self, line: str) -> tuple[str, str] | None:
        """The two names of a line: where both are known, else at the clearest mark."""
        ways = [line.partition(mark)[::2] for mark in PAIR_MARKS if line.count(mark) == 1]
        ways += [
            (line[:place], line[place + len(mark) :])
            for mark in (*PAIR_MARKS, "-")
            for place in range(len(line))
            if line.startswith(mark, place)
        ]
        ways = [(one.strip(), other.strip()) for one, other in ways if one.strip() and other.strip()]
        known = (way for way in ways if all(self.names.place(name) is not None for name in way))
        return next(known, ways[0] if ways else None)

    def named(self, name: str, field: str, *, line: int = 0) -> int | None:
        """The person of a name; a complaint, with the nearest name, where there is none such."""
        place = self.names.place(name)
        if place is None:
            params = {"name": name.strip()[:80], "nearest": self.names.nearest(name)}
            self.complaints.append(Complaint("person_unknown", params, field=field, line=line))
        return place

    def complain(self, code: str, field: str, **params: object) -> None:
        """Remember what must be mended."""
        self.complaints.append(Complaint(code, params, field=field))

    def note(self, code: str, one: Participant, column: Column, **params: object) -> None:
        """Remember what is left out of a person's line; who left out very much reads no further note."""
        if len(self.complaints) < MOST_NOTES:
            self.complaints.append(Complaint(code, params, line=one.line, column=column, is_note=True))


class Names:
    """Finds names however they are spelled: by all letters, else by the only one that is meant.

    Parameters:
        by_word: one word of a name, such as the given name, is enough where nobody else has it.
    """

    def __init__(self, names: Iterable[str], *, by_word: bool = False) -> None:
        self.names = list(names)
        self.by_letters = {
            name.casefold().strip(): place for place, name in reversed(list(enumerate(self.names)))
        }
        self.by_key: dict[str, list[int]] = {}
        for place, name in enumerate(self.names):
            for key in {collapse(fold(text)) for text in (name, name.split("(")[0])}:
                self.by_key.setdefault(key, []).append(place)
        self._guesses: dict[str, str] = {}
        self.by_word: dict[str, set[int]] = {}
        for place, name in enumerate(self.names if by_word else ()):
            for word in fold(name.split("(")[0]).split():
                self.by_word.setdefault(collapse(word), set()).add(place)

    def place(self, name: str) -> int | None:
        """The place of a name in the list; none if nobody, or more than one, is called so."""
        text = name.casefold().strip()
        if text in self.by_letters and text:
            return self.by_letters[text]
        key = collapse(fold(name))
        places = (self.by_key.get(key) or list(self.by_word.get(key, ()))) if fold(name) else []
        return places[0] if len(places) == 1 else None

    def nearest(self, name: str) -> str:
        """The name that is spelled most alike, empty if none is, or after `MOST_GUESSED` other ones."""
        sought = collapse(fold(name))
        if sought not in self._guesses:
            self._guesses[sought] = self._guess(sought) if len(self._guesses) < MOST_GUESSED else ""
        return self._guesses[sought]

    def _guess(self, sought: str) -> str:
        """The name whose spelling is nearest to a folded one."""
        keys = {key: places[0] for key, places in self.by_key.items() if key}
        begun = [place for key, place in keys.items() if sought in key.split()]
        if begun:
            return self.names[begun[0]]
        near = get_close_matches(sought, keys, n=1, cutoff=0.6)
        return self.names[keys[near[0]]] if near else ""
