"""Makes the planner's compiled search ready beside the serving, so that no reader waits for a compiler.

The first compilation takes some ten seconds of one core. It happens in a process of its own with low priority and
is kept in the folder that `NUMBA_CACHE_DIR` names (`config.settings.base`); web processes load it from there.
Until then they plan in pure Python: the same plans, more slowly. Where it fails (no room, a folder that cannot be
written, a process that was ended), it is tried again some minutes later.
"""

import fcntl
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import structlog
from django.conf import settings

from twinning.rounds import compiled

log = structlog.get_logger("passerelle.plan")
LOW_PRIORITY = 10
_COMPILER = (sys.executable, "-m", __name__)
RETRY_S = 300.0
"""Seconds after which a compilation that failed is tried again, by whoever plans then."""


class Loading:
    """The loading of the compiled search into this process: begun by the first who plans, again later if it failed.

    Parameters:
        load: makes the search ready, which takes some seconds; raises whatever goes wrong.
        now: a clock in seconds.
    """

    def __init__(self, load: Callable[[], None], *, now: Callable[[], float] = time.monotonic) -> None:
        self.load, self.now = load, now
        self.is_ready = False
        self._lock = threading.Lock()
        self._again_at: float | None = 0.0
        self._has_logged = False

    def begin(self) -> threading.Thread | None:
        """Load in a thread, unless that is done or going on, or failed a short while ago; returns at once."""
        with self._lock:
            if self.is_ready or self._again_at is None or self.now() < self._again_at:
                return None
            self._again_at = None
        thread = threading.Thread(target=self._run, name="planner", daemon=True)
        try:
            thread.start()
        except RuntimeError as fault:  # as many threads as the system allows: plans are made without this one
            self._fail(fault)
            return None
        return thread

    def _run(self) -> None:
        try:
            self.load()
        except Exception as fault:  # noqa: BLE001 - plans are made in pure Python then, and the log says why
            self._fail(fault)
        else:
            self.is_ready = True

    def _fail(self, fault: Exception) -> None:
        """Wait for a while; log the first failure of this process: which, and nothing that was planned."""
        if not self._has_logged:
            log.warning("planner_not_compiled", fault=f"{type(fault).__name__}: {fault}")
        self._has_logged = True
        self._again_at = self.now() + RETRY_S


class NotCompiled(Exception):
    """The process that compiles has failed; says its last line."""


def choice() -> bool | None:
    """What to tell the planner: None, use the compiled search if it is worth it; False, it is not ready here.

    Who asks first sets the loading going.
    """
    prepare_beside()
    return None if _loading.is_ready else False


def prepare_beside() -> None:
    """Load the compiled search in a thread of this process, once; not where it is switched off or missing."""
    if settings.COMPILED_PLANNER and compiled.is_available():
        _loading.begin()


def compile_beside() -> None:
    """Start a process that compiles the search for all; several at once wait for the first."""
    if settings.COMPILED_PLANNER and compiled.is_available():
        subprocess.Popen(_COMPILER, stderr=subprocess.DEVNULL)  # the web processes tell if it cannot be done


def load(compiler: Sequence[str] = _COMPILER) -> None:
    """Wait for the process that compiles and take over what it made.

    Raises:
        NotCompiled: the process failed.
    """
    ended = subprocess.run(compiler, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    if ended.returncode != 0:
        said = ended.stderr.strip().splitlines() or ["no word"]
        raise NotCompiled(f"ended with {ended.returncode}: {said[-1]}")
    compiled.warm()


_loading = Loading(load)


def compile_once() -> None:
    """Compile into the cache, one process of the machine at a time; the next ones find it done."""
    folder = Path(os.environ["NUMBA_CACHE_DIR"])
    folder.mkdir(parents=True, exist_ok=True)
    os.nice(LOW_PRIORITY)
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        compiled.warm()


if __name__ == "__main__":
    compile_once()
