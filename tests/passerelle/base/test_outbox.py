"""Mails are rows of the cause's transaction; each is delivered, none is lost, none is kept for ever."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import transaction

from passerelle.base import clock
from passerelle.base.models import OutboxMail
from passerelle.base.outbox import GIVEN_UP_AFTER, LEASE, LONGEST_PAUSE, deliver_waiting, pause_after

DELIVERY = "django.core.mail.backends.locmem.EmailBackend"
NOBODY_LISTENS = {
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "EMAIL_HOST": "127.0.0.1",
    "EMAIL_PORT": 1,
}


@pytest.fixture(autouse=True)
def delivery(settings, db):
    settings.OUTBOX_DELIVERY = {"EMAIL_BACKEND": DELIVERY}


def send(subject="Prüfung"):
    EmailMessage(subject, "Text", "a@example.org", ["b@example.org"]).send()
    return OutboxMail.objects.latest("id")


def test_a_mail_waits_as_a_row_and_goes_out_once():
    send()
    assert mail.outbox == []
    assert (deliver_waiting(), deliver_waiting()) == (1, 0)
    assert [message.subject for message in mail.outbox] == ["Prüfung"]


def test_a_mail_vanishes_with_the_transaction_that_failed():
    with pytest.raises(ValueError, match="broken"), transaction.atomic():
        send()
        raise ValueError("broken")
    assert OutboxMail.objects.count() == 0


def test_delivered_mails_say_that_they_are_automatic():
    send()
    deliver_waiting()
    assert mail.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"


def test_what_the_outbox_cannot_carry_is_refused_aloud():
    message = EmailMessage("Prüfung", "Text", "a@example.org", ["b@example.org"], cc=["c@example.org"])
    with pytest.raises(ValueError, match="neither copies nor attachments"):
        message.send()


def test_after_an_outage_of_hours_the_mail_goes_out(settings):
    settings.OUTBOX_DELIVERY = NOBODY_LISTENS
    start = send().created_at
    for minute in range(0, 8 * 60, 2):
        assert deliver_waiting(at=start + timedelta(minutes=minute + 1)) == 0
    waiting = OutboxMail.objects.get()
    assert waiting.sent_at is None
    assert "refused" in waiting.last_error
    assert waiting.tries < 12
    settings.OUTBOX_DELIVERY = {"EMAIL_BACKEND": DELIVERY}
    assert deliver_waiting(at=start + timedelta(hours=14)) == 1
    assert len(mail.outbox) == 1


def test_pauses_grow_from_a_minute_to_six_hours():
    pauses = [pause_after(tries) for tries in range(1, 40)]
    assert pauses[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE


def test_a_mail_that_fails_for_five_days_is_given_up_and_deleted_with_its_addresses(settings, monkeypatch):
    settings.OUTBOX_DELIVERY = NOBODY_LISTENS
    start = send().created_at
    deliver_waiting(at=start + GIVEN_UP_AFTER - timedelta(minutes=1))
    assert OutboxMail.objects.get().given_up_at is None
    end = start + GIVEN_UP_AFTER + timedelta(minutes=1)
    deliver_waiting(at=end)
    assert OutboxMail.objects.get().given_up_at == end
    assert deliver_waiting(at=end + timedelta(days=1)) == 0
    for days, left in ((89, 1), (91, 0)):
        monkeypatch.setattr(clock, "now", lambda days=days: end + timedelta(days=days))
        call_command("purge")
        assert OutboxMail.objects.count() == left


class Killed(BaseException):
    """Ends the process between claim and sending."""


def test_a_process_that_dies_while_sending_loses_nothing(monkeypatch):
    start = send().created_at

    def dies(*_args):
        raise Killed

    with monkeypatch.context() as deadly:
        deadly.setattr("passerelle.base.outbox._send", dies)
        with pytest.raises(Killed):
            deliver_waiting(at=start)
    assert deliver_waiting(at=start + LEASE - timedelta(seconds=1)) == 0
    assert deliver_waiting(at=start + LEASE) == 1


def test_a_mail_taken_by_another_worker_is_left_to_it(monkeypatch):
    start = send().created_at
    seen = []

    def other_worker_comes_by(*_args):
        seen.append(deliver_waiting(at=start))
        return 1

    monkeypatch.setattr("passerelle.base.outbox._send", other_worker_comes_by)
    deliver_waiting(at=start)
    assert seen == [0]


def test_a_mail_sent_again_is_recognisably_the_same_mail():
    row = send()
    for _ in range(2):
        OutboxMail.objects.update(sent_at=None, due_at=row.due_at)
        deliver_waiting(at=row.due_at)
    first, second = (message.extra_headers["Message-ID"] for message in mail.outbox)
    assert first == second
    assert first.endswith("@example.org>")


def test_the_log_names_the_row_and_no_address(settings, capsys, caplog):
    settings.OUTBOX_DELIVERY = NOBODY_LISTENS
    row = send()
    with caplog.at_level("WARNING"):
        deliver_waiting(at=row.due_at)
    assert f"'mail': {row.pk}" in caplog.text
    assert "b@example.org" not in caplog.text


@pytest.mark.parametrize("kind", ["use_tls", "use_ssl"])
def test_the_transport_is_encrypted_as_the_address_asks(settings, monkeypatch, kind):
    wanted = {}
    monkeypatch.setattr("passerelle.base.outbox.get_connection", lambda _backend, **how: wanted.update(how))
    settings.OUTBOX_DELIVERY = {"EMAIL_BACKEND": DELIVERY, f"EMAIL_{kind.upper()}": True}
    deliver_waiting()
    assert [name for name in ("use_tls", "use_ssl") if wanted[name]] == [kind]
