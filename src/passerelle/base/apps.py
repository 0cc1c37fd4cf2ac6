"""Registers the app."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """App `base`."""

    name = "passerelle.base"
    label = "base"
    default_auto_field = "django.db.models.BigAutoField"
