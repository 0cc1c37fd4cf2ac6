"""Kinds of sources, how far they are trusted, and states of an import."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceKind(models.TextChoices):
    """Who published a fact, best first."""

    OFFICIAL = "official", _("municipality or authority")
    ASSOCIATION = "association", _("association")
    PRESS = "press", _("press")
    DATASET = "dataset", _("open data set")
    USER = "user", _("report by a reader")


class Confidence(models.TextChoices):
    """How well a fact is documented."""

    DOCUMENTED = "A", _("documented on a public page")
    PARTLY = "B", _("documented in part")
    UNVERIFIED = "C", _("not verified")


class ImportKind(models.TextChoices):
    """Which reader an import used."""

    REGION = "region", _("Partnership list (CSV or XLSX)")
    LINKS = "links", _("Bulk links")
    WIKIDATA = "wikidata", _("Wikidata")


class RunState(models.TextChoices):
    """Where an import run stands."""

    DRY = "dry", _("trial run")
    APPLIED = "applied", _("applied")
    UNDONE = "undone", _("undone")


class Outcome(models.TextChoices):
    """What a row of an import means for the directory."""

    NEW = "new", _("new")
    SAME = "same", _("unchanged")
    CHANGED = "changed", _("changed")
    CONFLICT = "conflict", _("conflict")
    REJECTED = "rejected", _("rejected")


class ReviewState(models.TextChoices):
    """Where a doubtful row stands."""

    OPEN = "open", _("open")
    DECIDED = "decided", _("decided")
    DISMISSED = "dismissed", _("dismissed")


# Field precedence of the directory: a higher number wins, a human decision beats all.
PRECEDENCE: dict[str, int] = {
    SourceKind.OFFICIAL: 50,
    SourceKind.ASSOCIATION: 40,
    SourceKind.PRESS: 30,
    SourceKind.DATASET: 20,
    SourceKind.USER: 10,
}
