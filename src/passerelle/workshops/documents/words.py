"""The fixed words on the papers of a table plan, in each language of the room."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from twinning.rounds.problem import Problem

LANGUAGES = ("de", "fr", "en")
MOST_SPOKEN = 2
"""Languages side by side on what the whole room reads."""


def spoken(problem: Problem, language: str) -> list[str]:
    """Return the languages of what the whole room reads: the document's, and one for those who lack it."""
    others = (code for code in LANGUAGES if code != language and _is_needed(problem, code, language))
    return [language, *others][:MOST_SPOKEN]


def card_language(languages: Iterable[str], language: str) -> str:
    """Return the language of a person's own card: the document's unless the person speaks only others of ours."""
    known = frozenset(languages)
    if not known or language in known:
        return language
    return next((code for code in LANGUAGES if code in known), language)


def words(language: str, rounds: int) -> dict[str, Any]:
    """Return the fixed words of a language; `rounds` of them number the rounds."""
    with override(language):
        return {
            **_titles(),
            **_card_words(),
            "name": _("Name"),
            "town": pgettext("where a participant comes from", "Town"),
            "table": pgettext("where people sit", "Table"),
            "nobody": _("nobody in this round"),
            "here": pgettext("door list: arrived", "Here"),
            "moderation": _("Moderated by"),
            "page": _("Page {page} of {pages}"),
            "rounds": [_("Round {number}").format(number=index + 1) for index in range(rounds)],
            "short_rounds": [
                pgettext("round, short", "R{number}").format(number=index + 1) for index in range(rounds)
            ],
        }


def _titles() -> dict[str, str]:
    return {
        "overview_title": _("All tables at a glance"),
        "overview_note": _("Who sits at which table in which round."),
        "door_title": _("Door list"),
        "door_note": _("Everybody by surname, with the table of each round."),
        "tents_title": _("Table cards to fold"),
        "table_sheets_title": _("Who sits at this table"),
        "people_title": _("Personal cards"),
    }


def _card_words() -> dict[str, str]:
    return {
        "with": pgettext("card: sits together", "with"),
        "alone": _("Nobody else sits here."),
        "no_table": _("No table in this round"),
    }


def _is_needed(problem: Problem, code: str, language: str) -> bool:
    return any(code in person.languages and language not in person.languages for person in problem.people)
