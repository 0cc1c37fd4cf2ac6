"""Registers the faces (templates' tags and context)."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """App `web`: no models."""

    name = "passerelle.web"
    label = "web"
