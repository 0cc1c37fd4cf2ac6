"""Entries at the desk: which need confirmation, and what a coordinator decides about one of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language

from passerelle.base import clock
from passerelle.base.permissions import allow
from passerelle.partnerships.models import Partnership
from passerelle.partnerships.queries import entries, for_page
from passerelle.people.permissions import coordinator
from passerelle.web.desk.entry_page import edit_context
from passerelle.web.desk.entry_verbs import BUTTONS, FORMS
from passerelle.web.desk.keeping_typed import is_meant, typed
from passerelle.web.desk.paging import page_of
from passerelle.web.desk.partnership_forms import FindForm
from passerelle.web.public.cards import cards_of

ON_A_PAGE = 30


@allow(coordinator)
def partnerships(request: HttpRequest) -> HttpResponse:
    """List entries: those that need confirmation unless others are asked for, by part of a town's name."""
    form = FindForm(request.GET or None)
    wishes = form.cleaned_data if form.is_valid() else {}
    name = wishes.get("q", "")
    show = wishes.get("show") or ("all" if name else "confirm")
    pages = page_of(request, entries(show=show, name=name), size=ON_A_PAGE)
    context = {
        "section": "partnerships",
        "form": FindForm({"q": name, "show": show}),
        "total": pages["page"].paginator.count,
        "cards": cards_of(pages["page"], language=get_language() or "en", on=clock.today()),
        **pages,
    }
    return render(request, "desk/partnerships.html", context)


@allow(coordinator)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what can be decided about an entry; each button is one decision that imports respect."""
    bond = get_object_or_404(for_page(), pk=pk)
    shown_again: dict[str, Any] = {}
    if request.method == "POST":
        shown_again = _act(request, bond)
        if not shown_again:
            return redirect("desk:partnership", pk=pk)
    forms = {name: one.fresh(bond) for name, one in FORMS.items() if name not in shown_again}
    context = edit_context(bond, language=get_language() or "en", on=clock.today())
    context |= {"section": "partnerships", "forms": {**forms, **shown_again}, "opened": list(shown_again)}
    return render(request, "desk/partnership.html", context)


def _act(request: HttpRequest, bond: Partnership) -> dict[str, Any]:
    """Do what the pressed button says; returns the form by its name where it is to be shown again."""
    action = request.POST.get("action", "")
    if action in FORMS:
        form = FORMS[action].filled(request.POST, bond)
        if not is_meant(request):
            return {action: typed(form)}
        done = form.is_valid() and FORMS[action].save(request, bond, form)
        return {} if done else {action: form}
    if action in BUTTONS:
        BUTTONS[action](request, bond)
    return {}
