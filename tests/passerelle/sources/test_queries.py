"""Reads of runs and questions."""

import pytest

from passerelle.sources.queries import lines_of, open_review_after, reviews
from tests.factories.imports import make_question, make_run

pytestmark = pytest.mark.django_db


def test_the_next_question_goes_round(django_assert_num_queries):
    first, second, third = (make_question(f"Roye {number}") for number in range(3))
    with django_assert_num_queries(1):
        assert open_review_after(first) == second
    assert open_review_after(third) == first


def test_after_the_only_question_there_is_none():
    assert open_review_after(make_question()) is None


def test_closed_questions_are_passed_over():
    first = make_question("Roye")
    make_question("Flers", state="dismissed")
    assert open_review_after(first) is None


def test_open_questions_come_oldest_first_and_closed_ones_latest_first():
    older, newer = make_question("Roye"), make_question("Flers")
    assert list(reviews()) == [older, newer]
    for item in (older, newer):
        item.state = "dismissed"
        item.save()
    assert list(reviews("dismissed")) == [newer, older]


def test_lines_come_in_the_order_of_the_file():
    run = make_run(lines=3)
    run.lines.filter(number=3).update(outcome="rejected")
    assert [line.number for line in lines_of(run)] == [2, 3, 4]
    assert [line.number for line in lines_of(run, "rejected")] == [3]
