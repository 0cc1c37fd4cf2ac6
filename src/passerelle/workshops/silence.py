"""Keeps names out of logs and error reports where something goes wrong that nobody foresaw."""

import traceback
from collections.abc import Callable
from functools import wraps
from typing import Any

import structlog
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import get_resolver

log = structlog.get_logger("passerelle.plan")
ORDINARY = (BadRequest, Http404, PermissionDenied, SuspiciousOperation)
"""Errors with an answer of their own, raised by Django without a word of what was typed."""

View = Callable[..., HttpResponse]


def says_no_name(view: View) -> View:
    """Answer an unforeseen error with the error page, and log where it arose: an error's own text may hold names."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ORDINARY:
            raise
        except Exception as error:  # noqa: BLE001 - anything else would be logged with its text
            log.error("plan_fault", kind=type(error).__name__, where=_where(error))
        page: HttpResponse = get_resolver().resolve_error_handler(500)(request)
        return page

    return answer


def _where(error: Exception) -> list[str]:
    """File, line and function of each step towards the error, without values."""
    return [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
