"""Limits without addresses."""

from datetime import date

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from passerelle.base import throttle

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


def test_the_limit_lets_through_exactly_so_many():
    verdicts = [throttle.is_too_often(purpose="report", sender="a", limit=3) for _ in range(5)]
    assert verdicts == [False, False, False, True, True]


def test_senders_and_purposes_are_counted_apart():
    assert throttle.is_too_often(purpose="report", sender="a", limit=1) is False
    assert throttle.is_too_often(purpose="report", sender="b", limit=1) is False
    assert throttle.is_too_often(purpose="other", sender="a", limit=1) is False
    assert throttle.is_too_often(purpose="report", sender="a", limit=1) is True


def test_the_pseudonym_hides_the_address_and_changes_over_night():
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")
    today = throttle.sender_of(request, on=TODAY)
    assert "192.0.2.7" not in today
    assert today == throttle.sender_of(request, on=TODAY)
    assert today != throttle.sender_of(request, on=date(2026, 11, 23))


def test_a_reader_cannot_choose_an_address_without_a_proxy(settings):
    settings.HTTPS = False
    plain = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")
    faked = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7", headers={"X-Forwarded-For": "198.51.100.1"})
    assert throttle.sender_of(plain, on=TODAY) == throttle.sender_of(faked, on=TODAY)


def test_behind_the_proxy_the_last_forwarded_address_counts(settings):
    settings.HTTPS = True
    one = RequestFactory().get("/", headers={"X-Forwarded-For": "10.0.0.1, 198.51.100.1"})
    two = RequestFactory().get("/", headers={"X-Forwarded-For": "10.0.0.9, 198.51.100.1"})
    three = RequestFactory().get("/", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.9"})
    assert throttle.sender_of(one, on=TODAY) == throttle.sender_of(two, on=TODAY)
    assert throttle.sender_of(one, on=TODAY) != throttle.sender_of(three, on=TODAY)
