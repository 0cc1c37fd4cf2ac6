"""Registers the app."""

from django.apps import AppConfig


class ActorsConfig(AppConfig):
    """App `actors`."""

    name = "passerelle.actors"
    label = "actors"
    default_auto_field = "django.db.models.BigAutoField"
