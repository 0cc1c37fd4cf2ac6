"""The search page and the suggestions while typing."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from passerelle.base import clock
from passerelle.base.permissions import allow, anyone
from passerelle.search import queries
from passerelle.search.enums import Kind
from passerelle.web.public import crumbs, found, jsonld
from passerelle.web.public.search_page import cleaned, examples, results, way_out

SUGGESTIONS = 8
SUGGESTIONS_FRESH_FOR = 300
"""Seconds a suggestion may be kept by browsers and proxies."""


@require_safe
@allow(anyone)
def search(request: HttpRequest) -> HttpResponse:
    """Show the search form, and what was found where something was asked."""
    language = get_language() or settings.LANGUAGE_CODE
    q = cleaned(request.GET.get("q", ""))
    way = crumbs.way((_("Search"), request.path))
    context = {
        "q": q,
        "way": way,
        "described": jsonld.block(jsonld.breadcrumbs(way)),
        "results": results(request.GET, q, language=language, on=clock.today()) if q else None,
        "examples": [] if q else examples(language),
        **way_out(request.get_full_path(), q),
    }
    return render(request, "public/search.html", context)


@require_safe
@allow(anyone)
def suggest(request: HttpRequest) -> HttpResponse:
    """Answer what is typed with names that begin so, or nearly so; else with partnerships of all the words."""
    language = get_language() or settings.LANGUAGE_CODE
    q = cleaned(request.GET.get("q", ""))
    hits = queries.names(q, limit=SUGGESTIONS)
    shown = found.named(hits, language)
    if not any(hit.kind == Kind.BODY for hit in hits):
        bonds = queries.best(q, language=language, kinds=[Kind.PARTNERSHIP], limit=SUGGESTIONS)
        shown = [*found.titled(bonds), *shown]
    response = JsonResponse({"results": [one.as_suggestion() for one in shown[:SUGGESTIONS]]})
    patch_cache_control(response, public=True, max_age=SUGGESTIONS_FRESH_FOR)
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
