"""The desk's first page: what waits, what was imported last, where to go."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from passerelle.base.permissions import allow
from passerelle.partnerships.queries import reports, unconfirmed
from passerelle.people.permissions import coordinator
from passerelle.sources.queries import reviews, runs
from passerelle.web.desk.run_page import Run

LAST_IMPORTS = 5
FIRST_REPORTS = 3


@allow(coordinator)
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for the coordinator."""
    open_reports = reports()
    context = {
        "section": "home",
        "reviews": reviews().count(),
        "reports": open_reports.count(),
        "unconfirmed": unconfirmed().count(),
        "runs": [Run(row) for row in runs()[:LAST_IMPORTS]],
        "latest_reports": open_reports[:FIRST_REPORTS],
    }
    return render(request, "desk/home.html", context)
