"""What is wrong with what was typed for a plan, and the sentence for it: what, where, and how to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from passerelle.base.formats import number

_FIGURES = {"people", "most", "over", "found"}
"""Parameters that may run into thousands."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something wrong, or a note of something left out.

    Parameters:
        code: of a sentence in `SENTENCES`.
        params: values of the sentence.
        field: of the form, such as `rounds` or `table-2-most`; empty for the list.
        line: of the list, or of a field with lines; 0 where there is none.
        column: of the list, a `Column`; empty where there is none.
        is_note: a plan is possible all the same.
    """

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    field: str = ""
    line: int = 0
    column: str = ""
    is_note: bool = False


SENTENCES: Mapping[str, Any] = {
    "list_too_long": _(
        "This text is too long for a list of people. Up to %(most)s people can be planned at once."
    ),
    "list_too_large": _(
        "The list has %(people)s people; up to %(most)s can be planned at once. "
        "Please take out %(over)s lines or make two lists."
    ),
    "list_empty": _("There is nobody in the list yet. Write or paste one name a line."),
    "names_missing": _(
        "We found no column with names. Please write “Name” above the column in which the names stand."
    ),
    "columns_nameless": _("No column holds names. Please choose “Name” for the column with the names."),
    "file_no_plan": _(
        "This file is no plan that was saved here, or it was altered. "
        "Please choose the file from “Plan to go on with (JSON)”."
    ),
    "file_too_large": _(
        "The file is larger than %(most)s MB. Please save only the sheet with the people and try again."
    ),
    "name_missing": _("The name is missing in this line. Please add it or delete the line."),
    "name_too_long": _("This name is longer than %(most)s letters. Please shorten it."),
    "name_twice": _(
        "“%(name)s” already stands in line %(first)s. Please delete one of the two, "
        "or add something that tells them apart."
    ),
    "country_unknown": _("“%(value)s” is no country we know; left empty."),
    "language_unknown": _("We do not know the language “%(value)s”; left out."),
    "language_weak": _("“%(value)s” is too little to talk in; not counted as a language of this person."),
    "age_unknown": _("“%(value)s” is no age and no age band such as 30–49; left empty."),
    "yes_or_no": _("“%(value)s” means neither yes nor no to us; taken as no."),
    "rounds_unknown": _("“%(value)s” names no round; write 2 or 1, 3. Taken as present throughout."),
    "rounds_two_edged": _(
        "“%(value)s” may mean present or absent. Write “comes from round 2” or “misses from round 2”. "
        "Taken as present throughout."
    ),
    "round_missing": _("There is no round %(value)s, only %(rounds)s; left out."),
    "table_unknown": _("There is no table with the topic “%(value)s”; left out."),
    "table_unknown_near": _(
        "There is no table with the topic “%(value)s”; left out. Do you mean “%(nearest)s”?"
    ),
    "host_elsewhere": _("Named as moderator of table %(table)s below; that counts."),
    "no_table_to_host": _("Every table already has a moderator; sits as a participant."),
    "tables_missing": _("At least one table is needed."),
    "number_wrong": _("Please write a whole number from %(least)s to %(most)s here."),
    "hosts_two_tables": _(
        "%(name)s is host of table %(first)s and of table %(second)s. Please take the name out of one of them."
    ),
    "hosts_several": _(
        "Only one person can host a table. Please leave one name here; "
        "who is to help sits at the table as well if you write both under “Keep together”."
    ),
    "arrival_known": _(
        "“%(name)s” is in the plan already. Please add something that tells the two apart, such as the town."
    ),
    "arrivals_too_many": _("Up to %(most)s people can be planned at once."),
    "day_nothing": _(
        "Please tick or say first what is different: who or what is missing, or who came besides."
    ),
    "day_all_held": _("All rounds have been held; there is nothing to plan."),
    "day_no_table": _(
        "In round %(round)s no table would be left. Please leave at least one of the ticked tables in use."
    ),
    "day_chairs": _(
        "Please choose the table that has other chairs, and write how many people it seats now: "
        "a whole number from 1 to %(most)s."
    ),
    "day_host_unclear": _(
        "Please choose both the table and who moderates it from now on; choose “nobody” if nobody does."
    ),
    "day_host_same": _("%(name)s moderates table %(table)s already. Please choose somebody else."),
    "day_host_nobody": _("Nobody moderates table %(table)s as it is. Please choose a person."),
    "day_host_gone": _(
        "%(name)s is ticked as missing and can moderate no table. Please choose somebody else."
    ),
    "day_host_table_lost": _(
        "Table %(table)s is not in use in the rounds to come, so nobody moderates it. Please choose another table."
    ),
    "pairs_too_many": _(
        "Up to %(most)s pairs can be read here; these are %(found)s lines. Please take out some of them."
    ),
    "pair_unclear": _(
        "Line %(line)s: “%(value)s” is no pair. Write two names with a dash between them: Anke – Luc."
    ),
    "pair_of_one": _(
        "Line %(line)s: %(name)s stands on both sides. Please write another name on one of them."
    ),
    "person_unknown": _("“%(name)s” does not stand in the list."),
    "person_unknown_near": _("“%(name)s” does not stand in the list. Do you mean “%(nearest)s”?"),
    "pair_person_unknown": _("Line %(line)s: “%(name)s” does not stand in the list."),
    "pair_person_unknown_near": _(
        "Line %(line)s: “%(name)s” does not stand in the list. Do you mean “%(nearest)s”?"
    ),
}


def sentence(complaint: Complaint) -> str:
    """Return a complaint's sentence in the active language."""
    code = complaint.code
    if complaint.params.get("nearest"):
        code = f"{code}_near"
    if complaint.line and complaint.field and not code.startswith("pair_"):
        code = f"pair_{code}"
    language = get_language() or "en"
    figures = {key: number(complaint.params[key], language) for key in _FIGURES & complaint.params.keys()}
    return str(SENTENCES[code]) % {**complaint.params, **figures, "line": complaint.line}
