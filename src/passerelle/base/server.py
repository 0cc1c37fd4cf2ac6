"""The web server of `passerelle serve`: gunicorn with threads, and a thread that empties the outbox."""

import threading
import time
from collections.abc import Callable
from typing import Any

import structlog
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from gunicorn.app.base import BaseApplication

from passerelle.base.long_address import LONGEST_REQUEST_LINE
from passerelle.base.outbox import deliver_waiting

log = structlog.get_logger("passerelle.server")
PAUSE_S = 2.0


def empty_outbox_for_ever() -> None:
    """Deliver waiting mails every two seconds; errors are logged and the loop goes on."""
    while True:
        try:
            deliver_waiting()
        except Exception:  # a failing delivery must not end the loop
            log.exception("outbox")
        close_old_connections()
        time.sleep(PAUSE_S)


def _start_outbox(worker: Any) -> None:
    threading.Thread(target=empty_outbox_for_ever, name="outbox", daemon=True).start()


class Server(BaseApplication):
    """Gunicorn started from within a command.

    Parameters:
        beside: what each web process does in the background from its start on; returns at once.
    """

    def __init__(self, *, bind: str, workers: int, threads: int, beside: Callable[[], None]) -> None:
        def start_beside(worker: Any) -> None:
            _start_outbox(worker)
            beside()

        self.choices = {
            "bind": bind,
            "workers": workers,
            "threads": threads,
            "worker_class": "passerelle.base.long_address.PoliteWorker",
            "limit_request_line": LONGEST_REQUEST_LINE,
            "timeout": 120,
            "loglevel": "warning",
            "post_worker_init": start_beside,
            "control_socket_disable": True,
        }
        super().__init__()

    def load_config(self) -> None:
        """Hand our choices to gunicorn; names an older or newer gunicorn does not know are left out."""
        for name, value in self.choices.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        """Return the site."""
        return get_wsgi_application()
