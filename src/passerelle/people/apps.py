"""Registers the app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """App `people`."""

    name = "passerelle.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
