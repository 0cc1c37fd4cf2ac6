"""Texts for what is wrong with the files of the catalogue: what it is, and the mend; `fault_sentences` fills them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

SYNTAX_SENTENCES: Mapping[str, Any] = {
    "syntax_twice": _(
        "This name stands in the file already. Please take one of the two out, or put their entries together."
    ),
    "syntax_closed": _(
        "This table is complete where it first stands; nothing can be added to it here. Please move the entry "
        "there."
    ),
    "syntax_date": _("There is no such day. Please write year, month and day, such as 2027-05-20."),
    "syntax_value": _(
        "A value is missing here or cannot be read. Please write text in straight quotation marks (%(quoted)s), "
        "numbers with a point, true or false in small letters, and close every bracket."
    ),
    "syntax_string": _(
        "A text is not closed. Please put a quotation mark (%(mark)s) at its end, on the same line."
    ),
    "syntax_escape": _("A backslash (\\) stands in a text. Please write it twice (\\\\) or leave it out."),
    "syntax_array": _(
        "A list is not closed, or a comma is missing between two of its entries. Please mend it."
    ),
    "syntax_inline": _(
        "A table in curly brackets is not closed, or a comma is missing between two of its entries. Please mend it."
    ),
    "syntax_key": _("A line must read name = value. Please check the name and the equals sign."),
    "syntax_rest": _(
        "Something stands behind the value that does not belong there. Please write decimals with a point, each "
        "entry on a line of its own, and remarks behind #."
    ),
    "syntax_header": _("A heading is not closed. Please write it as [name] or [[name]]."),
    "syntax_number": _("This number has too many digits. Please correct it."),
    "syntax_other": _(
        "The file cannot be read from here on (%(message)s). Please compare the line with another file of the "
        "catalogue."
    ),
    "too_deep": _(
        "Brackets are nested too deeply here. Please write the rule more simply, or as several rules."
    ),
    "unreadable": _("The file cannot be opened: %(detail)s. Please check its name and who may read it."),
    "no_utf8": _("The file is not text in UTF-8. Please save it in this encoding."),
    "no_programme_beside": _(
        "No programme stands beside these cases. Please name the file as that of its programme, such as "
        "%(expected)s, or put it into the same folder."
    ),
}

FORM_SENTENCES: Mapping[str, Any] = {
    "unknown_key": _("“%(value)s” is not known here. Known are: %(known)s."),
    "unknown_key_near": _("“%(value)s” is not known here. Do you mean “%(nearest)s”?"),
    "missing_key": _("“%(key)s” is missing. Please add it."),
    "missing_language": _("The text is missing in this language: %(language)s. Please add it."),
    "empty_text": _("The text is empty. Please write something, or take the entry out."),
    "empty_array": _("The list is empty. Please name at least one entry."),
    "wrong_kind": _("Expected here is %(expected)s, not “%(found)s”."),
    "out_of_range": _("%(found)s is not possible here. Please write a number from %(least)s to %(most)s."),
    "decimal_comma": _("“%(value)s” has a comma. Please write a point: %(mend)s."),
    "unknown_word": _("“%(value)s” is not known. Possible are: %(known)s."),
    "unknown_word_near": _("“%(value)s” is not known. Do you mean “%(nearest)s”? Possible are: %(known)s."),
    "twice": _("“%(value)s” stands in the list twice. Please take one of the two out."),
    "bad_id": _(
        "“%(value)s” cannot be an id. Please use small letters, digits and underscores, beginning with a letter, "
        "such as town_trip."
    ),
    "id_twice": _("The id “%(value)s” is taken already: %(first)s. Please choose another one."),
    "reserved_id": _(
        "“%(value)s” is the id of a rule that is made from amount, deadline or reach. Please choose another one."
    ),
    "bad_address": _(
        "“%(value)s” is no address of a page. Please write it in full, beginning with https://."
    ),
    "bad_language": _(
        "“%(value)s” is no code of a language. Please write two small letters, such as de or fr."
    ),
    "unknown_country": _(
        "“%(value)s” is none of the countries that can be named here. Possible are: %(known)s."
    ),
    "bad_country": _(
        "There is no country with the code “%(value)s”. Please write two capital letters, such as DE or FR."
    ),
    "bad_country_near": _("There is no country with the code “%(value)s”. Do you mean “%(nearest)s”?"),
    "ages_count": _(
        "Ages are told by two numbers, the youngest and the oldest, such as [12, 26]; -1 means that there is no "
        "bound."
    ),
    "ages_backwards": _("The youngest age, %(young)s, is above the oldest, %(old)s. Please swap the two."),
    "not_of_kind": _("“%(key)s” does not go with “%(kind)s”. Please take it out, or choose another kind."),
}

SOURCE_SENTENCES: Mapping[str, Any] = {
    "no_citation": _(
        "No source is named. Please add %(cite)s with the id of at least one source of this file."
    ),
    "unknown_source": _("This file has no source “%(value)s”. Its sources are: %(known)s."),
    "unknown_source_near": _("This file has no source “%(value)s”. Do you mean “%(nearest)s”?"),
}

RULE_SENTENCES: Mapping[str, Any] = {
    "unknown_operation": _("There is no operation “%(value)s”. Possible are: %(known)s."),
    "unknown_operation_near": _("There is no operation “%(value)s”. Do you mean “%(nearest)s”?"),
    "no_operation": _("A rule begins with its operation, such as %(rule)s. Possible are: %(known)s."),
    "argument_count_exact": _("“%(operation)s” takes exactly %(least)s values; here there are %(found)s."),
    "argument_count_one": _("“%(operation)s” takes exactly one value; here there are %(found)s."),
    "argument_count_least": _("“%(operation)s” takes at least %(least)s values; here there are %(found)s."),
    "argument_count_some": _("“%(operation)s” takes at least one value; here there is none."),
    "unknown_fact": _("“%(value)s” is no known fact. Known are: %(known)s."),
    "unknown_fact_near": _("“%(value)s” is no known fact. Do you mean “%(nearest)s”?"),
    "unknown_param": _(
        "This version has no figure “%(value)s” in its params. Please add it there with its source."
    ),
    "unknown_param_near": _(
        "This version has no figure “%(value)s” in its params. Do you mean “%(nearest)s”?"
    ),
    "unused_param": _("No rule uses the figure “%(value)s”. Please use it as %(use)s, or take it out."),
    "cycle": _(
        "These figures refer to each other in a circle: %(chain)s. Please write one of them out as a number."
    ),
    "fact_in_figure": _(
        "A figure cannot depend on what an applicant tells (“%(value)s”). Please move this part into the rule."
    ),
    "unknown_computed": _("“@%(value)s” is not known. Only %(amount)s, the computed amount, can be named."),
    "amount_in_itself": _("The amount cannot depend on itself. Please write the formula without %(amount)s."),
    "amount_in_figure": _("A figure cannot depend on the amount. Please write it without %(amount)s."),
    "amount_too_early": _(
        "Whom the application goes to is settled before the amount is computed. Please write the condition without "
        "%(amount)s."
    ),
    "require_and_exclude": _("A rule has either “require” or “exclude”. Please make two rules of it."),
    "require_or_exclude": _(
        "The rule says nothing. Please add “require” (must hold) or “exclude” (must not hold)."
    ),
}

KIND_SENTENCES: Mapping[str, Any] = {
    "gives_wrong_kind": _("“%(value)s” is %(found)s; needed here is %(expected)s."),
    "gives_wrong_kind_rule": _("This part gives %(found)s; needed here is %(expected)s."),
    "quoted_number": _(
        "“%(value)s” stands in quotation marks and is a word therefore. Please write the number without them, or as "
        "a figure in params."
    ),
    "kinds_differ": _(
        "“%(operation)s” needs two values of one kind; here they are %(left)s and %(right)s. Please check both "
        "sides."
    ),
    "not_ordered": _(
        "“%(operation)s” compares numbers or days. For words please use %(equal)s or %(within)s."
    ),
    "may_be_nought": _(
        "The divisor may be nought. Please write %(at_least_one)s around it, or multiply instead."
    ),
    "empty_list": _("The list of words is empty. Please name at least one: %(list)s."),
    "band_empty": _("The band has no rows. Please write [[largest value, result], …]."),
    "band_row": _(
        "A row of a band has two entries, its largest value and its result; here there are %(found)s."
    ),
    "band_order": _(
        "This row ends at %(found)s, but the one before goes up to %(before)s already. Please put the rows in "
        "rising order."
    ),
    "band_end": _("Values above %(found)s have no row. Please begin the last row with %(last)s."),
    "band_kinds": _("The rows of a band give either numbers or words. Please make them alike."),
}

DATE_SENTENCES: Mapping[str, Any] = {
    "ends_before": _(
        "The rules end on %(end)s, not after the day on which they begin (%(start)s). Please correct one of the "
        "two."
    ),
    "overlap": _(
        "The version from %(second)s begins before the one from %(first)s ends (%(end)s). Please let one end on the "
        "day on which the next begins."
    ),
    "overlap_open": _(
        "The version from %(second)s begins, but the one from %(first)s has no end. Please add to = %(second)s "
        "there."
    ),
    "overlap_same": _("Two versions begin on %(first)s. Please correct one of the two days."),
    "bad_day_of_year": _(
        "“%(value)s” is no day of the year. Please write month and day with two digits each, such as 02-28."
    ),
    "date_count_one": _(
        "“%(kind)s” has exactly one date; here there are %(found)s. Several dates a year are “yearly_dates”."
    ),
    "date_count": _(
        "“%(kind)s” has exactly %(needed)s dates, one for each quarter in which a project may start; here there are "
        "%(found)s."
    ),
    "years_count": _(
        "There are %(needed)s dates but %(found)s years. Please write one year for each date: 0 for the year of the "
        "start, -1 for the one before."
    ),
    "months_count": _(
        "There are %(needed)s dates but %(found)s groups of months. Please write one group for each date."
    ),
    "months_missing": _("For starts in these months no date is named: %(months)s. Please add them."),
    "months_twice": _("These months stand in more than one group: %(months)s. Please leave each in one."),
    "backwards": _(
        "“%(second)s” (%(until_day)s) lies before “%(first)s” (%(from_day)s). Please swap the two days."
    ),
    "never_reached": _(
        "This deadline never counts, since one before it holds always. Please put it further up, or give the other "
        "one a “when”."
    ),
}

MONEY_SENTENCES: Mapping[str, Any] = {
    "branches_needless": _(
        "For “%(kind)s” only the funder tells the sum. Please take the branches out, or choose another kind."
    ),
    "shares_not_whole": _("The instalments make up %(found)s of the grant. Together they must be 1."),
    "paid_and_excluded": _(
        "“%(value)s” stands among the eligible and the excluded costs. Please take it out of one list."
    ),
    "programme_twice": _(
        "Another programme has the id “%(value)s” already (%(first)s). Please choose another one."
    ),
    "programme_twice_known": _(
        "A programme of the catalogue has the id “%(value)s” already. Please choose another one."
    ),
    "unknown_programme": _(
        "There is no programme “%(value)s”. Please write its id, %(level)s or %(all)s for all others."
    ),
    "unknown_programme_near": _("There is no programme “%(value)s”. Do you mean “%(nearest)s”?"),
    "others_first_circle": _(
        "These programmes each pay only after the next: %(chain)s. Nobody could apply first. Please correct one of "
        "them."
    ),
}

CASE_SENTENCES: Mapping[str, Any] = {
    "nothing_expected": _("The case expects nothing. Please state at least one thing, such as %(status)s."),
    "case_differs": _(
        "Case “%(case)s”: for “%(what)s” the file expects “%(expected)s”, but “%(found)s” comes out. Please check "
        "the rules and the case against the source."
    ),
    "case_differs_not_expected": _(
        "Case “%(case)s”: for “%(what)s” the file expects nothing, but “%(found)s” comes out. Please check the "
        "rules and the case against the source."
    ),
    "case_differs_not_found": _(
        "Case “%(case)s”: for “%(what)s” the file expects “%(expected)s”, but nothing comes out. Please check the "
        "rules and the case against the source."
    ),
}

EXPECTED: Mapping[str, Any] = {
    "table": _("a table, such as %(table)s"),
    "array": _("a list in square brackets, such as %(array)s"),
    "text": _("text in quotation marks"),
    "yes_no": _("true or false, without quotation marks"),
    "whole": _("a whole number such as 3, without quotation marks"),
    "number": _("a number such as 3 or %(decimal)s"),
    "day": _("a day such as 2027-05-20, without quotation marks"),
    "word": _("a word in quotation marks"),
    "expression": _("a rule, such as %(rule)s"),
}

GIVEN: Mapping[str, Any] = {
    "number": _("a number"),
    "yes_no": _("a yes or no"),
    "day": _("a day"),
    "word": _("a word"),
    "words": _("a list of words"),
}

FAULTS: Mapping[str, Any] = {
    **SYNTAX_SENTENCES,
    **FORM_SENTENCES,
    **SOURCE_SENTENCES,
    **RULE_SENTENCES,
    **KIND_SENTENCES,
    **DATE_SENTENCES,
    **MONEY_SENTENCES,
    **CASE_SENTENCES,
}
