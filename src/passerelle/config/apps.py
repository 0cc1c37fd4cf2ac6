"""Registers the commands of the installation."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """App `config`: no models, only commands."""

    name = "passerelle.config"
    label = "config"
