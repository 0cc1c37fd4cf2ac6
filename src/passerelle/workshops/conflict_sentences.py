"""Sentences for what stands against a plan: faults of a file, conflicts that no plan can solve, broken rules."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

FIELD_SENTENCES: Mapping[str, Any] = {
    "field_kind": _("%(path)s: expected here is %(expected)s, not “%(found)s”."),
    "field_missing": _("%(path)s is missing. Please add it."),
    "field_unknown": _("%(path)s is not known. Do you mean “%(nearest)s”?"),
    "field_unlike": _("%(path)s is not known. Known here are: %(known)s."),
    "field_length": _("%(path)s has %(found)s entries; %(least)s to %(most)s are possible."),
    "field_length_exact": _("%(path)s has %(found)s entries; it needs exactly %(least)s."),
    "field_length_least": _("%(path)s has %(found)s entries; it needs at least %(least)s."),
    "field_letters": _("%(path)s holds half a character that cannot be written. Please type the text anew."),
    "field_range": _("%(path)s is %(found)s; possible are numbers from %(least)s to %(most)s."),
    "field_range_from": _("%(path)s is %(found)s; possible are numbers from %(least)s on."),
    "field_empty": _("%(path)s is empty. Please give a text or a number."),
    "field_twice": _("%(path)s: “%(value)s” already stands in %(first)s. Please change one of the two."),
    "field_either": _("%(path)s: please give either “%(one)s” or “%(other)s”, not both."),
    "no_such_table": _("%(path)s: there is no table “%(value)s”."),
    "no_such_table_near": _("%(path)s: there is no table “%(value)s”. Do you mean “%(nearest)s”?"),
    "no_such_person": _("%(path)s: nobody has the id “%(value)s”."),
    "no_such_person_near": _("%(path)s: nobody has the id “%(value)s”. Do you mean “%(nearest)s”?"),
    "no_such_round": _(
        "%(path)s is %(value)s, but the rounds are numbered from 0 and there are %(count)s of them."
    ),
    "no_such_aim": _("%(path)s: “%(value)s” is no aim. Known are: %(known)s."),
    "count_differs": _(
        "%(path)s is %(found)s, but %(people)s people are listed. Please correct one of the two."
    ),
    "least_above_most": _(
        "%(path)s: the fewest people, %(least)s, are more than the most, %(most)s. Please correct one of the two."
    ),
    "pair_of_one": _("%(path)s names “%(value)s” twice; a pair needs two different people."),
    "rows_differ": _("%(path)s has %(found)s rows, but there are %(count)s rounds."),
    "seats_differ": _("%(path)s has %(found)s seats, but there are %(people)s people."),
    "id_taken": _("%(path)s: the id “%(value)s” is taken already. Please choose another one."),
    "round_held": _(
        "%(path)s is %(value)s, counted from 0; the first %(held)s rounds have been held and stay as they were."
    ),
}

NUMBER_SENTENCES: Mapping[str, Any] = {
    "misfit": _("“%(field)s” names people, tables or rounds that do not exist."),
    "no_rounds": _("There is no round to plan. Please ask for at least one."),
    "too_many_rounds": _(
        "%(found)s rounds are too many: up to %(most)s can be planned. Please take out at least %(over)s."
    ),
    "too_few_people": ngettext_lazy(
        "One person alone cannot meet anybody. Please add at least one more.",
        "There is nobody to seat yet. Please add at least %(missing)s people.",
        "missing",
    ),
    "too_many_people": _(
        "%(people)s people are too many: up to %(most)s can be planned at once. "
        "Please take out at least %(over)s or make two plans."
    ),
    "no_tables": _("There is no table yet. Please add at least one."),
    "too_many_tables": _(
        "%(tables)s tables are too many: up to %(most)s can be planned. Please take out at least %(over)s."
    ),
    "person_twice": _(
        "%(person)s stands in the list %(times)s times. Please take the surplus entries out, "
        "or give each an id of its own."
    ),
    "table_twice": _("Table %(table)s exists %(times)s times. Please give each table an id of its own."),
    "nobody_present": _("Nobody is present. Please correct the absences, or take out a round."),
    "no_open_table": _("No table is in use, but %(people)s people are present. Please open one."),
    "limits_clash": _(
        "Table %(table)s would need at least %(least)s people and may have at most %(most)s. "
        "Please bring the limits of the table and of the round together."
    ),
    "too_few_seats": ngettext_lazy(
        "%(people)s people are present, but the tables have only %(seats)s seats. Please add %(missing_seats)s seat.",
        "%(people)s people are present, but the tables have only %(seats)s seats. Please add %(missing_seats)s seats.",
        "missing_seats",
    ),
    "too_few_for_tables": ngettext_lazy(
        "%(people)s people do not fill the tables, which need at least %(needed)s. "
        "Please leave %(tables)s table out, or let the tables be smaller.",
        "%(people)s people do not fill the tables, which need at least %(needed)s. "
        "Please leave %(tables)s tables out, or let the tables be smaller.",
        "tables",
    ),
    "too_few_for_tables_least": _(
        "%(people)s people do not fill the tables, which need at least %(needed)s. Please let the tables be smaller."
    ),
}

SEAT_SENTENCES: Mapping[str, Any] = {
    "apart_from_self": _("%(person)s cannot be kept apart from the same person. Please take this pair out."),
    "together_and_apart": _(
        "%(person)s and %(other)s are to sit together and also to be kept apart. Please take out one of the two rules."
    ),
    "joined_and_apart": _(
        "%(person)s and %(other)s are to be kept apart, but pairs that sit together join them: %(chain)s. "
        "Please take out one of these pairs."
    ),
    "two_hosts": _(
        "%(person)s and %(other)s both host table %(table)s. Please leave only one of them as host."
    ),
    "hosts_together": _(
        "%(person)s hosts table %(table)s and %(other)s table %(other_table)s, but the two are to sit together. "
        "Please take out the pair or choose another host."
    ),
    "host_stairs": _(
        "%(person)s needs the ground floor but hosts table %(table)s, which has stairs. "
        "Please choose another table or another host."
    ),
    "lock_held": _(
        "Round %(round)s has been held and %(person)s did not sit at table %(table)s. Please free this seat."
    ),
    "lock_absent": _("%(person)s is absent, but has a fixed seat at table %(table)s. Please free it."),
    "lock_closed": _(
        "%(person)s has a fixed seat at table %(table)s, which is not in use. Please free it or open the table."
    ),
    "lock_against_host": _(
        "%(person)s hosts table %(table)s, but has a fixed seat at table %(other_table)s. Please free it."
    ),
    "lock_stairs": _(
        "%(person)s needs the ground floor, but has a fixed seat at table %(table)s, which has stairs. Please free it."
    ),
    "locks_differ": _(
        "%(person)s has two fixed seats, at table %(table)s and at table %(other_table)s. Please free one of them."
    ),
    "seats_together": _(
        "%(person)s and %(other)s are to sit together, but their seats are fixed at table %(table)s "
        "and at table %(other_table)s. Please free one of them or take out the pair."
    ),
    "together_stairs": _(
        "%(person)s needs the ground floor and is to sit with %(other)s, whose seat is fixed at table %(table)s, "
        "which has stairs. Please take out the pair or change the seat."
    ),
    "apart_fixed": _(
        "%(person)s and %(other)s are to be kept apart, but both have to sit at table %(table)s. "
        "Please free one of the seats or take out the pair."
    ),
    "table_overfull": ngettext_lazy(
        "%(people)s people have to sit at table %(table)s, which has only %(most)s seats. "
        "Please free one of the fixed seats or add one seat.",
        "%(people)s people have to sit at table %(table)s, which has only %(most)s seats. "
        "Please free %(over)s of the fixed seats or add %(over)s seats.",
        "over",
    ),
    "block_too_large": ngettext_lazy(
        "%(who)s are to sit together, but no table open to them has more than %(most)s seats. "
        "Please take one person out of the group of %(people)s, or give a table one more seat.",
        "%(who)s are to sit together, but no table open to them has more than %(most)s seats. "
        "Please take %(over)s people out of the group of %(people)s, or give a table %(over)s more seats.",
        "over",
    ),
    "ground_floor_full": ngettext_lazy(
        "%(people)s people need the ground floor, counting those who are kept with them, but there are only "
        "%(seats)s seats there. Please add one seat on the ground floor.",
        "%(people)s people need the ground floor, counting those who are kept with them, but there are only "
        "%(seats)s seats there. Please add %(missing_seats)s seats on the ground floor.",
        "missing_seats",
    ),
    "apart_too_many": ngettext_lazy(
        "%(who)s are all to be kept apart from each other. That takes %(people)s tables; you have %(tables)s. "
        "Please add one table or take out a pair.",
        "%(who)s are all to be kept apart from each other. That takes %(people)s tables; you have %(tables)s. "
        "Please add %(over)s tables or take out pairs.",
        "over",
    ),
    "apart_on_ground_floor": ngettext_lazy(
        "%(who)s need the ground floor and are to be kept apart from each other. That takes %(people)s tables there; "
        "you have %(tables)s. Please move one more table down or take out a pair.",
        "%(who)s need the ground floor and are to be kept apart from each other. That takes %(people)s tables there; "
        "you have %(tables)s. Please move %(over)s more tables down or take out pairs.",
        "over",
    ),
    "nowhere": _(
        "No table is left for %(who)s: fixed seats, stairs and people to be kept apart bar every one. "
        "Please free a seat or take out a pair."
    ),
    "crowded": ngettext_lazy(
        "Fixed seats, stairs and people to be kept apart leave %(who)s (%(people)s people) only %(seats)s seats, "
        "at these tables: %(tables)s. Please add one seat there or free somebody from a rule.",
        "Fixed seats, stairs and people to be kept apart leave %(who)s (%(people)s people) only %(seats)s seats, "
        "at these tables: %(tables)s. Please add %(missing_seats)s seats there or free somebody from a rule.",
        "missing_seats",
    ),
    "blocks_unpacked": _(
        "The groups that sit together (of %(blocks)s people) do not go into the tables (of %(tables)s people), "
        "however they are put. Please part a group or allow other table sizes."
    ),
}

LANGUAGE_SENTENCES: Mapping[str, Any] = {
    "language_alone": _(
        "%(person)s speaks only %(language)s, and nobody else does. Please find somebody who speaks %(language)s "
        "as well, or add another language for %(person)s."
    ),
    "language_pairs": ngettext_lazy(
        "At %(tables)s tables somebody has a fixed seat who speaks only %(language)s. Each of them needs somebody else "
        "at the table who speaks it, but only %(speakers)s people speak it at all. "
        "Please find one more, or choose other hosts.",
        "At %(tables)s tables somebody has a fixed seat who speaks only %(language)s. Each of them needs somebody else "
        "at the table who speaks it, but only %(speakers)s people speak it at all. "
        "Please find %(missing)s more, or choose other hosts.",
        "missing",
    ),
    "language_links": ngettext_lazy(
        "At least one table brings people who speak only %(language)s together with people who speak only "
        "%(other_language)s. It needs somebody who speaks both, and there is nobody. "
        "Please find one such person, or change the sizes of the tables.",
        "At least %(tables)s tables bring people who speak only %(language)s together with people who speak only "
        "%(other_language)s. They need %(tables)s people who speak both; you have %(speakers)s. "
        "Please find %(missing)s more, or change the sizes of the tables.",
        "tables",
    ),
}

BROKEN_SENTENCES: Mapping[str, Any] = {
    "broken_size": _(
        "Round %(round)s: %(people)s people sit at table %(table)s; "
        "with tables of even size it is %(least)s to %(most)s."
    ),
    "broken_absent": _("Round %(round)s: %(person)s is absent, but has a seat."),
    "broken_missing": _("Round %(round)s: %(person)s has no seat."),
    "broken_closed": _("Round %(round)s: %(people)s people sit at table %(table)s, which is not in use."),
    "broken_host": _("Round %(round)s: %(person)s is not at table %(table)s, where the host belongs."),
    "broken_together": _("Round %(round)s: %(person)s and %(other)s do not sit together."),
    "broken_apart": _("Round %(round)s: %(person)s and %(other)s both sit at table %(table)s."),
    "broken_stairs": _("Round %(round)s: %(person)s has to climb the stairs to table %(table)s."),
    "broken_lock": _("Round %(round)s: %(person)s is not on the fixed seat at table %(table)s."),
    "broken_held": _("Round %(round)s has been held, but the seat of %(person)s was changed."),
    "broken_alone": _("Round %(round)s, table %(table)s: somebody is the only one who speaks %(language)s."),
    "broken_link": _(
        "Round %(round)s, table %(table)s: nobody speaks both %(language)s and %(other_language)s."
    ),
}

CONFLICT_SENTENCES: Mapping[str, Any] = {
    **FIELD_SENTENCES,
    **NUMBER_SENTENCES,
    **SEAT_SENTENCES,
    **LANGUAGE_SENTENCES,
    **BROKEN_SENTENCES,
}
