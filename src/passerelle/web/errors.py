"""Error pages that work without a database: no user, no session, no query."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_from_path, override

from passerelle.base.permissions import allow, anyone


def _page(request: HttpRequest, status: int) -> HttpResponse:
    language = get_language_from_path(request.path) or get_language() or settings.LANGUAGE_CODE
    with override(language):
        html = render_to_string(f"errors/{status}.html", {"site": settings.SITE, "language": language})
    return HttpResponse(html, status=status, content_type="text/html; charset=utf-8")


@allow(anyone)
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Show 400."""
    return _page(request, 400)


@allow(anyone)
def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """Show 403; also for a failed cross-site check."""
    return _page(request, 403)


@allow(anyone)
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Show 404."""
    return _page(request, 404)


@allow(anyone)
def gone(request: HttpRequest) -> HttpResponse:
    """Show 410: what was here was taken away on purpose."""
    return _page(request, 410)


@allow(anyone)
def server_error(request: HttpRequest) -> HttpResponse:
    """Show 500."""
    return _page(request, 500)
