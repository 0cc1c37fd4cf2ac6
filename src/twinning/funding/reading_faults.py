"""What is wrong with a file of programmes or cases: each fault with its place, told all at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import ClassVar

from twinning.funding.positions import line_of, positions
from twinning.kernel.errors import TwinningError

Param = str | int


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: `line` is counted from 1, `path` such as `versions[0].rules[2].require`.

    `code` names the site's sentence, `params` fill it; what is nearest to a misspelt word is `nearest`, empty if
    nothing is near.
    """

    file: str
    line: int
    path: str
    code: str
    params: Mapping[str, Param] = field(default_factory=dict)

    def __str__(self) -> str:
        """File, line, path, code and parameters, for logs."""
        said = "".join(f", {name}={value!r}" for name, value in self.params.items())
        return f"{self.file}:{self.line}: {self.path}: {self.code}{said}"


class UnusableFile(TwinningError):
    """A file cannot be used; `faults` names all that is wrong, from the first line on."""

    code: ClassVar[str] = "funding.unusable_file"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(faults="; ".join(map(str, self.faults)))


class UnusableProgramme(UnusableFile):
    """The file of a programme cannot be used."""

    code: ClassVar[str] = "funding.unusable_programme"


class UnusableCases(UnusableFile):
    """A file of cases cannot be used."""

    code: ClassVar[str] = "funding.unusable_cases"


@dataclass(slots=True)
class Sheet:
    """A file being read, and what was found wrong so far; lines are sought only where something is wrong."""

    file: str
    text: str
    found: list[tuple[str, str, Mapping[str, Param]]] = field(default_factory=list)
    syntax: Fault | None = None
    """Where the text is no TOML at all."""
    lines: Mapping[str, int] | None = None
    """The line of every path, once one was asked for."""

    def refuse(self, path: str, code: str, **params: Param) -> None:
        """Note a fault at a path."""
        self.found.append((path, code, params))

    def line(self, path: str) -> int:
        """Return the line of a path, counted from 1."""
        if self.lines is None:
            self.lines = positions(self.text)
        return line_of(self.lines, path)

    def faults(self) -> tuple[Fault, ...]:
        """Return all faults, from the first line on."""
        if self.syntax:
            return (self.syntax,)
        faults = [Fault(self.file, self.line(path), path, code, params) for path, code, params in self.found]
        return tuple(sorted(faults, key=lambda fault: fault.line))


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most like a misspelt one, whatever its capitals; nothing if none is near."""
    by_letters = {one.lower(): one for one in known}
    close = get_close_matches(word.lower(), list(by_letters), n=1, cutoff=0.6)
    return by_letters[close[0]] if close else ""
