"""Registers the app."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    """App `partnerships`."""

    name = "passerelle.partnerships"
    label = "partnerships"
    default_auto_field = "django.db.models.BigAutoField"
