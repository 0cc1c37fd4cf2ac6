"""Long work on a run in a thread of its own: it can be left alone, watched, and never runs twice.

How far a job is stands in a small file beside the imports, since a transaction that is being written hides its
rows from everyone else, and the cache of one process is unknown to the next. The thread holds a lock on a second
file; a job whose lock nobody holds although it is not done has died with its process.
"""

import fcntl
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar, Final

import structlog
from django.conf import settings
from django.db import DatabaseError, connections

from passerelle.imports.plan import ImportFault, Progress
from passerelle.imports.runs import apply_run, file_of
from passerelle.imports.trials import compare, map_columns
from passerelle.imports.undo import undo_run
from passerelle.sources.enums import RunState
from passerelle.sources.models import ImportRun

log = structlog.get_logger("passerelle.imports")

LONG_BYTES: Final = 200_000
"""Files from this size on are worked on in the background."""
LONG_LINES: Final = 1_500
PAUSE_S: Final = 0.5
"""Progress is written at most this often."""

LOCK_TRIES: Final = 5

COMPARE, APPLY, UNDO = "compare", "apply", "undo"
RUNNING, DONE, FAILED = "running", "done", "failed"


class JobRunning(ImportFault):
    """Another job works on the same run."""

    code: ClassVar[str] = "job_running"


@dataclass(frozen=True)
class Job:
    """How far the latest job of a run is.

    Parameters:
        name: compare, apply or undo.
        state: running, done or failed.
        stage: what the importer is at; `done` of `total` (0: not known).
        code: of the sentence that says why it failed, with its `params`.
        of: when its run began; a database that starts over numbers its runs anew.
    """

    name: str
    of: str
    state: str = RUNNING
    stage: str = ""
    done: int = 0
    total: int = 0
    code: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)


def carry_out(*, name: str, run: ImportRun, by: Any, at: datetime, progress: Progress) -> None:
    """Do a job now; raises ImportFault as the job's own verb does."""
    if name == COMPARE:
        compare(run=run, at=at, progress=progress)
    elif name == APPLY:
        apply_run(run=run, by=by, at=at, progress=progress)
    else:
        undo_run(run=run, by=by, at=at, progress=progress)


def is_long(run: ImportRun) -> bool:
    """Whether work on a run takes longer than a reader waits for a page."""
    if sum(run.counts.values()) > LONG_LINES:
        return True
    return run.state == RunState.DRY and file_of(run).stat().st_size > LONG_BYTES


def start(*, name: str, run: ImportRun, by: Any, at: datetime) -> bool:
    """Do a job: a short one now, a long one in the background. Returns whether it goes on in the background.

    Raises:
        JobRunning: another job works on the run.
        ImportFault: a short job failed; a long one keeps its fault in `job_of`.
    """
    if not is_long(run):
        with _lock(run.pk) as file:
            file.with_suffix(".json").unlink(missing_ok=True)
            carry_out(name=name, run=run, by=by, at=at, progress=lambda *_: None)
        return False
    ready: list[bool] = []
    locked = threading.Event()
    arguments = (ready, locked, Job(name, _stamp(run)), run, by, at)
    threading.Thread(target=_work, args=arguments, name=f"import-{run.pk}", daemon=True).start()
    locked.wait()
    if not ready:
        raise JobRunning(run=run.pk)
    return True


def compare_columns(*, run: ImportRun, mapping: Mapping[str, str], by: Any, at: datetime) -> bool:
    """Note what a list's columns are and compare it; raises NotDry, and what `start` raises."""
    return start(name=COMPARE, run=map_columns(run=run, mapping=mapping, by=by, at=at), by=by, at=at)


def job_of(run: ImportRun) -> Job | None:
    """Return the latest background job of a run; one that died with its process counts as failed."""
    job = _read(run)
    if job is None or job.state != RUNNING or _is_held(run.pk):
        return job
    job = _read(run)  # it may have ended between the two looks
    if job is not None and job.state == RUNNING:
        return replace(job, state=FAILED, code="job_stopped")
    return job


def is_busy(run: ImportRun) -> bool:
    """Whether a background job works on a run just now."""
    job = job_of(run)
    return job is not None and job.state == RUNNING


def _work(
    ready: list[bool], locked: threading.Event, job: Job, run: ImportRun, by: Any, at: datetime
) -> None:
    """The thread: takes the lock, says so, works, writes the outcome."""
    try:
        with _lock(run.pk) as file:
            _write(file, job)
            ready.append(True)
            locked.set()
            _write(file, _outcome(job, run, by, at, _reporter(file, job)))
    except JobRunning:
        pass
    finally:
        locked.set()
        connections.close_all()


def _outcome(job: Job, run: ImportRun, by: Any, at: datetime, progress: Progress) -> Job:
    try:
        carry_out(name=job.name, run=run, by=by, at=at, progress=progress)
    except ImportFault as fault:
        return replace(job, state=FAILED, code=fault.code, params=dict(fault.params))
    except Exception:  # nobody waits for the thread: whatever happened must reach the page and the log
        log.exception("import job failed", job=job.name, run=run.pk)
        return (
            replace(job, state=DONE)
            if _is_committed(job, run)
            else replace(job, state=FAILED, code="unexpected")
        )
    return replace(job, state=DONE)


def _is_committed(job: Job, run: ImportRun) -> bool:
    """Whether the job's work stands although something failed after its commit."""
    state = {APPLY: RunState.APPLIED, UNDO: RunState.UNDONE}.get(job.name)
    try:
        return state is not None and ImportRun.objects.filter(pk=run.pk, state=state).exists()
    except DatabaseError:
        return False


def _reporter(file: Path, job: Job) -> Progress:
    """Return a progress that writes each stage, and within a stage twice a second."""
    last: list[Any] = ["", 0.0]

    def tell(stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage != last[0] or now - last[1] >= PAUSE_S:
            last[:] = [stage, now]
            _write(file, replace(job, stage=stage, done=done, total=total))

    return tell


def _read(run: ImportRun) -> Job | None:
    try:
        job = Job(**json.loads(_place(run.pk).with_suffix(".json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return job if job.of == _stamp(run) else None


def _stamp(run: ImportRun) -> str:
    return run.started_at.astimezone(UTC).isoformat()


def _write(file: Path, job: Job) -> None:
    """Replace the job's file at once, so that nobody reads half of it."""
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(job), default=str), encoding="utf-8")
    fresh.replace(file.with_suffix(".json"))


@contextmanager
def _lock(key: int) -> Iterator[Path]:
    """Hold a run's lock; raises JobRunning when another job does. Somebody who only looks is waited for."""
    place = _place(key)
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("a") as file:
        for attempt in range(LOCK_TRIES):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                if attempt == LOCK_TRIES - 1:
                    raise JobRunning(run=key) from error
                time.sleep(0.02)
        yield place


def _is_held(key: int) -> bool:
    """Whether a job is at work; lookers share their lock, so that they do not take each other for one."""
    try:
        with _place(key).open("a") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def _place(key: int) -> Path:
    return Path(settings.VAR_DIR) / "imports" / "jobs" / f"{key}.lock"
