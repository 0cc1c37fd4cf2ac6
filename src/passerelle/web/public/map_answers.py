"""Data for the script of the map: compressed once, kept, and sent again only when they changed."""

import gzip
import json
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from hashlib import sha256

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from passerelle.partnerships.facets import facets
from passerelle.partnerships.filtering import matching
from passerelle.partnerships.listing import digest, kept
from passerelle.partnerships.positions import positions
from passerelle.partnerships.version import data_version
from passerelle.web.public.directory_map import compact
from passerelle.web.public.directory_page import wishes_of
from passerelle.web.public.filters import read
from passerelle.web.public.maps import BASEMAPS

LEVEL = 6
"""Of gzip: a tenth of a second for the whole of Europe; higher levels save two per cent more."""


def map_answer(request: HttpRequest, *, on: date) -> HttpResponse:
    """Answer with towns and bonds of what the address asks for."""
    version, language = data_version(), get_language() or "en"
    asked = read(request.GET, facets(version))
    wishes = wishes_of(asked, language)
    mark = f"{digest(wishes, version)}-{language}"

    def make() -> bytes:
        found = positions(matching(wishes), language=language)
        text = json.dumps(compact(found), ensure_ascii=False, separators=(",", ":"))
        return gzip.compress(text.encode(), LEVEL, mtime=0)

    if asked.q:  # the search index has no version: no mark, nothing kept
        return _answer(request, "", make, max_age=0)
    return _answer(request, mark, lambda: kept(f"map-data:{mark}", make), max_age=300)


def basemap_answer(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with one of the basemaps of `data/reference`; raises Http404."""
    if name not in BASEMAPS:
        raise Http404
    packed, mark = _basemap(name)
    return _answer(request, mark, lambda: packed, max_age=86400, content_type="application/geo+json")


@lru_cache
def _basemap(name: str) -> tuple[bytes, str]:
    text = (settings.BASE_DIR / "data" / "reference" / name).read_bytes()
    return gzip.compress(text, LEVEL, mtime=0), sha256(text).hexdigest()[:32]


def _answer(
    request: HttpRequest,
    mark: str,
    packed: Callable[[], bytes],
    *,
    max_age: int,
    content_type: str = "application/json",
) -> HttpResponse:
    """The packed bytes, unpacked for the few who cannot, or 304 for who has them already."""
    etag = f'W/"{mark}"' if mark else ""
    known = request.headers.get("If-None-Match", "")
    if etag and etag in {tag.strip() for tag in known.split(",")}:
        response: HttpResponse = HttpResponseNotModified()
    elif "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(packed(), content_type=content_type, headers={"Content-Encoding": "gzip"})
    else:
        response = HttpResponse(gzip.decompress(packed()), content_type=content_type)
    if etag:
        response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={max_age}"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
