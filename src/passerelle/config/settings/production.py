"""A running installation, the demo included: refuses to start without a key of its own."""

from django.core.exceptions import ImproperlyConfigured

from passerelle.config.settings.base import *  # noqa: F403 - a settings module extends the one below it

if not SECRET_KEY:  # noqa: F405
    raise ImproperlyConfigured("PASSERELLE_SECRET_KEY is missing: set it to a long random text.")
