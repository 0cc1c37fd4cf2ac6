"""Formal types, life statuses, event kinds, doubts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FormalType(models.TextChoices):
    """Legal form of the bond: the four categories of the German section of the CEMR."""

    PARTNERSHIP = "partnership", _("partnership")
    FRIENDSHIP = "friendship", _("friendship")
    CONTACT = "contact", _("contact")
    PROJECT = "project", _("project partnership")


class LifeStatus(models.TextChoices):
    """How alive the bond is; never inferred from bulk data."""

    UNKNOWN = "unknown", _("not yet confirmed")
    ACTIVE = "active", _("active")
    QUIET = "quiet", _("quiet")
    DORMANT = "dormant", _("dormant")
    ONE_SIDED = "one_sided", _("one-sided")
    SUSPENDED = "suspended", _("suspended")
    ENDED = "ended", _("ended")
    FOUNDING = "founding", _("being founded")


class PartyRole(models.TextChoices):
    """How a body takes part in the bond."""

    SIGNATORY = "signatory", _("signatory")
    SUCCESSOR = "successor", _("successor of a signatory")
    PREDECESSOR = "predecessor", _("former signatory")
    PARTICIPANT = "participant", _("participant")


class EventKind(models.TextChoices):
    """Dated events in the history of a bond.

    `START` is what a source means that only says since when a bond exists: no document is known by it.
    """

    FIRST_CONTACT = "first_contact", _("first contact")
    DECLARATION = "declaration", _("declaration of intent")
    COUNCIL_DECISION = "council_decision", _("council decision")
    FRIENDSHIP_CHARTER = "friendship_charter", _("friendship charter")
    TREATY = "treaty", _("partnership treaty")
    START = "start", _("start of the partnership")
    RENEWAL = "renewal", _("renewal")
    TRANSFER = "transfer", _("transfer")
    PAUSE = "pause", _("pause")
    REVIVAL = "revival", _("revival")
    END = "end", _("end")


class Standing(models.TextChoices):
    """Whether a fact counts."""

    CURRENT = "current", _("current")
    DISPUTED = "disputed", _("sources disagree")
    REJECTED = "rejected", _("rejected after review")


class DoubtCode(models.TextChoices):
    """Why an entry needs confirmation."""

    BULK_ONLY = "bulk_only", _("known only from an open data set")
    YEAR_MISSING = "year_missing", _("year not found")
    YEAR_DERIVED = "year_derived", _("year derived from a jubilee")
    PARTNER_INFERRED = "partner_inferred", _("partner commune inferred")
    PARTNER_UNKNOWN = "partner_unknown", _("partner commune not known")
    POSSIBLE_CONFUSION = "possible_confusion", _("possible mix-up")
    PROBABLY_WRONG = "probably_wrong", _("probably wrong")
    SUCCESSION = "succession_to_verify", _("succession to be verified")
    SOURCES_DISAGREE = "sources_disagree", _("sources disagree")
    UNDATED_SOURCE = "undated_source", _("source without a date")
    STATUS = "status_to_verify", _("status to be verified")
    AREA = "area_to_verify", _("membership of the region to be verified")
    ONE_SIDE_ONLY = "one_side_only", _("reported by one side only")


class ReportState(models.TextChoices):
    """Where a mistake report stands."""

    OPEN = "open", _("open")
    MENDED = "mended", _("mended")
    DECLINED = "declined", _("declined")
