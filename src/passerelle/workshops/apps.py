"""Registers the app."""

from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    """App `workshops`."""

    name = "passerelle.workshops"
    label = "workshops"
    default_auto_field = "django.db.models.BigAutoField"
