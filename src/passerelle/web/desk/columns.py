"""Second step of importing a list: which of its columns is which of ours."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from passerelle.base import clock
from passerelle.base.permissions import allow
from passerelle.imports import background
from passerelle.imports.plan import ImportFault
from passerelle.imports.reasons import sentence
from passerelle.imports.region_reader import glance_at
from passerelle.imports.runs import file_of
from passerelle.people.permissions import coordinator
from passerelle.sources.enums import ImportKind, RunState
from passerelle.sources.models import ImportRun
from passerelle.web.desk.forms import ColumnsForm
from passerelle.web.desk.keeping_typed import is_meant, typed
from passerelle.web.desk.run_page import Run, steps_of


@allow(coordinator)
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a file's columns with samples and guesses; compare it when they are right."""
    row = get_object_or_404(ImportRun, pk=pk, kind=ImportKind.REGION)
    if row.state != RunState.DRY:
        return redirect("desk:import_run", pk=pk)
    try:
        glance = glance_at(file_of(row))
    except ImportFault as fault:
        messages.error(request, sentence(fault.code, fault.params))
        return redirect("desk:import_upload")
    form = ColumnsForm(glance, request.POST or None, mapping=row.options.get("mapping"))
    if not is_meant(request):
        form = typed(form)
    elif form.is_valid():
        try:
            background.compare_columns(run=row, mapping=form.mapping, by=request.user, at=clock.now())
        except ImportFault as fault:
            form.add_error(None, sentence(fault.code, fault.params))
        else:
            return redirect("desk:import_run", pk=pk)
    shown = Run(row)
    steps = steps_of(shown)
    for place, step in enumerate(steps):
        step["state"] = "done" if place < 1 else "now" if place == 1 else ""
    context = {"section": "imports", "run": shown, "form": form, "steps": steps}
    return render(request, "desk/import_columns.html", context)
