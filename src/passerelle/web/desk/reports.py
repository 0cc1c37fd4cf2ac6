"""Mistake reports at the desk: what readers say is wrong, and the answer to them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from passerelle.base import clock
from passerelle.base.permissions import allow
from passerelle.partnerships.actions import ReportAnswered
from passerelle.partnerships.enums import ReportState
from passerelle.partnerships.models import MistakeReport
from passerelle.partnerships.queries import reports as listed
from passerelle.partnerships.reporting import close_report
from passerelle.partnerships.retention import forgotten_on
from passerelle.people.permissions import coordinator
from passerelle.web.desk.keeping_typed import is_meant, typed
from passerelle.web.desk.paging import page_of
from passerelle.web.desk.replies import letter_of
from passerelle.web.desk.report_forms import ReportAnswerForm

ON_A_PAGE = 30


@allow(coordinator)
def reports(request: HttpRequest) -> HttpResponse:
    """List the open reports, the oldest first, or with `?state=` the answered ones, the latest first."""
    asked = request.GET.get("state", "")
    state = asked if asked in ReportState.values else str(ReportState.OPEN)
    pages = page_of(request, listed(state), size=ON_A_PAGE)
    context = {
        "section": "reports",
        "state": state,
        "states": [(value, label, value == state) for value, label in ReportState.choices],
        "reports": list(pages["page"]),
        **pages,
    }
    return render(request, "desk/reports.html", context)


@allow(coordinator)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a report and take its answer; a mail goes to the reader where an address was given."""
    report = get_object_or_404(MistakeReport.objects.select_related("partnership"), pk=pk)
    form = ReportAnswerForm(request.POST or None, with_words=bool(report.reply_to))
    if not is_meant(request):
        form = typed(form)
    elif form.is_valid():
        values = form.cleaned_data
        try:
            mailed = close_report(
                report=report,
                state=values["state"],
                letter=letter_of(report=report, state=values["state"], words=values.get("words", "")),
                by=request.user,
                at=clock.now(),
            )
        except ReportAnswered:
            messages.error(request, _("This report has been answered meanwhile."))
        else:
            messages.success(
                request,
                _("The report is closed and the reader gets a mail.")
                if mailed
                else _("The report is closed."),
            )
        return redirect("desk:report", pk=pk)
    context = {
        "section": "reports",
        "report": report,
        "form": form,
        "is_local": report.page.startswith("/") and not report.page.startswith(("//", "/\\")),
        "forgotten_on": forgotten_on(report.answered_at).date() if report.answered_at else None,
    }
    return render(request, "desk/report.html", context)
