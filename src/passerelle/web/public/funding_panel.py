"""The panel of filters beside the list of programmes: what can be chosen, how many each choice shows, what is set."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from passerelle.base import formats
from passerelle.web.public import funding_row_words as said
from passerelle.web.public.funding_filters import SELECTS, Asked, known_values, matching, meets
from passerelle.web.public.funding_rows import Row
from twinning.vocabulary.folding import fold

BY_LABEL = frozenset({"from", "with", "funder"})
"""Filters whose values are put in the order of their words."""
FIRST_OPEN = "applicant"
NEAREST = ("DE", "FR")
"""Countries that stand first."""


@dataclass(frozen=True)
class Option:
    """A value of a filter; `count`: how many programmes it would show beside the other filters."""

    value: str
    label: str
    count: str
    on: bool


@dataclass(frozen=True)
class Group:
    """A filter of the panel."""

    name: str
    label: str
    options: Sequence[Option]
    chosen: int
    kind: str
    open: bool
    hint: str


def groups(rows: Sequence[Row], asked: Asked, *, on: date, language: str) -> list[Group]:
    """Return the filters with the values that occur in the catalogue or are chosen.

    Parameters:
        rows: of the whole catalogue.
        asked: the address.
        on: the day.
        language: of the reader.
    """
    labels = said.filter_labels()
    made = []
    for name, values in known_values().items():
        chosen = asked.wishes.get(name, ())
        beside = matching(rows, asked, on=on, without=name)
        options = _options(name, values, chosen, rows, beside, on=on, language=language)
        made.append(
            Group(
                name=name,
                label=str(labels[name]),
                options=options,
                chosen=len(chosen),
                kind="select" if name in SELECTS else "check",
                open=name == FIRST_OPEN,
                hint=said.filter_hint(name),
            )
        )
    return made


def chips(asked: Asked, language: str) -> list[tuple[str, dict[str, str | Sequence[str]]]]:
    """Return what is chosen in words, each with the change of the address that takes it away."""
    made: list[tuple[str, dict[str, str | Sequence[str]]]] = []
    if asked.q:
        made.append((_("“%(text)s”") % {"text": asked.q}, {"q": ""}))
    labels = said.filter_labels()
    for name, values in asked.wishes.items():
        for value in values:
            rest = [other for other in values if other != value]
            made.append((f"{labels[name]}: {said.value_label(name, value, language)}", {name: rest}))
    return made


def _options(
    name: str,
    values: Sequence[str],
    chosen: Sequence[str],
    rows: Sequence[Row],
    beside: Sequence[Row],
    *,
    on: date,
    language: str,
) -> list[Option]:
    occurring = [
        value for value in values if value in chosen or any(meets(row, name, value, on=on) for row in rows)
    ]
    options = [
        Option(
            value=value,
            label=said.value_label(name, value, language),
            count=formats.number(sum(meets(row, name, value, on=on) for row in beside), language),
            on=value in chosen,
        )
        for value in occurring
    ]
    if name in BY_LABEL:
        options.sort(key=lambda option: (option.value not in NEAREST, fold(option.label)))
    return options
