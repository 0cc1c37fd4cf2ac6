"""Whatever is typed: no error, and nothing of it becomes part of a statement."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from passerelle.search import queries

ATTACKS = [
    '"',
    "'",
    "''; DROP TABLE search_document; --",
    '" OR 1=1 --',
    "title_tokens : x",
    "NEAR(a b)",
    "hildesheim AND NOT angouleme",
    "* *",
    "hildesheim*",
    "a:*b & !c | (d",
    "%s %(x)s {0}",
    "\\",
    "\0hildesheim\0",
    "x" * 10_000,
    "hildesheim " * 900,
    "ä" * 10_000,
    "zqx001",
    "＇ ｈｉｌｄｅｓｈｅｉｍ",
    "\ud800",
]


def ask_everything(q):
    queries.names(q, limit=8)
    queries.correction(q)
    queries.documents(q, language="fr")
    queries.counts(q, language="de")
    queries.partnership_ids(q, language="en")


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize("q", ATTACKS, ids=range(len(ATTACKS)))
def test_operators_and_attacks_are_words_like_others(q):
    ask_everything(q)
    assert queries.partnership_ids("hildesheim", language="de") == [21]


@pytest.mark.usefixtures("index")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_answered(q):
    ask_everything(q)


@pytest.mark.usefixtures("index")
def test_what_is_typed_is_a_parameter_and_never_part_of_the_statement(django_assert_max_num_queries):
    told = []
    with connection.execute_wrapper(
        lambda run, sql, params, *rest: (told.append(sql), run(sql, params, *rest))[1]
    ):
        ask_everything("hildesheim angoulme")
    assert told
    assert not [sql for sql in told if "hildesh" in sql or "angoul" in sql]
