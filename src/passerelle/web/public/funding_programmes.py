"""The list of all programmes of funding, with filters, text search and order; nothing is asked of the database."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from passerelle.base import clock
from passerelle.base.permissions import allow, anyone
from passerelle.funding.catalogue import catalogue
from passerelle.funding.words import text_in
from passerelle.web.public import crumbs, jsonld
from passerelle.web.public import funding_row_words as said
from passerelle.web.public.filters import problem_text
from passerelle.web.public.funding_export import FORMS, programmes_csv, programmes_data
from passerelle.web.public.funding_filters import FILTERS, SORTS, Asked, in_order, matching, read
from passerelle.web.public.funding_panel import chips, groups
from passerelle.web.public.funding_rows import Row, rows_of
from passerelle.web.public.keeping import kept_with

MOST_PROBLEMS = 5


@require_safe
@allow(anyone)
@kept_with(*FILTERS, "sort", of_the_directory=False)
def programmes(request: HttpRequest) -> HttpResponse:
    """Show the programmes that the address asks for; what it does not understand is named on the page."""
    language, on = get_language() or "de", clock.today()
    asked = read(request.GET)
    every = rows_of(catalogue().values(), on=on)
    found = _found(every, asked, on=on, language=language)
    here = reverse("public:funding_programmes")
    way = crumbs.way(funding_crumb(), (_("Programmes"), here))
    labels = said.filter_labels()
    context = {
        "here": here,
        "asked": asked,
        "heading": said.heading(len(found), language),
        "total": len(every),
        "rows": [said.shown(row, query="", on=on, language=language) for row in found],
        "groups": groups(every, asked, on=on, language=language),
        "chips": [(label, here + asked.query(**change)) for label, change in chips(asked, language)],
        "keep": asked.pairs(q=""),
        "panel_keep": [(name, value) for name, value in asked.pairs() if name in ("q", "sort")],
        "sort_keep": asked.pairs(sort=""),
        "sorts": [
            {"value": name, "label": label, "on": name == asked.sort} for name, label in _orders().items()
        ],
        "problems": [problem_text(one, labels) for one in asked.problems[:MOST_PROBLEMS]],
        "downloads": [(form.upper(), _download(form) + asked.query(sort="")) for form in FORMS],
        "way": way,
        "described": jsonld.block(*_described(found, way, language)),
    }
    return render(request, "public/funding_programmes.html", context)


@require_safe
@allow(anyone)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Return the list of an address as a file; raises Http404 for another form than `FORMS`."""
    if form not in FORMS:
        raise Http404
    language, on = get_language() or "de", clock.today()
    asked = read(request.GET)
    found = _found(rows_of(catalogue().values(), on=on), asked, on=on, language=language)
    if form == "json":
        text = json.dumps(programmes_data(found, on=on, language=language), ensure_ascii=False, indent=1)
        answer = HttpResponse(text + "\n", content_type="application/json; charset=utf-8")
    else:
        file = programmes_csv(found, language=language)
        answer = HttpResponse(file, content_type="text/csv; charset=utf-8")
    name = _("funding-programmes")
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


def funding_crumb() -> crumbs.Crumb:
    """Return the step of the funding finder."""
    return _("Funding"), reverse("public:funding")


def _found(rows: Sequence[Row], asked: Asked, *, on: date, language: str) -> list[Row]:
    return in_order(
        matching(rows, asked, on=on), asked.sort, lambda row: text_in(row.programme.names, language)
    )


def _orders() -> dict[str, str]:
    """The orders a reader may choose, the default first."""
    labels = (_("Name"), _("Largest sum first"), _("Next deadline first"), _("Least effort first"))
    return dict(zip(SORTS, labels, strict=True))


def _download(form: str) -> str:
    return reverse("public:funding_programmes_export", args=[form])


def _described(rows: Sequence[Row], way: list[crumbs.Crumb], language: str) -> list[jsonld.Json]:
    """Breadcrumbs and the items of the list."""
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": text_in(row.programme.names, language),
            "url": settings.ORIGIN + reverse("public:funding_programme", args=[row.programme.id]),
        }
        for number, row in enumerate(rows, start=1)
    ]
    listed: dict[str, Any] = {"@type": "ItemList", "numberOfItems": len(rows), "itemListElement": items}
    return [jsonld.breadcrumbs(way), listed]
