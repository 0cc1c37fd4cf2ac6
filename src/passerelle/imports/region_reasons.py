"""Sentences for the reasons of tables and partnership lists."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from passerelle.partnerships.enums import DoubtCode

FILE_REASONS: Mapping[str, Any] = {
    "file_too_large": _(
        "The file has %(megabytes)s MB; at most %(most)s MB can be imported. Please split it."
    ),
    "too_many_rows": _(
        "The file has more than %(most)s rows, which is the most that can be imported at once. Please split it."
    ),
    "empty_table": _("The file has no rows."),
    "unknown_columns": _(
        "These columns are not known: %(unknown)s. Please map them or leave them out. Known are: %(known)s. "
        "Nearest: %(nearest)s."
    ),
    "unlike_columns": _(
        "These columns are not known: %(unknown)s. Please map them or leave them out. Known are: %(known)s."
    ),
    "missing_columns": _("These columns are missing: %(missing)s. The file has: %(found)s."),
    "column_twice": _("These columns are there twice: %(columns)s. Please leave one of each out."),
    "no_table": _("The file is no table: neither a CSV text nor an XLSX workbook."),
    "mixed_encodings": _(
        "From line %(line)s on the letters are stored in another way than before, so accents and umlauts would "
        "be spoiled. Please save the file as UTF-8 and try again."
    ),
    "file_cut_off": _(
        "The file breaks off in line %(line)s; the rest is missing. Please upload it again in full."
    ),
    "broken_quotes": _("In line %(line)s a quotation mark is opened or closed in the wrong place."),
    "broken_workbook": _("The file is no readable XLSX workbook, or only a part of one."),
    "workbook_too_large": _("Unpacked, the workbook is larger than can be imported. Please split it."),
    "line_too_long": _(
        "Line %(line)s has more than %(most)s characters; no row of a table is that long. Please check the file."
    ),
    "same_row_twice": _("This row stands in line %(first)s already."),
    "too_many_cells": _(
        "The line has %(cells)s cells, the header %(columns)s columns. A comma or semicolon inside a text may be "
        "missing its quotation marks."
    ),
    "cell_too_long": _("The text in column “%(column)s” is longer than %(most)s characters."),
    "formula_without_value": _(
        "Column “%(column)s” holds a formula without a stored value. Please replace the formula by its value."
    ),
}

ROW_REASONS: Mapping[str, Any] = {
    "german_town_missing": _("The German town is missing."),
    "french_town_missing": _("The French town is missing; a partnership needs both sides."),
    "linked_to_itself": _("“%(name)s” cannot be its own partner."),
    "source_no_page": _("“%(address)s” in the column of the source is no complete web address."),
    "confidence_unknown": _("“%(value)s” is no confidence; A, B or C is possible."),
    "since_in_future": _("“%(text)s” lies in the future; at present it is %(year)s."),
    "since_unreadable": _(
        "“%(text)s” is no date that can be understood, or the dates of the row contradict each other."
    ),
    "no_such_body": _(
        "No town or district called “%(name)s” is known, or a person decided that none is meant."
    ),
    "name_doubtful": _("“%(name)s” can mean several bodies; a person has to decide in the review list."),
    "name_unknown": _("“%(name)s” is not in the reference data; a person has to decide in the review list."),
    "partner_unknown": _("The partner is not known yet; the question stands in the review list."),
    "decided_otherwise": _("The row says %(given)s; people have decided: %(decided)s. The decision stands."),
    "dates_differ": _("The row says %(given)s, another source says %(known)s. Both are shown as disputed."),
    "one_bond_with": _("One partnership together with lines: %(lines)s."),
    "needs_confirmation": _("Needs confirmation: %(doubts)s."),
    "adds": _("Adds: %(parts)s."),
    "part.numbers": pgettext_lazy("import adds", "numbers in registers"),
    "part.parties": pgettext_lazy("import adds", "parties"),
    "part.sources": pgettext_lazy("import adds", "sources"),
    "part.events": pgettext_lazy("import adds", "dates"),
    "part.carriers": pgettext_lazy("import adds", "carriers"),
    "part.doubts": pgettext_lazy("import adds", "doubts"),
    "part.remarks": pgettext_lazy("import adds", "remarks"),
    "part.themes": pgettext_lazy("import adds", "themes"),
    "part.life_status": pgettext_lazy("import adds", "life status"),
    "part.settles": pgettext_lazy("import adds", "answers to doubts"),
}

DOUBT_REASONS: Mapping[str, Any] = {f"doubt.{code.value}": code.label for code in DoubtCode}
REGION_REASONS: Mapping[str, Any] = {**FILE_REASONS, **ROW_REASONS, **DOUBT_REASONS}
