"""Imprint, privacy, accessibility: what the law asks and what a reader may expect."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from passerelle.base.permissions import allow, anyone
from passerelle.web.public import crumbs, jsonld


@require_safe
@allow(anyone)
def imprint(request: HttpRequest) -> HttpResponse:
    """Show who runs the installation."""
    return _page(request, "public/imprint.html", _("Imprint"))


@require_safe
@allow(anyone)
def privacy(request: HttpRequest) -> HttpResponse:
    """Show what is stored, why, and for how long."""
    return _page(request, "public/privacy.html", _("Privacy"))


@require_safe
@allow(anyone)
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show how accessible the site is and whom to tell about a barrier."""
    return _page(request, "public/accessibility.html", _("Accessibility"))


def _page(request: HttpRequest, template: str, title: str) -> HttpResponse:
    way = crumbs.way((title, request.path))
    context: dict[str, Any] = {"title": title, "way": way, "described": jsonld.block(jsonld.breadcrumbs(way))}
    return render(request, template, context)
