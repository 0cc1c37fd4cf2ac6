"""Single facts out of JSON, an address or a form: each kind in the notations people use, within its bounds."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import ClassVar

from twinning.funding.countries import CODES, nearest_code
from twinning.funding.facts import FactDefinition, FactKind
from twinning.funding.values import Value
from twinning.kernel.errors import TwinningError
from twinning.kernel.money import InvalidMoney, Money, parse

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
"""Days outside were mistyped; within, every deadline can be counted."""
LONGEST_WORD = 100
LONGEST_SHOWN = 60

_YES = frozenset({"true", "ja", "oui", "yes", "1"})
_NO = frozenset({"false", "nein", "non", "no", "0"})
_SPACES = re.compile(r"[\s\u00a0\u202f]")
_EURO = re.compile(r"€|eur", re.IGNORECASE)
_PLAIN = re.compile(r"-?\d+(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")
"""One mark before exactly three digits groups thousands, as in sums of money."""
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CODE_MARKS = re.compile(r"[\s,;]+")


class Misread(TwinningError):
    """A value cannot be the fact it is given for; `fault` names the reason's code, `said` what its sentence needs."""

    code: ClassVar[str] = "funding.misread"

    def __init__(self, fault: str, **params: str | int) -> None:
        self.fault = fault
        self.said = params
        super().__init__(**params)


def value_of(fact: FactDefinition, given: object) -> Value:
    """Return the value of a fact as it was given; raises Misread."""
    return _READERS[fact.kind](fact, given)


def shown(given: object) -> str:
    """Return a value as a message may show it: short, and without the inside of lists and objects."""
    if given is None or isinstance(given, bool):
        return {None: "null", True: "true", False: "false"}[given]
    if isinstance(given, dict | list | tuple | set | frozenset):
        return "{…}" if isinstance(given, dict) else "[…]"
    if isinstance(given, int) and given.bit_length() > LONGEST_SHOWN * 3:
        return "…"
    text = " ".join(str(given).encode("utf-8", "replace").decode("utf-8").split())
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _yes_no(fact: FactDefinition, given: object) -> Value:
    if isinstance(given, bool):
        return given
    word = given.strip().lower() if isinstance(given, str) else ""
    if word in _YES or word in _NO:
        return word in _YES
    raise _wrong_kind(fact, given)


def _whole(fact: FactDefinition, given: object) -> Value:
    if fact.name in _COUNTED and isinstance(given, list | tuple | set | frozenset):
        return _within(fact, Decimal(len(_codes(fact, given))), given)
    number = _number_in(fact, given)
    if number != number.to_integral_value():
        raise _wrong_kind(fact, given)
    return _within(fact, number.to_integral_value(), given)


def _number(fact: FactDefinition, given: object) -> Value:
    return _within(fact, _number_in(fact, given), given)


def _money(fact: FactDefinition, given: object) -> Value:
    number = _sum_in(fact, given) if isinstance(given, str) else _number_in(fact, given)
    _within(fact, number, given)
    return Money.of(number).amount


def _sum_in(fact: FactDefinition, text: str) -> Decimal:
    try:
        return parse(text).amount
    except InvalidMoney:
        raise _wrong_kind(fact, text) from None


def _share(fact: FactDefinition, given: object) -> Value:
    if isinstance(given, str) and given.strip().endswith("%"):
        return _within(fact, _number_in(fact, given.strip()[:-1]) / 100, given)
    return _within(fact, _number_in(fact, given), given)


def _number_in(fact: FactDefinition, given: object) -> Decimal:
    """The number that a value of JSON or a text holds, exactly as it is written; raises Misread."""
    if isinstance(given, bool) or not isinstance(given, int | float | Decimal | str):
        raise _wrong_kind(fact, given)
    try:
        number = _written(_SPACES.sub("", given)) if isinstance(given, str) else Decimal(str(given))
    except (ArithmeticError, InvalidMoney):
        raise _wrong_kind(fact, given) from None
    if not number.is_finite():
        raise _wrong_kind(fact, given)
    return number


def _written(text: str) -> Decimal:
    """A number with a mark of decimals, or with its thousands grouped, but no currency."""
    if _PLAIN.fullmatch(text) and not _THOUSANDS.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if _EURO.search(text):
        raise InvalidMoney(text=text)
    return parse(text).amount


def _within(fact: FactDefinition, number: Decimal, given: object) -> Decimal:
    least, most = fact.least, fact.most
    if (least is not None and number < least) or (most is not None and number > most):
        raise Misread(
            "out_of_range", value=shown(given), least=_figure(least), most=_figure(most), kind=fact.kind.value
        )
    return number


def _figure(bound: Decimal | None) -> int:
    return int(bound or 0)


def _day(fact: FactDefinition, given: object) -> Value:
    if isinstance(given, date) and type(given) is date:
        return _plausible(given)
    if not isinstance(given, str):
        raise _wrong_kind(fact, given)
    text = given.strip()
    if not _ISO_DAY.fullmatch(text):
        raise _wrong_kind(fact, given)
    try:
        return _plausible(date.fromisoformat(text))
    except ValueError:
        raise Misread("no_such_day", value=shown(given)) from None


def _plausible(day: date) -> date:
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    raise Misread("day_far", value=day.isoformat(), least=FIRST_DAY.isoformat(), most=LAST_DAY.isoformat())


def _choice(fact: FactDefinition, given: object) -> Value:
    if not isinstance(given, str):
        raise _wrong_kind(fact, given)
    written = given.strip()
    for choice in fact.choices:
        if written.lower() == choice.lower():
            return choice
    close = get_close_matches(written.lower(), fact.choices, n=1, cutoff=0.6)
    known = ", ".join(fact.choices)
    if close:
        raise Misread("no_such_choice_near", value=shown(given), nearest=close[0], known=known)
    raise Misread("no_such_choice", value=shown(given), known=known)


def _countries(fact: FactDefinition, given: object) -> Value:
    listed = [one for one in _CODE_MARKS.split(given) if one] if isinstance(given, str) else given
    if not isinstance(listed, list | tuple | set | frozenset):
        raise _wrong_kind(fact, given)
    found = _codes(fact, listed)
    if not found:
        raise Misread("no_country")
    return found


def _codes(fact: FactDefinition, given: Iterable[object]) -> frozenset[str]:
    return frozenset(_code(fact, one) for one in given)


def _code(fact: FactDefinition, given: object) -> str:
    if not isinstance(given, str):
        raise _wrong_kind(fact, given)
    code = given.strip().upper()
    if code in CODES:
        return code
    nearest = nearest_code(given)
    if nearest:
        raise Misread("no_such_country_near", value=shown(given), nearest=nearest)
    raise Misread("no_such_country", value=shown(given))


def _word(fact: FactDefinition, given: object) -> Value:
    if not isinstance(given, str):
        raise _wrong_kind(fact, given)
    word = " ".join(given.split())
    if not word:
        raise Misread("empty")
    if len(word) > LONGEST_WORD or any("\ud800" <= sign <= "\udfff" for sign in word):
        raise Misread("no_word", value=shown(given), most=LONGEST_WORD)
    return word


def _wrong_kind(fact: FactDefinition, given: object) -> Misread:
    return Misread("wrong_kind", value=shown(given), expected=fact.kind.value)


_COUNTED = frozenset({"eligible_countries", "eu_countries"})
"""Numbers of countries that may also be told as the list of them."""
_READERS: Mapping[FactKind, Callable[[FactDefinition, object], Value]] = {
    FactKind.YES_NO: _yes_no,
    FactKind.WHOLE: _whole,
    FactKind.NUMBER: _number,
    FactKind.MONEY: _money,
    FactKind.SHARE: _share,
    FactKind.DAY: _day,
    FactKind.CHOICE: _choice,
    FactKind.COUNTRIES: _countries,
    FactKind.WORD: _word,
}
