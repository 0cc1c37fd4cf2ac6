"""The directory of partnerships as a list, a table and a map, at one address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from passerelle.base import clock
from passerelle.base.permissions import allow, anyone
from passerelle.web.public import directory_page
from passerelle.web.public.filters import FILTERS
from passerelle.web.public.keeping import kept_with, version_of
from passerelle.web.public.map_answers import basemap_answer, map_answer


@require_safe
@allow(anyone)
@kept_with(*FILTERS, "sort", "view", "page")  # not with a search text: the index has no version of its own
def directory(request: HttpRequest) -> HttpResponse:
    """Show the partnerships that the address asks for; what it does not understand is named on the page."""
    result = directory_page.answer(request.GET, on=clock.today(), version=version_of(request))
    return render(request, "public/directory.html", directory_page.context(result))


@require_safe
@allow(anyone)
def map_data(request: HttpRequest) -> HttpResponse:
    """Return towns and bonds of the same selection as compact JSON for the map's script."""
    return map_answer(request, on=clock.today())


@require_safe
@allow(anyone)
def basemap(request: HttpRequest, name: str) -> HttpResponse:
    """Return the outlines of the countries; raises Http404 for another name."""
    return basemap_answer(request, name)
