"""Reads what a person sends for a table plan; what may cost seconds, in a turn of its own."""

from dataclasses import dataclass, replace

from passerelle.web.public.plan_forms import with_tables
from passerelle.workshops import planning
from passerelle.workshops.draft import Asked, Draft, asked, list_of
from passerelle.workshops.participant_list import ParticipantList, text_of_file
from passerelle.workshops.sheet import Sheet, from_saved

SPACE = b"\xef\xbb\xbf \t\r\n"
"""What may stand before the first brace of a JSON file."""
LONG_LIST = 100_000
"""Signs of a list, several times what a thousand people take; more may need seconds to be understood."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A draft with its tables, the people of its list, and the problem that it means."""

    draft: Draft
    listed: ParticipantList
    found: Asked


def uploaded(content: bytes, draft: Draft, language: str) -> Draft | Sheet:
    """Return the draft with the list of a file in place of what was typed, or the plan that was saved in the file.

    Raises:
        ImportFault: the file is no table, or damaged.
        SheetFault: it is no plan that was saved here, or was altered.
        Busy: no turn came.
    """
    with planning.one_of_few():
        if content.lstrip(SPACE).startswith(b"{"):
            return from_saved(content, language)
        return replace(draft, people=text_of_file(content), columns=(), delimiter="")


def understood(draft: Draft, count: str) -> Understood:
    """Return what a draft means.

    Parameters:
        count: how many tables are wanted, as typed.

    Raises:
        ListFault: nobody can be read from the list.
        Busy: the list is long, and no turn came.
    """
    with planning.turn_if(len(draft.people) > LONG_LIST):
        listed = list_of(draft)
        draft = with_tables(draft, listed, count)
        return Understood(draft, listed, asked(draft, listed))
