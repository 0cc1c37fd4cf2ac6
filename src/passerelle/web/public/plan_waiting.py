"""What stands in place of a large plan, or of a file made of it, while others are being computed."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from passerelle.web.public import crumbs, plan_frame
from passerelle.web.public.waiting import Fields, waiting
from passerelle.workshops.sheet import Sheet


def plan_waiting(
    request: HttpRequest, sheet: Sheet, shown: Mapping[str, Any], *, is_done: bool
) -> HttpResponse:
    """Answer that a large plan cannot be shown just now.

    Parameters:
        shown: what the page would have said; its `before` is the sheet that undoing leads back to.
        is_done: whether what was asked for has been done, so that only its result is to be shown; where it has
            not, everything that was sent is sent again.
    """
    if is_done:
        before: Sheet | None = shown.get("before")
        before_text = before.to_text() if before else request.POST.get("before", "")
        undone = [("undone", "1")] if shown.get("is_undone") else []
        fields: Fields = [("sheet", sheet.to_text()), ("before", before_text), ("do", "result"), *undone]
    else:
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
    return waiting(request, _way(), plan_frame.busy(), address=request.path, fields=fields)


def file_waiting(request: HttpRequest, sheet: Sheet, told: Callable[[], str]) -> HttpResponse:
    """Answer, in the language of the plan's page, that a file of a plan cannot be made just now.

    Parameters:
        told: gives the sentence in the active language.
    """
    with override(sheet.language):
        fields = [("sheet", request.POST.get("sheet", ""))]
        answer = waiting(request, _way(), told(), address=request.path, fields=fields)
    answer["Content-Language"] = sheet.language
    return answer


def _way() -> list[crumbs.Crumb]:
    return crumbs.way((_("Table plan"), reverse("public:plan")))
