"""Keeps finished pages as long as the data stay the same: one query and no drawing for most readers."""

import gzip
from collections.abc import Callable, Collection
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
LONGEST_QUERY = 200
VERSION = "passerelle.data_version"
View = Callable[..., HttpResponse]


def kept(view: View) -> View:
    """Answer a reader without cookies from the cache while nothing in the directory has changed.

    Every action leaves an audit line and every import a run, so that `data_version` tells. A page is kept for one
    day at most, since jubilees count from today; with a query or a cookie it is always made anew. The release is
    part of every key of the cache (see the settings).
    """
    return kept_with()(view)


def kept_with(*names: str, of_the_directory: bool = True) -> Callable[[View], View]:
    """Return a `kept` that keeps pages with a query too, if it has no other parameters than these.

    Parameters:
        names: parameters that a kept page may have.
        of_the_directory: whether a page tells of the directory; one that tells of files of the release alone needs no
            version of the data, and so nothing of the database.
    """

    def keep(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if settings.DEBUG or request.COOKIES or not _may_be_kept(request, names):
                return view(request, *args, **kwargs)
            version = version_of(request) if of_the_directory else "release"
            key = f"page:{get_language()}:{_address(request)}:{version}:{clock.today().isoformat()}"
            found = cache.get(key)
            if found is None:
                response = view(request, *args, **kwargs)
                if response.status_code != 200 or request.method != "GET":
                    return response
                # packed once: packing costs as much as all the rest of answering from the cache
                found = gzip.compress(response.content, compresslevel=6, mtime=0), response["Content-Type"]
                cache.set(key, found, KEPT_SECONDS)
            return _unkept(request, *found)

        return answer

    return keep


def version_of(request: HttpRequest) -> str:
    """Return the version of the data by which a request is answered; asked once, also for the page itself."""
    if VERSION not in request.META:
        request.META[VERSION] = data_version()
    return str(request.META[VERSION])


def _may_be_kept(request: HttpRequest, names: Collection[str]) -> bool:
    query = request.META.get("QUERY_STRING", "")
    return not query or (len(query) <= LONGEST_QUERY and all(name in names for name in request.GET))


def _address(request: HttpRequest) -> str:
    return f"{request.path}?{request.GET.urlencode()}"


def _unkept(request: HttpRequest, packed: bytes, kind: str) -> HttpResponse:
    """The kept page, packed for who takes it so; it holds nothing secret that its size could betray."""
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(packed, content_type=kind, headers={"Content-Encoding": "gzip"})
    else:
        response = HttpResponse(gzip.decompress(packed), content_type=kind)
    # who is signed in sees another head of the page
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    return response
