"""Where things stand in a TOML text: the line of every key, table and entry, by its path.

The standard library reads TOML but forgets the lines; whoever is to mend a file needs them.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_GAPS = re.compile(r"(?:[ \t\r\n,]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*'""")
_SCALAR = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")'
    r"|'''.*?'{3,5}(?!')"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|[^,\]}#\n]+",
    re.DOTALL,
)
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def child(path: str, key: str) -> str:
    """Return the path of a key in a table: `versions[0].from`; keys that are not bare are quoted."""
    shown = key if _BARE.fullmatch(key) else f'"{key}"'
    return f"{path}.{shown}" if path else shown


def entry(path: str, index: int) -> str:
    """Return the path of an entry of an array, counted from 0: `versions[0]`."""
    return f"{path}[{index}]"


def positions(text: str) -> Mapping[str, int]:
    """Return the line of every key path of a TOML text, counted from 1.

    A table's line is that of its header, an entry's that on which it begins. `text` must be valid TOML; of any other
    the lines up to the first fault are told.
    """
    scan = _Scan(text)
    with suppress(_Stuck, RecursionError):
        scan.document()
    return scan.lines


def line_of(lines: Mapping[str, int], path: str) -> int:
    """Return the line of a path, or of the nearest that holds it where it stands nowhere itself."""
    while path and path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return lines.get(path, 1)


class _Stuck(Exception):
    """The text is no TOML from here on."""


@dataclass(slots=True)
class _Scan:
    """A walk through a text; `lengths` counts the entries of the arrays of tables met so far."""

    text: str
    at: int = 0
    lines: dict[str, int] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)
    starts: Sequence[int] = ()

    def document(self) -> None:
        """Walk through the whole text."""
        self.starts = [0, *(found.end() for found in re.finditer("\n", self.text))]
        table = ""
        self._skip(_BLANK)
        while self.at < len(self.text):
            if self._next("[["):
                table = self._header(array=True)
            elif self._next("["):
                table = self._header(array=False)
            else:
                self._pair(table)
            self._skip(_BLANK)

    def _header(self, *, array: bool) -> str:
        """Note a table's header and return its path; entries of arrays of tables are counted on."""
        line = self._line()
        *above, last = self._keys()
        path = ""
        for key in above:
            path = self._noted(child(path, key), line)
            path = entry(path, self.lengths[path] - 1) if path in self.lengths else path
        path = self._noted(child(path, last), line)
        if array:
            self.lengths[path] = self.lengths.get(path, 0) + 1
            path = self._noted(entry(path, self.lengths[path] - 1), line)
        self._expect("]]" if array else "]")
        return path

    def _pair(self, table: str) -> None:
        line, path = self._line(), table
        for key in self._keys():
            path = self._noted(child(path, key), line)
        self._expect("=")
        self._skip(_SPACE)
        self._value(path)

    def _value(self, path: str) -> None:
        if self._next("["):
            self._array(path)
        elif self._next("{"):
            self._skip(_GAPS)
            while not self._next("}"):
                self._pair(path)
                self._skip(_GAPS)
        else:
            self._take(_SCALAR)

    def _array(self, path: str) -> None:
        index = 0
        self._skip(_GAPS)
        while not self._next("]"):
            self._value(self._noted(entry(path, index), self._line()))
            self._skip(_GAPS)
            index += 1

    def _keys(self) -> list[str]:
        """Return the parts of a dotted key."""
        self._skip(_SPACE)
        keys = [_plain(self._take(_KEY))]
        self._skip(_SPACE)
        while self._next("."):
            self._skip(_SPACE)
            keys.append(_plain(self._take(_KEY)))
            self._skip(_SPACE)
        return keys

    def _noted(self, path: str, line: int) -> str:
        self.lines.setdefault(path, line)
        return path

    def _line(self) -> int:
        return bisect_right(self.starts, self.at)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if not found:
            raise _Stuck
        self.at = found.end()
        return found.group()

    def _next(self, mark: str) -> bool:
        """Step over a mark if it is what comes next."""
        if not self.text.startswith(mark, self.at):
            return False
        self.at += len(mark)
        return True

    def _expect(self, mark: str) -> None:
        if not self._next(mark):
            raise _Stuck


def _plain(key: str) -> str:
    """A key as it is meant: without quotation marks and escapes."""
    return next(iter(tomllib.loads(f"{key} = 0")))
