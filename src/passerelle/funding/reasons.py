"""Sentences for what is wrong with a situation, the same beside a field of the page and in the terminal."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from passerelle.base.formats import date_text, number
from twinning.kernel.reasons import Reason

SENTENCES: Mapping[str, Any] = {
    "no_facts": _(
        "Facts are needed here, each with its name, such as {“start_date”: “2027-05-20”}; found was %(value)s."
    ),
    "unknown_fact": _("“%(name)s” is no known fact. The nearest known one is “%(nearest)s”."),
    "wrong_kind_yes_no": _("%(name)s: “%(value)s” is neither yes nor no. Please write true or false."),
    "wrong_kind_whole": _("%(name)s: “%(value)s” is no whole number. Please write one such as 45."),
    "wrong_kind_number": _("%(name)s: “%(value)s” is no number. Please write one such as 12 or 12.5."),
    "wrong_kind_money": _(
        "%(name)s: “%(value)s” is no sum of money. Please write it as 1500.00, 1.500,00 € or 1 500,00 €."
    ),
    "wrong_kind_share": _("%(name)s: “%(value)s” is no share. Please write it as 0.8 or as 80 %%."),
    "wrong_kind_day": _(
        "%(name)s: “%(value)s” is no date. Please write year, month and day, such as 2027-05-20."
    ),
    "wrong_kind_choice": _("%(name)s: “%(value)s” is no text. Please write one of the known words."),
    "wrong_kind_countries": _(
        "%(name)s: “%(value)s” is no list of countries. Please write codes of two letters, such as DE and FR."
    ),
    "wrong_kind_word": _("%(name)s: “%(value)s” is no text. Please write a name."),
    "out_of_range_whole": _(
        "%(name)s is %(value)s; possible are whole numbers from %(least)s to %(most)s. Please correct it."
    ),
    "out_of_range_number": _(
        "%(name)s is %(value)s; possible are numbers from %(least)s to %(most)s. Please correct it."
    ),
    "out_of_range_money": _(
        "%(name)s is %(value)s; possible are sums from %(least)s to %(most)s euros. Please correct it."
    ),
    "out_of_range_share": _(
        "%(name)s is %(value)s; a share lies between 0 and 1, or 0 %% and 100 %%. Please correct it."
    ),
    "no_such_day": _("%(name)s: there is no day %(value)s. Please check day and month."),
    "day_far": _("%(name)s: %(value)s lies too far away. Please give a day between %(least)s and %(most)s."),
    "no_such_choice": _("%(name)s: “%(value)s” is not known. Possible are: %(known)s."),
    "no_such_choice_near": _(
        "%(name)s: “%(value)s” is not known. Do you mean “%(nearest)s”? Possible are: %(known)s."
    ),
    "no_country": _("%(name)s names no country. Please write codes of two letters, such as DE and FR."),
    "no_such_country": _(
        "%(name)s: there is no country with the code “%(value)s”. Please write two letters, such as DE or FR."
    ),
    "no_such_country_near": _(
        "%(name)s: there is no country with the code “%(value)s”. Do you mean “%(nearest)s”?"
    ),
    "empty": _("%(name)s is empty. Please write a name, or leave the fact out."),
    "no_word": _("%(name)s: “%(value)s” is too long or cannot be read. Please write up to %(most)s letters."),
    "start_passed": _(
        "%(name)s: the start on %(value)s was before %(on)s. Please correct the date; "
        "for a past project, give the day of the question with --on."
    ),
    "start_passed_here": _(
        "%(name)s: the start on %(value)s was before today, %(on)s. Please choose a later day."
    ),
    "start_before_application": _(
        "%(name)s: the start on %(value)s is before the application on %(other_value)s (%(other)s). "
        "Please correct one of the two."
    ),
    "end_before_start": _(
        "%(name)s: the end on %(value)s is before the start on %(other_value)s (%(other)s). "
        "Please correct one of the two."
    ),
    "above_whole": _(
        "%(name)s is %(value)s, which is more than %(other)s with %(other_value)s. Please correct one of the two."
    ),
}
_DAYS = {
    "start_passed": ("value", "on"),
    "start_before_application": ("value", "other_value"),
    "end_before_start": ("value", "other_value"),
    "day_far": ("least", "most"),
}
"""Parameters that are days which are known to be good; they are told in words."""


def sentence(reason: Reason, labels: Mapping[str, str] | None = None) -> str:
    """Return a reason's sentence in the active language.

    Parameters:
        reason: of `twinning.funding.situation_reading`.
        labels: how the facts are called on a page, in the active language; without them they stand by their names,
            as in a file.
    """
    language = get_language() or "en"
    params = reason.as_dict()
    name = reason.code.removeprefix("funding.")
    said = {
        key: number(value, language) if type(value) is int else _told(value) for key, value in params.items()
    }
    for key in _DAYS.get(name, ()):
        said[key] = date_text(date.fromisoformat(str(params[key])), language)
    if labels is not None:
        said |= {key: labels.get(said[key], said[key]) for key in ("name", "other") if key in said}
    return str(SENTENCES[_variant(name, params, on_page=labels is not None)] % said)


def sentences(reasons: Iterable[Reason], labels: Mapping[str, str] | None = None) -> list[str]:
    """Return the sentences of some reasons, in order."""
    return [sentence(reason, labels) for reason in reasons]


def _told(value: object) -> str:
    return {"{…}": gettext("an object"), "[…]": gettext("a list")}.get(str(value), str(value))


def _variant(name: str, params: Mapping[str, Any], *, on_page: bool) -> str:
    """The name of the sentence that fits a reason's parameters, and the place where it is read."""
    if name == "wrong_kind":
        return f"{name}_{params['expected']}"
    if name == "out_of_range":
        return f"{name}_{params['kind']}"
    if name == "start_passed" and on_page:
        return f"{name}_here"
    return name
