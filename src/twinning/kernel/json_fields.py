"""Values out of JSON, each with the path to it, so that a fault names its place and what is expected there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import ClassVar, Self

from twinning.kernel.errors import TwinningError
from twinning.kernel.reasons import Reason

MOST_FAULTS = 20
"""So many faults are told at once; the first of them usually explain the rest."""
LONGEST_SHOWN = 60
WHOLE_MOST = 2**53


class Unreadable(TwinningError):
    """What was given is not what is expected; `reasons` name each place and what belongs there."""

    code: ClassVar[str] = "unreadable"

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(reasons=tuple(reason.code for reason in self.reasons))


@dataclass(frozen=True, slots=True)
class Field:
    """A value, the path to it such as `people[3].langs[1]` (empty for the whole), and where faults are gathered.

    Each room of the library has its own kind: `room` begins the codes of its faults, `same` holds what people write for
    its words (a difference in spelling alone is found without), `unreadable` is the error it raises.
    """

    value: object
    path: str = ""
    faults: list[Reason] = field(default_factory=list)

    room: ClassVar[str] = "kernel"
    same: ClassVar[Mapping[str, str]] = {}
    unreadable: ClassVar[type[Unreadable]] = Unreadable

    def refuse(self, code: str, /, **params: str | int) -> None:
        """Note a fault at this place."""
        self.faults.append(Reason.of(f"{self.room}.{code}", path=self.path, **params))

    def settle(self) -> None:
        """Raise Unreadable if any fault has been noted."""
        if self.faults:
            raise self.unreadable(self.faults[:MOST_FAULTS])

    def expected(self, what: str) -> None:
        """Note that the value is of another kind; `what` is a word for the kind, such as `list` or `whole_number`."""
        self.refuse("field_kind", expected=what, found=_shown(self.value))

    def parts(self, known: Sequence[str], needed: Sequence[str] = ()) -> Mapping[str, Self]:
        """The fields of an object by name; keys that nobody knows and needed ones that are missing are faults."""
        if not isinstance(self.value, dict):
            self.expected("object")
            return {}
        for key in self.value:
            if key not in known:
                self._unknown(str(key), known)
        for key in needed:
            if key not in self.value:
                type(self)(None, self._below(key), self.faults).refuse("field_missing")
        return {
            key: type(self)(value, self._below(key), self.faults)
            for key, value in self.value.items()
            if key in known
        }

    def _below(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def _unknown(self, key: str, known: Sequence[str]) -> None:
        near = self.same.get(key.lower(), "")
        close = [near] if near in known else get_close_matches(key.lower(), known, n=1, cutoff=0.6)
        shown = type(self)(None, self._below(_cut(key)), self.faults)
        if close:
            shown.refuse("field_unknown", nearest=close[0])
        else:
            shown.refuse("field_unlike", known=", ".join(known))

    def items(self, least: int = 0, most: int | None = None) -> list[Self]:
        """The fields of a list; another number of them than allowed is a fault."""
        if not isinstance(self.value, list):
            self.expected("list")
            return []
        count = len(self.value)
        if count < least or (most is not None and count > most):
            self.refuse("field_length", least=least, most=count if most is None else most, found=count)
        return list(self._each())

    def _each(self) -> Iterator[Self]:
        assert isinstance(self.value, list)
        for index, value in enumerate(self.value):
            yield type(self)(value, f"{self.path}[{index}]", self.faults)

    def text(self) -> str:
        """A text; it may be empty."""
        if isinstance(self.value, str):
            if any("\ud800" <= sign <= "\udfff" for sign in self.value):
                self.refuse("field_letters")
                return ""
            return self.value
        self.expected("text")
        return ""

    def flag(self) -> bool:
        """true or false."""
        if isinstance(self.value, bool):
            return self.value
        self.expected("true_or_false")
        return False

    def whole(self, least: int, most: int = WHOLE_MOST) -> int:
        """A whole number within limits; 3.0 counts as 3, as in JSON schemas."""
        number = self._number()
        if number is None:
            self.expected("whole_number")
            return least
        if not least <= number <= most:
            self.refuse("field_range", least=least, most=most, found=_shown(number))
            return least
        return number

    def _number(self) -> int | None:
        if isinstance(self.value, bool):
            return None
        if isinstance(self.value, int):
            return self.value
        if isinstance(self.value, float) and self.value.is_integer():
            return int(self.value)
        return None

    def identity(self) -> str | int | None:
        """An id: a text that is not empty, or a whole number from 0; None after a fault."""
        if isinstance(self.value, str):
            if not self.value.strip():
                self.refuse("field_empty")
                return None
            return self.text() or None
        number = self._number()
        if number is None or number < 0 or number > WHOLE_MOST:
            self.expected("id")
            return None
        return number

    def distinct(self, found: Iterable[tuple[Self, object]]) -> None:
        """Note a fault at every value that stands in an earlier field already; None is left out."""
        first: dict[object, str] = {}
        for place, value in found:
            if value is None:
                continue
            if value in first:
                place.refuse("field_twice", value=_shown(value), first=first[value])
            else:
                first[value] = place.path


def nearest(value: object, known: Iterable[object]) -> str:
    """The known id that is written most like a value, empty if none is."""
    texts = {str(one): one for one in known}
    close = get_close_matches(str(value), list(texts), n=1, cutoff=0.6)
    return close[0] if close else ""


def _shown(value: object) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    return _cut(str(value)) if not isinstance(value, int) or value.bit_length() < 200 else "…"


def _cut(text: str) -> str:
    shown = text.encode("utf-8", "replace").decode("utf-8")
    return shown if len(shown) <= LONGEST_SHOWN else shown[: LONGEST_SHOWN - 1] + "…"
