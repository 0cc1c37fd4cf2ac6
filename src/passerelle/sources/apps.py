"""Registers the app."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """App `sources`."""

    name = "passerelle.sources"
    label = "sources"
    default_auto_field = "django.db.models.BigAutoField"
