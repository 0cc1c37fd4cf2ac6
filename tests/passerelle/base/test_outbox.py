"""Mails are rows of the cause's transaction; each is delivered once."""

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import transaction

from passerelle.base.models import OutboxMail
from passerelle.base.outbox import MOST_TRIES, deliver_waiting

DELIVERY = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture(autouse=True)
def delivery(settings, db):
    settings.OUTBOX_DELIVERY = {"EMAIL_BACKEND": DELIVERY}


def send(subject="Prüfung"):
    EmailMessage(subject, "Text", "a@example.org", ["b@example.org"]).send()


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


def test_a_failing_transport_keeps_the_mail_and_gives_up_after_eight_tries(settings):
    settings.OUTBOX_DELIVERY = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
                                "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": 1}  # fmt: skip
    send()
    for _ in range(MOST_TRIES + 3):
        assert deliver_waiting() == 0
    waiting = OutboxMail.objects.get()
    assert (waiting.sent_at, waiting.tries) == (None, MOST_TRIES)
    assert "refused" in waiting.last_error


@pytest.mark.parametrize("kind", ["use_tls", "use_ssl"])
def test_the_transport_is_encrypted_as_the_address_asks(settings, monkeypatch, kind):
    wanted = {}
    monkeypatch.setattr("passerelle.base.outbox.get_connection", lambda _backend, **how: wanted.update(how))
    settings.OUTBOX_DELIVERY = {"EMAIL_BACKEND": DELIVERY, f"EMAIL_{kind.upper()}": True}
    deliver_waiting()
    assert [name for name in ("use_tls", "use_ssl") if wanted[name]] == [kind]
