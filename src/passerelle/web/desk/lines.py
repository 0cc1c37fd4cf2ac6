"""A run's diff as a file, and how far a run is for the script that watches it."""

import io
from collections.abc import Iterator

from defusedcsv import csv
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from passerelle.base.permissions import allow
from passerelle.imports import background
from passerelle.people.permissions import coordinator
from passerelle.sources.enums import Outcome
from passerelle.sources.models import ImportRun
from passerelle.sources.queries import lines_of
from passerelle.web.desk.run_page import job_words, row_of


@allow(coordinator)
def download(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Send the stored lines as CSV: line number, result, entry, sentence, changes; `?outcome=` takes one kind."""
    run = get_object_or_404(ImportRun, pk=pk)
    asked = request.GET.get("outcome", "")
    chosen = asked if asked in Outcome.values else ""
    answer = StreamingHttpResponse(
        _lines(run, chosen, get_language() or "en"), content_type="text/csv; charset=utf-8"
    )
    name = f"import-{run.pk}-{chosen}" if chosen else f"import-{run.pk}"
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


@allow(coordinator)
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell how far a run's job is; `state` is `done` where nothing is under way."""
    job = background.job_of(get_object_or_404(ImportRun, pk=pk))
    return JsonResponse(job_words(job) if job else {"state": background.DONE})


def _lines(run: ImportRun, outcome: str, language: str) -> Iterator[str]:
    """CSV rows one by one; spreadsheets recognise the encoding by the mark at the beginning."""
    with override(language):
        yield "\ufeff" + _csv([_("Line"), _("Result"), _("Entry"), _("What changes"), _("Remark")])
        for line in lines_of(run, outcome).iterator(chunk_size=500):
            row = row_of(line)
            changes = "; ".join(f"{one['field']}: {_old_and_new(one)}" for one in row.changes)
            yield _csv([str(row.line), str(Outcome(row.state).label), row.name, changes, row.reason])


def _old_and_new(change: dict[str, str]) -> str:
    return " → ".join(value for value in (change["old"], change["new"]) if value)


def _csv(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
