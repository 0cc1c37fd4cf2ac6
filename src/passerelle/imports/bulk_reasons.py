"""Sentences for the reasons of bulk links and Wikidata imports."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

LINK_REASONS: Mapping[str, Any] = {
    "links_licence_option": _("No row can have the licence “%(licence)s”. Possible are: %(known)s."),
    "links_cells": _("The line does not have as many cells as the header has columns."),
    "links_nameless": _("Side %(side)s has no number or no name, or one that is too long."),
    "links_country": _("The country of %(name)s is missing or no two-letter code: “%(country)s”."),
    "links_qid": _("“%(qid)s” is no Wikidata number; %(name)s needs one such as Q42, or none."),
    "links_no_position": _("The position of %(name)s is missing or no pair of numbers: “%(position)s”."),
    "links_off_earth": _("The position of %(name)s lies outside the earth: %(position)s."),
    "links_null_island": _(
        "The position of %(name)s is 0/0 in the Gulf of Guinea, which stands for “not known”."
    ),
    "links_sea": _("The position of %(name)s lies in the open sea: %(position)s."),
    "links_source": _("The data set “%(source)s” is missing or not known."),
    "links_licence": _("The licence “%(licence)s” is missing or not known, so the row may not be used."),
    "links_one_body": _("Both sides are the same body today: %(name)s."),
    "links_possible_same_place": _(
        "%(name)s is entered as a body of its own; it may be the same as %(other)s, %(km)s km away. "
        "Please check this."
    ),
    "links_other_qid": _(
        "%(name)s has the Wikidata number %(own)s in the directory and %(qid)s in the file. The directory stays "
        "as it is."
    ),
    "links_part_of_bond": _("The pair belongs to the partnership of several bodies “%(bond)s”."),
    "links_same_after_merger": _(
        "The same partnership as in line %(line)s, since one of the bodies has merged."
    ),
}

WIKIDATA_REASONS: Mapping[str, Any] = {
    "wikidata_broken_json": _(
        "The file breaks off or is damaged in line %(line)s, column %(column)s. Nothing was imported; please "
        "download it again."
    ),
    "wikidata_unknown_shape": _(
        "The file holds neither a query result nor entities nor statements about twin towns (P190)."
    ),
    "wikidata_no_answer": _("Wikidata did not answer within %(seconds)s seconds. Nothing was imported."),
    "wikidata_busy": _(
        "Wikidata asked us to wait too long or too often (%(tries)s tries at most). Nothing was imported; please "
        "try again later."
    ),
    "wikidata_refused": _("Wikidata refused the question: %(detail)s. Nothing was imported."),
    "wikidata_no_statement": _("The row names no statement and no item."),
    "wikidata_damaged": _("The row is not built as Wikidata builds it, so it was left out."),
    "wikidata_no_page": _("What Wikidata cites is no web address and was left out: %(address)s."),
    "wikidata_no_target": _("Wikidata says that there is a partner, but not which one."),
    "wikidata_deprecated": _("Wikidata marks the statement as out of date or wrong."),
    "wikidata_outranked": _("Another statement about the same pair is marked as the better one."),
    "wikidata_itself": _("The item is stated to be its own partner."),
    "wikidata_person": _("%(name)s (%(qid)s) is a person, not a town."),
    "wikidata_future": _("The statement begins in the future: %(date)s."),
    "wikidata_no_body": _(
        "%(name)s (%(qid)s) could not be linked safely to a body; a name alone does not do. The question stands in "
        "the review list."
    ),
    "wikidata_unknown_body": _("%(name)s (%(qid)s) is neither in the directory nor in the reference data."),
    "wikidata_country": _("Country “%(country)s” cannot be asked for. Possible are: %(known)s."),
    "wikidata_unnamed": _("%(qid)s is not in the directory, and the file tells no name for it."),
    "wikidata_one_sided": _("Only %(name)s says so; the other side does not."),
    "wikidata_years_differ": _(
        "Wikidata says %(given)s, the directory %(known)s. Both are shown as disputed."
    ),
    "wikidata_ended": _("Wikidata says that the partnership has ended: %(date)s. Please confirm this."),
    "wikidata_ended_unknown": _(
        "Wikidata says that the partnership has ended, but not when. Please confirm this."
    ),
    "wikidata_ended_but": _(
        "Wikidata says that the partnership has ended; the directory says “%(status)s”, and that stays."
    ),
}

BULK_REASONS: Mapping[str, Any] = {**LINK_REASONS, **WIKIDATA_REASONS}
