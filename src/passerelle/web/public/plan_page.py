"""The table plan: people, tables, plan. Everything travels in the form; nothing is kept, not even a cookie."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from passerelle.base import clock, form_token, throttle
from passerelle.base.memory_uploads import take_in_memory
from passerelle.base.permissions import allow, anyone
from passerelle.imports.plan import ImportFault
from passerelle.imports.reasons import sentence as import_sentence
from passerelle.web.public import plan_day, plan_frame, plan_print
from passerelle.web.public.plan_forms import draft_of, sheet_of, verb_of
from passerelle.web.public.plan_people import Entry, people_entry, tables_step
from passerelle.web.public.plan_reading import understood, uploaded
from passerelle.web.public.plan_result import result_step
from passerelle.web.public.plan_turns import TURNS
from passerelle.web.public.plan_waiting import plan_waiting
from passerelle.workshops import planning
from passerelle.workshops.complaints import Complaint, sentence
from passerelle.workshops.draft import Draft
from passerelle.workshops.example import example
from passerelle.workshops.list_columns import Column
from passerelle.workshops.list_text import column_label, draft_from
from passerelle.workshops.participant_list import ListFault
from passerelle.workshops.reasons import sentences
from passerelle.workshops.sheet import Sheet, SheetFault
from passerelle.workshops.silence import says_no_name
from twinning.rounds.checks import Unplannable

PURPOSE = "plan"
SEARCHES_PER_HOUR = 600
MOST_MEGABYTES = 2
SEARCHING = {"plan", "on", "more", "again", "gone"}
"""Buttons that cost seconds of computing."""
FILES_PER_HOUR = 120
"""A file made to keep the server busy takes some ten seconds to be read."""


# No cookie is set, so none is checked: the browser's word on the origin guards the form, and nothing is stored.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@allow(anyone)
@says_no_name
@sensitive_variables()
def plan(request: HttpRequest) -> HttpResponse:
    """Show the step that the pressed button leads to."""
    if request.method != "POST":
        return _people(request, Draft())
    upload = take_in_memory(request, most=MOST_MEGABYTES * 1024 * 1024)
    verb, about = verb_of(request)
    refusal = _refusal(request, verb)
    if refusal:
        answer = _refused(request, *refusal)
    elif upload.is_too_large:
        fault = Complaint("file_too_large", {"most": MOST_MEGABYTES})
        answer = _people(request, draft_of(request.POST), sentence(fault))
    elif verb in _STEPS:
        answer = _STEPS[verb](request)
    else:
        answer = _turn(request, verb, about)
    add_never_cache_headers(answer)
    return answer


def _refusal(request: HttpRequest, verb: str) -> tuple[int, str] | None:
    """Why nothing is computed now, as a status and a sentence."""
    if not form_token.comes_from_here(request):
        return 403, _(
            "Your browser says that this form came from another site. Please send it from this page."
        )
    counted = _counted(request, verb)
    if counted:
        (purpose, limit), sender = counted, throttle.sender_of(request, on=clock.today())
        if throttle.is_too_often(purpose=purpose, sender=sender, limit=limit, at=clock.now()):
            return 429, _(
                "Many plans have been computed for your connection within an hour. Please try again later; "
                "everything you typed is still here."
            )
    return None


def _counted(request: HttpRequest, verb: str) -> tuple[str, int] | None:
    """As what the request counts, and how many an hour are answered; None for what costs little."""
    if request.FILES:
        return f"{PURPOSE}_file", FILES_PER_HOUR
    return (PURPOSE, SEARCHES_PER_HOUR) if verb in SEARCHING else None


def _refused(request: HttpRequest, status: int, problem: str) -> HttpResponse:
    """The step the reader came from, as it was, with the sentence above it."""
    try:
        return _result(request, sheet_of(request.POST), is_done=status != 503, problem=problem, status=status)
    except SheetFault:
        draft = draft_of(request.POST)
        return (
            _tables(request, draft, problem=problem, status=status)
            if draft.tables
            else _people(request, draft, problem, status=status)
        )


def _people(request: HttpRequest, draft: Draft, fault: str = "", *, status: int = 0) -> HttpResponse:
    """The first step; with a fault in the list, beside its field."""
    context = {
        "draft": draft,
        "title": title_entry(draft),
        "people": people_entry(draft.people, [fault] if fault else []),
        "known_columns": [column_label(column) for column in Column if column],
    }
    frame = plan_frame.frame(request, step=1, stage="people")
    return render(request, "public/plan.html", {**frame, **context}, status=status or (422 if fault else 200))


def title_entry(draft: Draft) -> Entry:
    """Return the field of the workshop's name."""
    hint = _("Stands on the cards and lists; may stay empty.")
    return Entry("title", draft.title, _("Name of the workshop"), hint)


def _people_again(request: HttpRequest) -> HttpResponse:
    return _people(request, draft_of(request.POST))


def _read(request: HttpRequest) -> HttpResponse:
    """The second step for a list that was typed or uploaded; an uploaded one replaces what was typed."""
    draft = draft_of(request.POST)
    file = request.FILES.get("file")
    if file:
        try:
            found = uploaded(file.read(), draft, get_language() or "de")
        except ImportFault as fault:
            return _people(request, draft, import_sentence(fault.code, fault.params))
        except SheetFault:
            return _people(request, draft, sentence(Complaint("file_no_plan")))
        except planning.Busy:
            return _people(request, draft, plan_frame.busy_with_file(), status=503)
        if isinstance(found, Sheet):
            return _result(request, found, said=_("Your plan is back."))
        draft = found
    return _tables(request, draft)


def _example(request: HttpRequest) -> HttpResponse:
    return _tables(request, example(get_language() or "de"))


def _tables(
    request: HttpRequest,
    draft: Draft,
    *,
    problem: str = "",
    refused: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    """The second step, or the first where nobody can be read from the list."""
    try:
        means = understood(draft, request.POST.get("count", ""))
    except ListFault as fault:
        return _people(request, draft, sentence(Complaint(fault.code, fault.params)))
    except planning.Busy:
        return _people(request, draft, plan_frame.busy(), status=503)
    context = tables_step(means.draft, means.listed, means.found)
    frame = plan_frame.frame(request, step=2, stage="tables")
    told = {"problem": problem, "refused": refused, "title": title_entry(draft)}
    return render(request, "public/plan_tables.html", {**frame, **context, **told}, status=status)


def _tables_again(request: HttpRequest) -> HttpResponse:
    return _tables(request, draft_of(request.POST))


def _plan(request: HttpRequest) -> HttpResponse:
    """The plan for what was typed, or the second step with what stands in its way."""
    draft = draft_of(request.POST)
    try:
        means = understood(draft, request.POST.get("count", ""))
    except ListFault as fault:
        return _people(request, draft, sentence(Complaint(fault.code, fault.params)))
    except planning.Busy:
        return _people(request, draft, plan_frame.busy(), status=503)
    draft, found = means.draft, means.found
    if found.problem is None:
        return _tables(request, draft, status=422)
    sheet = Sheet(found.problem, get_language() or "de", seed=found.seed)
    try:
        return _result(request, planning.searched(sheet))
    except Unplannable as fault:
        return _tables(request, draft, refused=sentences(fault.reasons, found.problem), status=422)
    except planning.Busy:
        return _tables(request, draft, problem=plan_frame.busy(), status=503)


def _settings(request: HttpRequest) -> HttpResponse:
    """Back from the plan to its tables and rules."""
    try:
        sheet = sheet_of(request.POST)
    except SheetFault:
        return _people(request, Draft(), plan_frame.unreadable())
    language = get_language() or "de"
    return _tables(request, draft_from(sheet.problem, language=language, seed=sheet.seed))


def _turn(request: HttpRequest, verb: str, about: str) -> HttpResponse:
    """Something done with a plan; `plan_turns` knows what."""
    try:
        sheet = sheet_of(request.POST)
    except SheetFault:
        return _people(request, Draft(), plan_frame.unreadable())
    turn = TURNS.get(verb)
    if turn is None:
        return _result(request, sheet)
    try:
        done = turn(request.POST, sheet, about)
    except Unplannable as fault:
        refused = sentences(fault.reasons, sheet.problem)
        return _result(request, sheet, is_done=False, refused=refused, status=422)
    except planning.Busy:
        return _result(request, sheet, is_done=False, problem=plan_frame.busy(), status=503)
    return _result(request, done.sheet, is_done=done.sheet is not sheet, **done.shown)


def _result(
    request: HttpRequest, sheet: Sheet, *, is_done: bool = True, status: int = 200, **shown: Any
) -> HttpResponse:
    """The third step.

    Parameters:
        is_done: the sheet is what was asked for; else all that was sent is sent again should the page have to wait.
    """
    frame = plan_frame.frame(request, step=3, stage="result")
    if "before" not in shown:
        shown["is_undone"] = "undone" in request.POST
    try:
        patience = 0 if status == 503 else None  # who waited in vain a moment ago does not wait twice
        context = result_step(sheet, request.POST.get("before", ""), patience=patience, **shown)
    except planning.Busy:
        return plan_waiting(request, sheet, shown, is_done=is_done)
    extras = {**plan_day.controls(sheet), **plan_print.sheets(sheet)}
    return render(request, "public/plan_result.html", {**frame, **extras, **context}, status=status)


_STEPS: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "": _people_again,
    "people": _people_again,
    "read": _read,
    "example": _example,
    "tables": _tables_again,
    "up": _tables_again,
    "down": _tables_again,
    "plan": _plan,
    "settings": _settings,
}
