"""The same page in the other languages: one source for the switch, hreflang and the sitemap."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, ResolverMatch, reverse
from django.utils.translation import override


def path_in(language: str, view_name: str, args: Any = (), kwargs: Any = None) -> str:
    """Return the path of a page in a language; raises NoReverseMatch where it has no such form."""
    with override(language):
        return reverse(view_name, args=args, kwargs=kwargs)


def translated_path(match: ResolverMatch, language: str) -> str:
    """Return the path of a resolved page in a language, or the home page where it has no such form."""
    try:
        return path_in(language, match.view_name, match.args, match.kwargs)
    except NoReverseMatch:
        return path_in(language, "public:home")


def alternates(request: HttpRequest, *, with_query: bool = True) -> dict[str, str]:
    """Return language → path; with the query for a switch that loses nothing, without it for machines."""
    match = request.resolver_match
    if match is None:
        return {}
    query = f"?{request.GET.urlencode()}" if with_query and request.GET else ""
    return {code: translated_path(match, code) + query for code, _name in settings.LANGUAGES}
