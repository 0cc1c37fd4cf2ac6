"""Downloads of exactly the partnerships that a page of the directory shows, all of its pages in one file."""

from collections.abc import Callable, Iterator

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import get_language, pgettext
from django.views.decorators.http import require_safe

from passerelle.base import clock
from passerelle.base.permissions import allow, anyone
from passerelle.partnerships.export_rows import ExportRow, export_rows
from passerelle.partnerships.facets import facets
from passerelle.partnerships.version import data_version
from passerelle.web.public.directory_page import wishes_of
from passerelle.web.public.export_files import csv_lines, geojson_parts, json_parts, workbook
from passerelle.web.public.filters import read

STREAMS: dict[str, tuple[str, Callable[[Iterator[ExportRow], str], Iterator[bytes]]]] = {
    "csv": ("text/csv; charset=utf-8", csv_lines),
    "json": ("application/json", json_parts),
    "geojson": ("application/geo+json", geojson_parts),
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@allow(anyone)
def export(request: HttpRequest, form: str) -> HttpResponse | StreamingHttpResponse:
    """Send the selection as CSV, XLSX, JSON or GeoJSON; raises Http404 for another form."""
    if form not in (*STREAMS, "xlsx"):
        raise Http404(form)
    language, on = get_language() or "en", clock.today()
    asked = read(request.GET, facets(data_version()))
    rows = export_rows(wishes_of(asked, language), sort=asked.sort, on=on, language=language)
    noun = pgettext("file name", "partnerships")
    name = f"{noun}-{on.isoformat()}.{form}"
    if form == "xlsx":
        return FileResponse(workbook(rows, language), content_type=XLSX, as_attachment=True, filename=name)
    content_type, parts = STREAMS[form]
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(parts(rows, language), content_type=content_type, headers=headers)
