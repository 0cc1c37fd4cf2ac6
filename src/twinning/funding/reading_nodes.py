"""Values of a file on the way to what they mean: each knows its path and refuses what it cannot be.

Every reader returns something of the right kind even where it refused, so that one pass finds all faults.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from twinning.funding.positions import child, entry
from twinning.funding.reading_faults import Param, Sheet, nearest
from twinning.kernel.language import Language

Word = TypeVar("Word", bound=StrEnum)

NUMBER_TEXT = re.compile(r"-?\d+(\.\d+)?")
_COMMA_TEXT = re.compile(r"-?\d+,\d+")
_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s/]+(/\S*)?")
_SLUG = re.compile(r"[a-z][a-z0-9_]*")
NO_DAY = date(1, 1, 1)
"""Stands where a fault left no day."""
_SHOWN = 60
_LARGEST = 10**9
"""No figure of a programme is larger; sums and products of such stay far within what decimals hold."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a file at its path."""

    sheet: Sheet
    path: str
    value: object

    def refuse(self, code: str, **params: Param) -> None:
        """Note that something is wrong here."""
        self.sheet.refuse(self.path, code, **params)

    def unlike(self, expected: str) -> None:
        """Note that something else is expected here; `expected` is a code of a kind."""
        self.refuse("wrong_kind", expected=expected, found=shown(self.value))

    def unknown(self, code: str, word: str, known: Collection[str]) -> None:
        """Note that a word is none of those known."""
        self.refuse(code, value=word[:_SHOWN], nearest=nearest(word, known), known=", ".join(known))


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a table; keys that nobody knows are refused when it is built with `entries`.

    `meant` are the keys that misspelt ones most likely stand for: they are not missing as well.
    """

    node: Node
    values: Mapping[str, object]
    meant: Collection[str] = ()

    def get(self, key: str) -> Node | None:
        """Return an entry, None where there is none."""
        if key not in self.values:
            return None
        return Node(self.node.sheet, child(self.node.path, key), self.values[key])

    def need(self, key: str) -> Node | None:
        """Return an entry; a missing one is refused."""
        if key not in self.values and key not in self.meant:
            self.node.sheet.refuse(child(self.node.path, key), "missing_key", key=key)
        return self.get(key)

    def tables(self, key: str, known: str) -> list["Entries"]:
        """Return the tables of an array of tables, none where it is missing."""
        return [entries(one, known) for one in items(self.get(key))]


def entries(node: Node | None, known: str) -> Entries:
    """Return the entries of a table whose keys are among those of `known`, a text of words."""
    if node is None:
        return _nothing()
    if not isinstance(node.value, dict):
        node.unlike("table")
        return _nothing()
    keys = known.split()
    strange = [key for key in node.value if key not in keys]
    for key in strange:
        Node(node.sheet, child(node.path, key), None).unknown("unknown_key", key, keys)
    return Entries(node, node.value, {nearest(key, keys) for key in strange})


def _nothing() -> Entries:
    """Entries of a table that is not there; that they are missing in turn goes unsaid: one fault is enough."""
    return Entries(Node(Sheet("", ""), "", None), {})


def items(node: Node | None) -> list[Node]:
    """Return the entries of an array."""
    if node is None:
        return []
    if not isinstance(node.value, list):
        node.unlike("array")
        return []
    return [Node(node.sheet, entry(node.path, index), one) for index, one in enumerate(node.value)]


def child_nodes(node: Node | None) -> dict[str, Node]:
    """Return the entries of a table whose keys are free, such as the ids of sources."""
    if node is None:
        return {}
    if not isinstance(node.value, dict):
        node.unlike("table")
        return {}
    return {key: Node(node.sheet, child(node.path, key), one) for key, one in node.value.items()}


def text(node: Node | None) -> str:
    """Return a text that is not empty."""
    if node is None:
        return ""
    if not isinstance(node.value, str):
        node.unlike("text")
        return ""
    if not node.value.strip():
        node.refuse("empty_text")
    return node.value


def texts(node: Node | None) -> dict[Language, str]:
    """Return a text in all three languages."""
    said = entries(node, "de fr en")
    for language in Language:
        if language not in said.values:
            path = child(said.node.path, language)
            said.node.sheet.refuse(path, "missing_language", language=language.value)
    return {language: text(said.get(language)) for language in Language}


def word(node: Node | None, known: Collection[str], code: str = "unknown_word") -> str:
    """Return a word of a list."""
    if node is None:
        return ""
    if not isinstance(node.value, str):
        node.unlike("text")
        return ""
    if node.value not in known:
        node.unknown(code, node.value, known)
    return node.value


def one_of(node: Node | None, kind: type[Word], default: Word) -> Word:
    """Return a word as the member of an enumeration; `default` where there is none."""
    known = {one.value: one for one in kind}
    return known.get(word(node, tuple(known)), default)


def slug(node: Node | None) -> str:
    """Return an id: lower-case letters, digits and underscores."""
    found = text(node)
    if node and found.strip() and not _SLUG.fullmatch(found):
        node.refuse("bad_id", value=found[:_SHOWN])
    return found


def web_address(node: Node | None) -> str:
    """Return an address that begins with https:// or http://."""
    found = text(node)
    if node and found.strip() and not _ADDRESS.fullmatch(found):
        node.refuse("bad_address", value=found[:_SHOWN])
    return found


def yes_no(node: Node | None) -> bool:
    """Return true or false; false where it is missing."""
    if node is None:
        return False
    if not isinstance(node.value, bool):
        node.unlike("yes_no")
        return False
    return node.value


def whole(node: Node | None, least: int, most: int) -> int:
    """Return a whole number within bounds, both included."""
    if node is None:
        return least
    if isinstance(node.value, bool) or not isinstance(node.value, int):
        node.unlike("whole")
        return least
    if not least <= node.value <= most:
        node.refuse("out_of_range", found=node.value, least=least, most=most)
        return least
    return node.value


def decimal(node: Node) -> Decimal | None:
    """Return a number, also one written as text such as "0.16"; None where it is none, which is then refused."""
    value = node.value
    if isinstance(value, str) and _COMMA_TEXT.fullmatch(value):
        node.refuse("decimal_comma", value=value, mend=value.replace(",", "."))
        return None
    if isinstance(value, str) and NUMBER_TEXT.fullmatch(value):
        return Decimal(value)
    number = Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None
    if number is None or not number.is_finite():
        node.unlike("number")
        return None
    if abs(number) > _LARGEST:
        node.refuse("out_of_range", found=str(value)[:_SHOWN], least=-_LARGEST, most=_LARGEST)
        return None
    return number


def day(node: Node | None) -> date:
    """Return a day of the calendar."""
    return optional_day(node) or NO_DAY


def optional_day(node: Node | None) -> date | None:
    """Return a day of the calendar, None where it is missing."""
    if node is None:
        return None
    if isinstance(node.value, datetime) or not isinstance(node.value, date):
        node.unlike("day")
        return None
    return node.value


def words(node: Node | None, known: Collection[str] = (), code: str = "unknown_word") -> tuple[str, ...]:
    """Return an array of words, each once; of a list if `known` names one."""
    found: list[str] = []
    for one in items(node):
        said = word(one, known, code) if known else text(one)
        if said in found:
            one.refuse("twice", value=said[:_SHOWN])
        found.append(said)
    return tuple(found)


def ids_once(nodes: Iterable[Node | None], taken: Mapping[str, str]) -> None:
    """Refuse ids that stand a second time; `taken` maps ids that exist already to their paths."""
    seen = dict(taken)
    for node in nodes:
        if node is None or not isinstance(node.value, str):
            continue
        if node.value in seen:
            node.refuse("id_twice", value=node.value[:_SHOWN], first=seen[node.value])
        seen.setdefault(node.value, node.path)


def shown(value: object) -> str:
    """Return a value of a file as short as a sentence can hold it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{ … }"
    if isinstance(value, list):
        return "[ … ]"
    return str(value)[:_SHOWN]
