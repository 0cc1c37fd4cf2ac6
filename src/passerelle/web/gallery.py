"""Every component in every state."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from passerelle.base.permissions import allow, anyone


@allow(anyone)
def gallery(request: HttpRequest) -> HttpResponse:
    """Show the gallery."""
    return render(request, "gallery/index.html")
