"""Makes the planner's compiled search ready beside the serving, so that no reader waits for a compiler.

The first compilation takes some ten seconds of one core. It happens in a process of its own with low priority and
is kept in the folder that `NUMBA_CACHE_DIR` names (`config.settings.base`); web processes load it from there.
Until then they plan in pure Python: the same plans, more slowly.
"""

import fcntl
import os
import subprocess
import sys
import threading
from pathlib import Path

import structlog
from django.conf import settings

from twinning.rounds import compiled

log = structlog.get_logger("passerelle.plan")
LOW_PRIORITY = 10

_begun = threading.Lock()
_ready = threading.Event()


def choice() -> bool | None:
    """What to tell the planner: None, use the compiled search if it is worth it; False, it is not ready here.

    Who asks first sets the loading going.
    """
    prepare_beside()
    return None if _ready.is_set() else False


def prepare_beside() -> None:
    """Load the compiled search in a thread of this process, once; not where it is switched off or missing."""
    if settings.COMPILED_PLANNER and compiled.is_available() and _begun.acquire(blocking=False):
        threading.Thread(target=_prepare, name="planner", daemon=True).start()


def compile_beside() -> None:
    """Start a process that compiles the search for all; several at once wait for the first."""
    if settings.COMPILED_PLANNER and compiled.is_available():
        _compiler()


def _prepare() -> None:
    try:
        if _compiler().wait() == 0:
            compiled.warm()
            _ready.set()
        else:
            log.warning("planner_not_compiled")
    except Exception:  # plans are made in pure Python then, and the log says why
        log.exception("planner_not_compiled")


def _compiler() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", __name__])


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
