"""Long work in the background."""

import fcntl
import json
import threading
import time

import pytest
from django.utils import timezone

from passerelle.imports import background
from passerelle.imports.background import Job, JobRunning, job_of, start
from passerelle.imports.plan import ImportFault
from passerelle.sources.models import ImportRun
from tests.factories.imports import make_run


@pytest.fixture
def run(db):
    return make_run(lines=1)


@pytest.fixture
def long_work(monkeypatch):
    """Every job is long; it waits for `go` and tells how far it is."""
    go, begun = threading.Event(), threading.Event()

    def carry_out(*, name, run, by, at, progress):
        progress("plan", 40, 100)
        begun.set()
        assert go.wait(10)

    monkeypatch.setattr(background, "is_long", lambda _run: True)
    monkeypatch.setattr(background, "carry_out", carry_out)
    yield go, begun
    go.set()


def ended(run):
    for _ in range(500):
        job = job_of(run)
        if job and job.state != background.RUNNING:
            return job
        time.sleep(0.01)
    raise AssertionError("the job goes on for ever")


def begin(run, name="apply"):
    return start(name=name, run=run, by=None, at=timezone.now())


def test_a_long_job_returns_at_once_tells_how_far_it_is_and_ends(run, long_work):
    go, begun = long_work
    assert begin(run) is True
    assert begun.wait(5)
    job = job_of(run)
    assert (job.name, job.state, job.stage, job.done, job.total) == ("apply", "running", "plan", 40, 100)
    go.set()
    assert ended(run).state == "done"


def test_a_run_is_worked_on_once_at_a_time(run, long_work):
    go, begun = long_work
    begin(run)
    assert begun.wait(5)
    with pytest.raises(JobRunning):
        begin(run)
    go.set()
    assert ended(run).state == "done"


def test_somebody_who_only_looks_is_in_nobody_s_way(run, long_work):
    go, begun = long_work
    begin(run)
    assert begun.wait(5)
    assert {job_of(run).state for _ in range(50)} == {"running"}
    go.set()
    assert ended(run).state == "done"


@pytest.mark.parametrize(("name", "state"), [("apply", "applied"), ("undo", "undone")])
def test_a_job_whose_work_is_committed_has_not_failed_whatever_comes_after(run, monkeypatch, name, state):
    def carry_out(**_):
        ImportRun.objects.filter(pk=run.pk).update(state=state)
        raise RuntimeError("after the commit")

    monkeypatch.setattr(background, "carry_out", carry_out)
    job = background._outcome(Job(name, "now"), run, None, timezone.now(), lambda *_: None)
    assert job.state == "done"


@pytest.mark.parametrize(
    ("error", "code"), [(ImportFault(file="x"), "import_fault"), (RuntimeError("bug"), "unexpected")]
)
def test_a_failed_job_keeps_the_code_of_its_sentence(run, monkeypatch, error, code):
    def carry_out(**_):
        raise error

    monkeypatch.setattr(background, "is_long", lambda _run: True)
    monkeypatch.setattr(background, "carry_out", carry_out)
    begin(run)
    assert (ended(run).state, ended(run).code) == ("failed", code)


def test_a_job_whose_process_died_counts_as_interrupted(run):
    place = background._place(run.pk)
    place.parent.mkdir(parents=True)
    place.touch()
    job = {"name": "apply", "of": background._stamp(run), "state": "running", "stage": "apply"}
    place.with_suffix(".json").write_text(json.dumps(job))
    assert (job_of(run).state, job_of(run).code) == ("failed", "job_stopped")
    with place.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert job_of(run).state == "running"


def test_a_job_of_an_older_database_is_none_of_ours(run):
    place = background._place(run.pk)
    place.parent.mkdir(parents=True)
    place.with_suffix(".json").write_text(
        json.dumps({"name": "apply", "of": "2020-01-01", "state": "failed"})
    )
    assert job_of(run) is None


def test_half_a_file_is_no_job(run):
    place = background._place(run.pk)
    place.parent.mkdir(parents=True)
    place.with_suffix(".json").write_text('{"name": "app')
    assert job_of(run) is None


def test_a_short_job_is_done_before_the_answer_and_its_fault_is_raised(run, monkeypatch):
    done = []
    monkeypatch.setattr(background, "is_long", lambda _run: False)
    monkeypatch.setattr(background, "carry_out", lambda **values: done.append(values["name"]))
    assert begin(run, "undo") is False
    assert done == ["undo"]
    assert job_of(run) is None


def test_many_lines_make_long_work(db):
    assert background.is_long(make_run("applied", counts={"new": 1_501}))
    assert not background.is_long(make_run("applied", counts={"new": 1_500}))


def test_progress_is_written_at_every_stage_and_within_one_now_and_then(tmp_path, monkeypatch):
    written = []
    monkeypatch.setattr(background, "_write", lambda _file, job: written.append((job.stage, job.done)))
    tell = background._reporter(tmp_path / "1.lock", Job("apply", of=""))
    for done in range(100):
        tell("plan", done, 100)
    tell("apply", 0, 10)
    assert written == [("plan", 0), ("apply", 0)]
