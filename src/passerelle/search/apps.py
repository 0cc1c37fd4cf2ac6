"""Registers the app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """App `search`."""

    name = "passerelle.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
