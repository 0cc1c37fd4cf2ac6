"""Forms without cookies: who may send, and for how long."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from passerelle.base import form_token

SHOWN = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def test_a_fresh_token_is_accepted_until_the_end_of_its_life():
    token = form_token.issue(purpose="report", at=SHOWN)
    form_token.check(token, purpose="report", at=SHOWN)
    form_token.check(token, purpose="report", at=SHOWN + timedelta(hours=2))


def test_a_token_expires_one_second_after_two_hours():
    token = form_token.issue(purpose="report", at=SHOWN)
    with pytest.raises(form_token.FormExpired):
        form_token.check(token, purpose="report", at=SHOWN + timedelta(hours=2, seconds=1))


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "eyJmb3IiOiJyZXBvcnQifQ:forged"])
def test_nonsense_is_called_forged(token):
    with pytest.raises(form_token.FormForged):
        form_token.check(token, purpose="report", at=SHOWN)


def test_a_token_of_another_form_is_refused():
    token = form_token.issue(purpose="newsletter", at=SHOWN)
    with pytest.raises(form_token.FormForged):
        form_token.check(token, purpose="report", at=SHOWN)


def test_a_token_from_the_future_is_refused():
    token = form_token.issue(purpose="report", at=SHOWN + timedelta(minutes=1))
    with pytest.raises(form_token.FormForged):
        form_token.check(token, purpose="report", at=SHOWN)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"}, True),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "http://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({}, True),
    ],
)
def test_the_browsers_word_on_the_origin_counts(headers, expected):
    request = RequestFactory().post("/", headers=headers)
    assert form_token.comes_from_here(request) is expected


def test_the_field_nobody_sees_traps_whoever_fills_it():
    assert form_token.is_trapped(RequestFactory().post("/", {form_token.HONEYPOT: "https://spam.example"}))
    assert not form_token.is_trapped(RequestFactory().post("/", {form_token.HONEYPOT: ""}))
