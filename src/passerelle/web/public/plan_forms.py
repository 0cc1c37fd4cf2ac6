"""What the table plan's forms send, read without a judgement: typed texts, a sheet, a move."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language

from passerelle.workshops.draft import MOST_TABLES, Draft, TableLine
from passerelle.workshops.list_lines import ANY_TABLE
from passerelle.workshops.participant_list import ParticipantList
from passerelle.workshops.sheet import Sheet, SheetFault, from_text
from twinning.rounds.problem import USUAL_ORDER, Aim

SEATS_A_TABLE = 7
"""People at a table, where nobody has said how many tables there are."""
FEW_TABLES, FEWEST_AT_A_TABLE = 3, 3
"""Few people sit at so many tables all the same, if so many are left for each: at one table nobody meets anew."""
LONGEST = 200
LIST_FIELDS = ("people", "together", "apart")


def draft_of(post: QueryDict) -> Draft:
    """Return what was typed; fields that are missing keep what a draft begins with."""
    begun = Draft()
    texts = {
        name: post.get(name, getattr(begun, name))
        for name in ("title", "rounds", "seed", "delimiter", "first")
    }
    return Draft(
        **{name: " ".join(text.split())[:LONGEST] for name, text in texts.items()},
        **{name: post.get(name, "").replace("\r\n", "\n") for name in LIST_FIELDS},
        columns=tuple(post.getlist("column")),
        tables=_tables(post),
        rotation="rotation" in post or "tables" not in post,
        order=_order(post.getlist("order"), post.get("do", "")),
    )


def with_tables(draft: Draft, listed: ParticipantList, count: str = "") -> Draft:
    """Return the draft with as many tables as asked for, or as seem fit.

    Topics come from the list's wishes, a table each, since a wish for a topic means its first table. Where they are
    too few for the people, tables without a topic follow.
    """
    if not draft.tables:
        topics = wished_topics(listed)
        without = _usual_tables(len(listed.people)) - len(topics)
        lines = [*(TableLine(topic=topic) for topic in topics), *(TableLine() for _ in range(without))]
        draft = replace(draft, tables=tuple(lines[:MOST_TABLES]), rotation=bool(topics))
    wanted = int(count) if count.isdecimal() and len(count) < 5 else len(draft.tables)
    wanted = min(max(wanted, 1), MOST_TABLES)
    added = (TableLine() for _ in range(wanted - len(draft.tables)))
    return replace(draft, tables=(*draft.tables[:wanted], *added))


def _usual_tables(people: int) -> int:
    return max(1, min(FEW_TABLES, people // FEWEST_AT_A_TABLE), round(people / SEATS_A_TABLE))


def wished_topics(listed: ParticipantList) -> list[str]:
    """Return the topics that stand in the list as texts, in the order in which they come; none if by number."""
    texts = [text for one in listed.people for text in (*one.wishes, one.host)]
    topics = dict.fromkeys(text for text in texts if text not in ("", ANY_TABLE) and not text.isdecimal())
    return list(topics) if 1 < len(topics) <= 30 else []


def sheet_of(post: Mapping[str, str], name: str = "sheet") -> Sheet:
    """Return the sheet of a form in the page's language; raises SheetFault, also where there is no plan in it."""
    sheet = from_text(post.get(name, ""))
    if not sheet.seating:
        raise SheetFault
    return replace(sheet, language=get_language() or "de")


@dataclass(frozen=True, slots=True)
class WantedMove:
    """A person to be moved, alone or in exchange; all by index, None where nothing or nonsense was chosen."""

    person: int | None
    round: int | None
    table: int | None
    partner: int | None = None

    def text(self, partner: int | None = None) -> str:
        """Return the move as the value of a button, read again by `taken_move`."""
        parts = (self.person, self.round, self.table, partner)
        return ".".join("" if part is None else str(part) for part in parts)


def move_of(post: Mapping[str, str], sheet: Sheet) -> WantedMove:
    """Return the move that was chosen; nobody to exchange with."""
    return _move(sheet, post.get("person", ""), post.get("round", ""), post.get("to", ""))


def taken_move(about: str, sheet: Sheet) -> WantedMove:
    """Return the move that a button carries, as `WantedMove.text` writes it."""
    return _move(sheet, *[*about.split("."), "", "", "", ""][:4])


def _move(sheet: Sheet, person: str, round_number: str, table: str, partner: str = "") -> WantedMove:
    people, tables = range(len(sheet.problem.people)), range(len(sheet.problem.tables))
    return WantedMove(
        person=_index(person, people),
        round=_index(round_number, range(sheet.problem.rounds)),
        table=_index(table, tables),
        partner=_index(partner, people),
    )


def chosen(values: Sequence[str], among: range) -> tuple[int, ...]:
    """Return the indices ticked, nonsense left out."""
    found = (_index(value, among) for value in values)
    return tuple(dict.fromkeys(index for index in found if index is not None))


def verb_of(request: HttpRequest) -> tuple[str, str]:
    """Return the button pressed, as verb and what it is about: `up:towns` is (`up`, `towns`)."""
    verb, _colon, about = request.POST.get("do", "").partition(":")
    return verb, about


def _tables(post: QueryDict) -> tuple[TableLine, ...]:
    count = post.get("tables", "")
    if not count.isdecimal():
        return ()
    upstairs = set(post.getlist("upstairs"))
    return tuple(
        TableLine(
            topic=" ".join(post.get(f"table-{number}-topic", "").split())[:LONGEST],
            least=post.get(f"table-{number}-least", "")[:LONGEST],
            most=post.get(f"table-{number}-most", "")[:LONGEST],
            ground_floor=str(number) not in upstairs,
            host=post.get(f"table-{number}-host", "")[:LONGEST],
        )
        for number in range(1, min(int(count[:6]), MOST_TABLES) + 1)
    )


def _order(values: Sequence[str], pressed: str) -> tuple[Aim, ...]:
    """The aims as sent, after the button that moves one up or down."""
    named = [Aim(value) for value in dict.fromkeys(values) if value in set(Aim)]
    order = [*named, *(aim for aim in USUAL_ORDER if aim not in named)]
    verb, _colon, about = pressed.partition(":")
    if verb in ("up", "down") and about in set(Aim):
        place = order.index(Aim(about))
        other = place + (-1 if verb == "up" else 1)
        if 0 <= other < len(order):
            order[place], order[other] = order[other], order[place]
    return tuple(order)


def _index(text: str, among: range) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 6 and int(text) in among else None
