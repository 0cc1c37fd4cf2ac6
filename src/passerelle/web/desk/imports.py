"""Being built."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from passerelle.base.permissions import allow
from passerelle.people.permissions import coordinator


@allow(coordinator)
def runs(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being built."""
    return HttpResponse("being built")


@allow(coordinator)
def upload(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being built."""
    return HttpResponse("being built")


@allow(coordinator)
def run(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being built."""
    return HttpResponse("being built")


@allow(coordinator)
def columns(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being built."""
    return HttpResponse("being built")


@allow(coordinator)
def apply(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being built."""
    return HttpResponse("being built")


@allow(coordinator)
def undo(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being built."""
    return HttpResponse("being built")
