"""Ground tables: who did what (audit trail) and which mails wait to be sent (outbox)."""

from django.conf import settings
from django.db import models


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
    """A mail written in the same transaction as its cause, delivered afterwards."""

    to = models.JSONField(default=list)
    sender = models.CharField(max_length=254)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.subject
