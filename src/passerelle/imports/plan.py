"""What an import would do, before it does it: lines with outcomes, counts, and the work behind them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Protocol

from passerelle.base.errors import DomainError
from passerelle.sources.enums import Outcome

Progress = Callable[[str, int, int], None]
"""Told as `progress(stage, done, total)`; stages are `read`, `plan`, `apply`, `undo`; total 0: not known."""


def silent(stage: str, done: int, total: int) -> None:
    """Progress nobody listens to."""


class ImportFault(DomainError):
    """A whole file or run cannot be used; its sentence stands in `imports.reasons` under its code."""

    code: ClassVar[str] = "import_fault"


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """What one line of the file comes to.

    Parameters:
        number: line number in the file, the header being 1.
        outcome: what it means for the directory.
        title: how a person recognises the line, such as `Elze – Écouché`.
        reason: code of a sentence in `imports.reasons`, empty where nothing is to be said.
        params: values of the sentence, JSON types only.
    """

    number: int
    outcome: Outcome
    title: str
    reason: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: rows in the importer's own shape, and the lines that are no rows."""

    rows: Sequence[Any]
    rejected: Sequence[PlannedLine] = ()


@dataclass(frozen=True)
class Plan:
    """Everything an import would do; `work` is the importer's own and goes to its `apply` untouched."""

    lines: Sequence[PlannedLine]
    counts: Mapping[str, int]
    work: Any = None


def count_lines(lines: Iterable[PlannedLine]) -> dict[str, int]:
    """Return how many lines have each outcome, every outcome named."""
    found = Counter(str(line.outcome) for line in lines)
    return {outcome: found[outcome] for outcome in Outcome.values}


def plan_of(lines: Iterable[PlannedLine], work: Any = None) -> Plan:
    """Return a plan of these lines in the order of the file, counted."""
    ordered = sorted(lines, key=lambda line: line.number)
    return Plan(lines=ordered, counts=count_lines(ordered), work=work)


class Importer(Protocol):
    """Reads a file, compares it with the directory, and writes the difference.

    `read` and `plan` change nothing. `apply` runs inside the caller's transaction, writes `import_run=run` on
    all it creates, and traces every change of older rows by `sources.actions.trace_changed`/`trace_created`.
    """

    @property
    def kind(self) -> str:
        """Its `ImportKind`."""
        ...

    def read(self, file: Path, options: Mapping[str, Any], progress: Progress) -> Reading:
        """Read a file; raises ImportFault when the whole file cannot be used."""
        ...

    def plan(self, rows: Sequence[Any], progress: Progress) -> Plan:
        """Compare rows with the directory as it is now."""
        ...

    def apply(self, plan: Plan, run: Any, progress: Progress) -> None:
        """Write what the plan says."""
        ...
