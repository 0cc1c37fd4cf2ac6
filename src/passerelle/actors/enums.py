"""Kinds and legal forms of actors."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CarrierKind(models.TextChoices):
    """What carries a partnership."""

    ASSOCIATION = "twinning_association", _("twinning association")
    COMMITTEE = "twinning_committee", _("twinning committee")
    FRIENDS = "friends_circle", _("friends’ circle")
    FRANCO_GERMAN = "franco_german_society", _("Franco-German society")
    ADULT_EDUCATION = "adult_education", _("adult education centre")
    COUNCIL = "council_body", _("council or town-hall body")
    OTHER = "other", _("other carrier")


class LegalForm(models.TextChoices):
    """Legal form, as far as it is known."""

    UNKNOWN = "", _("legal form not known")
    EV = "ev", _("eingetragener Verein (e.V.)")
    LOI_1901 = "loi_1901", _("association loi 1901")
    PUBLIC = "public", _("part of the administration")
