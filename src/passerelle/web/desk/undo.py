"""Taking imports back: undoing an applied run, throwing a trial away; each asks first."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from passerelle.base import clock
from passerelle.base.permissions import allow
from passerelle.imports import background, trials
from passerelle.imports.plan import ImportFault
from passerelle.imports.reasons import sentence
from passerelle.people.permissions import coordinator
from passerelle.sources.enums import RunState
from passerelle.sources.models import ImportRun
from passerelle.sources.queries import runs
from passerelle.web.desk.run_page import Run


@allow(coordinator)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether to undo an applied run; undo it when the button is pressed."""
    row = get_object_or_404(runs(), pk=pk)
    if request.method == "POST":
        try:
            if not background.start(name=background.UNDO, run=row, by=request.user, at=clock.now()):
                messages.success(request, _("The import was undone as a whole."))
        except ImportFault as fault:
            messages.error(request, sentence(fault.code, fault.params))
        return redirect("desk:import_run", pk=pk)
    if row.state != RunState.APPLIED:
        return redirect("desk:import_run", pk=pk)
    return render(request, "desk/import_undo.html", {"section": "imports", "run": Run(row)})


@allow(coordinator)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether to throw a trial run away; do so when the button is pressed."""
    row = get_object_or_404(ImportRun, pk=pk)
    if row.state != RunState.DRY:
        return redirect("desk:import_run", pk=pk)
    if request.method != "POST":
        return render(request, "desk/import_discard.html", {"section": "imports", "run": Run(row)})
    try:
        if background.is_busy(row):
            raise background.JobRunning(run=pk)
        trials.discard(run=row)
    except ImportFault as fault:
        messages.error(request, sentence(fault.code, fault.params))
        return redirect("desk:import_run", pk=pk)
    messages.success(request, _("The trial run and its file were deleted."))
    return redirect("desk:imports")
