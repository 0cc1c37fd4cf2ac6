"""Keeps finished pages as long as the data stay the same: one query and no drawing for most readers."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from passerelle.base import clock
from passerelle.partnerships.version import data_version

KEPT_SECONDS = 60 * 60 * 6
View = Callable[..., HttpResponse]


def kept(view: View) -> View:
    """Answer a reader without cookies from the cache while nothing in the directory has changed.

    Every action leaves an audit line and every import a run, so that `data_version` tells. A page is kept for one
    day at most, since jubilees count from today; with a query or a cookie it is always made anew.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if settings.DEBUG or request.COOKIES or request.GET:
            return view(request, *args, **kwargs)
        key = f"page:{get_language()}:{request.path}:{data_version()}:{clock.today().isoformat()}"
        found = cache.get(key)
        if found is not None:
            content, kind = found
            response = HttpResponse(content, content_type=kind)
            patch_vary_headers(response, ["Cookie"])  # who is signed in sees another head of the page
            return response
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and request.method == "GET":
            cache.set(key, (response.content, response["Content-Type"]), KEPT_SECONDS)
        return response

    return answer
