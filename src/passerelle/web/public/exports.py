"""Downloads of exactly the partnerships that a page of the directory shows, all of its pages in one file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from passerelle.base import clock, throttle
from passerelle.base.permissions import allow, anyone
from passerelle.partnerships.export_rows import ExportRow, export_rows
from passerelle.partnerships.facets import facets
from passerelle.partnerships.filtering import Wishes, matching
from passerelle.partnerships.listing import digest
from passerelle.partnerships.version import data_version
from passerelle.web.public.directory_page import wishes_of
from passerelle.web.public.export_files import csv_lines, geojson_parts, json_parts, workbook
from passerelle.web.public.export_keeping import is_kept, kept_file, unpacked, write_compressed, write_copy
from passerelle.web.public.filters import read

STREAMS: dict[str, tuple[str, Callable[[Iterator[ExportRow], str], Iterator[bytes]]]] = {
    "csv": ("text/csv; charset=utf-8", csv_lines),
    "json": ("application/json", json_parts),
    "geojson": ("application/geo+json", geojson_parts),
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGE = 2000
"""Partnerships from which on a file is dear enough to be rationed."""
LARGE_PER_HOUR = 30


@dataclass(frozen=True)
class Wanted:
    """An export that was asked for; `searched` ones change with the search index, which has no version."""

    form: str
    wishes: Wishes
    sort: str
    language: str
    on: date
    mark: str
    searched: bool

    @property
    def file_name(self) -> str:
        """Name under which the finished file is kept."""
        return f"{self.mark}.xlsx" if self.form == "xlsx" else f"{self.mark}.{self.form}.gz"

    def rows(self) -> Iterator[ExportRow]:
        """Read the rows."""
        return export_rows(self.wishes, sort=self.sort, on=self.on, language=self.language)

    def parts(self) -> Iterator[bytes]:
        """Write the rows as a stream."""
        return STREAMS[self.form][1](self.rows(), self.language)

    def workbook(self) -> IO[bytes]:
        """Write the rows as a spreadsheet."""
        return workbook(self.rows(), self.language)

    @property
    def content_type(self) -> str:
        """Media type of the form."""
        return XLSX if self.form == "xlsx" else STREAMS[self.form][0]


@require_safe
@allow(anyone)
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Send the selection as CSV, XLSX, JSON or GeoJSON; raises Http404 for another form.

    A file is made once for a state of the data and answers 304 to who has it; making large ones is rationed.
    """
    if form not in (*STREAMS, "xlsx"):
        raise Http404(form)
    wanted = _wanted(request, form)
    etag = "" if wanted.searched else f'"{wanted.mark}"'
    unchanged = get_conditional_response(request, etag=etag) if etag else None
    if unchanged is not None:
        return unchanged
    if not is_kept(wanted.file_name) and _is_too_much(request, wanted):
        return _too_much()
    answer = _made_anew(wanted) if wanted.searched else _kept(request, wanted)
    if etag:
        answer["ETag"] = etag
        patch_cache_control(answer, no_cache=True)  # ask again, and be told 304
    noun = pgettext("file name", "partnerships")
    file_name = f"{noun}-{wanted.on.isoformat()}.{form}"
    answer["Content-Disposition"] = content_disposition_header(True, file_name) or "attachment"
    return answer


def _wanted(request: HttpRequest, form: str) -> Wanted:
    language, on, version = get_language() or "en", clock.today(), data_version()
    asked = read(request.GET, facets(version))
    what = {"query": (asked.query(view="cards", page=1), form, language, on.isoformat())}
    return Wanted(
        form, wishes_of(asked, language), asked.sort, language, on, digest(what, version), bool(asked.q)
    )


def _kept(request: HttpRequest, wanted: Wanted) -> HttpResponseBase:
    """The kept file; text goes out packed as it lies there, to whoever takes it so."""
    if wanted.form == "xlsx":
        path = kept_file(wanted.file_name, write_copy(wanted.workbook))
        return FileResponse(path.open("rb"), content_type=XLSX)
    path = kept_file(wanted.file_name, write_compressed(wanted.parts))
    answer: HttpResponseBase
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        answer = FileResponse(path.open("rb"), content_type=wanted.content_type)
        answer["Content-Encoding"] = "gzip"
    else:
        answer = StreamingHttpResponse(unpacked(path), content_type=wanted.content_type)
    patch_vary_headers(answer, ["Accept-Encoding"])
    return answer


def _made_anew(wanted: Wanted) -> HttpResponseBase:
    if wanted.form == "xlsx":
        return FileResponse(wanted.workbook(), content_type=XLSX)
    return StreamingHttpResponse(wanted.parts(), content_type=wanted.content_type)


def _is_too_much(request: HttpRequest, wanted: Wanted) -> bool:
    """Whether the sender has had as many large files made within the hour as one may."""
    if matching(wanted.wishes).count() < LARGE:
        return False
    sender = throttle.sender_of(request, on=wanted.on)
    return throttle.is_too_often(purpose="export", sender=sender, limit=LARGE_PER_HOUR, at=clock.now())


def _too_much() -> HttpResponse:
    text = _(
        "Many large files have been asked for from your connection within an hour. Please try again later."
    )
    headers = {"Retry-After": "3600"}
    return HttpResponse(text, status=429, content_type="text/plain; charset=utf-8", headers=headers)
