"""The review list: names no import may link on its own, each with candidates, answered by a person."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from passerelle.base import clock
from passerelle.base.permissions import allow
from passerelle.people.permissions import coordinator
from passerelle.places.reference import default_reference
from passerelle.sources.actions import (
    QuestionClosed,
    QuestionOpen,
    answer_question,
    dismiss_question,
    reopen_question,
)
from passerelle.sources.enums import ReviewState
from passerelle.sources.models import ReviewItem
from passerelle.sources.queries import open_review_after, open_review_of
from passerelle.sources.queries import reviews as listed
from passerelle.web.desk.keeping_typed import is_meant, typed
from passerelle.web.desk.paging import page_of
from passerelle.web.desk.review_forms import AnswerForm
from passerelle.web.desk.review_page import Question, answer_words

ON_A_PAGE = 30


@allow(coordinator)
def reviews(request: HttpRequest) -> HttpResponse:
    """List the open questions, or with `?state=` the decided or dismissed ones."""
    asked = request.GET.get("state", "")
    state = asked if asked in ReviewState.values else str(ReviewState.OPEN)
    pages = page_of(request, listed(state), size=ON_A_PAGE)
    language = get_language() or "en"
    context = {
        "section": "reviews",
        "state": state,
        "states": [(value, label, value == state) for value, label in ReviewState.choices],
        "questions": [Question(item, language) for item in pages["page"]],
        **pages,
    }
    return render(request, "desk/reviews.html", context)


@allow(coordinator)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a question with its candidates and take the answer."""
    item = get_object_or_404(ReviewItem.objects.select_related("run", "decision__by"), pk=pk)
    form = _form(request, item)
    if not is_meant(request):
        form = typed(form)
    elif form.is_valid():
        try:
            answer_question(
                item=item,
                value=form.value,
                by=request.user,
                at=clock.now(),
                reason=form.cleaned_data["reason"],
            )
            messages.success(request, _("Your answer is saved. The next import follows it."))
        except QuestionClosed:
            messages.error(request, _("This question has been answered meanwhile."))
        return redirect("desk:review", pk=pk)
    question = Question(item, get_language() or "en")
    context = {"section": "reviews", "question": question, "form": form, "next": open_review_after(item)}
    if item.state != ReviewState.OPEN:
        context["answer"] = answer_words(item, default_reference())
        return render(request, "desk/review_closed.html", context)
    return render(request, "desk/review.html", context)


@allow(coordinator)
@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a question aside and go to the next one."""
    item = get_object_or_404(ReviewItem, pk=pk)
    try:
        dismiss_question(item=item, by=request.user, at=clock.now())
        messages.success(request, _("The question was put aside. You find it under “dismissed”."))
    except QuestionClosed:
        messages.error(request, _("This question has been answered meanwhile."))
    following = open_review_after(item)
    return redirect("desk:review", pk=following.pk) if following else redirect("desk:reviews")


@allow(coordinator)
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an answer back; the question waits again."""
    item = get_object_or_404(ReviewItem, pk=pk)
    try:
        reopen_question(item=item, by=request.user, at=clock.now())
        messages.success(request, _("The answer was taken back; the question is open again."))
    except QuestionOpen:
        messages.error(request, _("This question is open already."))
    there = open_review_of(item.subject)
    return redirect("desk:review", pk=there.pk) if there else redirect("desk:reviews")


def _form(request: HttpRequest, item: ReviewItem) -> Any:
    """The answer's form; the reference bodies are read only when an answer comes in."""
    return AnswerForm(
        request.POST or None,
        keys=[candidate.get("key", "") for candidate in item.candidates],
        country=str(item.question.get("country", "")),
        reference=default_reference() if request.method == "POST" else None,
    )
