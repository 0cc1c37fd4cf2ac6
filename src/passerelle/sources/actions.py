"""Verbs on sources, traces, decisions and open questions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db import transaction
from django.db.models import Model

from passerelle.base.audit import witness
from passerelle.base.errors import DomainError
from passerelle.sources.addresses import page_address
from passerelle.sources.enums import ReviewState
from passerelle.sources.models import Decision, ImportRun, ReviewItem, Source, Trace


class QuestionOpen(DomainError):
    """The question is open, so there is no answer to take back."""

    code: ClassVar[str] = "question_open"


class QuestionClosed(DomainError):
    """The question was answered or dismissed before."""

    code: ClassVar[str] = "question_closed"


def subject_of(thing: Model) -> str:
    """Return how traces name a row, such as `places.body:12`."""
    return f"{thing._meta.label_lower}:{thing.pk}"


def trace_created(*, run: ImportRun, thing: Model) -> Trace:
    """Note that a run added a row which carries no run itself (a name, a source …); undo deletes it.

    Rows with an `import_run` need no trace.
    """
    return Trace.objects.create(run=run, subject=subject_of(thing), before={})


def trace_changed(*, run: ImportRun, thing: Model, before: Mapping[str, Any]) -> Trace:
    """Note the values an older row had before a run changed it.

    Parameters:
        run: the run that changes the row.
        thing: the row.
        before: column (`attname`, such as `district_id`) → value to go back to; JSON types only.
    """
    return Trace.objects.create(run=run, subject=subject_of(thing), before=dict(before))


def ensure_source(*, key: str, run: ImportRun | None = None, **values: Any) -> Source:
    """Return the source of this key, made with these values when it does not exist.

    A `url` that is no address of a web page is not kept.
    """
    if "url" in values:
        values["url"] = page_address(values["url"])
    source, made = Source.objects.get_or_create(key=key, defaults=values)
    if made and run is not None:
        trace_created(run=run, thing=source)
    return source


@transaction.atomic
def decide(*, subject: str, field: str, value: Any, by: Any, at: datetime, reason: str = "") -> Decision:
    """Write down what a person decided about a subject's field; a later decision replaces an earlier one."""
    decision, _ = Decision.objects.update_or_create(
        subject=subject, field=field, defaults={"value": value, "reason": reason, "by": by, "at": at}
    )
    witness(verb="decided", subject=subject[:120], by=by, at=at, field=field)
    return decision


@transaction.atomic
def answer_question(*, item: ReviewItem, value: Any, by: Any, at: datetime, reason: str = "") -> Decision:
    """Answer an open question; the next import follows the answer.

    Parameters:
        item: the open question.
        value: for a body question, a reference key such as `cog:80685`, or `""` for "none of these".
        by: who answers.
        at: when.
        reason: why, in a sentence of the person's own.

    Raises:
        QuestionClosed: it was answered or dismissed before.
    """
    item = ReviewItem.objects.select_for_update().get(pk=item.pk)
    if item.state != ReviewState.OPEN:
        raise QuestionClosed(subject=item.subject)
    decision = decide(
        subject=item.subject,
        field=item.question.get("field", "body"),
        value=value,
        by=by,
        at=at,
        reason=reason,
    )
    item.state, item.decision = ReviewState.DECIDED, decision
    item.save(update_fields=["state", "decision"])
    return decision


@transaction.atomic
def dismiss_question(*, item: ReviewItem, by: Any, at: datetime) -> None:
    """Put a question aside without an answer; raises QuestionClosed when it is not open."""
    changed = ReviewItem.objects.filter(pk=item.pk, state=ReviewState.OPEN).update(
        state=ReviewState.DISMISSED
    )
    if not changed:
        raise QuestionClosed(subject=item.subject)
    witness(verb="question_dismissed", subject=item.subject[:120], by=by, at=at)


@dataclass(frozen=True, slots=True)
class Question:
    """Something only a person can tell; `subject` is stable, so that a later import finds the answer."""

    subject: str
    line: int
    question: Mapping[str, Any]
    candidates: Sequence[Mapping[str, Any]] = ()


def ask(*, questions: Iterable[Question], run: ImportRun, most: int = 1_000) -> int:
    """Open questions for people unless the same ones are open already.

    Parameters:
        questions: what is asked; of two with one subject the first counts.
        run: the import that asks.
        most: nobody answers more than so many; the rest is asked by the next import.

    Returns:
        How many were opened.
    """
    wanted = {one.subject: one for one in reversed(list(questions))}
    already = set(ReviewItem.objects.filter(state=ReviewState.OPEN).values_list("subject", flat=True))
    new = sorted((one for key, one in wanted.items() if key not in already), key=lambda one: one.line)[:most]
    ReviewItem.objects.bulk_create(
        ReviewItem(
            subject=one.subject,
            run=run,
            line=one.line,
            question=dict(one.question),
            candidates=[dict(candidate) for candidate in one.candidates],
        )
        for one in new
    )
    return len(new)


@transaction.atomic
def reopen_question(*, item: ReviewItem, by: Any, at: datetime) -> None:
    """Take an answer or a dismissal back: the decision goes, the question waits again.

    Where a later import has asked the same again meanwhile, this older copy of the question goes.

    Raises:
        QuestionOpen: it was not answered.
    """
    item = ReviewItem.objects.select_for_update().get(pk=item.pk)
    if item.state == ReviewState.OPEN:
        raise QuestionOpen(subject=item.subject)
    if item.state == ReviewState.DECIDED:
        Decision.objects.filter(subject=item.subject, field=item.question.get("field", "body")).delete()
    if ReviewItem.objects.filter(subject=item.subject, state=ReviewState.OPEN).exists():
        item.delete()
    else:
        item.state, item.decision = ReviewState.OPEN, None
        item.save(update_fields=["state", "decision"])
    witness(verb="question_reopened", subject=item.subject[:120], by=by, at=at)
