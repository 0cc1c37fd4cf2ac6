"""Money in euros: exact, to the cent, and read from the notations of both countries."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar, Self

from twinning.kernel.errors import TwinningError

CENT = Decimal("0.01")
MOST = Decimal("1e12")
"""No sum of a partnership is larger; whatever is beyond was mistyped."""
_SIGNS = re.compile(r"[\s\u00a0\u202f']|€|euros?|eur", re.IGNORECASE)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_PLAIN = re.compile(r"\d+(?:[.,]\d{1,2})?")
_BOTH = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*(?!\1)[.,]\d{1,2}")


class InvalidMoney(TwinningError):
    """A text is no sum of money, or one beyond all measure."""

    code: ClassVar[str] = "invalid_money"


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """A sum in euros; build it with `of` or `parse`, which round half up to the cent."""

    amount: Decimal

    @classmethod
    def of(cls, amount: Decimal | int | str) -> Self:
        """Return a sum rounded half up to the cent; raises InvalidMoney where it is no number or beyond measure."""
        try:
            number = Decimal(amount)
        except ArithmeticError:
            raise InvalidMoney(text=str(amount)) from None
        if not number.is_finite() or abs(number) >= MOST:
            raise InvalidMoney(text=str(amount))
        return cls(number.quantize(CENT, rounding=ROUND_HALF_UP))

    def __add__(self, other: Self) -> Self:
        """Return the sum of two sums."""
        return type(self)(self.amount + other.amount)

    def __sub__(self, other: Self) -> Self:
        """Return the difference of two sums."""
        return type(self)(self.amount - other.amount)

    def share(self, share: Decimal) -> Self:
        """Return a share of the sum, such as 0.8 of it, rounded half up."""
        return type(self).of(self.amount * share)

    def __bool__(self) -> bool:
        """Whether there is any money."""
        return self.amount != 0

    def __str__(self) -> str:
        """Return digits with a point, without cents where they are nought: `6000`, `12.50`."""
        whole = self.amount.to_integral_value()
        return str(whole) if whole == self.amount else str(self.amount)


NOTHING = Money(Decimal("0.00"))


def parse(text: str) -> Money:
    """Read `1.500,00 €`, `1 500,00`, `1,500.00`, `1500.00`, `1.500` (grouped) or `1500`.

    A single mark followed by exactly three digits groups thousands, as all three countries write it.
    Raises InvalidMoney with the offending text; a leading minus is refused by those who ask, not here.
    """
    bare = _SIGNS.sub("", text)
    sign, digits = ("-", bare[1:]) if bare[:1] in ("-", "−") else ("", bare)
    if _BOTH.fullmatch(digits):
        whole, _, cents = digits.replace(",", ".").rpartition(".")
        digits = f"{whole.replace('.', '')}.{cents}"
    elif _GROUPED.fullmatch(digits):
        digits = digits.replace(",", "").replace(".", "")
    elif _PLAIN.fullmatch(digits):
        digits = digits.replace(",", ".")
    else:
        raise InvalidMoney(text=text)
    return Money.of(f"{sign}{digits}")
