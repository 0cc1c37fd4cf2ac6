"""Single values of a project's JSON: money in the notations of both countries, days, words of a list."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, TypeVar

from twinning.funding.fact_values import FIRST_DAY, LAST_DAY, shown
from twinning.funding.facts import MOST_EUROS
from twinning.kernel import json_fields
from twinning.kernel.json_fields import nearest
from twinning.kernel.money import NOTHING, InvalidMoney, Money, parse

LONGEST_TEXT = 300
"""Signs of a name or of a line's text; longer ones are no line of a plan."""
WORDS: Mapping[str, str] = {
    "lines": "costs",
    "expenses": "costs",
    "revenue": "income",
    "sum": "amount",
    "label": "text",
    "title": "name",
    "date": "paid_on",
    "facts": "situation",
    "approval": "approval_on",
    "type": "kind",
}
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Kind = TypeVar("Kind", bound=StrEnum)


class UnusableProject(json_fields.Unreadable):
    """What was given is no project; `reasons` name each place and what is expected."""

    code: ClassVar[str] = "funding.unusable_project"


class Field(json_fields.Field):
    """A value of a project, with the path to it."""

    __slots__ = ()
    room: ClassVar[str] = "funding"
    same: ClassVar[Mapping[str, str]] = WORDS
    unreadable: ClassVar[type[json_fields.Unreadable]] = UnusableProject

    def words(self, *, needed: bool = False) -> str:
        """A text of a sensible length, on one line; a needed one is not empty."""
        text = " ".join(self.text().split())
        if len(text) > LONGEST_TEXT:
            self.refuse("text_long", found=len(text), most=LONGEST_TEXT)
        if needed and not text and isinstance(self.value, str):
            self.refuse("field_empty")
        return text

    def money(self) -> Money:
        """A sum from nought, as a number or a text in one of the notations of both countries."""
        found = self._sum()
        if found is None:
            self.expected("money")
            return NOTHING
        if found.amount < 0:
            self.refuse("negative_money")
        elif found.amount > MOST_EUROS:
            self.refuse("money_large", most=str(Money.of(MOST_EUROS)))
        else:
            return found
        return NOTHING

    def _sum(self) -> Money | None:
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
            return None
        if isinstance(value, int) and abs(value) > MOST_EUROS:
            return Money(
                MOST_EUROS + 1 if value > 0 else Decimal(-1)
            )  # the digits may be too many to be written
        try:
            return parse(value) if isinstance(value, str) else Money.of(str(value))
        except InvalidMoney:
            return None

    def day(self) -> date | None:
        """A day as `2027-05-20`."""
        if not isinstance(self.value, str) or not _ISO_DAY.fullmatch(self.value.strip()):
            self.expected("day")
            return None
        try:
            found = date.fromisoformat(self.value.strip())
        except ValueError:
            self.refuse("field_no_such_day", found=shown(self.value))
            return None
        if not FIRST_DAY <= found <= LAST_DAY:
            least, most = FIRST_DAY.isoformat(), LAST_DAY.isoformat()
            self.refuse("field_day_far", found=found.isoformat(), least=least, most=most)
        return found

    def word(self, kinds: type[Kind], default: Kind) -> Kind:
        """One of some words."""
        known = [kind.value for kind in kinds]
        if isinstance(self.value, str) and self.value in known:
            return kinds(self.value)
        if isinstance(self.value, str):
            self.refuse(
                "field_word",
                found=shown(self.value),
                nearest=nearest(self.value, known),
                known=", ".join(known),
            )
        else:
            self.expected("text")
        return default

    def one_of(self, known: Iterable[str], code: str) -> str:
        """An id out of those that are known; `code` names the fault of another one."""
        ids, name = list(known), self.text()
        if isinstance(self.value, str) and name not in ids:
            self.refuse(code, found=shown(name), nearest=nearest(name, ids), known=", ".join(ids))
        return name
