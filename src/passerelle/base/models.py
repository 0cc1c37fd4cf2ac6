"""Ground tables: who did what (audit trail), mails that wait (outbox), tallies of tries, the data's revision."""

from django.conf import settings
from django.db import models

from passerelle.base import clock


class AuditEntry(models.Model):
    """One line of the audit trail: a verb, its subject, who did it and when."""

    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=120, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(db_index=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"


class OutboxMail(models.Model):
    """A mail written in the same transaction as its cause, delivered afterwards.

    `due_at` is the moment of the next try; who takes the mail pushes it into the future first (a lease), so
    that a process that dies while sending leaves a mail that is due again. A mail ends as sent or given up.
    """

    to = models.JSONField(default=list)
    sender = models.CharField(max_length=254)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField(default=clock.now, db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True, db_index=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.subject


class Tally(models.Model):
    """How often one sender did one thing since a moment; the key holds a pseudonym, no address."""

    key = models.CharField(max_length=120, unique=True)
    started_at = models.DateTimeField(db_index=True)
    number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.key}: {self.number}"


class Revision(models.Model):
    """One row whose number grows with every committed change of the directory."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
