"""Addresses without a language: the door, permalinks, and what machines ask for."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from passerelle.base import clock
from passerelle.base.permissions import allow, anyone
from passerelle.partnerships.whereabouts import find
from passerelle.web import errors
from passerelle.web.alternates import path_in
from passerelle.web.public.sitemaps import sitemap_index, sitemap_page

__all__ = ["partnership", "robots", "root", "security", "sitemap_index", "sitemap_page"]
SECURITY_LIFE = timedelta(days=180)


@require_safe
@allow(anyone)
def root(request: HttpRequest) -> HttpResponse:
    """Lead to the home page in the reader's language, once; the address bar tells the language from then on."""
    return _in_readers_language(request, "public:home")


@require_safe
@allow(anyone)
def partnership(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead from a number to the page in the reader's language; 301 to another number, 410 after a withdrawal."""
    place = find(pk)
    if place.slug:
        return _in_readers_language(request, "public:partnership", slug=place.slug)
    if place.merged_into:
        return HttpResponsePermanentRedirect(reverse("permalink", kwargs={"pk": place.merged_into}))
    if place.withdrawn:
        with override(get_language_from_request(request)):
            return errors.gone(request)
    raise Http404


@require_safe
@allow(anyone)
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what is not for them and where the list of pages is."""
    closed = [
        path_in(code, name) for code, _label in settings.LANGUAGES for name in ("desk:home", "public:search")
    ]
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in closed),
        "",
        f"Sitemap: {settings.ORIGIN}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@allow(anyone)
def security(request: HttpRequest) -> HttpResponse:
    """Tell finders of a weakness whom to write to (RFC 9116)."""
    until = datetime.combine(clock.today() + SECURITY_LIFE, time(), tzinfo=UTC)
    lines = [
        f"Contact: mailto:{settings.SITE['contact']}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(code for code, _label in settings.LANGUAGES)}",
        f"Canonical: {settings.ORIGIN}{reverse('security')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _in_readers_language(request: HttpRequest, view_name: str, **kwargs: str) -> HttpResponse:
    language = get_language_from_request(request)
    answer = HttpResponseRedirect(path_in(language, view_name, kwargs=kwargs))
    patch_vary_headers(answer, ["Accept-Language"])
    patch_cache_control(answer, private=True, max_age=300)
    return answer
