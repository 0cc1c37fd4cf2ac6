"""The compiled search of a web process: loaded beside the serving, tried again where that failed."""

import sys

import pytest
from structlog.testing import capture_logs

from passerelle.workshops.compiling import RETRY_S, Loading, NotCompiled, load


class Clock:
    """A clock that is set by hand."""

    at = 0.0

    def __call__(self):
        return self.at


def begin(loading):
    """Begin to load and wait for the end; whether anything was begun."""
    thread = loading.begin()
    if thread:
        thread.join(10)
    return thread is not None


def test_what_is_loaded_is_loaded_once():
    done = []
    loading = Loading(lambda: done.append(1))
    assert not loading.is_ready
    assert [begin(loading), begin(loading)] == [True, False]
    assert loading.is_ready
    assert done == [1]


def test_a_failure_is_tried_again_later_and_never_for_every_plan(tmp_path):
    clock, folder = Clock(), tmp_path / "var" / "numba"
    (tmp_path / "var").write_text("a file where the folder should be")
    loading = Loading(folder.mkdir, now=clock)
    assert [begin(loading), begin(loading)] == [True, False]
    clock.at = RETRY_S - 1
    assert not begin(loading)
    clock.at = RETRY_S
    assert [begin(loading), begin(loading)] == [True, False]
    assert not loading.is_ready
    (tmp_path / "var").unlink()
    (tmp_path / "var").mkdir()
    clock.at = 2 * RETRY_S
    assert begin(loading)
    assert loading.is_ready


def test_failures_are_logged_once():
    clock = Clock()

    def fail():
        raise NotCompiled("ended with 1: no room")

    loading = Loading(fail, now=clock)
    with capture_logs() as logs:
        for number in range(3):
            clock.at = number * RETRY_S
            assert begin(loading)
    assert [(one["event"], one["fault"]) for one in logs] == [
        ("planner_not_compiled", "NotCompiled: ended with 1: no room")
    ]


def test_a_compiler_that_fails_is_told_with_its_last_word():
    with pytest.raises(NotCompiled, match="ended with 1: no room"):
        load([sys.executable, "-c", "raise SystemExit('first\\nno room')"])
    with pytest.raises(NotCompiled, match="ended with -9: no word"):
        load([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"])
