"""Registers the app."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """App `imports`."""

    name = "passerelle.imports"
    label = "imports"
    default_auto_field = "django.db.models.BigAutoField"
