"""Mail goes through an outbox: the row belongs to the cause's transaction, delivery comes after it."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F

from passerelle.base import clock
from passerelle.base.models import OutboxMail

MOST_TRIES = 8


class OutboxBackend(BaseEmailBackend):
    """Django mail backend that stores instead of sending."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Store the mails and return how many there were."""
        rows = [
            OutboxMail(
                to=list(message.to),
                sender=message.from_email,
                subject=str(message.subject),
                text=str(message.body),
                html=next((str(part[0]) for part in getattr(message, "alternatives", [])), ""),
                headers={"Auto-Submitted": "auto-generated", **message.extra_headers},
                created_at=clock.now(),
            )
            for message in email_messages
        ]
        OutboxMail.objects.bulk_create(rows)
        return len(rows)


def deliver_waiting(*, limit: int = 50) -> int:
    """Send mails that wait, oldest first, and return how many went out.

    A mail is claimed by a conditional update before it is sent, so that two workers never send it twice.
    """
    connection = get_connection(
        settings.OUTBOX_DELIVERY["EMAIL_BACKEND"],
        host=settings.OUTBOX_DELIVERY.get("EMAIL_HOST"),
        port=settings.OUTBOX_DELIVERY.get("EMAIL_PORT"),
        username=settings.OUTBOX_DELIVERY.get("EMAIL_HOST_USER"),
        password=settings.OUTBOX_DELIVERY.get("EMAIL_HOST_PASSWORD"),
        use_tls=settings.OUTBOX_DELIVERY.get("EMAIL_USE_TLS", False),
        use_ssl=settings.OUTBOX_DELIVERY.get("EMAIL_USE_SSL", False),
        timeout=30,
    )
    sent = 0
    for mail in OutboxMail.objects.filter(sent_at=None, tries__lt=MOST_TRIES)[:limit]:
        claim = OutboxMail.objects.filter(pk=mail.pk, sent_at=None, tries=mail.tries)
        if claim.update(sent_at=clock.now(), tries=F("tries") + 1):
            sent += _send(mail, connection)
    return sent


def forget_sent(*, before: datetime) -> int:
    """Delete mails that went out before a moment, addresses and all, and return how many there were."""
    return OutboxMail.objects.filter(sent_at__lt=before).delete()[0]


def _send(mail: OutboxMail, connection: BaseEmailBackend) -> int:
    message = EmailMultiAlternatives(
        mail.subject, mail.text, mail.sender, mail.to, headers=mail.headers, connection=connection
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    try:
        message.send()
    except Exception as error:  # noqa: BLE001 - whatever the transport raises, the mail stays and is tried again
        OutboxMail.objects.filter(pk=mail.pk).update(sent_at=None, last_error=str(error)[:300])
        return 0
    return 1
