"""Roles of an account."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What an account may do."""

    MEMBER = "member", _("Member")
    COORDINATOR = "coordinator", _("Coordinator")
