"""Being built."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from passerelle.base.permissions import allow, anyone


@allow(anyone)
def body(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being built."""
    return HttpResponse("being built")
