"""A developer's machine: pages show their errors, style sheets stay separate files."""

from passerelle.config.settings.base import *  # noqa: F403 - a settings module extends the one below it

DEBUG = True
SECRET_KEY = SECRET_KEY or "development-only-never-in-production"  # noqa: F405 - from base
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
