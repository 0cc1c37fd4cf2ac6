"""What can be taken along from a result: the deadlines as a calendar, the result as PDF."""

from collections.abc import Callable, Iterable
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from passerelle.base import clock, pdf
from passerelle.base.permissions import allow, anyone
from passerelle.funding import calendar
from passerelle.funding.address import Address
from passerelle.funding.assessed import Assessed, assessed
from passerelle.funding.catalogue import catalogue
from passerelle.funding.groups import Group, waits_for_place
from passerelle.funding.moments import DatedMoment, gathered, moment_text
from passerelle.funding.words import text_in
from passerelle.web.public import crumbs
from passerelle.web.public.funding_cards import programme_url
from passerelle.web.public.funding_paper import result_pdf
from passerelle.web.public.waiting import waiting
from twinning.funding.situation_reading import UnusableSituation, situation_from
from twinning.funding.timeline import Step

IN_CALENDAR = (
    Step.OPENS,
    Step.APPLY_BY,
    Step.DECISION,
    Step.START,
    Step.REPORT_BY,
    Step.SETTLE_BY,
    Step.DUTY,
)
Answer = Callable[[HttpRequest, Address, Assessed, str], HttpResponse]


def _answered(request: HttpRequest, answer: Answer) -> HttpResponse:
    """Answer for the situation of the address; one that cannot be used goes back to the page that says why."""
    language = get_language() or "de"
    address = Address.read(request.GET)
    try:
        situation = situation_from(address.texts, on=clock.today())
    except UnusableSituation:
        return HttpResponseRedirect(reverse("public:funding") + address.query())
    return answer(request, address, assessed(situation, everywhere=False), language)


@require_safe
@allow(anyone)
def deadlines(request: HttpRequest) -> HttpResponse:
    """Send the days of the best combination, and the deadlines of what still needs an answer, as a calendar."""
    return _answered(request, _calendar)


@require_safe
@allow(anyone)
def result(request: HttpRequest) -> HttpResponse:
    """Send the result as a tagged PDF file."""
    return _answered(request, _pdf)


def _calendar(request: HttpRequest, address: Address, found: Assessed, language: str) -> HttpResponse:
    content = calendar.calendar_file(
        _entries(address, found, language),
        name=_("Funding deadlines"),
        host=request.get_host().split(":")[0],
        project=address.query(),
        changed=_changed(),
        today=found.situation.on,
    )
    answer = HttpResponse(content, content_type=calendar.CONTENT_TYPE)
    name = _("funding-deadlines")
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer


def _changed() -> date:
    """The day on which the youngest source of the catalogue was read."""
    days = (one.seen_on for programme in catalogue().values() for one in programme.citations.values())
    return max(days, default=date(2026, 1, 1))


def _entries(address: Address, found: Assessed, language: str) -> Iterable[calendar.Entry]:
    for one in [*found.moments, *_open_deadlines(found)]:
        if (
            one.moment.day is not None
            and one.moment.step in IN_CALENDAR
            and one.moment.day >= found.situation.on
        ):
            yield _entry(one, address, language)


def _open_deadlines(found: Assessed) -> list[DatedMoment]:
    """The deadlines of programmes that may fit, once their questions are answered."""
    asks = [one for one in found.verdicts if found.group(one) is Group.ASKS and not waits_for_place(one)]
    moments = gathered([(one, None) for one in asks], found.situation, today=found.situation.on)
    return [one for one in moments if one.moment.step is Step.APPLY_BY]


def _entry(one: DatedMoment, address: Address, language: str) -> calendar.Entry:
    name = text_in(one.programme.names, language) if one.programme else ""
    text = moment_text(one, language)
    here = reverse("public:funding") + address.query()
    url = settings.ORIGIN + (programme_url(one.programme) if one.programme else here)
    return calendar.Entry(
        key=f"{one.programme.id if one.programme else 'project'}-{one.moment.step}",
        day=one.moment.day or date.max,
        title=f"{name}: {text}" if name else text,
        text=_("Please check with the funder before you rely on this day.")
        + "\n"
        + _("Your result: %(address)s") % {"address": settings.ORIGIN + here},
        url=url,
        reminds=one.moment.step is Step.APPLY_BY,
    )


def _pdf(request: HttpRequest, address: Address, found: Assessed, language: str) -> HttpResponse:
    address_here = settings.ORIGIN + reverse("public:funding") + address.query()
    try:
        content = result_pdf(found, address, here=address_here, language=language, at=clock.now())
    except pdf.DocumentsBusy:
        return waiting(
            request,
            crumbs.way((_("Funding finder"), reverse("public:funding"))),
            _("Other papers are being made just now. Please ask for this one again in a moment."),
            address=request.get_full_path(),
            back=reverse("public:funding") + address.query(),
        )
    answer = HttpResponse(content, content_type=pdf.CONTENT_TYPE)
    name = _("funding-result")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer
