"""Trial runs of uploaded files: take a file in, compare it now or again, throw the trial away."""

import tempfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Protocol

from django.db import transaction

from passerelle.base.audit import witness
from passerelle.imports.plan import Importer, ImportFault, Progress, silent
from passerelle.imports.registry import importer_for
from passerelle.imports.runs import NotDry, file_of, keep_file, kept_at, make_plan, short_name, store_lines
from passerelle.sources.enums import RunState
from passerelle.sources.models import ImportRun


class NotCompared(ImportFault):
    """The file was taken in but not yet compared with the directory."""

    code: ClassVar[str] = "run_not_compared"


class Upload(Protocol):
    """A file as a browser sends it."""

    name: str | None

    def chunks(self) -> Iterable[bytes]:
        """Yield its bytes in pieces."""
        ...


def is_compared(run: ImportRun) -> bool:
    """Whether a run has been compared with the directory, so that there is a diff to show."""
    return bool(run.counts)


def take_in(
    *, upload: Upload, kind: str, options: Mapping[str, Any] | None = None, by: Any = None, at: datetime
) -> ImportRun:
    """Keep an uploaded file and open a trial run for it; nothing is read yet.

    Parameters:
        upload: the file; its name's ending decides how it is read.
        kind: which importer reads it, an `ImportKind`.
        options: the importer's own, JSON types only.
        by: who uploads.
        at: when.
    """
    name = Path(upload.name or "file").name
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "upload"
        with file.open("wb") as out:
            out.writelines(upload.chunks())
        digest = keep_file(file, name)
    return ImportRun.objects.create(
        kind=kind,
        state=RunState.DRY,
        file_name=short_name(name),
        file_hash=digest,
        options=dict(options or {}),
        by=by,
        started_at=at,
    )


def map_columns(*, run: ImportRun, mapping: Mapping[str, str], by: Any, at: datetime) -> ImportRun:
    """Say what the columns of a trial run's list are: their name → ours, empty for "leave out".

    Raises:
        NotDry: the run was applied.
    """
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=run.pk)
        if run.state != RunState.DRY:
            raise NotDry(run=run.pk)
        run.options = {**run.options, "mapping": dict(mapping)}
        run.save(update_fields=["options"])
        witness(verb="columns_mapped", subject=f"import:{run.pk}", by=by, at=at)
    return run


def compare(
    *,
    run: ImportRun,
    options: Mapping[str, Any] | None = None,
    at: datetime,
    progress: Progress = silent,
    importer: Importer | None = None,
) -> ImportRun:
    """Compare a trial run's file with the directory as it is now; the diff replaces an earlier one.

    Parameters:
        run: a trial run.
        options: replace the run's own when given.
        at: today decides which years lie in the future.
        progress: is told how far it is.
        importer: reads the file; by default the one of the run's kind.

    Raises:
        NotDry: the run was applied.
        FileGone: its file is no longer there.
        ImportFault: the file cannot be used.
    """
    if run.state != RunState.DRY:
        raise NotDry(run=run.pk)
    chosen = run.options if options is None else dict(options)
    importer = importer or importer_for(run.kind, on=at.date())
    plan = make_plan(importer=importer, file=file_of(run), options=chosen, progress=progress)
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=run.pk)
        if run.state != RunState.DRY:
            raise NotDry(run=run.pk)
        run.options, run.counts = chosen, dict(plan.counts)
        run.save(update_fields=["options", "counts"])
        run.lines.all().delete()
        store_lines(run, plan)
    return run


def try_again(*, run: ImportRun, by: Any = None, at: datetime) -> ImportRun:
    """Return a trial run of the same file with the same options: the run itself while it is a trial, else a new one.

    Raises:
        FileGone: the file is no longer there.
    """
    file_of(run)
    if run.state == RunState.DRY:
        return run
    return ImportRun.objects.create(
        kind=run.kind,
        state=RunState.DRY,
        file_name=run.file_name,
        file_hash=run.file_hash,
        options=run.options,
        by=by,
        started_at=at,
    )


def discard(*, run: ImportRun) -> None:
    """Throw a trial run away, and its file unless another run needs it; raises NotDry for any other run."""
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=run.pk)
        if run.state != RunState.DRY:
            raise NotDry(run=run.pk)
        if not ImportRun.objects.filter(file_hash=run.file_hash).exclude(pk=run.pk).exists():
            _drop_file(run)
        run.delete()


def _drop_file(run: ImportRun) -> None:
    file = kept_at(run.file_hash, run.file_name)
    transaction.on_commit(lambda: file.unlink(missing_ok=True))
