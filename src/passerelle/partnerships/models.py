"""Partnerships: parties, events, statements of sources, carriers, doubts."""

from django.conf import settings
from django.db import models

from passerelle.actors.models import Actor
from passerelle.partnerships.enums import (
    DoubtCode,
    EventKind,
    FormalType,
    LifeStatus,
    PartyRole,
    ReportState,
    Standing,
)
from passerelle.places.models import Body
from passerelle.sources.enums import Confidence
from passerelle.sources.models import ImportRun, Source


class Partnership(models.Model):
    """A bond of two or more bodies.

    `since`, `since_also`, `since_year`, `distance_km`, `sort_key` and `needs_confirmation` are derived by
    `partnerships.actions.refresh` from events, parties and doubts.
    """

    slug = models.SlugField(max_length=160, unique=True)
    identity = models.CharField(
        max_length=200, unique=True, help_text="sorted body ids; a partnership exists once"
    )
    formal_type = models.CharField(
        max_length=12, choices=FormalType, default=FormalType.PARTNERSHIP, db_index=True
    )
    life_status = models.CharField(
        max_length=10, choices=LifeStatus, default=LifeStatus.UNKNOWN, db_index=True
    )
    status_confirmed_on = models.DateField(null=True, blank=True)
    since = models.CharField(max_length=30, blank=True, help_text="EDTF, derived")
    since_also = models.CharField(
        max_length=60, blank=True, help_text="EDTF dates that sources give instead, parted by commas, derived"
    )
    since_year = models.PositiveSmallIntegerField(null=True, blank=True, db_index=True)
    distance_km = models.PositiveIntegerField(null=True, blank=True, db_index=True)
    sort_key = models.CharField(max_length=200, db_index=True)
    needs_confirmation = models.BooleanField(default=False, db_index=True)
    import_run = models.ForeignKey(
        ImportRun, models.SET_NULL, null=True, blank=True, related_name="partnerships"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    bodies = models.ManyToManyField(Body, through="Party", related_name="partnerships")

    class Meta:
        ordering = ["sort_key", "id"]

    def __str__(self) -> str:
        return self.slug


class Party(models.Model):
    """A body's part in a partnership; `side` 0 is written before the footbridge, 1 behind it."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="parties")
    body = models.ForeignKey(Body, models.PROTECT, related_name="parties")
    role = models.CharField(max_length=12, choices=PartyRole, default=PartyRole.SIGNATORY)
    side = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveSmallIntegerField(default=0)
    joined = models.CharField(max_length=20, blank=True, help_text="EDTF")
    left = models.CharField(max_length=20, blank=True, help_text="EDTF")

    class Meta:
        ordering = ["side", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["partnership", "body"], name="one_party_once")]
        indexes = [models.Index(fields=["body", "partnership"])]

    def __str__(self) -> str:
        return f"{self.partnership_id}:{self.body_id}"


class Event(models.Model):
    """A dated event as one source tells it; two dates for one kind stay visible side by side."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=EventKind)
    edtf = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.CURRENT)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="events")
    confidence = models.CharField(max_length=1, choices=Confidence, default=Confidence.UNVERIFIED)
    note_de = models.CharField(max_length=300, blank=True)
    note_fr = models.CharField(max_length=300, blank=True)
    note_en = models.CharField(max_length=300, blank=True)
    import_run = models.ForeignKey(ImportRun, models.SET_NULL, null=True, blank=True, related_name="events")

    class Meta:
        ordering = ["year", "edtf", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "kind", "edtf", "source"], name="one_event_per_source"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.edtf}"


class Statement(models.Model):
    """A source says that this bond exists; `stated_by` is the only side that says so, if one-sided."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="statements")
    source = models.ForeignKey(Source, models.PROTECT, related_name="statements")
    external_id = models.CharField(max_length=160, blank=True)
    stated_by = models.ForeignKey(Body, models.SET_NULL, null=True, blank=True, related_name="+")
    confidence = models.CharField(max_length=1, choices=Confidence, default=Confidence.UNVERIFIED)
    licence = models.CharField(max_length=40, blank=True)
    import_run = models.ForeignKey(
        ImportRun, models.SET_NULL, null=True, blank=True, related_name="statements"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "source", "external_id"], name="one_statement_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.external_id}"


class CarrierLink(models.Model):
    """A carrier carries a partnership, on one side or both."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="carrier_links")
    carrier = models.ForeignKey(Actor, models.CASCADE, related_name="partnership_links")
    side = models.PositiveSmallIntegerField(null=True, blank=True)
    started = models.CharField(max_length=20, blank=True, help_text="EDTF")
    ended = models.CharField(max_length=20, blank=True, help_text="EDTF")
    source = models.ForeignKey(Source, models.SET_NULL, null=True, blank=True, related_name="+")
    import_run = models.ForeignKey(
        ImportRun, models.SET_NULL, null=True, blank=True, related_name="carrier_links"
    )

    class Meta:
        ordering = ["side", "id"]
        constraints = [models.UniqueConstraint(fields=["partnership", "carrier"], name="one_carrier_once")]

    def __str__(self) -> str:
        return f"{self.carrier_id} → {self.partnership_id}"


class Doubt(models.Model):
    """Why an entry needs confirmation, in the reader's language; settled by a person."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="doubts")
    code = models.CharField(max_length=24, choices=DoubtCode)
    note_de = models.CharField(max_length=400, blank=True)
    note_fr = models.CharField(max_length=400, blank=True)
    note_en = models.CharField(max_length=400, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    import_run = models.ForeignKey(ImportRun, models.SET_NULL, null=True, blank=True, related_name="doubts")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["partnership", "code"], name="one_doubt_per_code")]

    def __str__(self) -> str:
        return self.code


class Remark(models.Model):
    """A short remark on a partnership in three languages, from a source."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="remarks")
    text_de = models.CharField(max_length=500, blank=True)
    text_fr = models.CharField(max_length=500, blank=True)
    text_en = models.CharField(max_length=500, blank=True)
    source = models.ForeignKey(Source, models.SET_NULL, null=True, blank=True, related_name="+")
    import_run = models.ForeignKey(ImportRun, models.SET_NULL, null=True, blank=True, related_name="remarks")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["partnership", "text_en"], name="one_remark_once")]

    def __str__(self) -> str:
        return self.text_en[:60]


class Theme(models.Model):
    """A theme of the partnership, code from `twinning.vocabulary`."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="themes")
    code = models.CharField(max_length=40, db_index=True)
    import_run = models.ForeignKey(ImportRun, models.SET_NULL, null=True, blank=True, related_name="themes")

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["partnership", "code"], name="one_theme_once")]

    def __str__(self) -> str:
        return self.code


class MistakeReport(models.Model):
    """A reader says what is wrong; the address is optional and deleted 90 days after the answer."""

    partnership = models.ForeignKey(
        Partnership, models.SET_NULL, null=True, blank=True, related_name="mistake_reports"
    )
    page = models.CharField(max_length=300)
    message = models.TextField(max_length=2000)
    reply_to = models.EmailField(blank=True)
    language = models.CharField(max_length=2)
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.OPEN, db_index=True)
    created_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.page
