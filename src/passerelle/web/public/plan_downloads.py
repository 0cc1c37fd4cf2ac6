"""Takes a table plan away: papers as PDF, spreadsheet, CSV, JSON; made from the sheet that is sent, kept nowhere."""

from dataclasses import dataclass
from typing import Any

import structlog
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from passerelle.base import clock, form_token, formats, pdf, throttle
from passerelle.base.permissions import allow, anyone
from passerelle.web.public import plan_frame
from passerelle.web.public.plan_waiting import file_waiting
from passerelle.workshops import planning
from passerelle.workshops.documents.exchange import plan_json
from passerelle.workshops.documents.lists import plan_csv
from passerelle.workshops.documents.papers import most_seats, plan_pdf
from passerelle.workshops.documents.seats import Seats
from passerelle.workshops.documents.workbook import plan_workbook
from passerelle.workshops.sheet import Sheet, SheetFault, from_text
from passerelle.workshops.silence import says_no_name

log = structlog.get_logger("passerelle.plan_downloads")
PURPOSE = "plan_download"
PER_HOUR = 120
TOO_OFTEN = 429
RETRY_AFTER = "3600"
"""Seconds after which it is worth asking again for who has asked too often."""
CONTENT_TYPES = {
    "pdf": pdf.CONTENT_TYPE,
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


@dataclass(frozen=True)
class Offer:
    """One download: what and in which form, its name for people, one sentence on it, the name of its file."""

    what: str
    form: str
    label: Any
    note: Any
    file_name: Any


OFFERS: tuple[Offer, ...] = (
    Offer(
        "plan",
        "pdf",
        gettext_lazy("All papers"),
        gettext_lazy("Overview, door list, table cards and personal cards in one file."),
        pgettext_lazy("file name", "table-plan"),
    ),
    Offer(
        "overview",
        "pdf",
        pgettext_lazy("table plan", "Overview"),
        gettext_lazy("All tables and rounds with the names, for the wall."),
        pgettext_lazy("file name", "table-plan-overview"),
    ),
    Offer(
        "door",
        "pdf",
        gettext_lazy("Door list"),
        gettext_lazy("Everybody by surname with the tables, and a box to tick."),
        pgettext_lazy("file name", "table-plan-door-list"),
    ),
    Offer(
        "tables",
        "pdf",
        gettext_lazy("Table cards"),
        gettext_lazy("A card to fold for each table, and a sheet with its people for whoever moderates it."),
        pgettext_lazy("file name", "table-plan-table-cards"),
    ),
    Offer(
        "people",
        "pdf",
        gettext_lazy("Personal cards"),
        gettext_lazy(
            "A6, four on a sheet with marks to cut along; each in a language its person speaks. "
            "Cut in one go and laid on each other, the piles are in order."
        ),
        pgettext_lazy("file name", "table-plan-personal-cards"),
    ),
    Offer(
        "plan",
        "xlsx",
        gettext_lazy("Spreadsheet (XLSX)"),
        gettext_lazy("Rounds and tables, people, meetings, wishes and figures, each on a sheet."),
        pgettext_lazy("file name", "table-plan"),
    ),
    Offer(
        "plan",
        "csv",
        gettext_lazy("List (CSV)"),
        gettext_lazy("One line for each person, for letters made from a list."),
        pgettext_lazy("file name", "table-plan"),
    ),
    Offer(
        "plan",
        "json",
        gettext_lazy("Plan to go on with (JSON)"),
        gettext_lazy(
            "Choose this file on the first page, and the plan is back, such as on the morning of the workshop."
        ),
        pgettext_lazy("file name", "table-plan"),
    ),
)
"""All downloads, in the order in which a page offers them."""


class Refusal(Exception):
    """Nothing is made; status and a sentence that says why and what to do."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(status)
        self.status, self.sentence = status, sentence


# No cookie is set, so none is checked: the browser's word on the origin guards the form, and nothing is stored.
@csrf_exempt
@never_cache
@require_POST
@sensitive_post_parameters()
@allow(anyone)
@says_no_name
@sensitive_variables()
def download(request: HttpRequest, what: str, form: str) -> HttpResponse:
    """Send one of `OFFERS` made from the posted `sheet`, in the language of the address; Http404 for another one."""
    offer = next((offer for offer in OFFERS if (offer.what, offer.form) == (what, form)), None)
    if offer is None:
        raise Http404(f"{what}.{form}")
    try:
        sheet = _sheet(request)
        made = _made(sheet, offer, get_language() or sheet.language)
    except Refusal as refusal:
        return _refused(refusal)
    except planning.Busy:
        return file_waiting(request, sheet, plan_frame.busy)
    except pdf.DocumentsBusy:
        return file_waiting(request, sheet, _papers_busy)
    answer = HttpResponse(made, content_type=CONTENT_TYPES[form])
    name = f"{offer.file_name}-{clock.today().isoformat()}.{form}"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


@sensitive_variables()
def _sheet(request: HttpRequest) -> Sheet:
    """The sheet of the form, if it may be taken now; raises Refusal."""
    if not form_token.comes_from_here(request):
        raise Refusal(
            403, _("Your browser says that this form came from another site. Please send it from the plan.")
        )
    sender = throttle.sender_of(request, on=clock.today())
    if throttle.is_too_often(purpose=PURPOSE, sender=sender, limit=PER_HOUR, at=clock.now()):
        raise Refusal(
            TOO_OFTEN,
            _("Many files have been asked for from your connection within an hour. Please try again later."),
        )
    try:
        sheet = from_text(request.POST.get("sheet", ""))
    except RequestDataTooBig:
        raise Refusal(413, _("The plan is too large to be sent.")) from None
    except SheetFault:
        raise Refusal(
            422,
            _("The plan that was sent could not be read. Please go back, plan again and then take the file."),
        ) from None
    if not sheet.seating:
        raise Refusal(422, _("There is no plan yet. Please go back and plan first."))
    return sheet


@sensitive_variables()
def _made(sheet: Sheet, offer: Offer, language: str) -> bytes:
    """The file; raises Refusal where it would be too large, Busy and DocumentsBusy where its turn does not come."""
    if offer.form == "pdf":
        return _papers(sheet, offer.what, language)
    with planning.turn_if(planning.is_large(sheet)):
        if offer.form == "csv":
            return plan_csv(Seats(sheet.problem, sheet.seating), language)
        plan = planning.plan_of(sheet)
        return plan_json(plan) if offer.form == "json" else plan_workbook(plan, language)


def _papers_busy() -> str:
    return _("Other papers are being made just now. Please press the button again in a moment.")


@sensitive_variables()
def _papers(sheet: Sheet, kind: str, language: str) -> bytes:
    seats, most = len(sheet.problem.people) * sheet.problem.rounds, most_seats(kind)
    if seats > most:
        raise Refusal(
            422,
            _(
                "These papers are made for up to {most} seats, people times rounds; this plan has {seats}. "
                "Please take the papers one kind at a time, or the spreadsheet."
            ).format(most=formats.number(most, language), seats=formats.number(seats, language)),
        )
    try:
        return plan_pdf(Seats(sheet.problem, sheet.seating), kind, language=language, at=clock.now())
    except pdf.DocumentsBusy:
        raise
    except pdf.DocumentFault as fault:
        log.error("papers_fault", kind=kind, fault=str(fault))
        raise Refusal(
            500, _("The papers could not be made. Please take the spreadsheet; the fault is noted.")
        ) from None


def _refused(refusal: Refusal) -> HttpResponse:
    answer = HttpResponse(refusal.sentence, status=refusal.status, content_type="text/plain; charset=utf-8")
    if refusal.status == TOO_OFTEN:
        answer["Retry-After"] = RETRY_AFTER
    return answer
