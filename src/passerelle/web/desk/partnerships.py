"""Entries at the desk: which need confirmation, and what a coordinator decides about one of them."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from passerelle.base import clock
from passerelle.base.permissions import allow
from passerelle.partnerships import actions
from passerelle.partnerships.enums import LifeStatus, Standing
from passerelle.partnerships.models import Doubt, Event, Partnership, Party
from passerelle.partnerships.queries import for_lists, for_page
from passerelle.people.permissions import coordinator
from passerelle.web.desk.entry_page import edit_context
from passerelle.web.desk.paging import page_of
from passerelle.web.desk.partnership_forms import DoubtForm, FindForm, StatusForm, TypeForm
from passerelle.web.public.cards import cards_of
from twinning.vocabulary.folding import fold

ON_A_PAGE = 30


@allow(coordinator)
def partnerships(request: HttpRequest) -> HttpResponse:
    """List entries: those that need confirmation unless others are asked for, by part of a town's name."""
    form = FindForm(request.GET or None)
    wishes = form.cleaned_data if form.is_valid() else {}
    show = wishes.get("show") or ("all" if wishes.get("q") else "confirm")
    pages = page_of(request, _found(show, wishes.get("q", "")), size=ON_A_PAGE)
    context = {
        "section": "partnerships",
        "form": FindForm({"q": wishes.get("q", ""), "show": show}),
        "total": pages["page"].paginator.count,
        "cards": cards_of(pages["page"], language=get_language() or "en", on=clock.today()),
        **pages,
    }
    return render(request, "desk/partnerships.html", context)


@allow(coordinator)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what can be decided about an entry; each button is one decision that imports respect."""
    bond = get_object_or_404(for_page(), pk=pk)
    forms: dict[str, Any] = {}
    if request.method == "POST":
        verb = VERBS.get(request.POST.get("action", ""))
        wrong = verb(request, bond) if verb else {}
        if not wrong:
            return redirect("desk:partnership", pk=pk)
        forms = wrong
    given = {
        "status": StatusForm.of(bond),
        "type": TypeForm.of(bond),
        "doubt": DoubtForm(prefix="doubt"),
        **forms,
    }
    context = edit_context(bond, language=get_language() or "en", on=clock.today())
    return render(request, "desk/partnership.html", {"section": "partnerships", "forms": given, **context})


def _found(show: str, name: str) -> QuerySet[Partnership]:
    found = for_lists().order_by("sort_key", "id")
    if show == "confirm":
        found = found.filter(needs_confirmation=True)
    elif show == "status":
        found = found.filter(life_status=LifeStatus.UNKNOWN)
    if not name.strip():
        return found
    named = Party.objects.filter(body__names__name__icontains=name.strip()).values("partnership")
    return found.filter(Q(sort_key__contains=fold(name)) | Q(pk__in=named))


def _set_status(request: HttpRequest, bond: Partnership) -> dict[str, Any]:
    form = StatusForm(request.POST, prefix="status")
    if not form.is_valid():
        return {"status": form}
    values = form.cleaned_data
    actions.set_life_status(
        partnership=bond,
        status=values["life_status"],
        confirmed_on=values["confirmed_on"],
        by=request.user,
        at=clock.now(),
    )
    messages.success(request, _("The life status is saved. No import changes it."))
    return {}


def _set_type(request: HttpRequest, bond: Partnership) -> dict[str, Any]:
    form = TypeForm(request.POST, prefix="type")
    if not form.is_valid():
        return {"type": form}
    actions.set_formal_type(
        partnership=bond, formal_type=form.cleaned_data["formal_type"], by=request.user, at=clock.now()
    )
    messages.success(request, _("The formal type is saved. No import changes it."))
    return {}


def _raise_doubt(request: HttpRequest, bond: Partnership) -> dict[str, Any]:
    form = DoubtForm(request.POST, prefix="doubt")
    if not form.is_valid():
        return {"doubt": form}
    actions.raise_doubt(
        partnership=bond, code=form.cleaned_data["code"], note=form.note, by=request.user, at=clock.now()
    )
    messages.success(request, _("The entry is now marked as needing confirmation."))
    return {}


def _settle_doubt(request: HttpRequest, bond: Partnership) -> dict[str, Any]:
    doubt = get_object_or_404(Doubt, partnership=bond, code=request.POST.get("code", ""))
    try:
        actions.settle_doubt(doubt=doubt, by=request.user, at=clock.now())
        messages.success(request, _("The doubt is settled. No import raises it again."))
    except actions.DoubtSettled:
        messages.error(request, _("This doubt has been settled meanwhile."))
    return {}


def _judge_event(request: HttpRequest, bond: Partnership) -> dict[str, Any]:
    key, standing = request.POST.get("event", ""), request.POST.get("standing", "")
    event = get_object_or_404(Event, partnership=bond, pk=int(key) if key.isdecimal() and len(key) < 19 else 0)
    if standing in Standing.values:
        actions.judge_event(event=event, standing=standing, by=request.user, at=clock.now())
        messages.success(request, _("Your judgement of this date is saved. No import changes it."))
    return {}


VERBS: Final[Mapping[str, Callable[[HttpRequest, Partnership], dict[str, Any]]]] = {
    "status": _set_status,
    "type": _set_type,
    "doubt": _raise_doubt,
    "settle": _settle_doubt,
    "event": _judge_event,
}
