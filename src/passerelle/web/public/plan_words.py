"""Words of the table plan's pages: what aims want, what tables and languages are called."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, pgettext_lazy

from passerelle.base.formats import locale_of
from twinning.rounds.problem import Aim, Problem

AIMS: Mapping[str, Any] = {
    Aim.THIRD_MEETINGS: pgettext_lazy("what a plan aims at", "Nobody meets the same person a third time"),
    Aim.REPEATS: pgettext_lazy("what a plan aims at", "As few people as possible meet twice"),
    Aim.TOWNS: pgettext_lazy("what a plan aims at", "People of one town sit at different tables"),
    Aim.ROTATION: pgettext_lazy("what a plan aims at", "Nobody comes to a topic twice"),
    Aim.WISHES: pgettext_lazy("what a plan aims at", "Wishes for topics come true"),
    Aim.COUNTRIES: pgettext_lazy("what a plan aims at", "Countries are mixed at every table"),
    Aim.NEWCOMERS: pgettext_lazy("what a plan aims at", "Newcomers are spread over the tables"),
    Aim.AGES: pgettext_lazy("what a plan aims at", "Ages are mixed at every table"),
}


def table_text(problem: Problem, table: int) -> str:
    """Return what a table is called: its number, and its topic if it has one."""
    topic = problem.tables[table].topic
    number = str(problem.tables[table].id)
    return f"{number} ({topic})" if topic else number


def language_name(code: str) -> str:
    """Return a language's name in the active language."""
    return str(locale_of(get_language() or "en").languages.get(code, code))
