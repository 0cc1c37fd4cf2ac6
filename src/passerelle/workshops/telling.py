"""Sentences for what the library says of a plan: rules broken, wishes unmet, repeats, seats that change."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from passerelle.base.formats import locale_of
from twinning.kernel.reasons import Reason
from twinning.rounds.problem import Aim, Problem

AIMS: Mapping[str, Any] = {
    Aim.THIRD_MEETINGS: pgettext_lazy("aim", "Nobody meets the same person a third time"),
    Aim.REPEATS: pgettext_lazy("aim", "As few people as possible meet twice"),
    Aim.TOWNS: pgettext_lazy("aim", "People of one town sit at different tables"),
    Aim.ROTATION: pgettext_lazy("aim", "Nobody comes to a topic twice"),
    Aim.WISHES: pgettext_lazy("aim", "Wishes for topics come true"),
    Aim.COUNTRIES: pgettext_lazy("aim", "Countries are mixed at every table"),
    Aim.NEWCOMERS: pgettext_lazy("aim", "Newcomers are spread over the tables"),
    Aim.AGES: pgettext_lazy("aim", "Ages are mixed at every table"),
}
SHORT_AIMS: Mapping[str, Any] = {
    Aim.THIRD_MEETINGS: pgettext_lazy("aim", "third meetings"),
    Aim.REPEATS: pgettext_lazy("aim", "people meeting again"),
    Aim.TOWNS: pgettext_lazy("aim", "people of one town together"),
    Aim.ROTATION: pgettext_lazy("aim", "topics visited twice"),
    Aim.WISHES: pgettext_lazy("aim", "unmet wishes"),
    Aim.COUNTRIES: pgettext_lazy("aim", "mix of countries"),
    Aim.NEWCOMERS: pgettext_lazy("aim", "newcomers spread out"),
    Aim.AGES: pgettext_lazy("aim", "mix of ages"),
}
_RULES: Mapping[str, Any] = {
    "size": pgettext_lazy("rule", "the size of the tables"),
    "host": pgettext_lazy("rule", "a host’s fixed place"),
    "together": pgettext_lazy("rule", "a pair that is to stay together"),
    "apart": pgettext_lazy("rule", "a pair that is to be kept apart"),
    "stairs": pgettext_lazy("rule", "a step-free table"),
    "lock": pgettext_lazy("rule", "a locked seat"),
    "held": pgettext_lazy("rule", "a round already held"),
    "absent": pgettext_lazy("rule", "an absence"),
    "missing": pgettext_lazy("rule", "a seat for everyone"),
    "closed": pgettext_lazy("rule", "a closed table"),
    "alone": pgettext_lazy("rule", "that nobody is alone with a language"),
    "link": pgettext_lazy("rule", "that somebody at the table links the languages"),
}
_BROKEN: Mapping[str, Any] = {
    "broken_size": ngettext_lazy(
        "Round %(round)s: %(people)s person sits at table %(table)s; %(least)s to %(most)s were planned.",
        "Round %(round)s: %(people)s people sit at table %(table)s; %(least)s to %(most)s were planned.",
        "people",
    ),
    "broken_absent": _("Round %(round)s: %(person)s has a seat but is absent."),
    "broken_missing": _("Round %(round)s: %(person)s has no seat."),
    "broken_closed": _("Round %(round)s: people sit at table %(table)s, which is not used."),
    "broken_host": _("Round %(round)s: %(person)s moderates table %(table)s but sits elsewhere."),
    "broken_together": _("Round %(round)s: %(person)s and %(other)s do not sit together."),
    "broken_apart": _("Round %(round)s: %(person)s and %(other)s sit together at table %(table)s."),
    "broken_stairs": _("Round %(round)s: %(person)s needs a step-free table; table %(table)s is not."),
    "broken_lock": _("Round %(round)s: the locked seat of %(person)s at table %(table)s is not kept."),
    "broken_held": _("Round %(round)s has been held, yet %(person)s sits elsewhere now."),
    "broken_alone": _("Round %(round)s: at table %(table)s somebody is the only one who speaks %(language)s."),
    "broken_link": _(
        "Round %(round)s: nobody at table %(table)s links %(language)s and %(other_language)s."
    ),
}
_WISHES: Mapping[str, Any] = {
    "wish_hosts": _("moderates table %(table)s and stays there"),
    "wish_closed": _("the table is not used in any round in which the person is there"),
    "wish_stairs": _("the table has stairs in front of it"),
    "wish_fixed": _("every seat of the person is locked or already held"),
    "wish_breaks": _("would break a rule: %(rule)s (round %(round)s)"),
    "wish_costs": _("would cost elsewhere: %(aim)s from %(before)s to %(after)s"),
    "wish_free": _("possible in round %(round)s at no cost: search on, or move the person by hand"),
    "wish_untried": _("not examined: too many wishes to try them all"),
}
_REPEATS: Mapping[str, Any] = {
    "repeat_unavoidable": _("Some pairs have to meet again; this is one of the few."),
    "repeat_earlier": ngettext_lazy(
        "They met %(times)s time at an earlier workshop.",
        "They met %(times)s times at earlier workshops.",
        "times",
    ),
    "repeat_held": _("Both rounds have already been held."),
    "repeat_locked": _("%(person)s has a fixed seat at table %(table)s in round %(round)s."),
    "repeat_breaks": _("Parting them would break a rule: %(rule)s."),
    "repeat_costs": _("Parting them would cost elsewhere: %(aim)s from %(before)s to %(after)s."),
    "repeat_free": _("They could be parted in round %(round)s at no cost: search on."),
    "repeat_untried": _("Not examined: too many pairs to try them all."),
}
_MOVED: Mapping[str, Any] = {
    "moved_table_lost": _("table %(table)s is no longer used"),
    "moved_arrival": _("newly there"),
    "moved_few": _("table %(table)s would have been too small a group"),
    "moved_many": _("table %(table)s would have been too full"),
    "moved_language": _("so that the languages at table %(table)s fit"),
    "moved_apart": _("two people to keep apart sat at table %(table)s"),
    "moved_together": _("stays with %(other)s"),
    "moved_stairs": _("needs a step-free table"),
    "moved_host": _("moderates table %(table)s now"),
    "moved_lock": _("locked by hand"),
    "moved_swap": _("exchanged by hand with %(other)s"),
    "moved_exchange": _("in exchange with %(other)s"),
    "moved_for": _("to spare others: %(aim)s"),
    "replan_same": _("No seat changes."),
    "replan_sizes": _("Round %(round)s: the tables now seat %(least)s to %(most)s people."),
    "replan_least": _("Table %(table)s may now have as few as %(least)s people."),
}
SENTENCES: Mapping[str, Any] = {**_BROKEN, **_WISHES, **_REPEATS, **_MOVED}


def tell(reason: Reason, problem: Problem) -> str:
    """Return a reason's sentence, or part of one, in the active language; ids become names and numbers."""
    said = {name: _in_words(name, value, problem) for name, value in reason.params}
    return str(SENTENCES[reason.code.removeprefix("rounds.")] % said)


def can_tell(reason: Reason) -> bool:
    """Tell whether a reason has a sentence here; a count that is shown elsewhere has none."""
    return reason.code.removeprefix("rounds.") in SENTENCES


def table_text(problem: Problem, table: int) -> str:
    """Return what a table is called: its number, and its topic if it has one."""
    topic = problem.tables[table].topic
    number = str(problem.tables[table].id)
    return f"{number} ({topic})" if topic else number


def language_name(code: str) -> str:
    """Return a language's name in the active language."""
    return str(locale_of(get_language() or "en").languages.get(code, code))


def _in_words(name: str, value: Any, problem: Problem) -> Any:
    if name == "round" and isinstance(value, int):
        return value + 1
    if name == "aim":
        return SHORT_AIMS[str(value)]
    if name == "rule":
        return _RULES[str(value)]
    if name in ("language", "other_language"):
        return language_name(str(value))
    if name == "table":
        return next(
            (table_text(problem, place) for place, one in enumerate(problem.tables) if one.id == value), value
        )
    return value
