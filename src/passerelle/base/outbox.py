"""Mail goes through an outbox: the row belongs to the cause's transaction, delivery comes after it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import parseaddr

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q

from passerelle.base import clock
from passerelle.base.models import OutboxMail

log = structlog.get_logger("passerelle.outbox")
LEASE = timedelta(minutes=10)
"""How long a mail belongs to the process that took it; far longer than the transport's timeout."""
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
GIVEN_UP_AFTER = timedelta(days=5)
"""As long as mail servers themselves try (RFC 5321, 4.5.4.1: at least four to five days)."""


class OutboxBackend(BaseEmailBackend):
    """Django mail backend that stores instead of sending."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Store the mails and return how many there were.

        Raises:
            ValueError: a mail has copies or attachments, which the outbox does not carry.
        """
        rows = [_row(message) for message in email_messages]
        OutboxMail.objects.bulk_create(rows)
        return len(rows)


def _row(message: EmailMessage) -> OutboxMail:
    if message.cc or message.bcc or message.attachments:
        raise ValueError("the outbox carries neither copies nor attachments")
    now = clock.now()
    answers = {"Reply-To": ", ".join(message.reply_to)} if message.reply_to else {}
    return OutboxMail(
        to=list(message.to),
        sender=message.from_email,
        subject=str(message.subject),
        text=str(message.body),
        html=next((str(part[0]) for part in getattr(message, "alternatives", [])), ""),
        headers={"Auto-Submitted": "auto-generated", **answers, **message.extra_headers},
        created_at=now,
        due_at=now,
    )


def deliver_waiting(*, at: datetime | None = None, limit: int = 50) -> int:
    """Send the mails that are due, oldest first, and return how many went out.

    A mail is claimed by a conditional update that makes it due again after `LEASE`: two workers never send it
    at once, and one that dies in between loses nothing. Each row has one Message-ID, so that a mail sent twice
    after such a death is recognised by mail programs as the same.

    Parameters:
        at: the moment; now by default.
    """
    connection = _transport()
    sent = 0
    waiting = OutboxMail.objects.filter(sent_at=None, given_up_at=None)
    for mail in waiting.filter(due_at__lte=at or clock.now()).order_by("due_at", "id")[:limit]:
        moment = at or clock.now()  # fifty slow mails take longer than a lease
        if waiting.filter(pk=mail.pk, due_at=mail.due_at).update(due_at=moment + LEASE, tries=F("tries") + 1):
            mail.tries += 1
            sent += _send(mail, connection, moment)
    return sent


def pause_after(tries: int) -> timedelta:
    """Return how long a mail waits after so many failed tries: one minute, doubled each time, six hours at most."""
    return min(FIRST_PAUSE * 2 ** min(tries - 1, 16), LONGEST_PAUSE)


def forget_finished(*, before: datetime) -> int:
    """Delete mails that were sent or given up before a moment, addresses and all; return how many there were."""
    return OutboxMail.objects.filter(Q(sent_at__lt=before) | Q(given_up_at__lt=before)).delete()[0]


def _transport() -> BaseEmailBackend:
    how = settings.OUTBOX_DELIVERY
    return get_connection(
        how["EMAIL_BACKEND"],
        host=how.get("EMAIL_HOST"),
        port=how.get("EMAIL_PORT"),
        username=how.get("EMAIL_HOST_USER"),
        password=how.get("EMAIL_HOST_PASSWORD"),
        use_tls=how.get("EMAIL_USE_TLS", False),
        use_ssl=how.get("EMAIL_USE_SSL", False),
        timeout=30,
    )


def _send(mail: OutboxMail, connection: BaseEmailBackend, at: datetime) -> int:
    headers = {"Message-ID": _message_id(mail), **mail.headers}
    message = EmailMultiAlternatives(
        mail.subject, mail.text, mail.sender, mail.to, headers=headers, connection=connection
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    try:
        message.send()
    except Exception as error:  # noqa: BLE001 - whatever the transport raises, the mail stays and is tried again
        _put_back(mail, error, at)
        return 0
    OutboxMail.objects.filter(pk=mail.pk).update(sent_at=at, last_error="")
    return 1


def _put_back(mail: OutboxMail, error: Exception, at: datetime) -> None:
    """Plan the next try, or give up; the log names the row and the kind of error, never an address."""
    row = OutboxMail.objects.filter(pk=mail.pk)
    if at - mail.created_at >= GIVEN_UP_AFTER:
        row.update(given_up_at=at, last_error=str(error)[:300])
        log.error("mail given up", mail=mail.pk, tries=mail.tries, error=type(error).__name__)
        return
    row.update(due_at=at + pause_after(mail.tries), last_error=str(error)[:300])
    log.warning("mail waits", mail=mail.pk, tries=mail.tries, error=type(error).__name__)


def _message_id(mail: OutboxMail) -> str:
    domain = parseaddr(mail.sender)[1].rpartition("@")[2] or "localhost"
    return f"<outbox.{mail.pk}.{mail.created_at:%Y%m%d%H%M%S%f}@{domain}>"
