"""What the desk shows of an import run: its stage, its counts, its lines in words."""

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from passerelle.base.formats import number
from passerelle.imports.background import Job, is_busy
from passerelle.imports.plan import ImportFault
from passerelle.imports.reasons import sentence
from passerelle.imports.reporting import stage_label
from passerelle.imports.runs import file_of
from passerelle.imports.trials import is_compared
from passerelle.sources.enums import ImportKind, Outcome, RunState
from passerelle.sources.models import ImportLine, ImportRun
from passerelle.web.desk.change_words import change_words, dates_in_words

WAITING: Final = "waiting"
TRIAL: Final = "trial"
TABS: Final = (Outcome.NEW, Outcome.CHANGED, Outcome.CONFLICT, Outcome.REJECTED, Outcome.SAME)
TONES: Final = {WAITING: "plain", TRIAL: "bleuet", RunState.APPLIED: "leaf", RunState.UNDONE: "plain"}


@dataclass(frozen=True)
class Tab:
    """A filter tab of a diff: an outcome, how many lines of the file have it, how many are stored."""

    key: str
    label: str
    count: int
    on: bool


@dataclass(frozen=True)
class Row:
    """A line of a diff in the words of the reader; the shape `components/diff_row.html` shows."""

    state: str
    line: int
    name: str
    reason: str
    changes: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True)
class Run:
    """An import run for lists and its own page."""

    row: ImportRun

    @property
    def url(self) -> str:
        """Where it is shown."""
        return reverse("desk:import_run", args=[self.row.pk])

    @property
    def stage(self) -> str:
        """`waiting` for its comparison, `trial`, `applied` or `undone`."""
        if self.row.state != RunState.DRY:
            return str(self.row.state)
        return TRIAL if is_compared(self.row) else WAITING

    @property
    def is_busy(self) -> bool:
        """Whether it is being worked on in the background."""
        return is_busy(self.row)

    @property
    def stage_label(self) -> str:
        """The stage in words."""
        if self.stage == WAITING:
            return _("not compared yet")
        return str(self.row.get_state_display())

    @property
    def tone(self) -> str:
        """Tone of the stage's tag."""
        return TONES[self.stage]

    @property
    def total(self) -> int:
        """How many lines the file has."""
        return sum(self.row.counts.values())

    @property
    def would_change(self) -> int:
        """How many lines change the directory."""
        return sum(self.row.counts.get(outcome, 0) for outcome in (Outcome.NEW, Outcome.CHANGED))

    @property
    def counts(self) -> list[tuple[str, int]]:
        """Outcomes that occur, with their numbers, the most telling first."""
        return [(str(outcome.label), count) for outcome in TABS if (count := self.row.counts.get(outcome, 0))]

    @property
    def is_table(self) -> bool:
        """Whether its columns can be mapped."""
        return self.row.kind == ImportKind.REGION

    @property
    def has_file(self) -> bool:
        """Whether its file is still stored."""
        try:
            file_of(self.row)
        except ImportFault:
            return False
        return True

    @property
    def summary(self) -> str:
        """What applying it would do, in a sentence for each kind of result."""
        language = get_language() or "en"
        told = [text % {"count": number(count, language)} for count, text in self._results() if count]
        return " ".join(told) or _(
            "The directory already holds everything this file says; applying it changes nothing."
        )

    def _results(self) -> list[tuple[int, str]]:
        entered = self.would_change
        conflicts, rejected = (self.row.counts.get(one, 0) for one in (Outcome.CONFLICT, Outcome.REJECTED))
        return [
            (
                entered,
                ngettext(
                    "Applying it enters %(count)s line into the directory.",
                    "Applying it enters %(count)s lines into the directory.",
                    entered,
                ),
            ),
            (
                conflicts,
                ngettext(
                    "%(count)s line needs your judgement afterwards.",
                    "%(count)s lines need your judgement afterwards.",
                    conflicts,
                ),
            ),
            (
                rejected,
                ngettext(
                    "%(count)s line cannot be used and says why.",
                    "%(count)s lines cannot be used; each says why.",
                    rejected,
                ),
            ),
        ]

    @property
    def is_worth_applying(self) -> bool:
        """Whether applying it does anything: enters lines, or asks people."""
        return bool(self.would_change or self.row.counts.get(Outcome.CONFLICT, 0))


def tabs_of(run: ImportRun, chosen: str) -> list[Tab]:
    """Return the tabs: all lines first, then every outcome that occurs."""
    total = sum(run.counts.values())
    every = Tab("", _("all lines"), total, not chosen)
    return [every] + [
        Tab(str(outcome), str(outcome.label), count, chosen == outcome)
        for outcome in TABS
        if (count := run.counts.get(outcome, 0)) or chosen == outcome
    ]


def row_of(line: ImportLine) -> Row:
    """Return a stored line in words; where the diff names fields, these say more than the sentence."""
    changes = tuple(change_words(change) for change in line.params.get("changes", ()))
    return Row(
        state=str(line.outcome),
        line=line.number,
        name=line.title,
        reason=""
        if changes and line.reason == "adds"
        else sentence(line.reason, dates_in_words(line.params)),
        changes=changes,
    )


def steps_of(run: Run) -> list[dict[str, str]]:
    """Return the steps of an import for `components/steps.html`."""
    labels = [_("File"), *([_("Columns")] if run.is_table else []), _("Preview"), _("Applied")]
    here = {WAITING: 1, TRIAL: len(labels) - 2}.get(run.stage, len(labels))
    return [
        {"label": label, "state": "done" if place < here else "now" if place == here else ""}
        for place, label in enumerate(labels)
    ]


def job_words(job: Job) -> dict[str, Any]:
    """Return a job for `components/progress.html` and for the script that watches it."""
    titles = {"compare": _("Comparing the file with the directory"), "apply": _("Applying the import")}
    return {
        "state": job.state,
        "title": titles.get(job.name, _("Undoing the import")),
        "stage": stage_label(job.stage) if job.stage else _("Starting"),
        "done": job.done,
        "total": job.total,
        "far": _far(job),
        "fault": sentence(job.code, job.params),
    }


def _far(job: Job) -> str:
    """How far it is in words; nothing where nobody knows how far it goes."""
    if not job.total:
        return ""
    language = get_language() or "en"
    words = {"value": number(job.done, language), "max": number(job.total, language)}
    return _("%(value)s of %(max)s") % words
