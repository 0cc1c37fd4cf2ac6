"""Reads of import runs, their lines and the review list, each with a constant number of queries."""

from django.db.models import Case, QuerySet, When

from passerelle.sources.enums import ReviewState
from passerelle.sources.models import ImportLine, ImportRun, ReviewItem


def runs() -> QuerySet[ImportRun]:
    """Return all runs with who started them, the latest first."""
    return ImportRun.objects.select_related("by")


def lines_of(run: ImportRun, outcome: str = "") -> QuerySet[ImportLine]:
    """Return the stored lines of a run in the order of its file, of one outcome when one is given."""
    lines = run.lines.order_by("number", "id")
    return lines.filter(outcome=outcome) if outcome else lines


def reviews(state: str = ReviewState.OPEN) -> QuerySet[ReviewItem]:
    """Return questions of one state with their run and answer; the oldest open first, the latest closed first."""
    found = ReviewItem.objects.filter(state=state).select_related("run", "decision", "decision__by")
    return found.order_by("id" if state == ReviewState.OPEN else "-id")


def open_review_after(item: ReviewItem) -> ReviewItem | None:
    """Return the next open question, from the first again after the last; none when nothing else is open."""
    others = ReviewItem.objects.filter(state=ReviewState.OPEN).exclude(pk=item.pk)
    return others.order_by(Case(When(pk__gt=item.pk, then=0), default=1), "id").first()


def open_review_of(subject: str) -> ReviewItem | None:
    """Return the open question about a subject, if there is one."""
    return ReviewItem.objects.filter(subject=subject, state=ReviewState.OPEN).first()
