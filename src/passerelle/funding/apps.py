"""Registers the app."""

from django.apps import AppConfig


class FundingConfig(AppConfig):
    """App `funding`."""

    name = "passerelle.funding"
    label = "funding"
    default_auto_field = "django.db.models.BigAutoField"
