"""The demo that all journeys visit: started by the first test process that asks, stopped by the last that leaves."""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 120


@dataclass(frozen=True)
class Demo:
    """A running demo: its address, and the file that holds what it printed."""

    address: str
    log: Path

    @property
    def printed_link(self) -> str:
        """The sign-in link of the coordinator, as the demo prints it."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return next(line.strip() for line in lines if "/link/" in line)


@contextmanager
def shared_demo(folder: Path) -> Iterator[Demo]:
    """Give the demo of a folder, whose data lie there too; processes that share the folder share the demo."""
    folder.mkdir(parents=True, exist_ok=True)
    with register(folder) as book:
        if not book.get("guests"):
            book.update(start(folder), guests=0)
        book["guests"] += 1
    try:
        yield Demo(address=f"http://localhost:{book['port']}", log=folder / "log")
    finally:
        with register(folder) as book:
            book["guests"] -= 1
            if not book["guests"]:
                stop(book["process"])


@contextmanager
def register(folder: Path) -> Iterator[dict[str, int]]:
    """Read and write who uses the demo, one process at a time."""
    with (folder / "register.json").open("a+", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        book = json.loads(file.read() or "{}")
        yield book
        file.truncate(0)
        json.dump(book, file)


def start(folder: Path) -> dict[str, int]:
    """Start a demo exactly as `make demo` does and wait until it answers; fail with what it printed."""
    port = free_port()
    environment = {
        **os.environ,
        "PASSERELLE_VAR_DIR": str(folder / "var"),
        "PASSERELLE_PORT": str(port),
        "PASSERELLE_WORKERS": "1",
        "DJANGO_SETTINGS_MODULE": "passerelle.config.settings.demo",
    }
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "passerelle", "demo"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urlopen(f"http://localhost:{port}/readyz", timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            process.returncode = 0  # it may outlive this process; nobody here waits for its end
            return {"port": port, "process": process.pid}
    process.kill()
    pytest.fail(f"the demo did not start:\n{(folder / 'log').read_text(encoding='utf-8')}")


def stop(process: int) -> None:
    """Ask the demo to end; it need not be a child of this process."""
    os.kill(process, signal.SIGTERM)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
