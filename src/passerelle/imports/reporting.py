"""An import's diff as plain text for commands, and a progress line that a terminal can bear."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from passerelle.imports.reasons import sentence
from passerelle.sources.enums import Outcome
from passerelle.sources.models import ImportRun

ORDER = (Outcome.REJECTED, Outcome.CONFLICT, Outcome.CHANGED, Outcome.NEW, Outcome.SAME)
MOST_SHOWN = 200
"""Lines shown of each outcome in a terminal; the desk shows all that are stored."""


class Line(Protocol):
    """A planned or a stored line."""

    number: int
    outcome: Any
    title: str
    reason: str
    params: Any


class Output(Protocol):
    """What commands write to."""

    def write(self, text: str) -> Any:
        """Write a text."""
        ...

    def flush(self) -> Any:
        """Bring it to the reader now."""
        ...


def counts_line(counts: Any) -> str:
    """Return the counts as one line: `new: 3 · unchanged: 70 …`."""
    return " · ".join(f"{outcome.label}: {counts.get(outcome.value, 0)}" for outcome in reversed(ORDER))


def report(run: ImportRun) -> str:
    """Return a run's diff as text: counts, then the lines of each outcome with their sentences."""
    return "\n".join([counts_line(run.counts), *_groups(run.lines.all(), run.counts)])


def _groups(lines: Iterable[Line], counts: Any) -> Iterator[str]:
    by_outcome: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_outcome[str(line.outcome)].append(line)
    for outcome in ORDER:
        shown = by_outcome[outcome][:MOST_SHOWN]
        if shown:
            yield f"\n{outcome.label} ({counts.get(outcome.value, len(shown))})"
            yield from (line_text(line) for line in shown)
            rest = counts.get(outcome.value, 0) - len(shown)
            if rest > 0:
                yield "  " + ngettext("… and %(count)s more line", "… and %(count)s more lines", rest) % {
                    "count": rest
                }


def line_text(line: Line) -> str:
    """Return one line of a diff: number, title, sentence."""
    said = sentence(line.reason, line.params)
    numbered = _("line %(number)s") % {"number": line.number}
    return f"  {numbered}: {line.title}" + (f" – {said}" if said else "")


class ProgressLine:
    """Writes one line per stage and tenth of the way, so that logs stay short."""

    def __init__(self, output: Output) -> None:
        self.output = output
        self.last = ("", -1)

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Tell how far a stage is; `total` 0: not known."""
        tenth = done * 10 // total if total else done // 10_000
        if (stage, tenth) == self.last:
            return
        self.last = (stage, tenth)
        far = f"{done} / {total}" if total else str(done)
        self.output.write(f"{stage_label(stage)}: {far}\n")
        self.output.flush()


def stage_label(stage: str) -> str:
    """Return a stage's name in the active language; an unknown one as it is."""
    labels = {
        "read": pgettext("step of an import", "Reading"),
        "plan": _("Comparing"),
        "apply": _("Writing"),
        "undo": _("Undoing"),
    }
    return labels.get(stage, stage)
