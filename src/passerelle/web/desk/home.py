"""Being built."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from passerelle.base.permissions import allow
from passerelle.people.permissions import coordinator


@allow(coordinator)
def home(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being built."""
    return HttpResponse("being built")
