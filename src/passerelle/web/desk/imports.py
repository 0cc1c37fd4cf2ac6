"""Imports at the desk: the list of runs, uploading a file, a run's own page, applying it, trying it again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from passerelle.base import clock
from passerelle.base.permissions import allow
from passerelle.imports import background
from passerelle.imports.plan import ImportFault
from passerelle.imports.reasons import sentence
from passerelle.imports.region_reader import glance_at
from passerelle.imports.runs import file_of
from passerelle.imports.trials import discard, is_compared, take_in, try_again
from passerelle.people.permissions import coordinator
from passerelle.sources.enums import ImportKind, Outcome, RunState
from passerelle.sources.models import ImportRun
from passerelle.sources.queries import lines_of
from passerelle.sources.queries import runs as all_runs
from passerelle.web.desk.forms import UploadForm
from passerelle.web.desk.keeping_typed import is_meant, typed
from passerelle.web.desk.paging import page_of
from passerelle.web.desk.run_page import Run, job_words, row_of, steps_of, tabs_of

RUNS_ON_A_PAGE = 25
LINES_ON_A_PAGE = 50


@allow(coordinator)
def runs(request: HttpRequest) -> HttpResponse:
    """List all imports, the latest first."""
    pages = page_of(request, all_runs(), size=RUNS_ON_A_PAGE)
    return render(
        request,
        "desk/imports.html",
        {"section": "imports", "runs": [Run(row) for row in pages["page"]], **pages},
    )


@allow(coordinator)
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file: a list goes on to its columns, anything else to its comparison."""
    form = UploadForm(request.POST or None, request.FILES or None, initial=_kind_asked(request))
    if not is_meant(request):
        form = typed(form)
    elif form.is_valid():
        taken = take_in(
            upload=form.cleaned_data["file"],
            kind=form.cleaned_data["kind"],
            options=form.options,
            by=request.user,
            at=clock.now(),
        )
        fault = _first_fault(taken, request.user)
        if fault is None:
            return redirect("desk:import_columns" if Run(taken).is_table else "desk:import_run", pk=taken.pk)
        discard(run=taken)
        form.add_error("file", sentence(fault.code, fault.params))
    steps = steps_of(Run(ImportRun(kind=ImportKind.REGION)))
    steps[0]["state"], steps[1]["state"] = "now", ""
    return render(request, "desk/import_upload.html", {"section": "imports", "form": form, "steps": steps})


@allow(coordinator)
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a run: its progress while it is worked on, else its diff and what can be done with it."""
    row = get_object_or_404(all_runs(), pk=pk)
    shown, job = Run(row), background.job_of(row)
    context: dict[str, Any] = {"section": "imports", "run": shown, "steps": steps_of(shown)}
    if job and job.state == background.RUNNING:
        return render(request, "desk/import_progress.html", {**context, "job": job_words(job)})
    if job and job.state == background.FAILED:
        context["fault"] = sentence(job.code, job.params)
    if not is_compared(row) and row.state == RunState.DRY:
        if shown.is_table and not job:
            return redirect("desk:import_columns", pk=pk)
        return render(request, "desk/import_waiting.html", context)
    chosen = request.GET.get("outcome", "")
    chosen = chosen if chosen in Outcome.values else ""
    pages = page_of(request, lines_of(row, chosen), size=LINES_ON_A_PAGE)
    context |= {
        "tabs": tabs_of(row, chosen),
        "chosen": Outcome(chosen).label if chosen else "",
        "outcome": chosen,
        "rows": [row_of(line) for line in pages["page"]],
        "left_out": _of_file(row, chosen) - pages["page"].paginator.count,
        "questions": row.reviews.filter(state="open").count(),
        **pages,
    }
    return render(request, "desk/import_run.html", context)


@allow(coordinator)
@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Apply a trial run, in the background where it takes long."""
    row = get_object_or_404(ImportRun, pk=pk)
    if _started(request, background.APPLY, row):
        messages.success(request, _("The import was applied as a whole."))
    return redirect("desk:import_run", pk=pk)


@allow(coordinator)
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Compare a run's file with the directory as it is now."""
    row = get_object_or_404(ImportRun, pk=pk)
    try:
        row = try_again(run=row, by=request.user, at=clock.now())
    except ImportFault as fault:
        messages.error(request, sentence(fault.code, fault.params))
        return redirect("desk:import_run", pk=pk)
    if _started(request, background.COMPARE, row):
        messages.success(request, _("The file was compared with the directory as it is now."))
    return redirect("desk:import_run", pk=row.pk)


def _started(request: HttpRequest, job: str, row: ImportRun) -> bool:
    """Do a job or start it; returns whether it is done, and tells the reader why it could not be."""
    try:
        return not background.start(name=job, run=row, by=request.user, at=clock.now())
    except ImportFault as fault:
        messages.error(request, sentence(fault.code, fault.params))
    return False


def _first_fault(row: ImportRun, by: Any) -> ImportFault | None:
    """Look at a fresh file: read a list's head, compare anything else; returns why it cannot be used."""
    try:
        if Run(row).is_table:
            glance_at(file_of(row))
        else:
            background.start(name=background.COMPARE, run=row, by=by, at=clock.now())
    except ImportFault as fault:
        return fault
    return None


def _kind_asked(request: HttpRequest) -> dict[str, str]:
    """The kind a link to the upload asks for, as `?kind=links`."""
    kind = request.GET.get("kind", "")
    return {"kind": kind} if kind in ImportKind.values else {}


def _of_file(row: ImportRun, outcome: str) -> int:
    """How many lines of the file have an outcome, or how many there are."""
    return int(row.counts.get(outcome, 0)) if outcome else sum(row.counts.values())
