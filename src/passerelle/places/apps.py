"""Registers the app."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """App `places`."""

    name = "passerelle.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"
