"""Where facts come from: sources, import runs with their lines and traces, and human decisions."""

from django.conf import settings
from django.db import models

from passerelle.sources.enums import Confidence, ImportKind, Outcome, ReviewState, RunState, SourceKind


class Source(models.Model):
    """A page or data set in which facts were read."""

    key = models.CharField(max_length=300, unique=True, help_text="address, or `dataset:…`")
    kind = models.CharField(max_length=20, choices=SourceKind)
    title = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=600, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    licence = models.CharField(max_length=40, blank=True, help_text="SPDX identifier; empty: facts only")
    attribution = models.CharField(max_length=300, blank=True)
    read_on = models.CharField(max_length=20, blank=True, help_text="EDTF date of reading")
    confidence = models.CharField(max_length=1, choices=Confidence, default=Confidence.UNVERIFIED)

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(url="")
                | models.Q(url__startswith="http://")
                | models.Q(url__startswith="https://"),
                name="source_url_is_a_web_page",
            )
        ]

    def __str__(self) -> str:
        return self.title or self.url or self.key


class ImportRun(models.Model):
    """One run of an import: file, options, counts; can be undone as a whole."""

    kind = models.CharField(max_length=20, choices=ImportKind)
    state = models.CharField(max_length=10, choices=RunState, default=RunState.DRY)
    file_name = models.CharField(max_length=200)
    file_hash = models.CharField(max_length=64)
    options = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name}"


class ImportLine(models.Model):
    """What one line of the file came to."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField(help_text="line number in the file, the header being 1")
    outcome = models.CharField(max_length=10, choices=Outcome)
    title = models.CharField(max_length=250)
    reason = models.CharField(max_length=60, blank=True)
    params = models.JSONField(default=dict)

    class Meta:
        ordering = ["number", "id"]
        indexes = [models.Index(fields=["run", "outcome", "number"])]

    def __str__(self) -> str:
        return f"{self.number} {self.outcome}"


class Trace(models.Model):
    """What a run changed on a thing that existed before it, with the values to go back to."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="traces")
    subject = models.CharField(max_length=80)
    before = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.subject


class Decision(models.Model):
    """What a person decided about a subject's field; no import changes it."""

    subject = models.CharField(max_length=250)
    field = models.CharField(max_length=60)
    value = models.JSONField()
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "field"], name="one_decision_per_field")]

    def __str__(self) -> str:
        return f"{self.subject} {self.field}"


class ReviewItem(models.Model):
    """A name that could not be linked safely, with ranked candidates, waiting for a person."""

    subject = models.CharField(
        max_length=250, help_text="what a later import asks again, such as `body:FR:roye:…`"
    )
    run = models.ForeignKey(ImportRun, models.SET_NULL, null=True, blank=True, related_name="reviews")
    line = models.PositiveIntegerField(default=0)
    question = models.JSONField(default=dict)
    candidates = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=ReviewState, default=ReviewState.OPEN, db_index=True)
    decision = models.ForeignKey(Decision, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["state", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=models.Q(state="open"), name="one_open_question_per_subject"
            )
        ]

    def __str__(self) -> str:
        return self.subject
