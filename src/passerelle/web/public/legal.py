"""Being built."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from passerelle.base.permissions import allow, anyone


@allow(anyone)
def imprint(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being built."""
    return HttpResponse("being built")


@allow(anyone)
def privacy(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being built."""
    return HttpResponse("being built")


@allow(anyone)
def accessibility(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being built."""
    return HttpResponse("being built")
