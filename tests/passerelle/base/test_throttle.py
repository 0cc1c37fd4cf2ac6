"""Limits without addresses, counted where no reader can push the counts out."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import RequestFactory

from passerelle.base import throttle
from passerelle.base.models import Tally

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def is_too_often(sender="a", purpose="report", limit=1, at=NOON):
    return throttle.is_too_often(purpose=purpose, sender=sender, limit=limit, at=at)


def test_the_limit_lets_through_exactly_so_many():
    assert [is_too_often(limit=3) for _ in range(5)] == [False, False, False, True, True]


def test_senders_and_purposes_are_counted_apart():
    assert [is_too_often("a"), is_too_often("b"), is_too_often("a", "other")] == [False, False, False]
    assert is_too_often("a") is True


def test_what_others_read_does_not_make_the_count_forgotten():
    is_too_often()
    for number in range(400):
        cache.set(f"page:{number}", "a page", 600)
    cache.clear()
    assert is_too_often() is True


def test_after_the_window_a_new_one_begins():
    assert [is_too_often(), is_too_often(at=NOON + timedelta(minutes=59))] == [False, True]
    assert [is_too_often(at=NOON + timedelta(minutes=60)) for _ in range(2)] == [False, True]


def test_purging_deletes_windows_that_are_over_and_no_others(monkeypatch):
    is_too_often("old", at=NOON - timedelta(minutes=61))
    is_too_often("new", at=NOON - timedelta(minutes=59))
    monkeypatch.setattr("passerelle.base.clock.now", lambda: NOON)
    call_command("purge")
    assert [tally.key for tally in Tally.objects.all()] == ["report:new"]


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
