"""Sentences about a plan: how good it is, why a wish is not met or two people meet again, what a re-plan changed."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

SUMMARY_SENTENCES: Mapping[str, Any] = {
    "meets_new": _("Everyone meets at least %(least)s new people, half of them %(median)s or more."),
    "nobody_twice": _("No two people meet twice."),
    "pairs_meet_twice": ngettext_lazy("%(pairs)s pair meets twice.", "%(pairs)s pairs meet twice.", "pairs"),
    "pairs_meet_often": ngettext_lazy(
        "%(pairs)s pair meets more than twice, %(most)s times at most.",
        "%(pairs)s pairs meet more than twice, %(most)s times at most.",
        "pairs",
    ),
    "fewest_possible": _("Fewer is impossible: %(argument)s."),
    "fewest_possible_none": _("Better is impossible."),
    "perhaps_fewer": _(
        "Whether fewer is possible is open: the plan counts %(quad)s repeated meetings, and fewer than %(bound)s "
        "are impossible."
    ),
    "towns_apart": _("Nobody sits with people of the same town."),
    "town_pairs": ngettext_lazy(
        "%(pairs)s time two people of one town share a table.",
        "%(pairs)s times two people of one town share a table.",
        "pairs",
    ),
    "topics_new": _("Nobody comes to a topic twice."),
    "topics_again": ngettext_lazy(
        "%(visits)s time somebody comes to a topic again.",
        "%(visits)s times somebody comes to a topic again.",
        "visits",
    ),
    "wishes_met": _("Wishes of rank %(rank)s met: %(met)s of %(made)s."),
    "languages_linked": _("At every table people can talk with each other."),
    "languages_broken": ngettext_lazy(
        "%(count)s time a table lacks somebody who links the languages.",
        "%(count)s times a table lacks somebody who links the languages.",
        "count",
    ),
    "rules_broken": ngettext_lazy("%(count)s rule is broken.", "%(count)s rules are broken.", "count"),
}

ARGUMENTS: Mapping[str, Any] = {
    "pair_count": _("there are more meetings at the tables than different pairs"),
    "two_rounds": _("there are too few tables for everybody who sat together to part"),
    "officers": _(
        "four rounds at six tables cannot part so many people (Euler’s problem of the 36 officers)"
    ),
    "held": _("they happened in rounds that have been held"),
}

WISH_SENTENCES: Mapping[str, Any] = {
    "wish_hosts": _("Hosts table %(table)s and stays there."),
    "wish_closed": _("Table %(table)s is not in use in any round the person is there."),
    "wish_stairs": _("Table %(table)s has stairs."),
    "wish_fixed": _("All seats of this person are fixed."),
    "wish_breaks": _("In round %(round)s it would break a rule: %(rule)s."),
    "wish_breaks_with": _(
        "In round %(round)s, in exchange with %(partner)s, it would break a rule: %(rule)s."
    ),
    "wish_costs": _("Possible in round %(round)s, at a price: %(aim)s (%(after)s instead of %(before)s)."),
    "wish_costs_with": _(
        "Possible in round %(round)s in exchange with %(partner)s, at a price: "
        "%(aim)s (%(after)s instead of %(before)s)."
    ),
    "wish_costs_mix": _("Possible in round %(round)s, at a price: %(aim)s less even."),
    "wish_costs_mix_with": _(
        "Possible in round %(round)s in exchange with %(partner)s, at a price: %(aim)s less even."
    ),
    "wish_costs_wishes": _("Possible in round %(round)s, but then wishes that count more would not be met."),
    "wish_costs_wishes_with": _(
        "Possible in round %(round)s in exchange with %(partner)s, but then wishes that count more would not be met."
    ),
    "wish_free": _("Possible in round %(round)s without harm; searching longer would help."),
    "wish_free_with": _(
        "Possible in round %(round)s in exchange with %(partner)s without harm; searching longer would help."
    ),
    "wish_shifts": _("Possible in round %(round)s, but then another wish as dear would not be met."),
    "wish_shifts_with": _(
        "Possible in round %(round)s in exchange with %(partner)s, but then another wish as dear would not be met."
    ),
    "wish_untried": _("Not looked into: too many ways."),
}

REPEAT_SENTENCES: Mapping[str, Any] = {
    "repeat_unavoidable": _("Some pair has to meet again: %(argument)s."),
    "repeat_unavoidable_none": _("Some pair has to meet again."),
    "repeat_earlier": ngettext_lazy(
        "They met once at an earlier workshop.", "They met %(times)s times at earlier workshops.", "times"
    ),
    "repeat_held": _("Both meetings are in rounds that have been held."),
    "repeat_locked": _("%(person)s has a fixed seat at table %(table)s in round %(round)s."),
    "repeat_breaks": _(
        "If %(person)s changed the table in round %(round)s, a rule would be broken: %(rule)s."
    ),
    "repeat_breaks_with": _(
        "If %(person)s and %(partner)s exchanged seats in round %(round)s, a rule would be broken: %(rule)s."
    ),
    "repeat_costs": _(
        "If %(person)s went to table %(table)s in round %(round)s, they would not meet again, at a price: "
        "%(aim)s (%(after)s instead of %(before)s)."
    ),
    "repeat_costs_with": _(
        "If %(person)s and %(partner)s exchanged seats in round %(round)s, they would not meet again, at a price: "
        "%(aim)s (%(after)s instead of %(before)s)."
    ),
    "repeat_costs_mix": _(
        "If %(person)s went to table %(table)s in round %(round)s, they would not meet again, at a price: "
        "%(aim)s less even."
    ),
    "repeat_costs_mix_with": _(
        "If %(person)s and %(partner)s exchanged seats in round %(round)s, they would not meet again, at a price: "
        "%(aim)s less even."
    ),
    "repeat_costs_wishes": _(
        "If %(person)s went to table %(table)s in round %(round)s, they would not meet again, "
        "but wishes would be met less well."
    ),
    "repeat_costs_wishes_with": _(
        "If %(person)s and %(partner)s exchanged seats in round %(round)s, they would not meet again, "
        "but wishes would be met less well."
    ),
    "repeat_free": _(
        "If %(person)s went to table %(table)s in round %(round)s, nothing would suffer; searching longer would help."
    ),
    "repeat_free_with": _(
        "If %(person)s and %(partner)s exchanged seats in round %(round)s, nothing would suffer; "
        "searching longer would help."
    ),
    "repeat_shifts": _(
        "If %(person)s went to table %(table)s in round %(round)s, two others would meet again instead."
    ),
    "repeat_shifts_with": _(
        "If %(person)s and %(partner)s exchanged seats in round %(round)s, two others would meet again instead."
    ),
    "repeat_untried": _("Not looked into: too many ways."),
}

CHANGE_SENTENCES: Mapping[str, Any] = {
    "moved_table_lost": _("Table %(table)s is lost."),
    "moved_arrival": _("%(person)s came later."),
    "moved_few": _(
        "Only %(people)s people were left at table %(table)s; with tables of even size it takes %(least)s."
    ),
    "moved_many": _("%(people)s people were at table %(table)s; it has %(most)s seats."),
    "moved_language": _("At table %(table)s some could not have talked with each other."),
    "moved_apart": _("At table %(table)s two people sat together who are to be kept apart."),
    "moved_together": _("%(person)s and %(other)s are to sit together."),
    "moved_stairs": _("Table %(table)s has stairs."),
    "moved_host": _("Hosts table %(table)s now."),
    "moved_lock": _("The seat was fixed by hand."),
    "moved_swap": _("Exchanged with %(other)s by hand."),
    "moved_exchange": _("Exchanged with %(other)s, so that the tables fit again."),
    "moved_for": _("Worse without this change: %(aim)s."),
    "replan_same": _("No seat changes."),
    "replan_seats": ngettext_lazy("%(seats)s seat changes.", "%(seats)s seats change.", "seats"),
    "replan_sizes": _("In round %(round)s the tables now hold %(least)s to %(most)s people."),
    "replan_sizes_exact": _("In round %(round)s the tables now hold %(most)s people each."),
    "replan_least": ngettext_lazy(
        "Table %(table)s may now have as few as %(least)s person.",
        "Table %(table)s may now have as few as %(least)s people.",
        "least",
    ),
}

PLAN_SENTENCES: Mapping[str, Any] = {
    **SUMMARY_SENTENCES,
    **WISH_SENTENCES,
    **REPEAT_SENTENCES,
    **CHANGE_SENTENCES,
}

AIMS: Mapping[str, Any] = {
    "third_meetings": pgettext_lazy("aim of a plan", "most meetings of two people"),
    "repeats": pgettext_lazy("aim of a plan", "repeated meetings"),
    "towns": pgettext_lazy("aim of a plan", "people of one town at one table"),
    "rotation": pgettext_lazy("aim of a plan", "topics visited again"),
    "wishes": pgettext_lazy("aim of a plan", "unmet wishes, weighed by rank"),
    "countries": pgettext_lazy("aim of a plan", "mix of countries"),
    "newcomers": pgettext_lazy("aim of a plan", "mix of newcomers"),
    "ages": pgettext_lazy("aim of a plan", "mix of ages"),
}
MIXES = ("countries", "newcomers", "ages")
"""Aims whose figures tell a reader nothing; those of wishes, weighed by rank, have sentences of their own."""

RULES: Mapping[str, Any] = {
    "size": _("a table would be too large or too small"),
    "host": _("a host would leave the table"),
    "together": _("people who are to sit together would part"),
    "apart": _("people who are to be kept apart would sit together"),
    "stairs": _("somebody would have to climb stairs"),
    "lock": _("a fixed seat would change"),
    "held": _("a round that has been held would change"),
    "absent": _("somebody absent would have a seat"),
    "missing": _("somebody would have no seat"),
    "closed": _("a table would be used that is closed"),
    "alone": _("somebody would have nobody to talk with"),
    "link": _("nobody would link the languages at a table"),
}

KINDS: Mapping[str, Any] = {
    "object": _("an object in braces"),
    "list": _("a list in square brackets"),
    "text": _("a text"),
    "true_or_false": _("true or false"),
    "whole_number": _("a whole number"),
    "id": _("a text or a whole number from 0"),
    "language": _("a language code such as de or fr"),
}
