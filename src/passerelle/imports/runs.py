"""Runs of an import: a dry run that stores the diff, and applying it as a whole or not at all."""

import hashlib
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Max

from passerelle.base.audit import witness
from passerelle.base.models import AuditEntry
from passerelle.imports.plan import Importer, ImportFault, Plan, PlannedLine, Progress, plan_of, silent
from passerelle.imports.registry import importer_for
from passerelle.sources.enums import Outcome, RunState
from passerelle.sources.models import ImportLine, ImportRun

ALL_LINES_UP_TO = 5_000
"""Runs of at most so many lines store them all."""

MOST_LINES_PER_OUTCOME = 2_000
"""Longer runs store so many lines of each outcome a person has to look at."""

LONGEST_NAME = 200
"""Characters of `ImportRun.file_name`."""

FREE_PLANS = 3
"""So often a run is planned while others may write; then they wait for it."""

BESIDE = (
    "mistake_reported",
    "report_answered",
    "addresses_forgotten",
    "coordinator_appointed",
    "columns_mapped",
)
"""Verbs in the audit trail that change nothing a plan looks at: a reader's report must not delay an import."""

TELLING = (Outcome.CHANGED, Outcome.CONFLICT, Outcome.REJECTED)


class FileGone(ImportFault):
    """The file of a dry run was deleted before it was applied."""

    code: ClassVar[str] = "file_gone"


class NotDry(ImportFault):
    """Only a dry run can be applied, and only once."""

    code: ClassVar[str] = "run_not_dry"


def keep_file(file: Path, name: str = "") -> str:
    """Copy a file into the site's own folder and return the SHA-256 under which it lies there.

    The copy appears under that name whole or not at all, and takes the place of an older one.

    Parameters:
        file: where it lies.
        name: what it is called, if not as it lies; the ending decides how it is read.
    """
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, prefix="new-", delete=False) as copy:
        fresh = Path(copy.name)
        try:
            with file.open("rb") as content:
                shutil.copyfileobj(content, copy)
            copy.flush()
            digest = _digest(fresh)
            fresh.replace(kept_at(digest, name or file.name))
        finally:
            fresh.unlink(missing_ok=True)
    return digest


def file_of(run: ImportRun) -> Path:
    """Return the kept file of a run; raises FileGone where it is missing or no longer as it was."""
    kept = kept_at(run.file_hash, run.file_name)
    if not kept.exists() or _digest(kept) != run.file_hash:
        raise FileGone(file=run.file_name)
    return kept


def make_plan(
    *, importer: Importer, file: Path, options: Mapping[str, Any], progress: Progress = silent
) -> Plan:
    """Read and compare without storing anything; raises ImportFault."""
    reading = importer.read(file, options, progress)
    plan = importer.plan(reading.rows, progress)
    return plan_of([*plan.lines, *reading.rejected], plan.work)


def dry_run(
    *,
    importer: Importer,
    file: Path,
    options: Mapping[str, Any] | None = None,
    by: Any = None,
    at: datetime,
    progress: Progress = silent,
    file_name: str = "",
) -> ImportRun:
    """Store what a file would change, and change nothing else.

    Parameters:
        importer: reads this kind of file.
        file: where it lies; a copy is kept.
        options: the importer's own, JSON types only.
        by: who tries it, or none for a command.
        at: the moment.
        progress: is told how far it is.
        file_name: what the file is called, if not as it lies.

    Raises:
        ImportFault: the file cannot be used at all.
    """
    options = dict(options or {})
    plan = make_plan(importer=importer, file=file, options=options, progress=progress)
    name = file_name or file.name
    with transaction.atomic():
        run = ImportRun.objects.create(
            kind=importer.kind,
            state=RunState.DRY,
            file_name=short_name(name),
            file_hash=keep_file(file, name),
            options=options,
            counts=dict(plan.counts),
            by=by,
            started_at=at,
        )
        store_lines(run, plan)
    return run


def apply_run(
    *,
    run: ImportRun,
    by: Any = None,
    at: datetime,
    progress: Progress = silent,
    importer: Importer | None = None,
) -> ImportRun:
    """Apply a dry run to the directory as it is now, wholly or not at all.

    The file is planned again, because the directory may have changed since the dry run. Reading and planning
    come before the transaction, so that others can write meanwhile; where somebody did, the plan is made anew,
    and the last time with everybody else waiting.

    Raises:
        NotDry: it was applied before.
        FileGone: its file is no longer there.
        ImportFault: the file cannot be used.
    """
    importer = importer or importer_for(run.kind, on=at.date())
    for _ in range(FREE_PLANS):
        run = _still_dry(ImportRun.objects.get(pk=run.pk))
        seen = _state()
        plan = make_plan(importer=importer, file=file_of(run), options=run.options, progress=progress)
        with transaction.atomic():
            run = _still_dry(ImportRun.objects.select_for_update().get(pk=run.pk))
            if _state() == seen:
                return _write(plan, run, importer, by, at, progress)
    with transaction.atomic():
        run = _still_dry(ImportRun.objects.select_for_update().get(pk=run.pk))
        plan = make_plan(importer=importer, file=file_of(run), options=run.options, progress=progress)
        return _write(plan, run, importer, by, at, progress)


def _state() -> tuple[int, int | None]:
    """What changes whenever somebody changes what a plan looks at: every verb leaves a line in the audit trail.

    The number of lines as well as the newest, for a line may become visible after one with a higher key.
    """
    told = AuditEntry.objects.exclude(verb__in=BESIDE).aggregate(number=Count("pk"), newest=Max("pk"))
    return told["number"], told["newest"]


def _still_dry(run: ImportRun) -> ImportRun:
    if run.state != RunState.DRY:
        raise NotDry(run=run.pk)
    return run


def _write(
    plan: Plan, run: ImportRun, importer: Importer, by: Any, at: datetime, progress: Progress
) -> ImportRun:
    """Write a plan inside the caller's transaction."""
    run.state, run.counts, run.finished_at = RunState.APPLIED, dict(plan.counts), at
    run.save(update_fields=["state", "counts", "finished_at"])
    importer.apply(plan, run, progress)
    run.lines.all().delete()
    store_lines(run, plan)
    witness(verb="import_applied", subject=f"import:{run.pk}", by=by, at=at, kind=run.kind, **plan.counts)
    return run


def store_lines(run: ImportRun, plan: Plan) -> None:
    """Store the lines of a plan that a person may want to see: all of a short file, the telling ones of a long one."""
    lines = (
        ImportLine(
            run=run,
            number=line.number,
            outcome=line.outcome,
            title=line.title[:250],
            reason=line.reason,
            params=dict(line.params),
        )
        for line in _worth_storing(plan.lines)
    )
    ImportLine.objects.bulk_create(lines, batch_size=1_000)


def _worth_storing(lines: Sequence[PlannedLine]) -> Iterator[PlannedLine]:
    if len(lines) <= ALL_LINES_UP_TO:
        yield from lines
        return
    stored: Counter[str] = Counter()
    for line in lines:
        if (line.outcome in TELLING or line.reason) and stored[line.outcome] < MOST_LINES_PER_OUTCOME:
            stored[line.outcome] += 1
            yield line


def short_name(name: str) -> str:
    """Return a file's name in at most 200 letters; it keeps its ending."""
    if len(name) <= LONGEST_NAME:
        return name
    ending = _ending(name)
    return f"{name[: LONGEST_NAME - 1 - len(ending)]}…{ending}"


def _ending(name: str) -> str:
    """The ending that decides how a file is read; one that is too long to be one is none."""
    ending = Path(name).suffix.lower()
    return ending if len(ending) <= 10 else ""


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def kept_at(digest: str, name: str) -> Path:
    """Return where a file of this SHA-256 and name is kept."""
    return _folder() / f"{digest}{_ending(name)}"


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "imports"
