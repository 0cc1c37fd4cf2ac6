"""Addresses for machines, and error pages that need no database."""

import pytest
from django.db import connection
from django.test import Client

from passerelle.web import errors, health


def test_healthz_answers_without_a_query(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert client.get("/healthz").json() == {"status": "ok"}


def test_readyz_asks_the_database_and_the_cache(client, db):
    assert client.get("/readyz").json() == {"status": "ok", "database": True, "cache": True}


def test_readyz_names_what_is_missing(client, db, monkeypatch):
    monkeypatch.setattr(health, "_database_answers", lambda: False)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, False)


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "Unter dieser Adresse gibt es keine Seite"), ("fr", "Il n’y a pas de page à cette adresse")],
)
def test_a_missing_page_speaks_the_readers_language_and_asks_no_database(rf, language, words):
    # without the `db` fixture every query would be an error: that is the test
    html = errors.not_found(rf.get(f"/{language}/gibt-es-nicht/")).content.decode()
    assert words in html
    assert f'<html lang="{language}"' in html


@pytest.mark.parametrize(("view", "status"), [(errors.bad_request, 400), (errors.forbidden, 403)])
def test_refusals_keep_their_status(rf, view, status):
    assert view(rf.get("/fr/")).status_code == status


def test_a_crash_shows_a_page_and_no_trace(rf):
    answer = errors.server_error(rf.get("/de/"))
    assert answer.status_code == 500
    assert b"Traceback" not in answer.content


def test_an_unknown_address_is_404_for_readers(db):
    assert Client().get("/de/gibt-es-nicht/").status_code == 404


def test_the_database_under_test_is_the_one_asked_for(db):
    import os

    wanted = "postgresql" if "postgres" in os.environ.get("PASSERELLE_TEST_DATABASE_URL", "") else "sqlite"
    assert connection.vendor == wanted
