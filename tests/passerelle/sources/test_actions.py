import pytest

from passerelle.base.models import AuditEntry
from passerelle.sources.actions import (
    Question,
    QuestionClosed,
    answer_question,
    ask,
    decide,
    dismiss_question,
    ensure_source,
)
from passerelle.sources.models import Decision, ImportRun, ReviewItem, Source, Trace
from tests.factories.lists import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def run() -> ImportRun:
    return ImportRun.objects.create(kind="region", file_name="x", file_hash="x", started_at=AT)


def test_a_source_is_made_and_traced_once(run: ImportRun) -> None:
    for title in ("first", "second"):
        ensure_source(key="dataset:x", run=run, kind="dataset", title=title)
    assert Source.objects.get().title == "first"
    assert Trace.objects.get().before == {}


def test_a_later_decision_replaces_an_earlier_one() -> None:
    for value in ("quiet", "active"):
        decide(subject="partnership:1", field="life_status", value=value, by=None, at=AT)
    assert Decision.objects.get().value == "active"
    assert AuditEntry.objects.filter(verb="decided").count() == 2


def test_an_answer_closes_the_question(run: ImportRun) -> None:
    ask(questions=[Question("body:FR:x:", 2, {"field": "body"})], run=run)
    item = ReviewItem.objects.get()
    answer_question(item=item, value="cog:1", by=None, at=AT, reason="gefragt")
    item.refresh_from_db()
    assert (item.state, item.decision.value) == ("decided", "cog:1")
    with pytest.raises(QuestionClosed):
        answer_question(item=item, value="cog:2", by=None, at=AT)
    with pytest.raises(QuestionClosed):
        dismiss_question(item=item, by=None, at=AT)


def test_a_question_is_open_once(run: ImportRun) -> None:
    questions = [Question("body:FR:x:", 5, {}), Question("body:FR:x:", 2, {}), Question("body:FR:y:", 3, {})]
    assert ask(questions=questions, run=run) == 2
    assert ask(questions=questions, run=run) == 0
    assert ReviewItem.objects.get(subject="body:FR:x:").line == 5


def test_nobody_is_asked_endlessly(run: ImportRun) -> None:
    questions = [Question(f"body:FR:{number}:", number, {}) for number in range(10)]
    assert ask(questions=questions, run=run, most=4) == 4
    assert list(ReviewItem.objects.order_by("line").values_list("line", flat=True)) == [0, 1, 2, 3]
